"""What every step of an issue shares: who stands before it, the entry it leaves, and who is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Notice
from backend.access.principal import Principal
from backend.access.rules import NoticeKind
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueLevel, Severity
from backend.issues.models import IssueEntry
from backend.issues.rules import NEEDS, IssueAction, IssueEvent, IssueStep, Standing, refusal
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission, Role
from backend.posts.models import GuideAssignment
from backend.posts.rules import PositionType
from backend.units.models import UnitLink
from backend.units.rules import LinkKind
from backend.visits.checks import check_written

_TOLD_AT: Mapping[IssueLevel, tuple[LinkKind, PositionType]] = {
    IssueLevel.TEAM: (LinkKind.FUNCTIONAL, PositionType.TEAM_CHIEF),
    IssueLevel.DISTRICT: (LinkKind.COMMAND, PositionType.DISTRICT_CHIEF),
    IssueLevel.CITY: (LinkKind.COMMAND, PositionType.DISTRICT_CHIEF),
}


def standing_of(uow: UnitOfWork, issue: HotIssue) -> Standing:
    """The caller before an issue, with his roles of today, lent ones too."""
    return Standing(
        state=issue.state,
        level=issue.level,
        category=issue.category,
        answer_due=issue.answer_due,
        due_at=issue.due_at,
        closed_at=issue.closed_at,
        raiser=issue.raised_by,
        owner=issue.owner_id,
        resolver=issue.resolved_by,
        me=uow.actor.officer_id,
        roles={permission: _roles(uow, permission, issue) for permission in set(NEEDS.values())},
        fields=_fields(uow, issue.unit_id),
    )


def _roles(uow: UnitOfWork, permission: Permission, issue: HotIssue) -> frozenset[Role]:
    """The roles in which a permission of the caller reaches the issue: by its ward, or as his own."""
    me = uow.actor.officer_id
    mine = me is not None and me in (issue.owner_id, issue.raised_by)
    scopes = ((grant.role, grant.scope_for(permission)) for grant in cast("Principal", uow.actor).grants)
    return frozenset(role for role, scope in scopes if issue.unit_id in scope.units or (mine and scope.officer == me))


def _fields(uow: UnitOfWork, unit_id: UUID) -> frozenset[str]:
    """The fields of work that the caller's own posts, or those lent to him, have in a ward today."""
    grants = cast("Principal", uow.actor).grants
    return frozenset(
        field
        for grant in grants
        if grant.role is Role.WARD_DEPUTY_OTHER and unit_id in grant.scope_for(Permission.ISSUE_ASSIGN).units
        for field in grant.portfolio
    )


def take_for(uow: UnitOfWork, issue_id: UUID, action: IssueAction, *, version: int) -> HotIssue:
    """The issue, taken for a step that this person may take now; else the refusal (404, 403, 412, 409)."""
    issue = uow.take(HotIssue, issue_id, version=version)
    demand(uow, issue, action)
    return issue


def demand(uow: UnitOfWork, issue: HotIssue, action: IssueAction) -> None:
    if refused := refusal(action, standing_of(uow, issue), at=uow.now):
        raise refused


def check_note(uow: UnitOfWork, note: str | None, *, keep_warnings: bool, pointer: str = "#/note") -> int:
    """Refuse resident data in what somebody writes; the number of names that he keeps."""
    return check_written(uow, [(pointer, note)], keep_warnings=keep_warnings) if note else 0


def leave_entry(
    uow: UnitOfWork,
    issue: HotIssue,
    step: IssueStep,
    event: IssueEvent,
    *,
    note: str | None = None,
    severity_before: Severity | None = None,
    **detail: Any,
) -> None:
    """Write the step into the timeline and the journal."""
    add_entry(uow, issue, step, note=note, severity_before=severity_before)
    uow.record(event, issue, **detail)


def add_entry(
    uow: UnitOfWork,
    issue: HotIssue,
    step: IssueStep,
    *,
    note: str | None = None,
    severity_before: Severity | None = None,
) -> None:
    """Write the step into the timeline; from now on no book says how the issue stands."""
    issue.from_log = False
    uow.flush()  # a new issue stands before what is said of it
    uow.add(
        IssueEntry(
            unit_id=issue.unit_id,
            issue_id=issue.id,
            at=uow.now,
            by_id=uow.actor.officer_id,
            step=step,
            note=note,
            severity_before=severity_before,
            severity=issue.severity,
            level=issue.level,
            owner_id=issue.owner_id,
            due_at=issue.due_at,
        )
    )


def tell(uow: UnitOfWork, issue: HotIssue, kind: NoticeKind, officers: Iterable[UUID | None]) -> None:
    """A notice to each, but not to who does it himself."""
    for officer_id in dict.fromkeys(officers):
        if officer_id is not None and officer_id != uow.actor.officer_id:
            uow.add(Notice(unit_id=issue.unit_id, officer_id=officer_id, kind=kind, subject_id=issue.id, at=uow.now))


def tell_level(uow: UnitOfWork, issue: HotIssue) -> None:
    """A notice to whoever heads the level that must answer now."""
    kind, position = _TOLD_AT[issue.level]
    parents = uow.all(
        sa.select(col(UnitLink.parent_id)).where(
            col(UnitLink.child_id) == issue.unit_id, col(UnitLink.kind) == kind, runs_on(UnitLink, uow.today)
        )
    )
    for unit_id in parents:
        uow.add(
            Notice(
                unit_id=unit_id,
                position_type=position,
                kind=NoticeKind.ISSUE_ESCALATED,
                subject_id=issue.id,
                at=uow.now,
            )
        )


def guides_of(uow: UnitOfWork, unit_id: UUID) -> list[UUID]:
    """The guide officers of a ward today."""
    return list(
        uow.all(
            sa.select(col(GuideAssignment.officer_id)).where(
                col(GuideAssignment.unit_id) == unit_id, runs_on(GuideAssignment, uow.today)
            )
        )
    )
