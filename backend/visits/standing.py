"""What stands between a person and attesting a visit, asked of the database: of one visit, or as a list's condition.

The facts are the caller's own posts, beats and absences, of which everybody sees his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.access.principal import LONGEST_OPEN
from backend.kernel.clock import local_date
from backend.kernel.prepared import Asking
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.rules import Portfolio, PositionType
from backend.visits.models import Visit, VisitCompanion, VisitDispute, VisitStop
from backend.visits.recording import Attestation, Relation
from backend.visits.rules import VisitStatus
from backend.worktime.queries import load_absences, load_calendar
from backend.worktime.rules import absent_halves

VERBS = (Permission.VISIT_CONFIRM, Permission.VISIT_DISPUTE, Permission.VISIT_DECIDE_DISPUTE)


@dataclass(frozen=True)
class Standing:
    """Facts for the rules of attesting, the changing permissions that reach the visit, and whether it was amended."""

    facts: Attestation
    may: frozenset[str]
    amended: bool


def standing_of(uow: UnitOfWork, visit_id: UUID) -> Standing | None:
    """The caller before one visit, in one statement, and one more look at absences where they decide."""
    me = uow.officer_id
    rows = uow.ask("standing", _standing, also=VERBS, me=me, visit_id=visit_id)
    if not rows:
        return None
    row = rows[0]
    possible = (
        (Relation.BEAT_OFFICER, row.holds),
        (Relation.COMPANION, row.companion),
        (Relation.GUIDE_OFFICER, row.guides),
        (Relation.COMMANDER, row.commands),
    )
    facts = Attestation(
        visitor=row.visitor_id,
        recorder=row.recorded_by,
        signed=row.recorded_by == row.visitor_id or row.signed_at is not None,
        status=VisitStatus(row.status),
        week_lock=row.week_lock,
        who=me,
        relations=frozenset(relation for relation, true in possible if true),
        leads_beat_work=row.leads,
        absent=row.holds and bool(_days_away(uow, me, *2 * (local_date(row.started_at),))),
        confirmed_by_visitor_this_week=row.mutual,
        disputer=row.disputer,
    )
    return Standing(facts, frozenset(verb.value for verb in VERBS if getattr(row, verb.name)), row.amended)


def _standing(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    me = asking["me"]
    disputer = sa.select(col(VisitDispute.disputed_by)).where(col(VisitDispute.visit_id) == Visit.id).limit(1)
    return sa.select(
        col(Visit.visitor_id),
        col(Visit.recorded_by),
        col(Visit.signed_at),
        col(Visit.status),
        col(Visit.week_lock),
        col(Visit.amended),
        col(Visit.started_at),
        _holds(me).label("holds"),
        _joined(me).label("companion"),
        _guides(me).label("guides"),
        _serves(me, _COMMANDS).label("commands"),
        _serves(me, _LEADS).label("leads"),
        _mutual(me).label("mutual"),
        disputer.correlate(Visit).scalar_subquery().label("disputer"),
        *(Visit.in_scope(asking.scope(verb)).label(verb.name) for verb in VERBS),
    ).where(col(Visit.id) == asking["visit_id"])


def given_for_waiting(uow: UnitOfWork) -> dict[str, Any]:
    """What `waiting` asks for: who, since when a week is locked, and the days he was away."""
    me, first = uow.actor.officer_id, uow.today - LONGEST_OPEN
    away = [day.isoformat() for day in _days_away(uow, me, first, uow.today)] if me else None
    ago = uow.now - timedelta(seconds=1)  # to the end of the second, as `until` has it
    return {"waiting": True, "me": me, "not_locked_at": ago, "away": away}


def waiting(asking: Asking) -> sa.ColumnElement[bool]:
    """Exactly the visits whose actions hold `confirm`: refusal_to_confirm as a condition, without one query each."""
    me = asking["me"]
    if me is None:
        return sa.false()
    was_there = sa.and_(_holds(me), sa.cast(Visit.visited_on, sa.Text) != sa.all_(asking["away"]))
    return sa.and_(
        col(Visit.status) == VisitStatus.RECORDED,
        col(Visit.week_lock) > asking["not_locked_at"],
        col(Visit.visitor_id) != me,
        col(Visit.recorded_by) != me,
        sa.or_(col(Visit.recorded_by) == Visit.visitor_id, col(Visit.signed_at).is_not(None)),
        Visit.in_scope(asking.scope(Permission.VISIT_CONFIRM)),
        sa.or_(_joined(me), _serves(me, _LEADS), was_there),
        ~_mutual(me),
    )


_CHIEF = col(Appointment.position_type) == PositionType.WARD_CHIEF
_DEPUTY = col(Appointment.position_type) == PositionType.WARD_DEPUTY
_COMMANDS = sa.or_(_CHIEF, _DEPUTY)
_LEADS = sa.or_(_CHIEF, sa.and_(_DEPUTY, col(Appointment.portfolio).contains([Portfolio.BEAT.value])))


def _serves(me: Any, how: sa.ColumnElement[bool]) -> sa.Exists:
    return (
        sa.select(col(Appointment.id))
        .where(
            col(Appointment.officer_id) == me,
            col(Appointment.unit_id) == Visit.unit_id,
            runs_on(Appointment, Visit.visited_on),
            how,
        )
        .exists()
    )


def _guides(me: Any) -> sa.Exists:
    return (
        sa.select(col(GuideAssignment.id))
        .where(
            col(GuideAssignment.officer_id) == me,
            col(GuideAssignment.unit_id) == Visit.unit_id,
            runs_on(GuideAssignment, Visit.visited_on),
        )
        .exists()
    )


def _joined(me: Any) -> sa.Exists:
    return (
        sa.select(col(VisitCompanion.id))
        .where(col(VisitCompanion.visit_id) == Visit.id, col(VisitCompanion.officer_id) == me)
        .exists()
    )


def _holds(me: Any) -> sa.Exists:
    """Held that day the beat of one of the stops, in whatever way."""
    return (
        sa.select(col(BeatAssignment.id))
        .join(VisitStop, col(VisitStop.beat_id) == BeatAssignment.beat_id)
        .where(
            col(VisitStop.visit_id) == Visit.id,
            col(BeatAssignment.officer_id) == me,
            runs_on(BeatAssignment, Visit.visited_on),
        )
        .exists()
    )


def _mutual(me: Any) -> sa.Exists:
    """The visitor has already confirmed a visit of the caller in the same week (N6, R-14)."""
    theirs = aliased(Visit, name="confirmed_by_visitor")
    return (
        sa.select(col(theirs.id))
        .where(
            col(theirs.week) == Visit.week,
            col(theirs.visitor_id) == me,
            col(theirs.confirmed_by) == Visit.visitor_id,
            col(theirs.status) == VisitStatus.CONFIRMED,
        )
        .exists()
    )


def _days_away(uow: UnitOfWork, me: UUID, first: date, last: date) -> list[date]:
    """Days with a half day of counted absence of the caller (R-6)."""
    absences = load_absences(uow, first, last, [me]).get(me, [])
    if not absences:
        return []
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    away = {half.day for half in absent_halves(absences, days, load_calendar(uow, first, last))}
    return [day for day in days if day in away]
