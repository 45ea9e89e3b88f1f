"""Questions about visits. Every select here sees only the visits in the caller's sight (kernel/session.py)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.models import BeatArea, ResidentialGroup
from backend.kernel.clock import LOCAL
from backend.kernel.journal import Event
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import iso_week, json_list, json_of, json_or_null
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.posts.refs import officer_ref
from backend.units.models import Unit
from backend.units.names import short_name_on
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

_Visitor = aliased(Officer, name="visitor")
_Confirmer = aliased(Officer, name="confirmer")
_DAY = sa.cast(sa.func.timezone(LOCAL.key, col(Visit.started_at)), sa.Date())


def of_visits(*columns: Any) -> sa.Select[*tuple[Any, ...]]:
    """Columns of VisitSummary and others, with the tables they need."""
    return (
        sa.select(*_summary(), *columns)
        .select_from(Visit)
        .join(Unit, col(Unit.id) == Visit.unit_id)
        .join(_Visitor, col(_Visitor.id) == Visit.visitor_id)
        .outerjoin(_Confirmer, col(_Confirmer.id) == Visit.confirmed_by)
    )


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
        json_of(id=Unit.id, code=Unit.code, short_name=short_name_on(Unit, _DAY)).label("unit"),
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


def visit_parts(uow: UnitOfWork, visit_id: UUID) -> Any | None:
    """Everything of one visit in one statement; parts out of sight (notes) come as null or empty."""
    rows = uow.ask("visit", _one, visit_id=visit_id)
    _note_texts(uow, rows[0] if rows else None)
    return rows[0] if rows else None


def _note_texts(uow: UnitOfWork, visit: Any | None) -> None:
    """Whose words, and words about whom, one reads with the visit."""
    who = visit and visit.visitor["id"]
    noted = [each["beat_officer"]["id"] for each in visit.guidance if each["note"]] if visit else []
    dispute = visit and visit.dispute
    uow.note_reads(VisitGuidanceNote, [*noted, who if noted else None])
    uow.note_reads(VisitSituation, [who if visit and visit.situation else None])
    uow.note_reads(VisitIssueAction, [who if visit and visit.issue_actions else None])
    uow.note_reads(VisitDisputeReason, [who if dispute and dispute["reason"] else None])


def _one(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return of_visits(*_detail()).where(col(Visit.id) == asking["visit_id"])


def _named(officer_id: Any) -> sa.ColumnElement[Any]:
    named = aliased(Officer)
    return sa.select(officer_ref(named)).where(named.id == officer_id).correlate_except(named).scalar_subquery()


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
        sa.select(officer_ref(Officer))
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
        sa.select(json_of(beat_officer=officer_ref(Officer), complete=VisitGuidance.complete, note=note))
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
        col(Visit.place_proved),
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


def minutes(arrived_at: str, left_at: str) -> int:
    """Whole minutes between two instants as PostgreSQL wrote them into JSON."""
    return int((datetime.fromisoformat(left_at) - datetime.fromisoformat(arrived_at)).total_seconds() // 60)
