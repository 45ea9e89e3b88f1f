"""Auditors' grants: given by an administrator for units and days on a written order, ended early, never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account, AuditorGrant
from backend.access.rules import AccountKind
from backend.audit.rules import AnotherGrant, GrantEvent, GrantHasEnded, GrantOverlaps, GrantState, grant_state
from backend.kernel.problems import Invalid, NotFound
from backend.kernel.uow import UnitOfWork
from backend.units.models import Unit


@dataclass(frozen=True)
class GrantDraft:
    """One order: an auditor, the units with the identifiers of their grants, and the days `[valid_from, valid_to)`."""

    account_id: UUID
    units: Sequence[tuple[UUID, UUID]]  # (grant, unit)
    valid_from: date
    valid_to: date
    document_no: str


def give(uow: UnitOfWork, draft: GrantDraft) -> bool:
    """Give the grants of an order; False when they had all been given before. GrantOverlaps, AnotherGrant 409."""
    uow.hold(f"auditor grants {draft.account_id}")
    ids = [grant for grant, _ in draft.units]
    known = {row.id: row for row in uow.all(sa.select(AuditorGrant).where(col(AuditorGrant.id).in_(ids)))}
    rows = [_row(draft, grant, unit) for grant, unit in draft.units]
    if any(row.id in known and not _same(row, known[row.id]) for row in rows):
        raise AnotherGrant()
    fresh = [row for row in rows if row.id not in known]
    if not fresh:
        return False
    _refuse_nobody(uow, draft)
    _refuse_overlap(uow, draft, [row.unit_id for row in fresh])
    for row in fresh:
        uow.add(row)
    uow.flush()
    for row in fresh:
        uow.record(GrantEvent.GIVEN, row)
    return True


def _row(draft: GrantDraft, grant: UUID, unit: UUID) -> AuditorGrant:
    return AuditorGrant(
        id=grant,
        unit_id=unit,
        account_id=draft.account_id,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        document_no=draft.document_no,
    )


def _same(row: AuditorGrant, known: AuditorGrant) -> bool:
    """An end that was brought forward since does not make it another."""
    return (row.account_id, row.unit_id, row.valid_from, row.document_no) == (
        known.account_id,
        known.unit_id,
        known.valid_from,
        known.document_no,
    )


def _refuse_nobody(uow: UnitOfWork, draft: GrantDraft) -> None:
    kind = uow.one(sa.select(col(Account.kind)).where(col(Account.id) == draft.account_id))
    if kind is not AccountKind.AUDITOR:
        vi = "Không phải tài khoản thanh tra"
        raise Invalid(_fault("#/account_id", "not_an_auditor", "Not an auditor's account", vi))
    if draft.valid_to <= uow.today:
        raise Invalid(_fault("#/valid_to", "in_the_past", "These days are over", "Những ngày này đã qua"))
    units = [unit for _, unit in draft.units]
    known = uow.all(sa.select(col(Unit.id)).where(col(Unit.id).in_(units)))
    for place, unit in enumerate(units):
        if unit not in known:
            raise Invalid(_fault(f"#/units/{place}/unit_id", "unknown", "No such unit", "Không có đơn vị này"))
        if unit not in uow.reach.units:
            raise NotFound()


def _fault(pointer: str, code: str, english: str, vietnamese: str) -> dict[str, Any]:
    return {"pointer": pointer, "code": code, "detail": english, "detail_vi": vietnamese}


def _refuse_overlap(uow: UnitOfWork, draft: GrantDraft, units: Sequence[UUID]) -> None:
    """Name the other order; the constraint of the table is the last word for races."""
    others = uow.rows(
        sa.select(col(AuditorGrant.document_no), col(Unit.short_name))
        .join(Unit, col(Unit.id) == AuditorGrant.unit_id)
        .where(
            col(AuditorGrant.account_id) == draft.account_id,
            col(AuditorGrant.unit_id).in_(units),
            col(AuditorGrant.valid_from) < draft.valid_to,
            col(AuditorGrant.valid_to) > draft.valid_from,
            col(AuditorGrant.valid_to) > col(AuditorGrant.valid_from),
        )
        .limit(1)
    )
    for document_no, unit in others:
        vi = f"{unit}: {document_no}; hãy kết thúc quyền đó trước"
        raise GrantOverlaps(f"{unit}: {document_no}; end it first", detail_vi=vi)


def end(uow: UnitOfWork, grant_id: UUID, *, version: int) -> None:
    """From this request on it reads nothing more; a grant that has not begun never will. Ended already 409."""
    grant = uow.take(AuditorGrant, grant_id, version=version)
    if grant_state(grant.valid_from, grant.valid_to, uow.today) is GrantState.ENDED:
        raise GrantHasEnded()
    grant.valid_to = max(grant.valid_from, uow.today)
    uow.record(GrantEvent.ENDED, grant)
