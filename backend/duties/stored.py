"""What the worker's locks stored, read back: a locked week answers with this and is never computed again (R-27)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.models import VisitOutcome, WardWeek, WeeklyDuty, WeekRun, WeekStage
from backend.kernel.clock import IsoWeek, local_date, until
from backend.kernel.uow import UnitOfWork
from backend.visits.outcome import Outcome
from backend.worktime.rules import WorkCalendar, week_lock


@dataclass(frozen=True)
class Runs:
    """Which weeks of a span the worker has opened and locked; weeks are their Mondays."""

    opened: frozenset[date] = frozenset()
    locked: frozenset[date] = frozenset()

    def has_locked(self, week: IsoWeek) -> bool:
        return week.monday in self.locked

    def is_open(self, week: IsoWeek, calendar: WorkCalendar, *, now: datetime) -> bool:
        """Begun and not locked: its lock is still to come, or the worker is about to lock it."""
        if self.has_locked(week) or week > IsoWeek.of(local_date(now)):
            return False
        return week.monday in self.opened or now < until(week_lock(week, calendar))

    def is_unkept(self, week: IsoWeek, calendar: WorkCalendar, *, now: datetime) -> bool:
        """Past, and no record was kept of it: before the house began, or left out of an imported log."""
        begun = week <= IsoWeek.of(local_date(now))
        return begun and not self.has_locked(week) and not self.is_open(week, calendar, now=now)


def load_runs(uow: UnitOfWork, first: IsoWeek, last: IsoWeek) -> Runs:
    rows = uow.rows(
        sa.select(col(WeekRun.week), col(WeekRun.stage)).where(col(WeekRun.week).between(first.monday, last.monday))
    )
    return Runs(
        frozenset(row.week for row in rows if row.stage is WeekStage.OPENED),
        frozenset(row.week for row in rows if row.stage is WeekStage.LOCKED),
    )


@dataclass(frozen=True)
class Stored:
    """Rows of locked weeks in the caller's sight; weeks are their Mondays."""

    duties: Mapping[tuple[Hashable, date], WeeklyDuty]  # by appointment
    wards: Mapping[tuple[Hashable, date], WardWeek]
    outcomes: Mapping[Hashable, VisitOutcome]  # by visit

    def outcome(self, computed: Outcome) -> Outcome:
        """The outcome as stored when the visit's week locked, else as computed."""
        row = self.outcomes.get(computed.visit.id)
        if row is None:
            return computed
        return replace(
            computed, valid=row.valid, reason=row.reason, credit=row.credit, counting_stops=row.counting_stops
        )


NOTHING_STORED = Stored({}, {}, {})


def load_stored(uow: UnitOfWork, runs: Runs) -> Stored:
    """Three statements, none when no week is locked."""
    if not runs.locked:
        return NOTHING_STORED
    duties = uow.all(sa.select(WeeklyDuty).where(col(WeeklyDuty.week).in_(runs.locked)))
    wards = uow.all(sa.select(WardWeek).where(col(WardWeek.week).in_(runs.locked)))
    outcomes = uow.all(sa.select(VisitOutcome).where(col(VisitOutcome.week).in_(runs.locked)))
    return Stored(
        {(row.appointment_id, row.week): row for row in duties},
        {(row.unit_id, row.week): row for row in wards},
        {row.visit_id: row for row in outcomes},
    )
