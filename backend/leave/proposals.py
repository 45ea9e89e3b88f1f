"""Worktime is drafted by the staff and published by the chief: one function per verb (domain.md 4.3)."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.principal import Principal
from backend.duties.turned import turned_by
from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.ids import uuid7
from backend.kernel.problems import Forbidden
from backend.kernel.uow import UnitOfWork
from backend.leave.in_force import carry_out, check, chief_of, is_chief
from backend.leave.proposal_rules import (
    AnotherProposal,
    DirectiveDraft,
    DirectiveHasBegun,
    Draft,
    NotDistrictChief,
    ProposalAction,
    ProposalAlreadyDecided,
    WorktimeEvent,
    content_of,
    draft_of,
    kind_of,
)
from backend.permissions import Permission
from backend.posts.models import Appointment
from backend.visits.checks import refuse_resident_data
from backend.worktime.models import DutyDirective, WorktimeProposal
from backend.worktime.rules import ProposalStatus


def propose(uow: UnitOfWork, key: UUID, draft: Draft) -> bool:
    """Keep a draft that could come into force today; False when the same person drafted the one with this id before."""
    uow.hold(f"proposal {key}")
    known = uow.one(sa.select(WorktimeProposal).where(col(WorktimeProposal.id) == key))
    if known is not None:
        if known.drafted_by != uow.officer_id:
            raise AnotherProposal()
        return False
    check(draft, uow)
    row = uow.add(
        WorktimeProposal(
            id=key,
            unit_id=_own_unit(uow),
            kind=kind_of(draft),
            content=content_of(draft),
            status=ProposalStatus.DRAFT,
            drafted_by=uow.officer_id,
            drafted_at=uow.now,
        )
    )
    uow.record(WorktimeEvent.DRAFTED, row, kind=row.kind.value)
    return True


def _own_unit(uow: UnitOfWork) -> UUID:
    """The unit of the post through which the caller drafts, a lent one too."""
    grants = cast("Principal", uow.actor).grants
    posts = [grant.appointment_id for grant in grants if grant.scope_for(Permission.WORKTIME_DRAFT)]
    units = uow.all(sa.select(col(Appointment.unit_id)).where(col(Appointment.id).in_(posts)))
    if not units:
        raise Forbidden()
    return units[0]


def turned_by_draft(uow: UnitOfWork, draft: Draft) -> list[dict[str, Any]]:
    """The weeks that a draft would turn if the chief published it now."""
    check(draft, uow)
    signed_by = chief_of(uow, _own_unit(uow)) or uow.officer_id
    return turned_by(uow, draft.weeks, lambda: carry_out(draft, uow, key=uuid7(), signed_by=signed_by))


def turned_by_publishing(uow: UnitOfWork, proposal_id: UUID, *, version: int) -> list[dict[str, Any]]:
    """The weeks that publishing would turn."""
    draft = draft_of(uow.get(WorktimeProposal, proposal_id).content)
    return turned_by(uow, draft.weeks, lambda: publish(uow, proposal_id, version=version))


def turned_by_revoking(uow: UnitOfWork, directive_id: UUID, *, version: int) -> list[dict[str, Any]]:
    """The weeks that revoking would turn back."""
    row = uow.get(DutyDirective, directive_id)
    weeks = weeks_between(IsoWeek.of(row.first_monday), IsoWeek.of(row.last_monday))
    return turned_by(uow, weeks, lambda: revoke_directive(uow, directive_id, version=version))


def publish(uow: UnitOfWork, proposal_id: UUID, *, version: int) -> None:
    """Bring a draft into force; it is checked anew, for time has passed since it was drafted."""
    uow.hold("worktime")
    row = _take_draft(uow, proposal_id, version)
    draft = draft_of(row.content)
    if isinstance(draft, DirectiveDraft) and not is_chief(uow, uow.officer_id):
        raise NotDistrictChief()
    check(draft, uow)
    carry_out(draft, uow, key=row.id, signed_by=uow.officer_id)
    row.status, row.decided_by, row.decided_at = ProposalStatus.PUBLISHED, uow.officer_id, uow.now
    uow.record(WorktimeEvent.PUBLISHED, row, kind=row.kind.value)


def discard(uow: UnitOfWork, proposal_id: UUID, *, version: int) -> None:
    """Leave a draft; it stays readable."""
    row = _take_draft(uow, proposal_id, version)
    row.status, row.decided_by, row.decided_at = ProposalStatus.DISCARDED, uow.officer_id, uow.now
    uow.record(WorktimeEvent.DISCARDED, row, kind=row.kind.value)


def send_back(uow: UnitOfWork, proposal_id: UUID, *, version: int, reason: str) -> None:
    """Give a draft back to whoever wrote it, with what is to be mended; mending makes a draft of its own."""
    row = _take_draft(uow, proposal_id, version)
    refuse_resident_data(reason)
    row.status, row.decided_by, row.decided_at = ProposalStatus.RETURNED, uow.officer_id, uow.now
    row.return_reason = reason
    uow.record(WorktimeEvent.RETURNED, row, kind=row.kind.value)


def _take_draft(uow: UnitOfWork, proposal_id: UUID, version: int) -> WorktimeProposal:
    row = uow.take(WorktimeProposal, proposal_id, version=version)
    if row.status is not ProposalStatus.DRAFT:
        raise ProposalAlreadyDecided()
    return row


def actions_for(uow: UnitOfWork, row: WorktimeProposal) -> list[ProposalAction]:
    """What the caller may do with a draft."""
    if uow.actor.officer_id is None:
        return []
    by_status = {
        ProposalStatus.DRAFT: {
            ProposalAction.PUBLISH: Permission.WORKTIME_DECIDE,
            ProposalAction.SEND_BACK: Permission.WORKTIME_DECIDE,
            ProposalAction.DISCARD: Permission.WORKTIME_DRAFT,
        },
        ProposalStatus.RETURNED: {ProposalAction.DRAFT_AGAIN: Permission.WORKTIME_DRAFT},
    }
    verbs = by_status.get(row.status, {})
    return [action for action, verb in verbs.items() if row.unit_id in uow.actor.scope_for(verb).units]


def revoke_directive(uow: UnitOfWork, directive_id: UUID, *, version: int) -> DutyDirective:
    """Take a directive back before the Monday of its first week; it stays in the register."""
    row = uow.take(DutyDirective, directive_id, version=version)
    if row.unit_id not in uow.reach.units:
        raise Forbidden()
    if row.revoked_on is not None or uow.today >= row.first_monday:
        raise DirectiveHasBegun()
    row.revoked_on, row.revoked_by = uow.today, uow.officer_id
    uow.record(WorktimeEvent.DIRECTIVE_REVOKED, row)
    return row
