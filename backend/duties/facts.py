"""The facts of some weeks, loaded in a fixed number of statements, whatever the number of wards.

A locked week answers with what its lock stored, an open week with what the rules make of it now: whoever asks for a
week asks here, so that the board, its explanation and the figures never tell two stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.figures import WardWeekFigure, ward_week
from backend.duties.models import WeeklyDuty
from backend.duties.settlement import Because, Post, Settlement, settle
from backend.duties.stored import Runs, Stored, load_runs, load_stored
from backend.kernel.clock import IsoWeek
from backend.kernel.tables import is_officer, within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment
from backend.posts.rules import WARD_COMMANDERS
from backend.units.models import Unit
from backend.units.names import name_on, short_name_on
from backend.units.rules import UnitLevel
from backend.visits.models import Visit, VisitCompanion, VisitDispute, VisitGuidance, VisitStop
from backend.visits.outcome import Outcome, StopFact, VisitFact, outcomes
from backend.visits.rules import VisitStatus
from backend.worktime.queries import (
    load_absences,
    load_calendar,
    load_directives,
    load_policy,
    load_units_up,
)
from backend.worktime.rules import Absence, Directive, DutyPolicy, WorkCalendar, active_directive

NO_RECORD = "no_record"
_MADE = (VisitStatus.RECORDED, VisitStatus.CONFIRMED, VisitStatus.DISPUTED, VisitStatus.REJECTED, VisitStatus.LAPSED)


@dataclass(frozen=True)
class Ward:
    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    valid_from: date
    valid_to: date | None

    def exists_in(self, first: date, last: date) -> bool:
        """On any day from the first to the last."""
        return self.valid_from <= last and (self.valid_to is None or self.valid_to > first)


@dataclass(frozen=True)
class Facts:
    """All that the rules need about some weeks and wards, as far as the caller sees it."""

    weeks: Sequence[IsoWeek]
    wards: Sequence[Ward]
    calendar: WorkCalendar
    policy: Callable[[IsoWeek], DutyPolicy]
    directives: Sequence[Directive]
    units_up: Callable[[UUID, IsoWeek], list[UUID]]
    posts: Sequence[Post]
    absences: Mapping[UUID, Sequence[Absence]]
    outcomes: Mapping[Any, Outcome]
    runs: Runs
    stored: Stored
    unkept: frozenset[IsoWeek]

    def directive_for(self, unit_id: Any, week: IsoWeek) -> Directive | None:
        return active_directive(week, self.units_up(unit_id, week), self.directives)

    def directive_above(self, unit_id: Any, week: IsoWeek) -> Directive | None:
        return active_directive(week, self.units_up(unit_id, week)[1:], self.directives)

    @cached_property
    def _by_ward(self) -> Mapping[Any, Sequence[Outcome]]:
        return _grouped(self.outcomes.values(), lambda each: each.visit.unit)

    @cached_property
    def _by_week(self) -> Mapping[Any, Sequence[Outcome]]:
        return _grouped(self.outcomes.values(), lambda each: (each.visit.unit, each.visit.week))

    def outcomes_in(self, unit_id: Any, week: IsoWeek | None = None) -> Sequence[Outcome]:
        """Outcomes of the visits to a ward, in one week or in all."""
        return self._by_ward.get(unit_id, ()) if week is None else self._by_week.get((unit_id, week), ())

    def settled(self, post: Post, week: IsoWeek, *, at: datetime) -> Settlement | None:
        """One appointment, one week: as stored when it is locked, else computed.

        None when the post owes nothing, does not run that week, or no record was kept of the week.
        """
        if self.runs.has_locked(week):
            row = self.stored.duties.get((post.id, week.monday))
            return self._as_stored(post, week, row) if row else None
        if week in self.unkept:
            return None
        policy = self.policy(week)
        if not post.owes(policy):
            return None
        return settle(
            post,
            week,
            calendar=self.calendar,
            policy=policy,
            directive=self.directive_for(post.unit, week),
            absences=self.absences.get(post.officer, ()),  # type: ignore[call-overload]
            outcomes=self.outcomes_in(post.unit, week),
            at=at,
        )

    def _as_stored(self, post: Post, week: IsoWeek, row: WeeklyDuty) -> Settlement:
        because = tuple(Because(step["code"], step["params"]) for step in row.because)
        visit = self.outcomes.get(row.visit_id)
        return Settlement(post, week, row.state, row.available_days, row.owed, row.credit, visit, because)

    def ward_week(self, ward: Ward, week: IsoWeek) -> WardWeekFigure:
        """F7 of one ward and week: as stored when it is locked, else computed; why it is out is always computed."""
        if week in self.unkept:
            return WardWeekFigure(week, False, False, None, NO_RECORD)
        figure = ward_week(
            week,
            ward.id,
            ward.valid_from,
            ward.valid_to,
            calendar=self.calendar,
            own=self.directive_for(ward.id, week),
            above=self.directive_above(ward.id, week),
            outcomes=self.outcomes_in(ward.id, week),
        )
        row = self.stored.wards.get((ward.id, week.monday))
        if row is None:
            return figure
        out = None if row.counts else figure.because
        return WardWeekFigure(week, row.counts, row.covered, self.outcomes.get(row.visit_id), out)


def _grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], Any]) -> dict[Any, list[Outcome]]:
    found: dict[Any, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[key(outcome)].append(outcome)
    return found


def load_facts(
    uow: UnitOfWork, weeks: Sequence[IsoWeek], *, unit_ids: Collection[UUID] | None = None, anew: bool = False
) -> Facts:
    """Facts of consecutive weeks for the wards given, or for all in the caller's sight of duties.

    Visits are loaded from all wards in sight: two who confirm each other may do so in two wards (R-14).

    :param anew: for the lock itself, which computes and stores: leave aside what is stored already.
    """
    first, last = weeks[0].monday, weeks[-1].sunday
    calendar, policy = load_calendar(uow, first, last), load_policy(uow)
    runs = Runs() if anew else load_runs(uow, weeks[0], weeks[-1])
    stored = load_stored(uow, runs)
    computed = outcomes(load_visits(uow, first, last), calendar, policy)
    unkept = () if anew else (week for week in weeks if runs.is_unkept(week, calendar, now=uow.now))
    return Facts(
        weeks=weeks,
        wards=load_wards(uow, unit_ids, last),
        calendar=calendar,
        policy=policy,
        directives=load_directives(uow, weeks[0], weeks[-1]),
        units_up=load_units_up(uow, first, last),
        posts=load_posts(uow, first, last, unit_ids),
        absences=load_absences(uow, first, last),
        outcomes={key: stored.outcome(outcome) for key, outcome in computed.items()},
        runs=runs,
        stored=stored,
        unkept=frozenset(unkept),
    )


def load_wards(uow: UnitOfWork, unit_ids: Collection[UUID] | None, last: date) -> list[Ward]:
    """Wards in the caller's sight of visits, in official order, closed ones included.

    :param last: the last day that is told about; each ward is called as on that day, or as today if it is to come.
    """
    scope, day = uow.actor.scope_for(Permission.VISIT_READ), min(last, uow.today)
    query = sa.select(Unit, name_on(Unit, day).label("called"), short_name_on(Unit, day).label("in_short")).where(
        col(Unit.level) == UnitLevel.WARD, within(Unit.id, scope.units)
    )
    if unit_ids is not None:
        query = query.where(within(Unit.id, unit_ids))
    rows = uow.rows(query.order_by(col(Unit.position), col(Unit.code)))
    return [
        Ward(u.id, u.code, called, in_short, u.kind.value, u.valid_from, u.valid_to) for u, called, in_short in rows
    ]


def load_posts(uow: UnitOfWork, first: date, last: date, unit_ids: Collection[UUID] | None) -> list[Post]:
    """Posts of ward commanders whose duty weeks the caller may read, that touch the days or have a week kept of them.

    A post that was shortened after its week had locked keeps that week (R-27). An end after the last day is not told:
    what is decided later must not change a report of these days.
    """
    scope = uow.actor.scope_for(Permission.DUTY_READ)
    kept = sa.select(col(WeeklyDuty.id)).where(
        col(WeeklyDuty.appointment_id) == Appointment.id, col(WeeklyDuty.week).between(first, last)
    )
    query = sa.select(Appointment).where(
        col(Appointment.position_type).in_(WARD_COMMANDERS),
        sa.or_(
            sa.and_(
                col(Appointment.valid_from) <= last,
                sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > first),
            ),
            kept.correlate(Appointment).exists(),
        ),
        sa.or_(within(Appointment.unit_id, scope.units), is_officer(Appointment.officer_id, scope)),
    )
    if unit_ids is not None:
        query = query.where(within(Appointment.unit_id, unit_ids))
    rows = uow.all(query.order_by(col(Appointment.valid_from), col(Appointment.id)))
    return [
        Post(
            row.id,
            row.officer_id,
            row.unit_id,
            row.position_type,
            frozenset(row.portfolio),
            row.is_acting,
            row.valid_from,
            row.valid_to if row.valid_to is not None and row.valid_to <= last else None,
        )
        for row in rows
    ]


def load_visits(uow: UnitOfWork, first: date, last: date) -> list[VisitFact]:
    """Visits of the weeks with their parts, in five statements, without an object of the ORM for each row."""
    wanted = [col(Visit.week) >= first, col(Visit.week) <= last, col(Visit.status).in_(_MADE)]
    visits = uow.rows(sa.select(*_columns(Visit, _OF_VISIT)).where(*wanted))
    stops = _by_visit(_parts(uow, VisitStop, "group_id beat_id arrived_at left_at", wanted, col(VisitStop.position)))
    companions = _by_visit(_parts(uow, VisitCompanion, "officer_id", wanted))
    guided = _by_visit(_parts(uow, VisitGuidance, "beat_officer_id complete", wanted))
    disputes = _by_visit(_parts(uow, VisitDispute, "decision", wanted))
    return [_fact(v, stops[v.id], companions[v.id], guided[v.id], disputes[v.id]) for v in visits]


_OF_VISIT = (
    "id code unit_id visitor_id recorded_by recorded_at signed_at started_at ended_at confirmed_by confirmed_at"
    " check_state line confirmer_eligible blocks_complete"
)


def _columns(table: Any, names: str) -> list[Any]:
    return [col(getattr(table, name)) for name in names.split()]


def _parts(uow: UnitOfWork, table: Any, names: str, wanted: list[Any], order_by: Any = None) -> Sequence[Any]:
    query = sa.select(col(table.visit_id), *_columns(table, names)).join(Visit, col(Visit.id) == table.visit_id)
    return uow.rows(query.where(*wanted).order_by(order_by))


def _by_visit(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.visit_id].append(row)
    return found


def _fact(visit: Any, stops: list[Any], companions: list[Any], guided: list[Any], disputes: list[Any]) -> VisitFact:
    return VisitFact(
        id=visit.id,
        code=visit.code,
        unit=visit.unit_id,
        lead=visit.visitor_id,
        recorder=visit.recorded_by,
        recorded_at=visit.recorded_at,
        signed_at=visit.signed_at,
        started_at=visit.started_at,
        ended_at=visit.ended_at,
        stops=tuple(StopFact(stop.group_id, stop.beat_id, stop.arrived_at, stop.left_at) for stop in stops),
        companions=frozenset(each.officer_id for each in companions),
        confirmer=visit.confirmed_by,
        confirmed_at=visit.confirmed_at,
        disputed=bool(disputes),
        decision=disputes[0].decision if disputes else None,
        check_state=visit.check_state,
        line=visit.line,
        confirmer_eligible=visit.confirmer_eligible,
        blocks_complete=visit.blocks_complete,
        guided=tuple(each.beat_officer_id for each in guided if each.complete),
    )
