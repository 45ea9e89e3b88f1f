"""Delegations are given and revoked here (domain.md 3.4): by the staff on a signed paper, or by the district itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.principal import role_of
from backend.kernel.problems import Forbidden
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment, Delegation
from backend.staffing.delegations_rules import (
    AnotherDelegation,
    DelegationEvent,
    DelegationNotPossible,
    DelegationOver,
    OwnDelegation,
    faults,
    with_reads,
)
from backend.staffing.proposals_service import refuse_own_line


@dataclass(frozen=True)
class DelegationDraft:
    id: UUID
    from_appointment_id: UUID
    to_appointment_id: UUID
    actions: Collection[Permission]
    valid_from: date
    valid_to: date
    document_no: str


def give(uow: UnitOfWork, draft: DelegationDraft) -> bool:
    """Lend actions of one post to another; False when this very delegation was given before.

    Reads that an action needs are lent with it. Both posts must be in reach: 404 out of sight, 403 beyond.
    Problems: OwnDelegation 403, OwnLine 403, DelegationNotPossible 422.
    """
    uow.hold(f"delegation {draft.id}")
    known = uow.one(sa.select(Delegation).where(col(Delegation.id) == draft.id))
    if known is not None:
        if (known.from_appointment_id, known.document_no) != (draft.from_appointment_id, draft.document_no):
            raise AnotherDelegation()
        return False
    giver, receiver = (_post_in_reach(uow, each) for each in (draft.from_appointment_id, draft.to_appointment_id))
    if receiver.officer_id == uow.officer_id:
        raise OwnDelegation()
    refuse_own_line(uow, giver.portfolio)
    _check(uow, draft, giver, receiver)
    row = uow.add(
        Delegation(
            id=draft.id,
            from_appointment_id=giver.id,
            to_appointment_id=receiver.id,
            actions=with_reads(draft.actions),
            valid_from=draft.valid_from,
            valid_to=draft.valid_to,
            document_no=draft.document_no,
        )
    )
    uow.record(DelegationEvent.GIVEN, row, of_unit=giver.unit_id, days=(draft.valid_to - draft.valid_from).days)
    return True


def _post_in_reach(uow: UnitOfWork, appointment_id: UUID) -> Appointment:
    post = uow.get(Appointment, appointment_id)
    if post.unit_id not in uow.reach.units:
        raise Forbidden()
    return post


def _check(uow: UnitOfWork, draft: DelegationDraft, giver: Appointment, receiver: Appointment) -> None:
    role = role_of(giver.position_type, giver.portfolio)
    found = faults(role, draft.actions, draft.valid_from, draft.valid_to, uow.today)
    if giver.officer_id == receiver.officer_id:
        found.append(
            _fault("to_appointment_id", "same_officer", "He has it already", "Chính đồng chí này đã có quyền đó")
        )
    for name, post in (("from_appointment_id", giver), ("to_appointment_id", receiver)):
        if (post.valid_to is not None and post.valid_to < draft.valid_to) or post.valid_from > draft.valid_from:
            found.append(
                _fault(name, "post_not_held", "He holds this post for less time", "Thời gian giữ chức vụ ngắn hơn")
            )
    if found:
        raise DelegationNotPossible(*found)


def _fault(field: str, code: str, english: str, words: str) -> dict[str, str]:
    return {"pointer": f"#/{field}", "code": code, "detail": english, "detail_vi": words}


def revoke(uow: UnitOfWork, delegation_id: UUID, *, version: int) -> Delegation:
    """End a delegation today: from now on nothing is lent. Over already 409."""
    row = uow.get(Delegation, delegation_id)
    giver = _post_in_reach(uow, row.from_appointment_id)
    refuse_own_line(uow, giver.portfolio)
    row = uow.take(Delegation, delegation_id, version=version)
    if row.valid_to <= max(uow.today, row.valid_from):
        raise DelegationOver()
    row.valid_to = max(uow.today, row.valid_from)
    uow.record(DelegationEvent.REVOKED, row, of_unit=giver.unit_id)
    return row
