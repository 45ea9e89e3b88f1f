"""A list as a workbook: typed cells, never a formula or a link, written row by row in constant memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

from backend.exports.rules import Cell, Kind

_WIDTHS = {Kind.NUMBER: 10, Kind.DAY: 12, Kind.INSTANT: 17, Kind.MARK: 8, Kind.WORD: 22, Kind.TEXT: 26}
_LONGEST_TEXT = 32_767  # what a cell of Excel holds
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(
    file: IO[bytes],
    sheet: str,
    headings: Sequence[tuple[str, Kind]],
    rows: Iterable[Sequence[Cell]],
    notes: Iterable[tuple[str, str]],
) -> None:
    """One sheet of rows, and one that says what they are: the notes, asked for once the rows are written."""
    book = xlsxwriter.Workbook(file, _OPTIONS)
    formats = _Formats(book)
    table = book.add_worksheet(sheet[:31])
    for column, (heading, kind) in enumerate(headings):
        table.set_column(column, column, max(_WIDTHS[kind], min(len(heading) + 3, 40)))
    table.freeze_panes(1, 0)
    for column, (heading, _) in enumerate(headings):
        table.write_string(0, column, heading, formats.head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(table, last, column, cell, formats)
    table.autofilter(0, 0, last, len(headings) - 1)
    about = book.add_worksheet("Ghi chú")
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 60)
    for row_number, (name, value) in enumerate(notes):
        about.write_string(row_number, 0, name, formats.head)
        about.write_string(row_number, 1, value)
    book.close()


class _Formats:
    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"})


def _write(table: Any, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, str):
        table.write_string(row, column, cell[:_LONGEST_TEXT])
    elif isinstance(cell, datetime):
        table.write_datetime(row, column, cell, formats.instant)
    elif isinstance(cell, date):
        table.write_datetime(row, column, cell, formats.day)
    elif isinstance(cell, int | float | Decimal):
        table.write_number(row, column, cell)
