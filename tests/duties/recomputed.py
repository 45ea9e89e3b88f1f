"""Is what the lock stored what the rules give today?"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.facts import load_facts
from backend.duties.models import VisitOutcome, WardWeek, WeeklyDuty
from backend.duties.service import because_json
from backend.duties.settlement import Settlement
from backend.kernel.clock import IsoWeek


def demand_stored_equals_computed(door: SystemDoor, weeks: list[IsoWeek]) -> None:
    """Every number and every reason, bit for bit; nothing stored that is not computed, and the other way round."""
    with door.open("test", read_only=True) as uow:
        for week in weeks:
            facts = load_facts(uow, [week], anew=True)
            duties = {
                row.appointment_id: row
                for row in uow.all(sa.select(WeeklyDuty).where(col(WeeklyDuty.week) == week.monday))
            }
            computed = {each.id: facts.settled(each, week, at=uow.now) for each in facts.posts}
            assert {key for key, row in computed.items() if row} == duties.keys()
            for key, row in duties.items():
                made = computed[key]
                assert made is not None
                assert row.locked_at is not None
                assert _numbers_of(made) == (
                    row.state,
                    row.owed,
                    row.available_days,
                    row.credit,
                    row.visit_id,
                    row.because,
                )
            wards = {row.unit_id: row for row in uow.all(sa.select(WardWeek).where(col(WardWeek.week) == week.monday))}
            assert wards.keys() == {ward.id for ward in facts.wards}
            for ward in facts.wards:
                figure = facts.ward_week(ward, week)
                seen = figure.visit.visit.id if figure.visit else None
                ours = wards[ward.id]
                assert (figure.counts, figure.covered, seen) == (ours.counts, ours.covered, ours.visit_id)
            kept = uow.all(sa.select(VisitOutcome).where(col(VisitOutcome.week) == week.monday))
            assert {row.visit_id for row in kept} == facts.outcomes.keys()
            for outcome in kept:
                again = facts.outcomes[outcome.visit_id]
                assert (again.valid, again.reason, again.credit, again.counting_stops) == (
                    outcome.valid,
                    outcome.reason,
                    outcome.credit,
                    outcome.counting_stops,
                )


def _numbers_of(row: Settlement) -> tuple[Any, ...]:
    visit_id = row.visit.visit.id if row.visit else None
    return row.state, row.owed, row.available_days, row.credit, visit_id, because_json(row.because)
