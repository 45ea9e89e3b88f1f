"""Somebody else answers: a level takes an issue or gives it back, a verifier closes it, a commander reopens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.principal import Principal
from backend.access.rules import NoticeKind
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueLevel, IssueState
from backend.issues.rules import (
    ANSWERS_FOR,
    FARTHEST_DUE,
    IssueAction,
    IssueAnswer,
    IssueEvent,
    IssueNotComplete,
    IssueStep,
    Verdict,
    below,
    default_due,
    kept_or_fresh,
)
from backend.issues.steps import check_note, leave_entry, take_for, tell
from backend.issues.triage import bad_due, not_in_the_ward, units_served
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment


@dataclass(frozen=True)
class LevelAnswer:
    """The level takes it, with an owner and a deadline of its own if it likes, or gives it back."""

    answer: IssueAnswer
    note: str
    owner_id: UUID | None
    due_at: datetime | None
    keep_warnings: bool


def answer(uow: UnitOfWork, issue_id: UUID, wanted: LevelAnswer, *, version: int) -> None:
    """What the level says to which it was escalated. ConflictOfInterest, NotYourLevel 403; answered already 409.

    A deadline that has passed begins anew with the answer, else the ladder would turn in a circle.
    """
    issue = take_for(uow, issue_id, IssueAction.ANSWER, version=version)
    check_note(uow, wanted.note, keep_warnings=wanted.keep_warnings)
    issue.answer_due = None
    if wanted.answer is IssueAnswer.ACCEPTED:
        _accept(uow, issue, wanted)
        return
    issue.level = below(issue.level)
    issue.state = IssueState.IN_PROGRESS if issue.level is IssueLevel.WARD else IssueState.ESCALATED
    issue.due_at = kept_or_fresh(issue.due_at, issue.severity, uow.now)
    leave_entry(uow, issue, IssueStep.RETURNED, IssueEvent.RETURNED, note=wanted.note)


def _accept(uow: UnitOfWork, issue: HotIssue, wanted: LevelAnswer) -> None:
    faults = []
    if wanted.owner_id is not None and not units_served(uow, wanted.owner_id) & {
        issue.unit_id,
        *_own_units(uow, issue),
    }:
        faults.append(not_in_the_ward())
    if wanted.due_at is not None and not uow.now < wanted.due_at <= uow.now + FARTHEST_DUE:
        faults.append(bad_due())
    if faults:
        raise IssueNotComplete(*faults)
    before = issue.owner_id
    issue.owner_id = wanted.owner_id or before
    issue.due_at = wanted.due_at or kept_or_fresh(issue.due_at, issue.severity, uow.now)
    leave_entry(uow, issue, IssueStep.ACCEPTED, IssueEvent.ACCEPTED, note=wanted.note)
    if issue.owner_id != before:
        tell(uow, issue, NoticeKind.ISSUE_ASSIGNED, [issue.owner_id])


def _own_units(uow: UnitOfWork, issue: HotIssue) -> set[UUID]:
    """The units of the posts by which the caller answers for the level."""
    posts = {
        grant.appointment_id
        for grant in cast("Principal", uow.actor).grants
        if grant.role in ANSWERS_FOR[issue.level] and grant.appointment_id is not None
    }
    return set(uow.all(sa.select(col(Appointment.unit_id)).where(col(Appointment.id).in_(posts))))


def verify(uow: UnitOfWork, issue_id: UUID, *, version: int, verdict: Verdict, note: str, keep_warnings: bool) -> None:
    """Somebody other than the owner looks: it is closed, or goes on, due as it was. ConflictOfInterest 403 (N3, N5)."""
    issue = take_for(uow, issue_id, IssueAction.VERIFY, version=version)
    check_note(uow, note, keep_warnings=keep_warnings)
    if verdict is Verdict.SOLVED:
        issue.state = IssueState.CLOSED
        issue.closed_by, issue.closed_at = uow.officer_id, uow.now
        leave_entry(uow, issue, IssueStep.CLOSED, IssueEvent.CLOSED, note=note)
        return
    issue.state = IssueState.IN_PROGRESS if issue.level is IssueLevel.WARD else IssueState.ESCALATED
    issue.resolved_by = issue.resolved_at = None
    leave_entry(uow, issue, IssueStep.SENT_BACK, IssueEvent.SENT_BACK, note=note)


def reopen(uow: UnitOfWork, issue_id: UUID, *, version: int, reason: str, keep_warnings: bool) -> None:
    """It is there again, within 30 days: it no longer counts as solved; owner and closer are told (US-9)."""
    issue = take_for(uow, issue_id, IssueAction.REOPEN, version=version)
    check_note(uow, reason, keep_warnings=keep_warnings, pointer="#/reason")
    closer = issue.closed_by
    issue.state, issue.level = IssueState.REOPENED, IssueLevel.WARD
    issue.reopen_count += 1
    issue.due_at = default_due(issue.severity, uow.now)
    issue.resolved_by = issue.resolved_at = issue.closed_by = issue.closed_at = None
    leave_entry(uow, issue, IssueStep.REOPENED, IssueEvent.REOPENED, note=reason)
    tell(uow, issue, NoticeKind.ISSUE_REOPENED, [issue.owner_id, closer])
