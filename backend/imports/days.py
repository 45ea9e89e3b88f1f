"""Dates, times of day, date-times and weeks in cells (data/README.md, convention 4). Text is always day first."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from backend.imports.cells import EPOCH, CellFault, as_text, moment_of, quoted, shown, tidy
from backend.imports.findings import FindingCode
from backend.kernel.clock import IsoWeek, local_instant
from backend.workbooks.grid import Cell, CellKind

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day(cell: Cell) -> date:
    """A date, from Excel or as `dd/mm/yyyy`."""
    if cell.kind is CellKind.DATE and 1 <= cell.number < 2_958_466:
        return _in_our_time(moment_of(cell.number).date(), shown(cell))
    written = as_text(cell) if cell.kind is CellKind.TEXT else ""
    written = re.sub(r"[ T]0?0:00(?::00(?:\.0+)?)?$", "", tidy(written))
    return _day_of_text(written, shown(cell))


def _day_of_text(written: str, shown_as: str) -> date:
    match = _DAY_FIRST.fullmatch(written)
    year_first = _YEAR_FIRST.fullmatch(written)
    if match and len(match[3]) == 2:
        raise CellFault(
            FindingCode.AMBIGUOUS_DATE,
            f"Ngày “{shown_as}” không rõ năm; cần dd/mm/yyyy.",
            f"The year of “{shown_as}” is unclear; write dd/mm/yyyy.",
        )
    try:
        if match:
            return _in_our_time(date(int(match[3]), int(match[2]), int(match[1])), shown_as)
        if year_first:
            return _in_our_time(date(int(year_first[1]), int(year_first[2]), int(year_first[3])), shown_as)
    except ValueError:
        pass
    raise CellFault(
        FindingCode.NOT_A_DATE,
        f"“{shown_as}” không phải là ngày có thật.",
        f"“{shown_as}” is not a real date.",
    )


def _in_our_time(found: date, shown_as: str) -> date:
    if not 1900 <= found.year <= 2100:
        raise CellFault(
            FindingCode.OUT_OF_RANGE,
            f"{{column}} {shown_as} ngoài khoảng 1900–2100.",
            f"{{column}} {shown_as} is not in 1900–2100.",
        )
    return found


_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?(?::(\d{1,2}))?\s*(?:phút|p|')?", re.IGNORECASE)


def clock_of(written: str) -> time:
    """`08:30`, `8h30`, `8h`, `08:30:15`; CellFault when there is no such time."""
    match = _CLOCK.fullmatch(tidy(written))
    try:
        if match:
            return time(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        pass
    raise CellFault(
        FindingCode.NOT_A_TIME,
        f"“{quoted(written)}” không phải là giờ có thật.",
        f"“{quoted(written)}” is not a real time.",
    )


def clock(cell: Cell) -> time:
    """A time of day, from Excel or as text."""
    if cell.kind is CellKind.TEXT:
        return clock_of(cell.text)
    seconds = round((cell.number % 1) * 86_400)
    if cell.kind in (CellKind.DATE, CellKind.NUMBER) and 0 <= cell.number < 1 and seconds < 86_400:
        return (EPOCH + timedelta(seconds=seconds)).time()
    return clock_of(shown(cell))


def moment(cell: Cell) -> datetime:
    """A local date-time, from Excel or as `dd/mm/yyyy HH:MM[:SS]`, as an instant in UTC."""
    if cell.kind is CellKind.DATE and 1 <= cell.number < 2_958_466:
        at = moment_of(cell.number)
        return local_instant(_in_our_time(at.date(), shown(cell)), at.time())
    head, _, tail = tidy(cell.text if cell.kind is CellKind.TEXT else "").replace("T", " ").partition(" ")
    found = _day_of_text(head, shown(cell))
    return local_instant(found, clock_of(tail) if tail else time.min)


_WEEK = re.compile(r"(?:tuần|t|w)?\s*(\d{1,2})\s*[/-]\s*(\d{4})", re.IGNORECASE)


def week(cell: Cell) -> IsoWeek:
    """`Tuần 08/2026`."""
    written = as_text(cell)
    match = _WEEK.fullmatch(tidy(written))
    if match is None or not 1990 <= int(match[2]) <= 2100:
        raise CellFault(
            FindingCode.UNKNOWN_WEEK,
            f"“{quoted(written)}” không phải là tuần; ghi như “Tuần 08/2026”.",
            f"“{quoted(written)}” is not a week; write it like “Tuần 08/2026”.",
        )
    found = IsoWeek(int(match[2]), int(match[1]))
    if found not in IsoWeek.weeks_of_year(found.year):
        raise CellFault(
            FindingCode.UNKNOWN_WEEK,
            f"Năm {found.year} không có tuần {found.number}.",
            f"{found.year} has no week {found.number}.",
        )
    return found
