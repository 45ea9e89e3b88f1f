"""Columns of an exported list: where a value stands in a row, what it is, how it is called, who may read it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from backend.kernel.clock import LOCAL
from backend.kernel.problems import Conflict
from backend.permissions import Permission

Cell = str | int | float | Decimal | date | datetime | None
Word = tuple[str, str]  # Vietnamese, English
MOST_ROWS = 250_000
_BETWEEN, _MISSING = "; ", "–"


class Language(StrEnum):
    VI = "vi"
    EN = "en"

    def of(self, word: Word) -> str:
        return word[self is Language.EN]


class FileFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class Kind(StrEnum):
    """What a value is, so that a workbook gets it as such."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"
    MARK = "mark"  # yes or no
    WORD = "word"  # a value of a closed list


class TooManyRows(Conflict):
    title = "The list is too long for one file"
    title_vi = "Danh sách quá dài cho một tệp"


@dataclass(frozen=True)
class Column:
    """`path` leads through objects and lists by names with dots; several values stand in one cell.

    The n-th value of each such cell of a row tells of the same thing, so one that is missing is marked.

    :param needs: the permission that reads the value; who lacks it gets no such column, not an empty one.
    """

    path: str
    heading: Word
    kind: Kind = Kind.TEXT
    words: Mapping[str, Word] | None = None
    needs: Permission | None = None

    def cell(self, row: Mapping[str, Any], language: Language) -> Cell:
        found = _at(row, self.path.split("."))
        if isinstance(found, list):
            shown = [self._value(each, language) for each in found]
            return _BETWEEN.join(map(_written, shown)) if any(each is not None for each in shown) else None
        return self._value(found, language)

    def _value(self, value: Any, language: Language) -> Cell:
        if value is None:
            return None
        if self.kind is Kind.MARK:
            return language.of(("có", "yes") if value else ("không", "no"))
        if self.kind is Kind.WORD:
            return language.of((self.words or {}).get(value, (value, value)))
        if self.kind is Kind.DAY:
            return value if isinstance(value, date) else date.fromisoformat(value)
        if self.kind is Kind.INSTANT:
            at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
            return at.astimezone(LOCAL).replace(tzinfo=None)
        if self.kind is Kind.NUMBER:
            return Decimal(value) if isinstance(value, str) else value
        return str(value)


def _at(value: Any, path: Sequence[str]) -> Any:
    """The value at the end of a path; a list on the way makes a list of all that it leads to."""
    if isinstance(value, list):
        found = [_at(each, path) for each in value]
        return [one for each in found for one in (each if isinstance(each, list) else [each])]
    if not path or value is None:
        return value
    return _at(value.get(path[0]), path[1:])


def _written(cell: Cell) -> str:
    if cell is None:
        return _MISSING
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
