"""Reads and checks one workbook in one pass: records and every finding, no database (data/loi.md).

Order: open, read each known sheet into lines, look up references, check rows against each other, build records.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import datetime
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar

from backend.imports import check_ground, check_log, check_posts, check_time
from backend.imports.cells import folded, is_blank
from backend.imports.check_past import check_past
from backend.imports.findings import FindingCode, FindingLevel, Findings
from backend.imports.known import Known
from backend.imports.layouts import LAYOUTS, Layout, SheetName
from backend.imports.mapping import SheetMapping
from backend.imports.references import References
from backend.imports.rules import (
    AbsenceRow,
    AppointmentRow,
    AssignmentRow,
    BeatRow,
    Book,
    CalendarRow,
    DirectiveRow,
    GroupRow,
    GuideRow,
    IssueRow,
    LogRecords,
    OfficerRow,
    QuarterRow,
    RegisterRecords,
    UnitRow,
    VisitRow,
)
from backend.imports.states import BookKind
from backend.imports.tables import Line, Table, header_row, read_table
from backend.workbooks.grid import Grid, SheetReader
from backend.workbooks.workbook import NoKnownSheet, SheetRef, Workbook

R = TypeVar("R")
Progress = Callable[[str, int, int], None]
NO_MAPPING: Mapping[str, SheetMapping] = {}


def read_book(
    data: bytes | Path,
    *,
    kind: BookKind,
    known: Known,
    now: datetime,
    progress: Progress | None = None,
    mapping: Mapping[str, SheetMapping] = NO_MAPPING,
) -> Book:
    """The records and findings of a workbook.

    :param kind: the book has to hold at least one sheet of this kind; sheets of the other kind are read as well.
    :param known: what the database knows; rows of the book extend it and replace it by key.
    :param now: an aware instant; what lies after it is in the future.
    :param mapping: what people chose for sheets whose headings are not ours, by the name of the sheet.
    :param progress: called with a stage (`opening`, `reading`, `checking`), how much is done, and of how much.
    :raises BookTooLarge, BookUnpacksTooLarge, NotAWorkbook, OldWorkbook, ProtectedWorkbook, BrokenWorkbook,
        ForbiddenMarkup, NoKnownSheet: the file as a whole cannot be read.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    tell("opening", 0, 1)
    book = Workbook(data)
    wanted = _layouts_of(book.sheets, mapping)
    if not any(layout.kind is kind for layout in wanted.values()):
        raise NoKnownSheet
    findings = Findings()
    tables = _read_tables(book, wanted, findings, known, tell, mapping)
    tell("checking", 0, 1)
    references = References(tables, known)
    _check_register(tables, references, known)
    _check_log(tables, references, now)
    check_past(tables, known)
    tell("checking", 1, 1)
    kinds = {layout.kind for layout in wanted.values()}
    return Book(
        register=_register(tables) if BookKind.REGISTER in kinds else None,
        log=_log(tables) if BookKind.VISITS in kinds else None,
        findings=findings.sorted([each.name for each in book.sheets]),
        sheets=frozenset(name for name, table in tables.items() if table.readable),
    )


def _layouts_of(sheets: Sequence[SheetRef], mapping: Mapping[str, SheetMapping]) -> dict[SheetRef, Layout]:
    """Which sheet is which, by choice or by name; of two with one name the first that is not hidden."""
    found: dict[SheetRef, Layout] = {}
    chosen = {each.sheet: each.target for each in mapping.values()}
    for layout in LAYOUTS:
        same = [each for each in sheets if folded(chosen.get(each.name, each.name) or "") == folded(layout.sheet)]
        if same:
            found[min(same, key=lambda each: each.hidden)] = layout
    return found


def _read_tables(
    book: Workbook,
    wanted: dict[SheetRef, Layout],
    findings: Findings,
    known: Known,
    tell: Progress,
    mapping: Mapping[str, SheetMapping],
) -> dict[SheetName, Table]:
    reader = SheetReader(book)
    tables: dict[SheetName, Table] = {}
    names: dict[str, None] = dict.fromkeys(known.officers.values())
    in_order = sorted(book.sheets, key=lambda each: each not in wanted or wanted[each].sheet is not SheetName.OFFICERS)
    for done, sheet in enumerate(in_order):  # officers first: free text may name them
        tell("reading", done, len(in_order))
        grid, layout = reader.read(sheet), wanted.get(sheet)
        if layout is None or sheet.hidden:
            _tell_unread(grid, sheet, findings)
        if layout is not None and sheet.hidden:
            tables[layout.sheet] = Table(layout, readable=False)
        elif layout is not None:
            table = tables[layout.sheet] = read_table(
                grid, layout, sheet.name, findings, names, _aliases(mapping, sheet)
            )
            if layout.sheet is SheetName.OFFICERS:
                names.update(dict.fromkeys(line["full_name"] for line in table.lines if line["full_name"]))
    return tables


def _aliases(mapping: Mapping[str, SheetMapping], sheet: SheetRef) -> Mapping[str, str]:
    chosen = mapping.get(sheet.name)
    return chosen.aliases if chosen else {}


