"""Where to go first: facts of the day put into the order of US-2."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from backend.areas.rules import ComplexityLevel
from backend.kernel.clock import IsoWeek
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.planning import queries
from backend.planning.rules import Cadence, Want, first_first, on_beat, reasons
from backend.worktime.queries import load_absences, load_calendar, load_policy
from backend.worktime.rules import DayPart, Half, HalfDay, absent_halves

_PARTS = {DayPart.WHOLE: (HalfDay.MORNING, HalfDay.AFTERNOON), DayPart.MORNING: (HalfDay.MORNING,)}
_PARTS[DayPart.AFTERNOON] = (HalfDay.AFTERNOON,)


def where_to_go(uow: UnitOfWork, unit_id: UUID | None) -> dict[str, Any]:
    """The beats of the wards in which the caller records visits, the one that wants a visit most first."""
    week = IsoWeek.of(uow.today)
    given: dict[str, Any] = {
        "today": uow.today,
        "unit_id": unit_id,
        "quarter_from": week.quarter.first_day,
        "min_stop_minutes": load_policy(uow)(week).min_stop_minutes,
    }
    version = uow.ask("cadence of the day", queries.cadence_of_day, today=uow.today)[0]
    cadence = cadence_of(version)
    rows = uow.ask("beats to visit", queries.beats_to_visit, also=(Permission.VISIT_RECORD,), **given)
    away = away_today(uow, {UUID(each["id"]) for row in rows for each in row.holders})
    beats = sorted(((_want(row), row) for row in rows), key=lambda pair: first_first(pair[0], uow.today))
    return {
        "as_of": uow.today,
        "quarter": str(week.quarter),
        "cadence": {"valid_from": version.valid_from, **asdict(cadence)},
        "beats": [_beat(uow, want, row, cadence, away) for want, row in beats],
    }


def cadence_of(version: Any) -> Cadence:
    """The two rows of the matrix from the columns of a version."""
    return Cadence(
        {level: getattr(version, level.value) for level in ComplexityLevel},
        {level: getattr(version, f"{level.value}_overdue") for level in ComplexityLevel},
    )


def _want(row: Any) -> Want:
    level = ComplexityLevel(row.level) if row.level else ComplexityLevel.LOW  # unassessed: as the least it can be
    return Want(f"{row.unit['code']} {row.code}", level, row.done, row.last_stop_on, row.overdue_issues)


def _beat(uow: UnitOfWork, want: Want, row: Any, cadence: Cadence, away: Mapping[Any, int]) -> dict[str, Any]:
    people = {UUID(each["id"]): each for each in row.holders}
    there, who = on_beat(people, away)
    return {
        "beat": {"id": row.id, "code": row.code, "name": row.name},
        "unit": row.unit,
        "level": row.level,
        "group": row.group,
        "on_beat": there,
        "officer": people[who] if isinstance(who, UUID) else None,
        "required": want.required,
        "done": want.done,
        "last_stop_on": want.last_stop_on,
        "days_since": want.days_since(uow.today),
        "longest_gap_weeks": cadence.longest(want.level, overdue=want.overdue_issues > 0),
        "reasons": [asdict(each) for each in reasons(want, cadence, uow.today)],
    }


def away_today(uow: UnitOfWork, officers: Collection[UUID]) -> dict[UUID, int]:
    """Half days of today that each is on counted leave or taken off his beat; both at once count once."""
    halves: dict[UUID, set[Half]] = defaultdict(set)
    if not officers:
        return {}
    absences = load_absences(uow, uow.today, uow.today, officers)
    calendar = load_calendar(uow, uow.today, uow.today)
    for officer, each in absences.items():
        halves[officer] |= absent_halves(each, [uow.today], calendar)
    off: Sequence[Any] = uow.ask("off the beat on", queries.off_beat_on, today=uow.today, officers=sorted(officers))
    for row in off:
        halves[row.officer_id] |= {Half(uow.today, half) for half in _PARTS[DayPart(row.part)]}
    return {officer: len(found) for officer, found in halves.items()}
