"""The owner works on an issue: notes, the next level asked in time, the word that it is solved."""

from __future__ import annotations

from uuid import UUID

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueState
from backend.issues.rules import IssueAction, IssueEvent, IssueStep, above, answer_by
from backend.issues.steps import check_note, leave_entry, take_for, tell_level
from backend.kernel.uow import UnitOfWork
from backend.worktime.queries import load_calendar
from backend.worktime.rules import WorkCalendar

_NOT_BEGUN = (IssueState.ASSIGNED, IssueState.REOPENED)


def note(uow: UnitOfWork, issue_id: UUID, *, version: int, text: str, keep_warnings: bool) -> None:
    """What the owner did; his first note begins the work. NotTheOwner 403."""
    issue = take_for(uow, issue_id, IssueAction.NOTE, version=version)
    check_note(uow, text, keep_warnings=keep_warnings)
    begins = issue.state in _NOT_BEGUN
    if begins:
        issue.state = IssueState.IN_PROGRESS
    step, event = (IssueStep.STARTED, IssueEvent.STARTED) if begins else (IssueStep.NOTED, IssueEvent.NOTED)
    leave_entry(uow, issue, step, event, note=text)


def escalate(uow: UnitOfWork, issue_id: UUID, *, version: int, reason: str, keep_warnings: bool) -> None:
    """The owner asks the next level before the deadline. NotTheOwner 403; EscalatedTooLate, NoLevelAbove 409."""
    issue = take_for(uow, issue_id, IssueAction.ESCALATE, version=version)
    check_note(uow, reason, keep_warnings=keep_warnings, pointer="#/reason")
    go_up(uow, issue, load_calendar(uow, uow.today, uow.today), reason=reason)


def go_up(uow: UnitOfWork, issue: HotIssue, calendar: WorkCalendar, *, reason: str | None) -> None:
    """A taken issue comes to the next level, which takes it or gives it back within two working days."""
    issue.state, issue.level = IssueState.ESCALATED, above(issue.level)
    issue.answer_due = answer_by(uow.now, calendar)
    leave_entry(uow, issue, IssueStep.ESCALATED, IssueEvent.ESCALATED, note=reason, level=issue.level.value)
    tell_level(uow, issue)


def resolve(uow: UnitOfWork, issue_id: UUID, *, version: int, text: str, keep_warnings: bool) -> None:
    """The owner says how it was solved; somebody else verifies it."""
    issue = take_for(uow, issue_id, IssueAction.RESOLVE, version=version)
    check_note(uow, text, keep_warnings=keep_warnings)
    issue.state, issue.answer_due = IssueState.RESOLVED, None
    issue.resolved_by, issue.resolved_at = uow.officer_id, uow.now
    leave_entry(uow, issue, IssueStep.RESOLVED, IssueEvent.RESOLVED, note=text)
