"""Where the real books lie, and a way to write small books of one's own."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from backend.imports.known import Known
from backend.imports.reading import read_book
from backend.imports.rules import Book
from backend.imports.states import BookKind

DATA = Path(__file__).parent.parent / "data"
AS_OF = datetime(2026, 4, 9, 17, tzinfo=UTC)  # 10 April 2026, 00:00 in Hà Nội

Sheets = dict[str, Sequence[Sequence[Any]]]


def workbook(sheets: Sheets, touch: Callable[[Any, dict[str, Any]], None] | None = None) -> bytes:
    """An .xlsx of rows of values; dates in a date format. `touch(book, sheets)` may hide, merge, add formulas."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm:ss"})
    made = {}
    for name, rows in sheets.items():
        made[name] = sheet = book.add_worksheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
    if touch is not None:
        touch(book, made)
    book.close()
    return buffer.getvalue()


def read(data: bytes, known: Known, kind: BookKind = BookKind.REGISTER) -> Book:
    return read_book(data, kind=kind, known=known, now=AS_OF)


def told(book: Book) -> list[tuple[str, int, str | None, str]]:
    """Findings without their words."""
    return [(each.sheet, each.row, each.column, each.code.value) for each in book.findings]
