"""What happens to an open handover: the superior gives items to others, both sign (domain.md 4.4 N3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.problems import ConflictOfInterest, Forbidden
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.posts.rules import OfficerStatus
from backend.staffing.handover import check_receivers, pass_issues_on
from backend.staffing.handover_models import Handover, HandoverItem
from backend.staffing.handover_rules import (
    HandoverClosed,
    HandoverEvent,
    HandoverState,
    ItemKind,
    LeaverStillServes,
    NotTheReceiver,
    ReceiverSigned,
    SignedAlready,
    StandInReason,
)


def assign(
    uow: UnitOfWork, handover_id: UUID, *, version: int, successor_id: UUID | None, assignees: Mapping[UUID, UUID]
) -> Handover:
    """Name who takes it over, or give single items to others, by item id; an issue changes its owner with it.

    Problems: ConflictOfInterest 403, HandoverClosed 409, ReceiverSigned 409, NotTheReceiver 422.
    """
    handover = _take_open(uow, handover_id, version)
    if handover.leaver_id == uow.officer_id:
        raise ConflictOfInterest()
    if handover.receiver_signed_at is not None:
        raise ReceiverSigned()
    named = {*assignees.values(), *([successor_id] if successor_id else [])}
    on = max(handover.leaving_on, uow.today)
    check_receivers(uow, named, leaver_id=handover.leaver_id, unit_id=handover.unit_id, on=on)
    items = uow.take_all(sa.select(HandoverItem).where(col(HandoverItem.handover_id) == handover.id))
    if unknown := set(assignees) - {item.id for item in items}:
        raise NotTheReceiver(
            {
                "pointer": "#/items",
                "code": "unknown_item",
                "detail": f"{len(unknown)} items are not of this handover",
                "detail_vi": f"{len(unknown)} việc không thuộc bàn giao này",
            }
        )
    _name_successor(handover, items, successor_id)
    for item in items:
        item.assigned_to = assignees.get(item.id, item.assigned_to)
    uow.record(HandoverEvent.ASSIGNED, handover, items=len(assignees))
    pass_issues_on(uow, {item.subject_id: item.assigned_to for item in items if item.kind is ItemKind.ISSUE})
    return handover


def _take_open(uow: UnitOfWork, handover_id: UUID, version: int) -> Handover:
    handover = uow.take(Handover, handover_id, version=version)
    if handover.state is HandoverState.CLOSED:
        raise HandoverClosed()
    return handover


def _name_successor(handover: Handover, items: Sequence[HandoverItem], successor_id: UUID | None) -> None:
    """What the one named before would have taken goes to the one named now."""
    if successor_id is None or successor_id == handover.successor_id:
        return
    if successor_id == handover.leaver_signed_by:  # he stood in for the leaver: two people sign
        raise ConflictOfInterest()
    for item in items:
        if item.assigned_to == handover.successor_id:
            item.assigned_to = successor_id
        item.successor_id = successor_id
    handover.successor_id = successor_id


def sign(uow: UnitOfWork, handover_id: UUID, *, version: int) -> Handover:
    """Leaver and receiver sign in any order; with the second signature it is closed. SignedAlready 409."""
    handover = _take_open(uow, handover_id, version)
    me = uow.officer_id
    if me == handover.leaver_id:
        if handover.leaver_signed_at is not None:
            raise SignedAlready()
        handover.leaver_signed_at, handover.leaver_signed_by = uow.now, me
    elif me == handover.successor_id:
        if handover.receiver_signed_at is not None:
            raise SignedAlready()
        handover.receiver_signed_at = uow.now
    else:
        raise Forbidden()
    _close(handover)
    uow.record(HandoverEvent.SIGNED, handover, as_leaver=me == handover.leaver_id)
    return handover


def sign_for_leaver(uow: UnitOfWork, handover_id: UUID, *, version: int, reason: StandInReason) -> Handover:
    """The superior signs for one who no longer serves; never whoever takes it over (N3).

    Problems: ConflictOfInterest 403, SignedAlready 409, LeaverStillServes 409.
    """
    handover = _take_open(uow, handover_id, version)
    if uow.officer_id in (handover.leaver_id, handover.successor_id):
        raise ConflictOfInterest()
    if handover.leaver_signed_at is not None:
        raise SignedAlready()
    if uow.get(Officer, handover.leaver_id).status is OfficerStatus.ACTIVE:
        raise LeaverStillServes()
    handover.leaver_signed_at, handover.leaver_signed_by = uow.now, uow.officer_id
    handover.stand_in_reason = reason
    _close(handover)
    uow.record(HandoverEvent.SIGNED_FOR_LEAVER, handover, reason=reason.value)
    return handover


def _close(handover: Handover) -> None:
    if handover.leaver_signed_at is not None and handover.receiver_signed_at is not None:
        handover.state = HandoverState.CLOSED
