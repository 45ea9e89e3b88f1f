"""How alike two notes are, by their words (G-3). Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TypeVar

COPIED_FROM = 0.9
_WORD = re.compile(r"[^\W\d_]+")
T = TypeVar("T")


def words_of(text: str) -> list[str]:
    """Words without case, signs and numbers: a new date in an old note makes no new note."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def most_alike(note: str, earlier: Iterable[tuple[str, T]]) -> T | None:
    """Of earlier texts the one that the note copies, if any: the first with nine tenths of its words in order."""
    words = words_of(note)
    if not words:
        return None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words)
    for text, which in earlier:
        matcher.set_seq1(words_of(text))
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= COPIED_FROM and matcher.ratio() >= COPIED_FROM:
            return which
    return None
