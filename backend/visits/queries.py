"""Questions about visits. Every select here sees only the visits in the caller's sight (kernel/session.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.models import BeatArea, GroupPlacement, ResidentialGroup
from backend.kernel.clock import IsoWeek, local_date
from backend.kernel.journal import Event
from backend.kernel.pages import PageParams
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import iso_week, json_list, json_of, json_or_null
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment, BeatAssignment, Officer
from backend.posts.rules import Portfolio, PositionType
from backend.units.models import Unit
from backend.visits.models import (
    Visit,
    VisitCadreCount,
    VisitCompanion,
    VisitDispute,
    VisitDisputeReason,
    VisitGuidance,
    VisitGuidanceNote,
    VisitIssueAction,
    VisitSituation,
    VisitStop,
)
from backend.visits.recording import Attestation, Relation
from backend.visits.roster import load_roster
from backend.visits.rules import VisitLine, VisitStatus


@dataclass(frozen=True)
class VisitWanted:
    """Which visits; every field narrows."""

    unit_id: UUID | None = None
    week: IsoWeek | None = None
    from_week: IsoWeek | None = None
    to_week: IsoWeek | None = None
    visitor_id: UUID | None = None
    group_id: UUID | None = None
    status: VisitStatus | None = None
    line: VisitLine | None = None
    waiting_for_me: bool = False


_CONFIRM = Permission.VISIT_CONFIRM.value
_LONGEST_OPEN = timedelta(days=60)  # no holidays keep a week open as long

_Visitor = aliased(Officer, name="visitor")
_Confirmer = aliased(Officer, name="confirmer")


def find_visits(uow: UnitOfWork, wanted: VisitWanted, params: PageParams) -> bytes:
    """One page of VisitSummary as JSON, newest first."""
    given: dict[str, Any] = {
        name: value.monday if isinstance(value, IsoWeek) else value for name, value in vars(wanted).items()
    }
    if not given.pop("waiting_for_me"):
        return uow.json_page("visits", _list, params, **given)
    me = uow.actor.officer_id
    mine = {"me": me, "not_locked_at": uow.now - timedelta(seconds=1)}  # to the end of the second, as `until` has it
    days = [day.isoformat() for day in _days_away(uow, me)] if me else None
    return uow.json_page("visits waiting", _list, params, also=(_CONFIRM,), waiting=True, away=days, **mine, **given)


def _list(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    query = (
        sa.select(*_summary())
        .select_from(Visit)
        .join(Unit, col(Unit.id) == Visit.unit_id)
        .join(_Visitor, col(_Visitor.id) == Visit.visitor_id)
        .outerjoin(_Confirmer, col(_Confirmer.id) == Visit.confirmed_by)
        .order_by(col(Visit.started_at).desc(), col(Visit.id).desc())
    )
    return query.where(*_narrowed(asking))


def _summary() -> list[Any]:
    groups = (
        sa.select(json_of(id=ResidentialGroup.id, number=ResidentialGroup.number))
        .join(VisitStop, col(VisitStop.group_id) == ResidentialGroup.id)
        .where(col(VisitStop.visit_id) == Visit.id)
        .correlate(Visit)
    )
    return [
        col(Visit.id),
        col(Visit.code),
        json_of(id=Unit.id, code=Unit.code, short_name=Unit.short_name).label("unit"),
        json_of(id=_Visitor.id, full_name=_Visitor.full_name).label("visitor"),
        col(Visit.line),
        col(Visit.mode),
        col(Visit.started_at),
        col(Visit.ended_at),
        iso_week(Visit.week).label("week"),
        json_list(groups, order_by=VisitStop.position).label("groups"),
        col(Visit.purposes),
        col(Visit.status),
        col(Visit.check_state),
        col(Visit.evidence),
        col(Visit.entry_class),
        json_or_null(_Confirmer.id, id=_Confirmer.id, full_name=_Confirmer.full_name).label("confirmed_by"),
        col(Visit.imported),
        col(Visit.version),
    ]


def _narrowed(asking: Asking) -> Iterator[sa.ColumnElement[bool]]:
    for name, column in (
        ("unit_id", Visit.unit_id),
        ("visitor_id", Visit.visitor_id),
        ("week", Visit.week),
        ("status", Visit.status),
        ("line", Visit.line),
    ):
        if asking[name] is not None:
            yield col(column) == asking[name]
    if asking["from_week"] is not None:
        yield col(Visit.week) >= asking["from_week"]
    if asking["to_week"] is not None:
        yield col(Visit.week) <= asking["to_week"]
    if asking["group_id"] is not None:
        at_group = sa.select(col(VisitStop.id)).where(
            col(VisitStop.visit_id) == Visit.id, col(VisitStop.group_id) == asking["group_id"]
        )
        yield at_group.exists()
    if asking["waiting"] is not None:
        yield _waiting(asking)


def _waiting(asking: Asking) -> sa.ColumnElement[bool]:
    """Exactly the visits whose actions hold `confirm`: refusal_to_confirm as a condition, without one query each."""
    me = asking["me"]
    if me is None:
        return sa.false()
    companion = sa.select(col(VisitCompanion.id)).where(
        col(VisitCompanion.visit_id) == Visit.id, col(VisitCompanion.officer_id) == me
    )
    commands = sa.select(col(Appointment.id)).where(
        col(Appointment.officer_id) == me,
        col(Appointment.unit_id) == Visit.unit_id,
        runs_on(Appointment, Visit.visited_on),
        sa.or_(
            col(Appointment.position_type) == PositionType.WARD_CHIEF,
            sa.and_(
                col(Appointment.position_type) == PositionType.WARD_DEPUTY,
                col(Appointment.portfolio).contains([Portfolio.BEAT.value]),
            ),
        ),
    )
    holds = (
        sa.select(col(BeatAssignment.id))
        .join(VisitStop, col(VisitStop.beat_id) == BeatAssignment.beat_id)
        .where(
            col(VisitStop.visit_id) == Visit.id,
            col(BeatAssignment.officer_id) == me,
            runs_on(BeatAssignment, Visit.visited_on),
        )
    )
    was_there = sa.and_(holds.exists(), sa.cast(Visit.visited_on, sa.Text) != sa.all_(asking["away"]))
    theirs = aliased(Visit, name="confirmed_by_visitor")
    mutual = sa.select(col(theirs.id)).where(
        col(theirs.week) == Visit.week,
        col(theirs.visitor_id) == me,
        col(theirs.confirmed_by) == Visit.visitor_id,
        col(theirs.status) == VisitStatus.CONFIRMED,
    )
    return sa.and_(
        col(Visit.status) == VisitStatus.RECORDED,
        col(Visit.week_lock) > asking["not_locked_at"],
        col(Visit.visitor_id) != me,
        col(Visit.recorded_by) != me,
        sa.or_(col(Visit.recorded_by) == Visit.visitor_id, col(Visit.signed_at).is_not(None)),
        Visit.in_scope(asking.scope(_CONFIRM)),
        sa.or_(companion.exists(), commands.exists(), was_there),
        ~mutual.exists(),
    )


def _days_away(uow: UnitOfWork, me: UUID) -> list[date]:
    """Days with a half day of counted absence of the caller, as far back as a week can still be open."""
    first = uow.today - _LONGEST_OPEN
    roster = load_roster(uow, first, uow.today, officers={me})
    days = (first + timedelta(days=number) for number in range(_LONGEST_OPEN.days + 1))
    return [day for day in days if roster.is_absent(me, day)]


def visit_parts(uow: UnitOfWork, visit_id: UUID) -> sa.Row[Any] | None:
    """Everything of one visit in one statement; parts out of sight (notes) come as null or empty."""
    query = sa.select(*_summary(), *_detail()).select_from(Visit).join(Unit, col(Unit.id) == Visit.unit_id)
    query = query.join(_Visitor, col(_Visitor.id) == Visit.visitor_id)
    query = query.outerjoin(_Confirmer, col(_Confirmer.id) == Visit.confirmed_by).where(col(Visit.id) == visit_id)
    rows = uow.rows(query)
    return rows[0] if rows else None


def officer_json(officer: Any) -> sa.ColumnElement[Any]:
    return json_of(id=officer.id, service_no=officer.service_no, full_name=officer.full_name)


def _named(officer_id: Any) -> sa.ColumnElement[Any]:
    named = aliased(Officer)
    return sa.select(officer_json(named)).where(named.id == officer_id).correlate_except(named).scalar_subquery()


def _reason(*, is_decision: bool) -> sa.ColumnElement[Any]:
    """The words of the disputer or of who decided, null when the caller may not read them."""
    return (
        sa.select(col(VisitDisputeReason.reason))
        .where(
            col(VisitDisputeReason.visit_id) == VisitDispute.visit_id,
            col(VisitDisputeReason.is_decision) == is_decision,
        )
        .correlate(VisitDispute)
        .scalar_subquery()
    )


def _detail() -> list[Any]:
    this = col(Visit.id)
    stops = (
        sa.select(
            json_of(
                group=json_of(id=ResidentialGroup.id, number=ResidentialGroup.number, code=ResidentialGroup.code),
                beat=json_or_null(BeatArea.id, id=BeatArea.id, code=BeatArea.code, name=BeatArea.name),
                arrived_at=VisitStop.arrived_at,
                left_at=VisitStop.left_at,
            )
        )
        .join(VisitStop, col(VisitStop.group_id) == ResidentialGroup.id)
        .outerjoin(BeatArea, col(BeatArea.id) == VisitStop.beat_id)
        .where(col(VisitStop.visit_id) == this)
        .correlate(Visit)
    )
    companions = (
        sa.select(officer_json(Officer))
        .join(VisitCompanion, col(VisitCompanion.officer_id) == Officer.id)
        .where(col(VisitCompanion.visit_id) == this)
        .correlate(Visit)
    )
    note = (
        sa.select(
            json_of(topic=VisitGuidanceNote.topic, note=VisitGuidanceNote.note, next_step=VisitGuidanceNote.next_step)
        )
        .where(
            col(VisitGuidanceNote.visit_id) == VisitGuidance.visit_id,
            col(VisitGuidanceNote.beat_officer_id) == VisitGuidance.beat_officer_id,
        )
        .correlate(VisitGuidance)
        .scalar_subquery()
    )
    guidance = (
        sa.select(json_of(beat_officer=officer_json(Officer), complete=VisitGuidance.complete, note=note))
        .join(VisitGuidance, col(VisitGuidance.beat_officer_id) == Officer.id)
        .where(col(VisitGuidance.visit_id) == this)
        .correlate(Visit)
    )
    situation = (
        sa.select(json_of(note=VisitSituation.note, tags=VisitSituation.tags, trend=VisitSituation.trend))
        .where(col(VisitSituation.visit_id) == this)
        .correlate(Visit)
        .scalar_subquery()
    )
    actions = (
        sa.select(json_of(issue_code=VisitIssueAction.issue_code, action=VisitIssueAction.action))
        .where(col(VisitIssueAction.visit_id) == this)
        .correlate(Visit)
    )
    cadres = (
        sa.select(json_of(role=VisitCadreCount.role, present=VisitCadreCount.present))
        .where(col(VisitCadreCount.visit_id) == this)
        .correlate(Visit)
    )
    dispute = (
        sa.select(
            json_of(
                disputed_by=_named(VisitDispute.disputed_by),
                disputed_at=VisitDispute.disputed_at,
                reason=_reason(is_decision=False),
                decision=VisitDispute.decision,
                decision_reason=_reason(is_decision=True),
                decided_by=_named(VisitDispute.decided_by),
                decided_at=VisitDispute.decided_at,
            )
        )
        .where(col(VisitDispute.visit_id) == this)
        .correlate(Visit)
        .scalar_subquery()
    )
    return [
        col(Visit.appointment_id),
        _named(Visit.recorded_by).label("recorded_by"),
        col(Visit.recorded_at),
        col(Visit.signed_at),
        col(Visit.confirmed_at),
        col(Visit.visited_on),
        col(Visit.entry_deadline),
        col(Visit.week_lock),
        json_list(stops, order_by=VisitStop.position).label("stops"),
        json_list(companions, order_by=Officer.sort_key).label("companions"),
        json_list(guidance, order_by=Officer.sort_key).label("guidance"),
        situation.label("situation"),
        json_list(actions).label("issue_actions"),
        json_list(cadres).label("cadres"),
        col(Visit.beat_officer_present),
        col(Visit.place_code).is_not(None).label("place_code_given"),
        col(Visit.paper_log_ref),
        col(Visit.remark),
        dispute.label("dispute"),
    ]


def history(uow: UnitOfWork, visit_id: UUID) -> list[dict[str, Any]]:
    """The events of a visit that the caller may read, oldest first."""
    rows = uow.rows(
        sa.select(Event, Officer)
        .outerjoin(Officer, col(Officer.id) == Event.officer_id)
        .where(col(Event.subject_type) == Visit.__tablename__, col(Event.subject_id) == visit_id)
        .order_by(col(Event.at), col(Event.id))
    )
    return [
        {
            "at": event.at,
            "action": event.action,
            "actor": officer.model_dump() if officer else None,
            "detail": event.detail,
        }
        for event, officer in rows
    ]


def beat_of(uow: UnitOfWork, groups: list[UUID], on: date) -> dict[UUID, tuple[UUID, UUID]]:
    """group → (ward, beat) on a day, for the groups in sight."""
    rows = uow.rows(
        sa.select(col(GroupPlacement.group_id), col(GroupPlacement.unit_id), col(GroupPlacement.beat_id)).where(
            col(GroupPlacement.group_id).in_(groups), runs_on(GroupPlacement, on)
        )
    )
    return {row.group_id: (row.unit_id, row.beat_id) for row in rows}


def attestation(uow: UnitOfWork, visit: Visit, *, with_week: bool = False) -> Attestation:
    """What stands between the caller and attesting a visit; his own posts, beats and absences only.

    :param with_week: also look for a confirmation the other way round in the same week (N6).
    """
    me = uow.officer_id
    on = local_date(visit.started_at)
    roster = load_roster(uow, on, on, officers={me})
    stops = uow.all(sa.select(col(VisitStop.beat_id)).where(col(VisitStop.visit_id) == visit.id))
    companions = uow.all(sa.select(col(VisitCompanion.officer_id)).where(col(VisitCompanion.visit_id) == visit.id))
    disputers = uow.all(sa.select(col(VisitDispute.disputed_by)).where(col(VisitDispute.visit_id) == visit.id))
    possible = (
        (Relation.BEAT_OFFICER, any(beat and roster.holds_beat(me, beat, on) for beat in stops)),
        (Relation.COMPANION, me in companions),
        (Relation.GUIDE_OFFICER, roster.guides(me, visit.unit_id, on)),
        (Relation.COMMANDER, roster.commands(me, visit.unit_id, on)),
    )
    relations = frozenset(relation for relation, true in possible if true)
    return Attestation(
        visitor=visit.visitor_id,
        recorder=visit.recorded_by,
        signed=visit.recorded_by == visit.visitor_id or visit.signed_at is not None,
        status=visit.status,
        week_lock=visit.week_lock,
        who=me,
        relations=relations,
        leads_beat_work=roster.leads_beat_work(me, visit.unit_id, on),
        absent=roster.is_absent(me, on),
        confirmed_by_visitor_this_week=with_week and confirmed_by_visitor(uow, visit),
        disputer=disputers[0] if disputers else None,
    )


def confirmed_by_visitor(uow: UnitOfWork, visit: Visit) -> bool:
    """Has the visitor already confirmed a visit of the caller in the same week (N6, R-14)?"""
    mutual = sa.select(col(Visit.id)).where(
        col(Visit.week) == visit.week,
        col(Visit.visitor_id) == uow.officer_id,
        col(Visit.confirmed_by) == visit.visitor_id,
        col(Visit.status) == VisitStatus.CONFIRMED,
    )
    return bool(uow.all(mutual.limit(1)))


def permissions_on(uow: UnitOfWork, visit_id: UUID) -> frozenset[str]:
    """Which changing permissions of the caller reach this visit."""
    verbs = (Permission.VISIT_CONFIRM, Permission.VISIT_DISPUTE, Permission.VISIT_DECIDE_DISPUTE)
    reached = [Visit.in_scope(uow.actor.scope_for(verb)).label(verb.name) for verb in verbs]
    rows = uow.rows(sa.select(*reached).where(col(Visit.id) == visit_id))
    return frozenset(verb.value for verb, yes in zip(verbs, rows[0], strict=True) if yes) if rows else frozenset()


def minutes(arrived_at: str, left_at: str) -> int:
    """Whole minutes between two instants as PostgreSQL wrote them into JSON."""
    return int((datetime.fromisoformat(left_at) - datetime.fromisoformat(arrived_at)).total_seconds() // 60)
