"""The calendar of a ward: what is planned and done on each day, who is on the beats, holidays and directives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea
from backend.kernel.clock import IsoWeek, local_instant
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.sqljson import json_of
from backend.kernel.tables import runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.planning.rules import Away
from backend.posts.models import BeatAssignment, Officer
from backend.units.models import Unit
from backend.units.rules import UnitLevel
from backend.visits.models import Visit
from backend.visits.plans_queries import plans_of_days
from backend.visits.queries import of_visits
from backend.worktime.models import AbstractionDay, WorkCalendarDay
from backend.worktime.queries import load_absences, load_calendar, load_directives, load_units_up
from backend.worktime.rules import (
    AbstractionStatus,
    DayPart,
    HalfDay,
    WorkCalendar,
    absent_halves,
    active_directive,
)

Columns = sa.Select[*tuple[Any, ...]]
_HALVES = {
    DayPart.WHOLE: (HalfDay.MORNING, HalfDay.AFTERNOON),
    DayPart.MORNING: (HalfDay.MORNING,),
    DayPart.AFTERNOON: (HalfDay.AFTERNOON,),
}


def ward_calendar(uow: UnitOfWork, unit_id: UUID | None, first: date, last: date) -> dict[str, Any]:
    """One ward on some days, the first of those in sight when none is asked for; 404 for another."""
    wards = uow.ask("wards of the calendar", _wards, also=(Permission.VISIT_READ,), today=uow.today)
    chosen = next((each for each in wards if unit_id is None or each.id == unit_id), None)
    if chosen is None:
        raise NotFound()
    calendar = load_calendar(uow, first, last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return {
        "wards": [dict(each._mapping) for each in wards],
        "unit": dict(chosen._mapping),
        "first": first,
        "last": last,
        "days": _days(uow, days, calendar),
        "directives": _directives(uow, chosen.id, first, last),
        "roster": _roster(uow, chosen.id, days, calendar),
        "plans": plans_of_days(uow, chosen.id, first, last),
        "visits": _visits(uow, chosen.id, first, last),
    }


def _wards(asking: Asking) -> Columns:
    return (
        sa.select(col(Unit.id), col(Unit.code), col(Unit.short_name))
        .where(
            within(Unit.id, asking.scope(Permission.VISIT_READ).units),
            col(Unit.level) == UnitLevel.WARD,
            runs_on(Unit, asking["today"]),
        )
        .order_by(col(Unit.position), col(Unit.code))
    )


def _days(uow: UnitOfWork, days: Sequence[date], calendar: WorkCalendar) -> list[dict[str, Any]]:
    rows = uow.ask("names of days", _named_days, first=days[0], last=days[-1])
    labels = {row.day: row.label for row in rows}
    return [{"day": day, "kind": calendar.kind_of(day), "label": labels.get(day)} for day in days]


def _named_days(asking: Asking) -> Columns:
    return sa.select(col(WorkCalendarDay.day), col(WorkCalendarDay.label)).where(
        col(WorkCalendarDay.day).between(asking["first"], asking["last"])
    )


def _directives(uow: UnitOfWork, unit_id: UUID, first: date, last: date) -> list[dict[str, Any]]:
    """The directive that wins in each week (R-7)."""
    week, weeks = IsoWeek.of(first), []
    while week.monday <= last:
        weeks.append(week)
        week = week.next()
    issued = load_directives(uow, weeks[0], weeks[-1])
    units_up = load_units_up(uow, first, last) if issued else None
    found = []
    for each in weeks:
        wins = active_directive(each, units_up(unit_id, each), issued) if units_up else None
        if wins:
            found.append({"week": str(each), "document_no": wins.document_no, "effect": wins.effect})
    return found


def _visits(uow: UnitOfWork, unit_id: UUID, first: date, last: date) -> list[dict[str, Any]]:
    span: dict[str, Any] = {"since": local_instant(first), "before": local_instant(last + timedelta(days=1))}
    return [dict(row._mapping) for row in uow.ask("visits of days", _visits_of_days, unit_id=unit_id, **span)]


def _visits_of_days(asking: Asking) -> Columns:
    return (
        of_visits()
        .where(
            col(Visit.unit_id) == asking["unit_id"],
            col(Visit.started_at) >= asking["since"],
            col(Visit.started_at) < asking["before"],
        )
        .order_by(col(Visit.started_at), col(Visit.id))
    )


def _roster(uow: UnitOfWork, unit_id: UUID, days: Sequence[date], calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Beats of the ward with their holders, and the half days on which a holder is away, without the reason (P2)."""
    held = uow.ask("holders of days", _holders, unit_id=unit_id, first=days[0], last=days[-1])
    officers = sorted({row.officer_id for row in held if row.officer_id})
    away: dict[UUID, dict[tuple[date, HalfDay], Away]] = defaultdict(dict)
    if officers:
        span: dict[str, Any] = {"first": days[0], "last": days[-1], "officers": officers}
        for row in uow.ask("off the beat in days", _off_beat, **span):
            for half in _HALVES[DayPart(row.part)]:
                away[row.officer_id][row.day, half] = Away.OFF_BEAT
        for officer, absences in load_absences(uow, days[0], days[-1], officers).items():
            for gone in absent_halves(absences, days, calendar):
                away[officer][gone.day, gone.half] = Away.ON_LEAVE
    return [
        {
            "beat": row.beat,
            "officer": row.officer,
            "kind": row.kind,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "away": list(_away(away.get(row.officer_id, {}).items())),
        }
        for row in held
    ]


def _away(halves: Iterable[tuple[tuple[date, HalfDay], Away]]) -> Iterable[dict[str, Any]]:
    ordered = sorted(halves, key=lambda each: (each[0][0], each[0][1] is HalfDay.AFTERNOON))
    return ({"day": day, "half": half, "why": why} for (day, half), why in ordered)


def _holders(asking: Asking) -> Columns:
    """Assignments that touch the days, beat by beat."""
    return (
        sa.select(
            json_of(id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            sa.case(
                (col(Officer.id).is_not(None), json_of(id=Officer.id, full_name=Officer.full_name)), else_=sa.null()
            ).label("officer"),
            col(BeatAssignment.officer_id),
            col(BeatAssignment.kind),
            col(BeatAssignment.valid_from),
            col(BeatAssignment.valid_to),
        )
        .join(BeatAssignment, col(BeatAssignment.beat_id) == BeatArea.id)
        .outerjoin(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .where(
            col(BeatArea.unit_id) == asking["unit_id"],
            col(BeatAssignment.valid_from) <= asking["last"],
            sa.or_(col(BeatAssignment.valid_to).is_(None), col(BeatAssignment.valid_to) > asking["first"]),
        )
        .order_by(col(BeatArea.code), col(BeatAssignment.valid_from), col(BeatAssignment.id))
    )


def _off_beat(asking: Asking) -> Columns:
    return sa.select(col(AbstractionDay.officer_id), col(AbstractionDay.day), col(AbstractionDay.part)).where(
        col(AbstractionDay.day).between(asking["first"], asking["last"]),
        col(AbstractionDay.status) != AbstractionStatus.STRUCK,
        col(AbstractionDay.officer_id) == sa.any_(asking["officers"]),
    )
