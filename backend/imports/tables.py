"""From the grid of a sheet to its lines: header found by text, data up to their end (data/README.md, 1 and 2).

Everything that is wrong with single cells is found here. A line keeps what could be read, also when it is refused,
so that a reference to it is not told as a second fault.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.imports.cells import CellFault, as_text, folded, is_blank, shown
from backend.imports.findings import FindingCode, FindingLevel, Findings
from backend.imports.layouts import Column, Layout
from backend.imports.rules import Origin
from backend.privacy import PrivacyRule, scan
from backend.workbooks.grid import Cell, CellKind, Grid, Merge

Head = tuple[int, dict[str, int]]  # row, and header → column
NO_ALIASES: Mapping[str, str] = {}
_HEADER_WITHIN = 200  # rows
_SUSPECTED = {
    PrivacyRule.CITIZEN_NUMBER: ("dãy chữ số giống số định danh", "a number like a citizen number"),
    PrivacyRule.IDENTITY_NUMBER: ("dãy chữ số giống số giấy tờ", "a number like an identity number"),
    PrivacyRule.PHONE: ("số điện thoại", "a telephone number"),
    PrivacyRule.PLATE: ("biển số xe", "a number plate"),
    PrivacyRule.EMAIL: ("địa chỉ thư điện tử", "an e-mail address"),
    PrivacyRule.HOUSE_NUMBER: ("số nhà hoặc ngõ", "a house number"),
    PrivacyRule.NAMED_PERSON: ("tên người không phải cán bộ", "a name that is no officer's"),
}


@dataclass(slots=True)
class Line:
    """A row of data: values by column name (the default where empty or unreadable), and what is faulty."""

    at: Origin
    layout: Layout
    findings: Findings
    values: dict[str, Any] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    unread: dict[str, str] = field(default_factory=dict)  # how an unreadable cell looks

    @property
    def ok(self) -> bool:
        return not self.faulty

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def readable(self, *names: str) -> bool:
        return self.faulty.isdisjoint(names)

    def fault(self, name: str, code: FindingCode, vi: str, en: str) -> None:
        """An error in a column: the line is refused."""
        self.faulty.add(name)
        self._tell(name, code, vi, en, FindingLevel.ERROR)

    def warn(self, name: str, code: FindingCode, vi: str, en: str) -> None:
        self._tell(name, code, vi, en, FindingLevel.WARNING)

    def miss(self, name: str, vi: str | None = None, en: str | None = None) -> None:
        """A cell that has to be filled in and is not."""
        header = self.layout.header(name)
        self.fault(name, FindingCode.REQUIRED, vi or f"Thiếu “{header}”.", en or f"“{header}” is missing.")

    def _tell(self, name: str, code: FindingCode, vi: str, en: str, level: FindingLevel) -> None:
        header = self.layout.header(name)
        vi, en = vi.replace("{column}", header), en.replace("{column}", f"“{header}”")
        self.findings.add(self.at.sheet, self.at.row, header, code, vi, en, level)


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one sheet; not `readable` when the sheet is hidden or its header is not complete."""

    layout: Layout
    lines: tuple[Line, ...] = ()
    readable: bool = True


def header_row(grid: Grid, layout: Layout, aliases: Mapping[str, str] = NO_ALIASES) -> Head | None:
    """The first row with all required headers, else the one with most of them, and the columns of its headers.

    :param aliases: folded headings of the book that stand for ours; ours is then no longer looked for.
    """
    best: Head | None = None
    meant = set(aliases.values())
    wanted = {folded(each.header): each.header for each in layout.columns if each.header not in meant} | dict(aliases)
    for row in sorted(grid.rows)[:_HEADER_WITHIN]:
        found: dict[str, int] = {}
        for column, cell in sorted(grid.rows[row].items()):
            if cell.kind is CellKind.TEXT and len(cell.text) < 200 and (header := wanted.get(folded(cell.text))):
                found.setdefault(header, column)
        if found.keys() >= set(layout.required):
            return row, found
        if len(found) >= 3 and (best is None or len(found) > len(best[1])):
            best = row, found
    return best


