"""A workbook or a CSV of days off the beat as the lines that are pasted from a sheet (domain.md 3.7)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kernel.problems import Invalid
from backend.posts.names import search_key
from backend.workbooks.grid import Cell, CellKind, SheetReader
from backend.workbooks.workbook import NotAWorkbook, Workbook

MOST_ROWS = 2000  # of the file; an entry takes 500 days
HEADINGS = ("Số hiệu", "Ngày", "Buổi", "Lý do", "Đơn vị điều")
_ALSO = {"viec": "ly do", "don vi ra lenh": "don vi dieu"}  # as the screen calls them
_HEADING_WITHIN = 20  # rows
_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_EPOCH, _LAST_SERIAL = date(1899, 12, 30), 2_958_466
_LONGEST_CELL = 200

Rows = Mapping[int, Mapping[int, str]]


class SheetWithoutHeadings(Invalid):
    title = "The first sheet needs the columns Số hiệu, Ngày, Buổi, Lý do, Đơn vị điều"
    title_vi = "Trang đầu cần có các cột Số hiệu, Ngày, Buổi, Lý do, Đơn vị điều"


class SheetTooLong(Invalid):
    title = "The sheet is longer than 2000 rows; send it in parts"
    title_vi = "Trang dài hơn 2000 dòng; hãy gửi từng phần"


@dataclass(frozen=True)
class SheetText:
    """Lines as they are pasted, the first of them the headings, which stand in this row of the file."""

    text: str
    heading_row: int


def text_of_book(content: bytes) -> SheetText:
    """The first sheet. Problems of the container as for imports, SheetWithoutHeadings, SheetTooLong; all 422."""
    rows = _of_workbook(content) if content.startswith(_MAGIC) else _of_csv(content)
    heading_row, places = _headings(rows)
    last = max(rows)
    if last > MOST_ROWS:
        raise SheetTooLong()
    lines = [";".join(HEADINGS)]
    for number in range(heading_row + 1, last + 1):
        cells = [rows.get(number, {}).get(place, "") for place in places]
        lines.append(";".join(cells) if any(cells) else "")
    return SheetText("\n".join(lines), heading_row)


def _headings(rows: Rows) -> tuple[int, Sequence[int]]:
    wanted = [search_key(each) for each in HEADINGS]
    for number in sorted(rows)[:_HEADING_WITHIN]:
        found: dict[str, int] = {}
        for place, cell in sorted(rows[number].items()):
            folded = search_key(cell)
            found.setdefault(_ALSO.get(folded, folded), place)
        if found.keys() >= set(wanted):
            return number, [found[each] for each in wanted]
    raise SheetWithoutHeadings()


def _of_workbook(content: bytes) -> Rows:
    book = Workbook(content)
    if not book.sheets:
        raise SheetWithoutHeadings()
    grid = SheetReader(book).read(book.sheets[0])
    return {number: {place: _shown(cell) for place, cell in row.items()} for number, row in grid.rows.items()}


def _of_csv(content: bytes) -> Rows:
    """UTF-8, parted as Excel parts it: by semicolon, comma or tab, whichever the first line with headings has most."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotAWorkbook() from fault
    if "\0" in text:
        raise NotAWorkbook()
    parted_by = max(";,\t", key=text[:2000].count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=parted_by))
    except csv.Error as fault:
        raise NotAWorkbook() from fault
    rows = {number: dict(enumerate(map(_tidy, row))) for number, row in enumerate(read, 1) if any(row)}
    return rows or {1: {}}


def _shown(cell: Cell) -> str:
    """The cell as it would be pasted."""
    if cell.kind is CellKind.DATE and 1 <= cell.number < _LAST_SERIAL:
        return f"{_EPOCH + timedelta(days=int(cell.number)):%d/%m/%Y}"
    if cell.kind in (CellKind.TEXT, CellKind.ERROR):
        return _tidy(cell.text)
    return f"{cell.number:g}"


def _tidy(text: str) -> str:
    """One line without what parts the cells of pasted lines."""
    return " ".join(text.replace(";", " ").split())[:_LONGEST_CELL]
