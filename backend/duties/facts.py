"""The facts of some weeks, loaded in a fixed number of statements, whatever the number of wards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.settlement import Post, Settlement, settle
from backend.kernel.clock import IsoWeek
from backend.kernel.tables import is_officer, within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment
from backend.posts.rules import WARD_COMMANDERS
from backend.units.models import Unit
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


@dataclass(frozen=True)
class Facts:
    """All that the rules need about some weeks and wards, as far as the caller sees it."""

    weeks: Sequence[IsoWeek]
    wards: Sequence[Ward]
    calendar: WorkCalendar
    policy: Callable[[IsoWeek], DutyPolicy]
    directives: Sequence[Directive]
    units_up: Callable[[UUID], list[UUID]]
    posts: Sequence[Post]
    absences: Mapping[UUID, Sequence[Absence]]
    outcomes: Mapping[Any, Outcome]

    def directive_for(self, unit_id: Any, week: IsoWeek) -> Directive | None:
        return active_directive(week, self.units_up(unit_id), self.directives)

    def directive_above(self, unit_id: Any, week: IsoWeek) -> Directive | None:
        return active_directive(week, self.units_up(unit_id)[1:], self.directives)

    def settled(self, post: Post, week: IsoWeek, *, at: datetime) -> Settlement | None:
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
            outcomes=self.outcomes.values(),
            at=at,
        )


def load_facts(uow: UnitOfWork, weeks: Sequence[IsoWeek], *, unit_ids: Collection[UUID] | None = None) -> Facts:
    """Facts of consecutive weeks for the wards given, or for all in the caller's sight of duties."""
    first, last = weeks[0].monday, weeks[-1].sunday
    calendar, policy = load_calendar(uow, first, last), load_policy(uow)
    visits = load_visits(uow, first, last, unit_ids)
    return Facts(
        weeks=weeks,
        wards=load_wards(uow, unit_ids),
        calendar=calendar,
        policy=policy,
        directives=load_directives(uow, weeks[0], weeks[-1]),
        units_up=load_units_up(uow, last),
        posts=load_posts(uow, first, last, unit_ids),
        absences=load_absences(uow, first, last),
        outcomes=outcomes(visits, calendar, policy),
    )


def load_wards(uow: UnitOfWork, unit_ids: Collection[UUID] | None) -> list[Ward]:
    """Wards in the caller's sight of visits, in official order, closed ones included."""
    scope = uow.actor.scope_for(Permission.VISIT_READ)
    query = sa.select(Unit).where(col(Unit.level) == UnitLevel.WARD, within(Unit.id, scope.units))
    if unit_ids is not None:
        query = query.where(within(Unit.id, unit_ids))
    rows = uow.all(query.order_by(col(Unit.position), col(Unit.code)))
    return [Ward(u.id, u.code, u.name, u.short_name, u.kind.value, u.valid_from, u.valid_to) for u in rows]


def load_posts(uow: UnitOfWork, first: date, last: date, unit_ids: Collection[UUID] | None) -> list[Post]:
    """Posts of ward commanders whose duty weeks the caller may read, that touch the days."""
    scope = uow.actor.scope_for(Permission.DUTY_READ)
    query = sa.select(Appointment).where(
        col(Appointment.position_type).in_(WARD_COMMANDERS),
        col(Appointment.valid_from) <= last,
        sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > first),
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
            row.valid_to,
        )
        for row in rows
    ]


def load_visits(uow: UnitOfWork, first: date, last: date, unit_ids: Collection[UUID] | None) -> list[VisitFact]:
    """Visits of the weeks with their parts, in five statements."""
    wanted = [col(Visit.week) >= first, col(Visit.week) <= last, col(Visit.status).in_(_MADE)]
    if unit_ids is not None:
        wanted.append(within(Visit.unit_id, unit_ids))
    visits = uow.all(sa.select(Visit).where(*wanted))
    stops = _by_visit(_parts(uow, VisitStop, wanted, order_by=col(VisitStop.position)))
    companions = _by_visit(_parts(uow, VisitCompanion, wanted))
    guided = _by_visit(_parts(uow, VisitGuidance, wanted))
    disputes = _by_visit(_parts(uow, VisitDispute, wanted))
    return [_fact(v, stops[v.id], companions[v.id], guided[v.id], disputes[v.id]) for v in visits]


def _parts(uow: UnitOfWork, table: Any, wanted: list[Any], order_by: Any = None) -> Sequence[Any]:
    query = sa.select(table).join(Visit, col(Visit.id) == table.visit_id).where(*wanted)
    return uow.all(query.order_by(order_by) if order_by is not None else query)


def _by_visit(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.visit_id].append(row)
    return found


def _fact(visit: Visit, stops: list[Any], companions: list[Any], guided: list[Any], disputes: list[Any]) -> VisitFact:
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