def read_table(
    grid: Grid,
    layout: Layout,
    sheet: str,
    findings: Findings,
    names: Collection[str],
    aliases: Mapping[str, str] = NO_ALIASES,
) -> Table:
    """Lines of a sheet. `names` are officers' full names, for the scan of free text; `aliases` as in `header_row`."""
    head = header_row(grid, layout, aliases)
    if head is None or not head[1].keys() >= set(layout.required):
        _tell_missing(layout, head, sheet, findings)
        return Table(layout, readable=False)
    row, columns = head
    _look_at_header(grid, layout, row, columns, sheet, findings)
    below = max([row, *(each.bottom for each in grid.merges if each.top <= row <= each.bottom)])
    reader = _LineReader(grid, layout, columns, sheet, findings, names)
    return Table(layout, tuple(reader.lines(below + 1)))


def _tell_missing(layout: Layout, head: tuple[int, dict[str, int]] | None, sheet: str, findings: Findings) -> None:
    row, found = head or (1, {})
    missing = [each for each in layout.required if each not in found]
    listed = ", ".join(f"“{each}”" for each in missing)
    findings.add(
        *(sheet, row, None, FindingCode.MISSING_HEADER),
        f"Trang “{sheet}” thiếu cột bắt buộc {listed}.",
        f"The sheet “{sheet}” lacks the required columns {listed}.",
    )


def _look_at_header(
    grid: Grid, layout: Layout, row: int, columns: Mapping[str, int], sheet: str, findings: Findings
) -> None:
    twice = [folded(cell.text) for cell in grid.rows[row].values() if cell.kind is CellKind.TEXT]
    for each in layout.columns:
        where = (sheet, row, each.header)
        if each.header not in columns and not each.check_figure:
            vi = f"Không có cột “{each.header}”; coi như để trống."
            en = f"There is no column “{each.header}”; it is taken as empty."
            findings.add(sheet, row, None, FindingCode.MISSING_HEADER, vi, en, FindingLevel.WARNING)
        elif twice.count(folded(each.header)) > 1:
            vi, en = f"Có hai cột “{each.header}”.", f"There are two columns “{each.header}”."
            findings.add(*where, FindingCode.DUPLICATE_HEADER, vi, en)
        elif any(first <= columns.get(each.header, 0) <= last for first, last in grid.hidden_columns):
            vi = f"Cột “{each.header}” bị ẩn; vẫn đọc, kiểm tra lại."
            en = f"The column “{each.header}” is hidden; it is read, look at it."
            findings.add(*where, FindingCode.HIDDEN_COLUMN, vi, en, FindingLevel.WARNING)


