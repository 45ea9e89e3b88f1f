"""Vietnamese names: searched without diacritics, sorted by given name in the order of the Vietnamese alphabet."""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]  # huyền, hỏi, ngã, sắc, nặng; no mark comes first
_PLACE = {letter: chr(ord("0") + number) for number, letter in enumerate(_ALPHABET)}


def search_key(text: str) -> str:
    """What people type when they search: lower case, no diacritics, đ as d; NFC and NFD alike."""
    bare = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())


def officer_search_key(full_name: str, service_no: str) -> str:
    """Name and number folded together, so that one index finds both."""
    return f"{search_key(full_name)} {search_key(service_no)}"


def sort_key(full_name: str) -> str:
    """Given name, then family name, then middle names; letters first, tones only between equal letters.

    Plain ASCII, so that the C collation of the database sorts it (no ICU needed).
    """
    words = unicodedata.normalize("NFC", full_name).lower().split()
    ordered = [*words[-1:], *words[:1], *words[1:-1]] if len(words) > 1 else words
    letters, tones = zip(*(_weigh(word) for word in ordered), strict=True) if ordered else ((), ())
    return "!".join(letters) + "!!" + "!".join(tones)


def _weigh(word: str) -> tuple[str, str]:
    letters, tones = [], []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts[1:] if mark in _TONES), "")
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(_PLACE.get(base, "z"))
        tones.append(str(_TONES.index(tone) + 1) if tone else "0")
    return "".join(letters), "".join(tones)


def search_words(search: str | None) -> list[str] | None:
    """Patterns that a folded name must all match; None when nothing is searched."""
    words = search_key(search).split() if search else []
    escaped = (re.sub(r"([%_\\])", r"\\\1", word) for word in words)
    return [f"%{word}%" for word in escaped] or None
