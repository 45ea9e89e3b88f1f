"""Actions lent from one post to another, with who holds the two posts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment, Delegation, Officer
from backend.posts.refs import officer_ref
from backend.staffing.delegations_rules import DelegationAction
from backend.units.models import Unit
from backend.units.refs import unit_ref


def delegations(uow: UnitOfWork, *where: Any, of_posts: Collection[UUID] | None = None) -> list[dict[str, Any]]:
    """The latest first; a post out of sight is null. `of_posts`: only those given or received by these posts."""
    query = sa.select(Delegation).where(*where)
    if of_posts is not None:
        ends = (Delegation.from_appointment_id, Delegation.to_appointment_id)
        query = query.where(sa.or_(*(within(end, of_posts) for end in ends)))
    lent = uow.all(query.order_by(col(Delegation.valid_from).desc(), col(Delegation.id)))
    posts = _posts(uow, {key for each in lent for key in (each.from_appointment_id, each.to_appointment_id)})
    return [
        {
            **each.model_dump(),
            "giver": (giver := posts.get(each.from_appointment_id)),
            "receiver": posts.get(each.to_appointment_id),
            "may": _may(uow, each, giver["unit_id"]) if giver else [],
        }
        for each in lent
    ]


def _posts(uow: UnitOfWork, keys: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    rows = uow.rows(
        sa.select(
            col(Appointment.id),
            col(Appointment.unit_id),
            col(Appointment.position_type),
            officer_ref(Officer).label("officer"),
            unit_ref(Unit).label("unit"),
        )
        .join(Officer, col(Officer.id) == Appointment.officer_id)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(within(Appointment.id, keys))
    )
    return {row.id: dict(row._mapping) for row in rows}


def _may(uow: UnitOfWork, lent: Delegation, unit_id: UUID) -> list[DelegationAction]:
    if lent.valid_to <= max(uow.today, lent.valid_from):
        return []
    verbs = {
        Permission.APPOINTMENT_ENTER: DelegationAction.REVOKE,
        Permission.APPOINTMENT_DECIDE: DelegationAction.WITHDRAW,
    }
    return [verb for permission, verb in verbs.items() if unit_id in uow.actor.scope_for(permission).units]
