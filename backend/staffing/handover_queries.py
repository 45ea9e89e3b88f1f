"""Questions about handovers: the list, and one with its items as far as the caller may know of them (N14)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.areas.models import BeatArea
from backend.kernel.clock import after_day
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.sqljson import json_list, json_of, json_or_null
from backend.kernel.tables import Instant
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment, Officer
from backend.posts.refs import officer_ref, officer_ref_or_null
from backend.posts.rules import OfficerStatus
from backend.staffing.handover_models import Handover, HandoverItem
from backend.staffing.handover_rules import HandoverState, ItemKind, Signing, actions_for
from backend.units.models import Unit
from backend.units.refs import unit_ref
from backend.visits.models import Visit
from backend.visits.rules import VisitStatus

_Leaver = aliased(Officer, name="leaver")
_Receiver = aliased(Officer, name="receiver")


def _summary() -> sa.Select[*tuple[Any, ...]]:
    count = (
        sa.select(sa.func.count(col(HandoverItem.id)))
        .where(col(HandoverItem.handover_id) == Handover.id)
        .correlate(Handover)
        .scalar_subquery()
    )
    receiver = officer_ref_or_null(_Receiver)
    unit = unit_ref(Unit)
    return (
        sa.select(
            col(Handover.id),
            unit.label("unit"),
            officer_ref(_Leaver).label("leaver"),
            receiver.label("successor"),
            json_or_null(BeatArea.id, id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            col(Handover.assignment_id).is_not(None).label("of_beat"),
            col(Appointment.position_type),
            col(Handover.leaving_on),
            col(Handover.due_on),
            col(Handover.state),
            col(Handover.leaver_signed_at),
            col(Handover.receiver_signed_at),
            count.label("items_count"),
            col(Handover.version),
        )
        .select_from(Handover)
        .join(Unit, col(Unit.id) == Handover.unit_id)
        .join(_Leaver, col(_Leaver.id) == Handover.leaver_id)
        .outerjoin(_Receiver, col(_Receiver.id) == Handover.successor_id)
        .outerjoin(BeatArea, col(BeatArea.id) == Handover.beat_id)
        .outerjoin(Appointment, col(Appointment.id) == Handover.appointment_id)
    )


def handovers(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Handovers in sight, the latest leaving first."""
    query = _summary().order_by(col(Handover.leaving_on).desc(), col(Handover.id).desc())
    if asking["unit_id"] is not None:
        query = query.where(col(Handover.unit_id) == asking["unit_id"])
    if asking["state"] is not None:
        query = query.where(col(Handover.state) == asking["state"])
    if asking["mine"] is not None:
        query = query.where(
            sa.or_(col(Handover.leaver_id) == asking["mine"], col(Handover.successor_id) == asking["mine"])
        )
    if asking["after_day"] is not None:
        closed_at = sa.case(
            (
                col(Handover.state) == HandoverState.CLOSED,
                sa.func.greatest(Handover.leaver_signed_at, Handover.receiver_signed_at, type_=Instant),
            )
        )
        query = query.where(
            col(Handover.opened_on) <= asking["as_of"], sa.or_(closed_at.is_(None), closed_at >= asking["after_day"])
        )
    return query


def _asked_handovers(uow: UnitOfWork, wanted: Any) -> Asked:
    mine = uow.officer_id if wanted.mine else None
    in_time = {"as_of": wanted.as_of, "after_day": after_day(wanted.as_of)}
    return Asked("handovers", handovers, {"unit_id": wanted.unit_id, "state": wanted.state, "mine": mine, **in_time})


HANDOVERS = Listing(_asked_handovers)


def _one(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    signer = aliased(Officer)
    signed_by = sa.select(officer_ref(signer)).where(col(signer.id) == Handover.leaver_signed_by).correlate(Handover)
    return (
        _summary()
        .add_columns(
            col(Handover.opened_on),
            col(Handover.stand_in_reason),
            signed_by.scalar_subquery().label("leaver_signed_by"),
            json_list(_items(), order_by=sa.tuple_(HandoverItem.kind, HandoverItem.code)).label("items"),
            col(_Leaver.status).label("leaver_status"),
        )
        .where(col(Handover.id) == asking["handover_id"])
    )


def _items() -> sa.Select[Any]:
    """`title` and `done` are null where the thing itself is out of the caller's sight."""
    keeper = aliased(Officer)
    done = sa.case(
        (col(HotIssue.id).is_not(None), sa.or_(*(col(HotIssue.state) == state for state in SETTLED))),
        (col(Visit.id).is_not(None), col(Visit.status) != VisitStatus.RECORDED),
    )
    return (
        sa.select(
            json_of(
                id=HandoverItem.id,
                kind=HandoverItem.kind,
                subject_id=HandoverItem.subject_id,
                code=HandoverItem.code,
                due_on=HandoverItem.due_on,
                assigned_to=officer_ref(keeper),
                title=HotIssue.title,
                done=done,
            )
        )
        .join(keeper, col(keeper.id) == HandoverItem.assigned_to)
        .outerjoin(
            HotIssue,
            sa.and_(col(HotIssue.id) == HandoverItem.subject_id, col(HandoverItem.kind) == ItemKind.ISSUE),
        )
        .outerjoin(
            Visit,
            sa.and_(col(Visit.id) == HandoverItem.subject_id, col(HandoverItem.kind) == ItemKind.VISIT_UNCONFIRMED),
        )
        .where(col(HandoverItem.handover_id) == Handover.id)
        .correlate(Handover)
    )


def handover_page(uow: UnitOfWork, handover_id: UUID) -> dict[str, Any]:
    """One handover with its items and what the caller may do; 404 when it is out of sight."""
    rows = uow.ask("handover", _one, handover_id=handover_id)
    if not rows:
        raise NotFound()
    shown = dict(rows[0]._mapping)
    status = shown.pop("leaver_status")
    decides = shown["unit"]["id"] in {str(key) for key in uow.actor.scope_for(Permission.HANDOVER_ASSIGN).units}
    facts = Signing(
        me=str(uow.actor.officer_id),
        leaver=shown["leaver"]["id"],
        receiver=shown["successor"]["id"] if shown["successor"] else None,
        closed=shown["state"] == HandoverState.CLOSED,
        leaver_signed=shown["leaver_signed_at"] is not None,
        receiver_signed=shown["receiver_signed_at"] is not None,
        leaver_serves=status == OfficerStatus.ACTIVE,
        decides=decides and uow.actor.officer_id is not None,
    )
    return {**shown, "actions": actions_for(facts)}
