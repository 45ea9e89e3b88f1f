"""One sheet as it was stored: cells with their formulas, what is hidden, what is merged.

Reads the XML itself, because no reader tells values, formulas, hidden rows and merged cells in one pass.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from enum import StrEnum

from backend.workbooks.workbook import BookUnpacksTooLarge, BrokenWorkbook, SheetRef, Workbook

MAX_CELLS = 300_000
MAX_TEXT = 40_000  # Excel itself stops at 32,767
MAX_MERGES = 20_000
_DAYS_1904 = 1462
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class CellKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # a number in a style of dates or times: days since 1899-12-30
    BOOLEAN = "boolean"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is stored; `text` for text and errors, `number` otherwise. `formula` without its equals sign."""

    kind: CellKind
    text: str = ""
    number: float = 0.0
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, one-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """Cells by row and column number, one-based; empty cells are absent."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


class SheetReader:
    """Reads sheets of one book; shared strings and styles are read once, when first needed."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells = 0
        self._strings = _shared_strings(book)
        self._date_styles = _date_styles(book)

    def read(self, sheet: SheetRef) -> Grid:
        parser = _GridParser(self)
        self._book.stream(sheet.member, parser.on_start, parser.on_end, parser.on_characters)
        return parser.grid

    def cell(self, kind: str, style: str, value: str, formula: str | None) -> Cell | None:
        """The cell of a `c` element; None when it shows nothing."""
        if not value and formula is None:
            return None
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise BookUnpacksTooLarge
        if kind == "s":
            value = self._shared(value)
        elif kind in ("inlineStr", "str"):
            value = _unescape(value)
        elif kind in ("n", "b") and value:
            return self._number(kind, style, value, formula)
        if kind == "e":
            return Cell(CellKind.ERROR, text=value, formula=formula)
        return Cell(CellKind.TEXT, text=value, formula=formula) if value or formula is not None else None

    def _shared(self, value: str) -> str:
        index = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
        if not 0 <= index < len(self._strings):
            raise BrokenWorkbook
        return self._strings[index]

    def _number(self, kind: str, style: str, value: str, formula: str | None) -> Cell:
        try:
            number = float(value)
        except ValueError as fault:
            raise BrokenWorkbook from fault
        if not math.isfinite(number):
            return Cell(CellKind.ERROR, text="#NUM!", formula=formula)
        if kind == "b":
            return Cell(CellKind.BOOLEAN, number=number, formula=formula)
        if style in self._date_styles:
            is_day = self._book.date1904 and number >= 1
            return Cell(CellKind.DATE, number=number + (_DAYS_1904 if is_day else 0), formula=formula)
        return Cell(CellKind.NUMBER, number=number, formula=formula)


class _GridParser:
    def __init__(self, reader: SheetReader) -> None:
        self.grid = Grid()
        self._reader = reader
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._kind = self._style = ""
        self._into: list[str] | None = None
        self._length = 0
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._phonetic = False

    def on_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t") and not self._phonetic:
            self._into, self._length = self._value, 0
        elif tag == "f":
            self._formula = self._into = []
            self._length = 0
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self.grid.hidden_columns.append((_whole(attributes.get("min")), _whole(attributes.get("max"))))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def on_end(self, tag: str) -> None:
        if tag in ("v", "t", "f"):
            self._into = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            formula = None if self._formula is None else "".join(self._formula)
            cell = self._reader.cell(self._kind, self._style, "".join(self._value), formula)
            if cell is not None:
                self._cells[self._column] = cell
        elif tag == "row" and self._cells:
            self.grid.rows.setdefault(self._row, {}).update(self._cells)

    def on_characters(self, text: str) -> None:
        if self._into is not None:
            self._length += len(text)
            if self._length > MAX_TEXT:
                raise BookUnpacksTooLarge
            self._into.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _whole(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        self._cells = {}
        if not 1 <= self._row <= _LAST_ROW:
            raise BrokenWorkbook
        if attributes.get("hidden") in ("1", "true"):
            self.grid.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
        if not 1 <= self._column <= _LAST_COLUMN:
            raise BrokenWorkbook
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value, self._formula = [], None

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        if len(self.grid.merges) >= MAX_MERGES:
            raise BookUnpacksTooLarge
        last = last or first
        self.grid.merges.append(Merge(_row(first), _column(first), _row(last), _column(last)))


_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", re.ASCII)


def _column(reference: str) -> int:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise BrokenWorkbook
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - 64
    return number


def _row(reference: str) -> int:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise BrokenWorkbook
    return int(match[2])


def _whole(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 7:
        raise BrokenWorkbook
    return int(text)


def _unescape(text: str) -> str:
    """`_x0007_` stands for a control character (ECMA-376 22.9.2.19)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda hit: chr(int(hit[1], 16)), text) if "_x" in text else text


def _shared_strings(book: Workbook) -> list[str]:
    strings: list[str] = []
    parts: list[str] = []
    open_tags = {"t": 0, "rPh": 0}

    def on_start(tag: str, _: dict[str, str]) -> None:
        if tag in open_tags:
            open_tags[tag] += 1

    def on_end(tag: str) -> None:
        if tag in open_tags:
            open_tags[tag] -= 1
        elif tag == "si":
            strings.append(_unescape("".join(parts)))
            parts.clear()
            if len(strings) > MAX_CELLS:
                raise BookUnpacksTooLarge

    def on_characters(text: str) -> None:
        if open_tags["t"] and not open_tags["rPh"]:
            parts.append(text)

    if book.shared_strings is not None:
        book.stream(book.shared_strings, on_start, on_end, on_characters)
    return strings


_BUILTIN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


def _date_styles(book: Workbook) -> frozenset[str]:
    """Indices of the cell styles that show a number as a date or a time."""
    own: dict[int, bool] = {}
    styles: list[bool] = []
    inside = [False]

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            own[_whole(attributes.get("numFmtId"))] = _is_date_format(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            number = _whole(attributes.get("numFmtId", "0"))
            styles.append(own.get(number, number in _BUILTIN_DATES))

    def on_end(tag: str) -> None:
        if tag == "cellXfs":
            inside[0] = False

    if book.styles is not None:
        book.stream(book.styles, on_start, on_end, lambda _: None)
    return frozenset(str(index) for index, is_date in enumerate(styles) if is_date)


def _is_date_format(code: str) -> bool:
    plain = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", code.split(";")[0], flags=re.IGNORECASE)
    return re.search("[dmyhs]", plain, re.IGNORECASE) is not None
