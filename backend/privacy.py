"""Resident data in free text: numbers are refused, a title before a name is a warning (design.md 6, domain.md 3.16).

Pure: the same rules can be served to the web app. Spans are offsets into the NFC text that was given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A piece of text that a rule found, `text[start:end]`; `hard` ones are refused, others are warnings."""

    rule: str
    start: int
    end: int
    hard: bool


_GAP = r"[ .\-]?"
_LETTER = r"A-ZĐÀ-Ỹ"
_HARD = (
    ("email", re.compile(r"[\w.+\-]+@[\w\-]+\.[\w.\-]+")),
    ("phone_number", re.compile(rf"(?<![\d/.])(?:\+?84|0){_GAP}[235789](?:{_GAP}\d){{8}}(?![\d/])")),
    ("citizen_number", re.compile(rf"(?<![\d/])\d(?:{_GAP}\d){{11}}(?![\d/])")),
    ("identity_number", re.compile(rf"(?<![\d/])\d(?:{_GAP}\d){{8}}(?![\d/])")),
    ("licence_plate", re.compile(r"(?<![\w/])\d{2}[ \-]?[A-ZĐ]{1,2}\d?[ \-]?\d{3}\.?\d{1,2}(?!\w)")),
    ("house_number", re.compile(r"(?<!\w)(?:số\s+nhà|nhà\s+số|ngõ|ngách|hẻm|kiệt)\s*(?:số\s*)?\d+", re.IGNORECASE)),
)
_NAME = rf"(?:[{_LETTER}][a-zà-ỹđ]+)(?:\s+[{_LETTER}][a-zà-ỹđ]+){{0,4}}"
_TITLED = re.compile(rf"(?<!\w)(?i:ông|bà|anh|chị|cháu|cô|chú|bác|đối tượng)\s+({_NAME})")


def scan(text: str, known_names: Collection[str] = ()) -> tuple[Span, ...]:
    """What looks like a resident in the text, by place. Known names are officers in sight, compared folded."""
    plain = _half_width(text)
    found = [Span(rule, m.start(), m.end(), True) for rule, pattern in _HARD for m in pattern.finditer(plain)]
    known = {_fold(name) for name in known_names}
    for match in _TITLED.finditer(plain):
        if _fold(match[1]) not in known:
            found.append(Span("titled_name", match.start(), match.end(), False))
    return tuple(_first_of_each_place(sorted(found, key=lambda span: (span.start, -span.end))))


def _first_of_each_place(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _half_width(text: str) -> str:
    """Full-width digits and letters as their plain forms, one for one, so that offsets stay."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)


def _fold(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.lower()).replace("đ", "d")
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())
