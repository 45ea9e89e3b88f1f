"""The ward decides what an issue is and whose: triage, refusal, owner and deadline, another severity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.rules import NoticeKind
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueCategory, IssueState, Severity
from backend.issues.raising import earlier_of
from backend.issues.rules import (
    FARTHEST_DUE,
    IssueAction,
    IssueEvent,
    IssueNotComplete,
    IssueStep,
    SeveritySame,
    default_due,
    is_lower,
    kept_or_fresh,
)
from backend.issues.steps import check_note, demand, guides_of, leave_entry, take_for, tell
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment


@dataclass(frozen=True)
class Triage:
    """What the ward makes of it; a reason is needed where the severity comes out lower than it was raised with."""

    severity: Severity
    category: IssueCategory
    reason: str | None
    keep_warnings: bool = False


@dataclass(frozen=True)
class Assignment:
    """Who solves it and by when; without a day that of the triage stays. A reason when somebody had it already."""

    owner_id: UUID
    due_at: datetime | None
    reason: str | None
    keep_warnings: bool = False


def check_triage(uow: UnitOfWork, issue: HotIssue, wanted: Triage) -> None:
    """The refusal of the step; a lower severity without a reason 422."""
    demand(uow, issue, IssueAction.TRIAGE)
    _check_lowering(issue, wanted.severity, wanted.reason)


def _check_lowering(issue: HotIssue, severity: Severity, reason: str | None) -> None:
    if is_lower(severity, issue.severity) and reason is None:
        raise IssueNotComplete(
            {
                "pointer": "#/reason",
                "code": "required",
                "detail": f"Say why it is no {issue.severity.value}",
                "detail_vi": f"Ghi lý do hạ từ {issue.severity.value}",
            }
        )


def triage(uow: UnitOfWork, issues: Sequence[HotIssue], wanted: Triage) -> None:
    """Severity and category of taken issues; the time to solve them runs from here."""
    check_note(uow, wanted.reason, keep_warnings=wanted.keep_warnings, pointer="#/reason")
    before = {issue.id: issue.severity for issue in issues}
    for issue in issues:
        issue.downgrades += is_lower(wanted.severity, issue.severity)
        issue.severity, issue.category = wanted.severity, wanted.category
        issue.state, issue.answer_due = IssueState.TRIAGED, None
        issue.due_at = default_due(wanted.severity, uow.now)
    earlier = earlier_of(uow, issues)
    for issue in issues:
        issue.earlier_id = earlier.get(issue.id)
        changed = before[issue.id] if before[issue.id] is not issue.severity else None
        leave_entry(uow, issue, IssueStep.TRIAGED, IssueEvent.TRIAGED, note=wanted.reason, severity_before=changed)


def reject(uow: UnitOfWork, issue_id: UUID, *, version: int, reason: str, keep_warnings: bool) -> None:
    """No matter for us, says the chief; who raised it and the guide officer read why. One's own 403 (N3)."""
    issue = take_for(uow, issue_id, IssueAction.REJECT, version=version)
    check_note(uow, reason, keep_warnings=keep_warnings, pointer="#/reason")
    issue.state, issue.answer_due = IssueState.REJECTED, None
    leave_entry(uow, issue, IssueStep.REJECTED, IssueEvent.REJECTED, note=reason)
    tell(uow, issue, NoticeKind.ISSUE_REJECTED, [issue.raised_by, *guides_of(uow, issue.unit_id)])


def regrade(
    uow: UnitOfWork, issue_id: UUID, *, version: int, severity: Severity, reason: str | None, keep_warnings: bool
) -> None:
    """Another severity, never by the owner (G-14). Graver: it is due no later than one of that severity would be now.

    Less grave needs a reason, is counted, and gives no time.
    """
    issue = take_for(uow, issue_id, IssueAction.REGRADE, version=version)
    before = issue.severity
    if severity is before:
        raise SeveritySame()
    _check_lowering(issue, severity, reason)
    check_note(uow, reason, keep_warnings=keep_warnings, pointer="#/reason")
    issue.severity = severity
    if is_lower(severity, before):
        issue.downgrades += 1
    else:
        latest = default_due(severity, uow.now)
        issue.due_at = min(issue.due_at or latest, latest)
    leave_entry(uow, issue, IssueStep.REGRADED, IssueEvent.REGRADED, note=reason, severity_before=before)


def check_assignment(uow: UnitOfWork, issue: HotIssue, wanted: Assignment, serves_in: Collection[UUID]) -> None:
    """The refusal of the step; an owner who does not serve in the ward, a bad day, a change without a reason 422."""
    demand(uow, issue, IssueAction.ASSIGN)
    faults = []
    if issue.unit_id not in serves_in:
        faults.append(not_in_the_ward())
    if wanted.due_at is not None and not uow.now < wanted.due_at <= uow.now + FARTHEST_DUE:
        faults.append(bad_due())
    if issue.owner_id is not None and wanted.reason is None:
        faults.append(
            {
                "pointer": "#/reason",
                "code": "required",
                "detail": "Somebody has it already; say why this changes",
                "detail_vi": "Đã có người phụ trách; ghi lý do thay đổi",
            }
        )
    if faults:
        raise IssueNotComplete(*faults)


def not_in_the_ward() -> dict[str, str]:
    return {
        "pointer": "#/owner_id",
        "code": "not_in_the_ward",
        "detail": "He does not serve there today",
        "detail_vi": "Hôm nay đồng chí này không công tác ở đó",
    }


def bad_due() -> dict[str, str]:
    return {
        "pointer": "#/due_at",
        "code": "bad_due",
        "detail": f"From now on, at most {FARTHEST_DUE.days} days ahead",
        "detail_vi": f"Từ bây giờ, xa nhất {FARTHEST_DUE.days} ngày",
    }


def units_served(uow: UnitOfWork, officer_id: UUID) -> frozenset[UUID]:
    """Where an officer has a post today, as far as the caller sees."""
    posts = sa.select(col(Appointment.unit_id)).where(
        col(Appointment.officer_id) == officer_id, runs_on(Appointment, uow.today)
    )
    return frozenset(uow.all(posts))


def assign(uow: UnitOfWork, issues: Sequence[HotIssue], wanted: Assignment) -> None:
    """Owner and deadline of taken issues; the owner is told, and begins with his first note."""
    check_note(uow, wanted.reason, keep_warnings=wanted.keep_warnings, pointer="#/reason")
    for issue in issues:
        issue.owner_id = wanted.owner_id
        issue.due_at = wanted.due_at or kept_or_fresh(issue.due_at, issue.severity, uow.now)
        issue.state = IssueState.ASSIGNED
        leave_entry(uow, issue, IssueStep.ASSIGNED, IssueEvent.ASSIGNED, note=wanted.reason)
        tell(uow, issue, NoticeKind.ISSUE_ASSIGNED, [wanted.owner_id])