class _LineReader:
    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        columns: Mapping[str, int],
        sheet: str,
        findings: Findings,
        names: Collection[str],
    ) -> None:
        self._grid, self._layout, self._sheet, self._findings = grid, layout, sheet, findings
        self._columns = [(each, columns[each.header]) for each in layout.columns if each.header in columns]
        self._absent = {each.name: each.default for each in layout.columns if each.header not in columns}
        self._key = columns[layout.header(layout.key)]
        self._names = names
        self._merges: list[Merge] = []
        self._covered: set[tuple[int, int]] = set()

    def lines(self, first: int) -> Iterator[Line]:
        self._cover(first)
        row = first
        while self._goes_on(row):
            line = self._line(row)
            if row in self._grid.hidden_rows:
                vi = f"Dòng {row} bị ẩn; vẫn đọc, kiểm tra lại."
                en = f"Row {row} is hidden; it is read, look at it."
                self._findings.add(self._sheet, row, None, FindingCode.HIDDEN_ROW, vi, en, FindingLevel.WARNING)
            yield line
            row += 1
        self._tell_merges(first, row - 1)
        self._look_below(row)

    def _goes_on(self, row: int) -> bool:
        """Convention 2: the key is filled, and the first filled cell does not begin with Tổng or Cộng."""
        cells = self._grid.rows.get(row, {})
        if is_blank(cells.get(self._key)) and (row, self._key) not in self._covered:
            return False
        first = next((cell for _, cell in sorted(cells.items()) if not is_blank(cell)), None)
        return first is None or not re.match(r"(?:tổng|cộng)(?!\w)", folded(as_text(first)))

    def _cover(self, first: int) -> None:
        read = {column for _, column in self._columns}
        for merge in self._grid.merges:
            within = sorted(each for each in read if merge.left <= each <= merge.right)
            rows = merge.bottom - max(merge.top, first) + 1
            if merge.bottom < first or not within or (rows < 2 and len(within) < 2) or rows > 100_000:
                continue
            self._merges.append(merge)
            for row in range(max(merge.top, first), min(merge.bottom, first + 20_000) + 1):
                self._covered.update((row, column) for column in within if (row, column) != (merge.top, merge.left))

    def _tell_merges(self, first: int, last: int) -> None:
        for merge in self._merges:
            if merge.top > last:
                continue
            header = next(each.header for each, column in self._columns if merge.left <= column <= merge.right)
            rows = f"{merge.top}–{merge.bottom}" if merge.bottom > merge.top else f"{merge.top}"
            self._findings.add(
                *(self._sheet, max(merge.top, first), header, FindingCode.MERGED_CELL),
                f"Ô gộp ở vùng dữ liệu (dòng {rows}); mỗi dòng phải có giá trị riêng.",
                f"Merged cells among the data (rows {rows}); each row needs a value of its own.",
            )

    def _look_below(self, end: int) -> None:
        """Rows that look like data below the end of the data would be lost without a word."""
        must = [column for each, column in self._columns if each.required]
        for row in sorted(each for each in self._grid.rows if each > end):
            cells = self._grid.rows[row]
            filled = sum(not is_blank(cells.get(column)) for column in must)
            if not is_blank(cells.get(self._key)) and filled * 2 > len(must):
                vi = f"Dữ liệu kết thúc ở dòng {end}; từ dòng {row} không đọc."
                en = f"The data end at row {end}; row {row} and those below are not read."
                self._findings.add(self._sheet, row, None, FindingCode.ROWS_BELOW_END, vi, en, FindingLevel.WARNING)
                return

    def _line(self, row: int) -> Line:
        line = Line(Origin(self._sheet, row), self._layout, self._findings, values=dict(self._absent))
        cells = self._grid.rows.get(row, {})
        for column, number in self._columns:
            line.values[column.name] = column.default
            cell = cells.get(number)
            if (row, number) in self._covered:
                line.faulty.add(column.name)
            elif cell is None or is_blank(cell):
                if column.required:
                    line.miss(column.name)
            elif column.check_figure:
                line.values[column.name] = _or_none(column, cell)
            else:
                self._read(line, column, cell)
        return line

    def _read(self, line: Line, column: Column, cell: Cell) -> None:
        name = column.name
        if cell.kind is CellKind.ERROR:
            vi, en = f"Ô mang giá trị lỗi {cell.text[:20]}.", f"The cell shows the error {cell.text[:20]}."
            line.fault(name, FindingCode.ERROR_CELL, vi, en)
        elif cell.formula is not None:
            formula = f" (={cell.formula[:60]})" if cell.formula and not scan(cell.formula[:500]) else ""
            vi = f"Ô chứa công thức{formula}; hãy dán giá trị."
            line.fault(name, FindingCode.FORMULA_CELL, vi, f"The cell is a formula{formula}; paste the value.")
        elif not column.prose or not self._suspect(line, column, cell):
            self._value(line, column, cell)

    def _value(self, line: Line, column: Column, cell: Cell) -> None:
        name = column.name
        try:
            value = column.read(cell)
        except CellFault as fault:
            line.unread[name] = shown(cell)
            if column.echoes is not None and line.unread.get(column.echoes) == line.unread[name]:
                line.faulty.add(name)
            else:
                line.fault(name, fault.code, fault.vi, fault.en)
            return
        line.values[name] = value
        if column.required and value in ("", ()):
            line.miss(name)

    def _suspect(self, line: Line, column: Column, cell: Cell) -> bool:
        """True when the cell is refused for a resident's data; the message never repeats them."""
        written = as_text(cell)
        if cell.kind is CellKind.NUMBER and len(written) in (10, 11):
            written = written.zfill(12)  # a citizen number that lost its zeros
        spans = scan(written[:40_000], self._names)
        hard = [_SUSPECTED[each.rule] for each in spans if each.hard]
        if hard:
            vi = f"{{column}} có {hard[0][0]}; hệ thống không lưu dữ liệu dân cư."
            line.fault(
                column.name,
                FindingCode.PERSONAL_DATA_SUSPECTED,
                vi,
                f"{{column}} has {hard[0][1]}; no resident's data are kept.",
            )
        elif spans:
            vi, en = "{column} có thể có tên người dân.", "{column} may have a resident's name."
            line.warn(column.name, FindingCode.NAME_SUSPECTED, vi, en)
        return bool(hard)


def _or_none(column: Column, cell: Cell) -> Any:
    try:
        return column.read(cell) if cell.kind is CellKind.NUMBER else None
    except CellFault:
        return None
