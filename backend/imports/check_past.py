"""Settled weeks stay as they are: a line that would change one is refused, one that says what is known is not (G-16).

Before the first week is settled anything may be loaded: the history of a register comes in by its first import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from backend.imports.findings import FindingCode
from backend.imports.known import Fact, Known
from backend.imports.layouts import SheetName
from backend.imports.tables import Line, Table
from backend.kernel.clock import IsoWeek

_NEVER = date.max


def check_past(tables: Mapping[SheetName, Table], known: Known) -> None:
    """Each line of a sheet in time against what the database has under its key."""
    if not known.settled:
        return
    for sheet, (first, facts_of) in _FACTS.items():
        table = tables.get(sheet)
        kept = known.kept.get(sheet, {})
        for line in table.lines if table is not None else ():
            if line.ok:
                for key, fact in facts_of(line):
                    _check(line, first, kept.get(key), fact, known)


def _check(line: Line, first: str, old: Fact | None, new: Fact, known: Known) -> None:
    if old == new:
        return
    name, start, end = first, new.start, new.end
    if old is not None and old.says == new.says and old.start == new.start:  # only its end is another
        name = "last_day" if "last_day" in line.values else first
        start, end = min(old.end, new.end), max(old.end, new.end)
    elif old is not None:
        start, end = min(old.start, new.start), max(old.end, new.end)
    touched = [monday for monday in known.settled if start < monday + timedelta(days=7) and monday < end]
    if touched:
        open_again = max(known.settled) + timedelta(days=7)
        week = IsoWeek.of(min(touched))
        vi = f"Dòng này làm thay đổi tuần đã khóa sổ ({week}); chỉ sửa được từ {open_again:%d/%m/%Y}."
        en = f"This line changes a settled week ({week}); what begins on {open_again} or later can change."
        line.fault(name, FindingCode.WEEK_SETTLED, vi, en)


def _period(line: Line, *says: str) -> Fact:
    return Fact(line["valid_from"], line["valid_to"] or _NEVER, tuple(line[name] for name in says))


def _appointment(line: Line) -> Sequence[tuple[Any, Fact]]:
    key = tuple(line[name] for name in ("service_no", "unit", "position_type", "is_acting", "valid_from"))
    fact = Fact(line["valid_from"], line["valid_to"] or _NEVER, tuple(sorted(line["portfolio"])))
    return [(key, fact)]


def _assignment(line: Line) -> Sequence[tuple[Any, Fact]]:
    return [(tuple(line[name] for name in ("beat", "service_no", "kind", "valid_from")), _period(line))]


def _guide(line: Line) -> Sequence[tuple[Any, Fact]]:
    return [((line["service_no"], ward, line["valid_from"]), _period(line)) for ward in line["wards"]]


def _absence(line: Line) -> Sequence[tuple[Any, Fact]]:
    names = ("service_no", "first_day", "first_half", "last_day", "last_half", "requested_on")
    says = (line["status"], line["decided_by"], line["decided_on"])
    after = line["last_day"] + timedelta(days=1)
    return [(tuple(line[name] for name in names), Fact(line["first_day"], after, says))]


def _directive(line: Line) -> Sequence[tuple[Any, Fact]]:
    after = line["last_week"].sunday + timedelta(days=1)
    return [(line["document_no"], Fact(line["first_week"].monday, after, (line["unit"], line["effect"])))]


def _day(line: Line) -> Sequence[tuple[Any, Fact]]:
    return [(line["day"], Fact(line["day"], line["day"] + timedelta(days=1), (line["kind"],)))]


_FACTS: Mapping[SheetName, tuple[str, Callable[[Line], Sequence[tuple[Any, Fact]]]]] = {
    SheetName.APPOINTMENTS: ("valid_from", _appointment),
    SheetName.ASSIGNMENTS: ("valid_from", _assignment),
    SheetName.GUIDES: ("valid_from", _guide),
    SheetName.ABSENCES: ("first_day", _absence),
    SheetName.DIRECTIVES: ("first_week", _directive),
    SheetName.CALENDAR: ("day", _day),
}