def _tell_unread(grid: Grid, sheet: SheetRef, findings: Findings) -> None:
    """A sheet that is not read: an error when it is hidden and holds a table of ours, else a warning."""
    filled = sorted(row for row, cells in grid.rows.items() if not all(map(is_blank, cells.values())))
    if not filled:
        return
    heads = (header_row(grid, layout) for layout in LAYOUTS)
    head = max((each for each in heads if each is not None), key=lambda each: len(each[1]), default=None)
    row = filled[0] if head is None else head[0] + 1
    if sheet.hidden:
        level = FindingLevel.WARNING if head is None else FindingLevel.ERROR
        vi = f"Trang “{sheet.name}” bị ẩn: không nhập, hãy bỏ ẩn hoặc xóa."
        en = f"The sheet “{sheet.name}” is hidden: it is not read; unhide or delete it."
        findings.add(sheet.name, row, None, FindingCode.HIDDEN_SHEET, vi, en, level)
    else:
        vi = f"Trang “{sheet.name}” không thuộc mẫu: không nhập."
        en = f"The sheet “{sheet.name}” is none of the form: it is not read."
        findings.add(sheet.name, row, None, FindingCode.UNKNOWN_SHEET, vi, en, FindingLevel.WARNING)


def _check_register(tables: dict[SheetName, Table], references: References, known: Known) -> None:
    def lines(sheet: SheetName) -> Sequence[Line]:
        return tables[sheet].lines if sheet in tables else ()

    check_posts.check_units(lines(SheetName.UNITS), references, known)
    check_posts.check_officers(lines(SheetName.OFFICERS))
    for sheet in (SheetName.QUARTERS, SheetName.GROUPS, SheetName.BEATS):
        for line in lines(sheet):
            references.ward(line, "ward")
    references.add_ground()
    appointments = lines(SheetName.APPOINTMENTS)
    posts = check_posts.check_appointments(appointments, references, known)
    check_ground.check_quarters(lines(SheetName.QUARTERS))
    check_ground.check_groups(lines(SheetName.GROUPS), references)
    groups_to_place = lines(SheetName.GROUPS) if _readable(tables, SheetName.BEATS) else ()
    check_ground.check_beats(lines(SheetName.BEATS), groups_to_place, references, known)
    unsure: Container[str] = {line["service_no"] for line in appointments if not line.ok}
    if not _readable(tables, SheetName.APPOINTMENTS):
        unsure = references.officers
    check_ground.check_assignments(lines(SheetName.ASSIGNMENTS), references, known, posts, unsure)
    check_ground.check_figures(tables)
    check_time.check_calendar(lines(SheetName.CALENDAR))
    check_time.check_absences(lines(SheetName.ABSENCES), references)
    check_time.check_directives(lines(SheetName.DIRECTIVES), references)
    check_time.check_guides(lines(SheetName.GUIDES), references)


def _readable(tables: dict[SheetName, Table], sheet: SheetName) -> bool:
    return sheet not in tables or tables[sheet].readable


def _check_log(tables: dict[SheetName, Table], references: References, now: datetime) -> None:
    if SheetName.ISSUES in tables:
        check_log.check_issues(tables[SheetName.ISSUES].lines, references)
    if SheetName.VISITS in tables:
        check_log.check_visits(tables[SheetName.VISITS].lines, references, now)


def _register(tables: dict[SheetName, Table]) -> RegisterRecords:
    return RegisterRecords(
        units=_records(tables, SheetName.UNITS, UnitRow),
        officers=_records(tables, SheetName.OFFICERS, OfficerRow),
        appointments=_records(tables, SheetName.APPOINTMENTS, AppointmentRow),
        quarters=_records(tables, SheetName.QUARTERS, QuarterRow),
        groups=_records(tables, SheetName.GROUPS, GroupRow),
        beats=_records(tables, SheetName.BEATS, BeatRow, scores=check_ground.scores),
        assignments=_records(tables, SheetName.ASSIGNMENTS, AssignmentRow),
        calendar=_records(tables, SheetName.CALENDAR, CalendarRow),
        absences=_records(tables, SheetName.ABSENCES, AbsenceRow),
        directives=_records(tables, SheetName.DIRECTIVES, DirectiveRow),
        guides=_records(tables, SheetName.GUIDES, GuideRow),
    )


def _log(tables: dict[SheetName, Table]) -> LogRecords:
    return LogRecords(
        visits=_records(tables, SheetName.VISITS, VisitRow), issues=_records(tables, SheetName.ISSUES, IssueRow)
    )


def _records(
    tables: dict[SheetName, Table], sheet: SheetName, record: Callable[..., R], **made: Callable[[Line], Any]
) -> tuple[R, ...]:
    """The lines without a fault as records: fields of the record are columns, or made from the line."""
    if sheet not in tables:
        return ()
    fields: Sequence[str] = [each for each in signature(record).parameters if each != "at" and each not in made]
    return tuple(
        record(at=line.at, **{each: line[each] for each in fields}, **{name: make(line) for name, make in made.items()})
        for line in tables[sheet].lines
        if line.ok
    )
