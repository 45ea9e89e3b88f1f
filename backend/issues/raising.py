"""An issue is raised, with the same problem of the same place before it found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import ISSUE_NUMBER, HotIssue
from backend.areas.issue_rules import IssueCategory, IssueSource, IssueState, Severity
from backend.areas.models import GroupPlacement
from backend.issues.rules import RECURS_DAYS, AnotherIssue, IssueEvent, IssueStep, answer_by, code_of
from backend.issues.steps import leave_entry
from backend.kernel.problems import Forbidden, NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.names import search_key
from backend.visits.checks import check_written
from backend.worktime.queries import load_calendar


@dataclass(frozen=True)
class IssueDraft:
    """What somebody saw; its severity is his own guess until the triage."""

    id: UUID
    group_id: UUID
    category: IssueCategory
    title: str
    description: str | None
    severity: Severity
    source: IssueSource
    keep_warnings: bool


def raise_issue(uow: UnitOfWork, draft: IssueDraft) -> bool:
    """Raise an issue; False when the same person raised the one with this id before.

    Problems: 404 and 403 of the group, PersonalDataSuspected, PersonalDataWarning 422, AnotherIssue 409.
    """
    uow.hold(f"issue {draft.id}")
    known = uow.one(sa.select(HotIssue).where(col(HotIssue.id) == draft.id))
    if known is not None:
        if known.raised_by != uow.officer_id:
            raise AnotherIssue()
        return False
    place = _place(uow, draft.group_id)
    texts = [("#/title", draft.title), ("#/description", draft.description or "")]
    kept = check_written(uow, texts, keep_warnings=draft.keep_warnings)
    number = uow.number(ISSUE_NUMBER.name)
    code = code_of(uow.today.year, number)
    issue = uow.add(
        HotIssue(
            id=draft.id,
            unit_id=place.unit_id,
            code=code,
            group_id=draft.group_id,
            beat_id=place.beat_id,
            category=draft.category,
            title=draft.title,
            description=draft.description,
            search_key=f"{search_key(code)} {search_key(draft.title)}",
            severity=draft.severity,
            source=draft.source,
            state=IssueState.RAISED,
            raised_by=uow.officer_id,
            raised_at=uow.now,
            answer_due=answer_by(uow.now, load_calendar(uow, uow.today, uow.today)),
        )
    )
    issue.earlier_id = earlier_of(uow, [issue]).get(issue.id)
    leave_entry(uow, issue, IssueStep.RAISED, IssueEvent.RAISED, kept_warnings=kept)
    return True


def _place(uow: UnitOfWork, group_id: UUID) -> GroupPlacement:
    """Where the group lies today: out of sight 404, out of reach 403."""
    place = uow.one(
        sa.select(GroupPlacement).where(col(GroupPlacement.group_id) == group_id, runs_on(GroupPlacement, uow.today))
    )
    if place is None:
        raise NotFound()
    if place.unit_id not in uow.reach.units:
        raise Forbidden()
    return place


def earlier_of(uow: UnitOfWork, issues: Sequence[HotIssue]) -> Mapping[UUID, UUID]:
    """For each issue the latest before it of the same category in the same group or beat, as far as the caller sees."""
    rows = uow.all(
        sa.select(HotIssue)
        .where(
            col(HotIssue.category).in_({issue.category for issue in issues}),
            sa.or_(
                col(HotIssue.group_id).in_({issue.group_id for issue in issues}),
                col(HotIssue.beat_id).in_({issue.beat_id for issue in issues}),
            ),
            col(HotIssue.state) != IssueState.REJECTED,
        )
        .order_by(col(HotIssue.raised_at), col(HotIssue.id))
    )
    return {issue.id: row.id for issue in issues for row in rows if _comes_back(issue, row)}


def _comes_back(issue: HotIssue, before: HotIssue) -> bool:
    """The same problem of the same place, still open when this one was raised, or closed at most 60 days before."""
    if before.id == issue.id or before.category != issue.category or before.raised_at > issue.raised_at:
        return False
    if before.group_id != issue.group_id and (issue.beat_id is None or before.beat_id != issue.beat_id):
        return False
    closed = (before.closed_at or before.raised_at) if before.state is IssueState.CLOSED else issue.raised_at
    return closed >= issue.raised_at - timedelta(days=RECURS_DAYS)
