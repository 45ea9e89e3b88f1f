"""The duty board: ward × week of a year, locked weeks as stored, open weeks as computed now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea
from backend.duties.facts import Facts, Ward, load_facts, load_wards
from backend.duties.models import WeeklyDuty
from backend.duties.rules import DutyState
from backend.duties.stored import load_runs
from backend.kernel.clock import IsoWeek
from backend.kernel.tables import is_officer, runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment
from backend.posts.rules import Portfolio, PositionType
from backend.visits.models import Visit
from backend.visits.rules import VisitStatus
from backend.worktime.queries import load_calendar

LETTERS = {
    DutyState.MET: "m",
    DutyState.MET_LATE: "l",
    DutyState.PENDING: "p",
    DutyState.MISSED: "x",
    DutyState.EXCUSED: "e",
    DutyState.NOT_DUE: "n",
}
NOBODY, FUTURE, UNKNOWN = "-", " ", "."
_BEST_FIRST = "mlpxen"  # of several posts in one cell the best answers for the ward


def board(uow: UnitOfWork, year: int, post: str) -> dict[str, Any]:
    """One letter a week and ward; `post` is `ward_chief` or `ward_deputy_beat`."""
    weeks = IsoWeek.weeks_of_year(year)
    first, last = weeks[0].monday, weeks[-1].sunday
    wards = [ward for ward in load_wards_of_duty(uow, last) if ward.exists_in(first, last)]
    runs = load_runs(uow, weeks[0], weeks[-1])
    calendar = load_calendar(uow, first, last)
    letters: dict[tuple[UUID, date], str] = defaultdict(str)
    for unit_id, week, state in _stored(uow, runs.locked, post):
        letters[unit_id, week] += LETTERS[state]
    current = IsoWeek.of(uow.today)
    being = [week for week in weeks if runs.is_open(week, calendar, now=uow.now)]
    if being:
        _compute(load_facts(uow, being), being, post, letters, uow)
    seen = runs.locked | {week.monday for week in being}
    per_beat = visits_per_beat(uow, current if current.year == year else weeks[-1])
    return {
        "year": year,
        "post": post,
        "as_of": uow.now,
        "weeks": [str(week) for week in weeks],
        "current_week": str(current),
        "rows": [
            {
                "unit": ref(ward),
                "states": "".join(_letter(letters, ward, week, seen, current) for week in weeks),
                "visits_per_beat": per_beat.get(ward.id),
            }
            for ward in wards
        ],
    }


def load_wards_of_duty(uow: UnitOfWork, last: date) -> list[Ward]:
    """Wards whose duty weeks the caller reads, and those of his own posts, where a deputy finds only his own row."""
    scope = uow.actor.scope_for(Permission.DUTY_READ)
    mine = sa.select(col(Appointment.unit_id)).where(is_officer(Appointment.officer_id, scope)).distinct()
    return load_wards(uow, frozenset(scope.units) | frozenset(uow.all(mine) if scope.officer else ()), last)


def ref(ward: Ward) -> dict[str, Any]:
    return {"id": ward.id, "code": ward.code, "name": ward.name, "short_name": ward.short_name, "kind": ward.kind}


def _stored(uow: UnitOfWork, mondays: Collection[date], post: str) -> Sequence[sa.Row[UUID, date, DutyState]]:
    is_beat = col(Appointment.portfolio).contains([Portfolio.BEAT.value])
    chief = col(Appointment.position_type) == PositionType.WARD_CHIEF
    deputy = sa.and_(col(Appointment.position_type) == PositionType.WARD_DEPUTY, is_beat)
    return uow.rows(
        sa.select(col(WeeklyDuty.unit_id), col(WeeklyDuty.week), col(WeeklyDuty.state))
        .join(Appointment, col(Appointment.id) == WeeklyDuty.appointment_id)
        .where(
            col(WeeklyDuty.week).in_(mondays),
            chief if post == PositionType.WARD_CHIEF else deputy,
        )
    )


def _compute(
    facts: Facts, weeks: Sequence[IsoWeek], post: str, letters: dict[tuple[UUID, date], str], uow: UnitOfWork
) -> None:
    for holder in facts.posts:
        if holder.duty != post:
            continue
        for week in weeks:
            if (settled := facts.settled(holder, week, at=uow.now)) is not None:
                letters[holder.unit, week.monday] += LETTERS[settled.state]  # type: ignore[index]


def _letter(
    letters: dict[tuple[UUID, date], str], ward: Ward, week: IsoWeek, seen: Collection[date], current: IsoWeek
) -> str:
    if week > current:
        return FUTURE
    if week.monday not in seen:
        return UNKNOWN
    return min(letters.get((ward.id, week.monday), ""), key=_BEST_FIRST.index, default=NOBODY)


def visits_per_beat(uow: UnitOfWork, week: IsoWeek) -> dict[UUID, str]:
    """Confirmed visits per beat in the quarter of a week, so that weeks met are never read alone (domain.md 0.2)."""
    days = week.quarter
    visits = uow.rows(
        sa.select(col(Visit.unit_id), sa.func.count())
        .where(col(Visit.week).between(days.first_day, days.last_day), col(Visit.status) == VisitStatus.CONFIRMED)
        .group_by(col(Visit.unit_id))
    )
    beats = dict(
        uow.rows(
            sa.select(col(BeatArea.unit_id), sa.func.count())
            .where(runs_on(BeatArea, min(uow.today, days.last_day)))
            .group_by(col(BeatArea.unit_id))
        )
    )
    return {unit_id: str(tenths(count, beats[unit_id])) for unit_id, count in visits if beats.get(unit_id)}


def tenths(part: int, whole: int) -> Decimal:
    """Half up to one decimal, exactly."""
    return Decimal((20 * part + whole) // (2 * whole)).scaleb(-1)
