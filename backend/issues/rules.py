"""The life of a hot issue (domain.md 3.12): its steps, who may take them, its deadlines. Pure."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.areas.issue_rules import IssueCategory, IssueLevel, IssueState, Severity
from backend.kernel.clock import end_of_day, local_date
from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, ConflictOfInterest, Forbidden, Invalid, Problem
from backend.permissions import Permission, Role
from backend.posts.rules import Portfolio
from backend.worktime.rules import WorkCalendar

ANSWER_DAYS = 2  # working days to triage what was raised, to take or give back what was escalated
REOPEN_DAYS = 30
RECURS_DAYS = 60
FARTHEST_DUE = timedelta(days=90)
TIME_TO_SOLVE = {Severity.S1: timedelta(hours=24), Severity.S2: timedelta(days=7), Severity.S3: timedelta(days=30)}
GOES_UP_BY_ITSELF = (Severity.S1, Severity.S2)
LEVELS = tuple(IssueLevel)
ANSWERS_FOR: Mapping[IssueLevel, frozenset[Role]] = {
    IssueLevel.WARD: frozenset(),
    IssueLevel.TEAM: frozenset({Role.TEAM_CHIEF, Role.TEAM_DEPUTY}),
    IssueLevel.DISTRICT: frozenset({Role.DISTRICT_CHIEF, Role.DISTRICT_DEPUTY}),
    IssueLevel.CITY: frozenset({Role.DISTRICT_CHIEF, Role.DISTRICT_DEPUTY}),  # who write down what the city answered
}
CLOSES_ANY = frozenset({Role.WARD_CHIEF, Role.GUIDE_OFFICER})  # the district closes what has left the ward
ASSIGNS_ANY = frozenset({Role.WARD_CHIEF, Role.WARD_DEPUTY_BEAT})
FIELD_OF: Mapping[IssueCategory, Portfolio] = {
    IssueCategory.TRAFFIC_ORDER: Portfolio.ORDER,
    IssueCategory.PAVEMENT: Portfolio.ORDER,
    IssueCategory.NOISE: Portfolio.ORDER,
    IssueCategory.CONSTRUCTION: Portfolio.ORDER,
    IssueCategory.FIRE_RISK: Portfolio.ORDER,
    IssueCategory.LODGING: Portfolio.BEAT,
    IssueCategory.DRUG_PLACE: Portfolio.CRIME,
    IssueCategory.GAMBLING_PLACE: Portfolio.CRIME,
    IssueCategory.THEFT_PATTERN: Portfolio.CRIME,
    IssueCategory.LAND_DISPUTE: Portfolio.SECURITY,
    IssueCategory.CROWD_EVENT: Portfolio.SECURITY,
    IssueCategory.SERVICE_COMPLAINT_POLICE: Portfolio.GENERAL,
    IssueCategory.OTHER: Portfolio.GENERAL,
}
S = IssueState


class IssueColumn(StrEnum):
    """Where an issue stands on the board."""

    RAISED = "raised"
    TRIAGED = "triaged"
    IN_PROGRESS = "in_progress"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLOSED = "closed"


COLUMNS: Mapping[IssueColumn, tuple[IssueState, ...]] = {
    IssueColumn.RAISED: (S.RAISED,),
    IssueColumn.TRIAGED: (S.TRIAGED,),
    IssueColumn.IN_PROGRESS: (S.ASSIGNED, S.IN_PROGRESS, S.REOPENED),
    IssueColumn.ESCALATED: (S.ESCALATED,),
    IssueColumn.RESOLVED: (S.RESOLVED,),
    IssueColumn.CLOSED: (S.CLOSED, S.REJECTED),
}


class IssueStep(StrEnum):
    """What stands in the timeline."""

    RAISED = "raised"
    TRIAGED = "triaged"
    REJECTED = "rejected"
    ASSIGNED = "assigned"
    REGRADED = "regraded"
    STARTED = "started"
    NOTED = "noted"
    ESCALATED = "escalated"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    RESOLVED = "resolved"
    CLOSED = "closed"
    SENT_BACK = "sent_back"
    REOPENED = "reopened"
    PASSED_ON = "passed_on"


class IssueAction(StrEnum):
    """What a caller may do with an issue now."""

    TRIAGE = "triage"
    REJECT = "reject"
    ASSIGN = "assign"
    REGRADE = "regrade"
    NOTE = "note"
    ESCALATE = "escalate"
    ANSWER = "answer"
    RESOLVE = "resolve"
    VERIFY = "verify"
    REOPEN = "reopen"


class IssueAnswer(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Verdict(StrEnum):
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"


class IssueEvent(JournalAction):
    RAISED = "issue.raised"
    TRIAGED = "issue.triaged"
    REJECTED = "issue.rejected"
    ASSIGNED = "issue.assigned"
    REGRADED = "issue.regraded"
    STARTED = "issue.started"
    NOTED = "issue.noted"
    ESCALATED = "issue.escalated"
    ACCEPTED = "issue.accepted"
    RETURNED = "issue.returned"
    RESOLVED = "issue.resolved"
    CLOSED = "issue.closed"
    SENT_BACK = "issue.sent_back"
    REOPENED = "issue.reopened"


class NotTheOwner(Forbidden):
    title = "Only the owner of the issue does this"
    title_vi = "Chỉ người phụ trách vấn đề làm được việc này"


class NotYoursToVerify(Forbidden):
    title = "The ward's chief or its guide officer verifies it; the district what was escalated"
    title_vi = "Trưởng CAP hoặc cán bộ hướng dẫn kiểm chứng; quận chỉ kiểm chứng việc đã chuyển cấp"


class NotYourLevel(Forbidden):
    title = "Another level answers for this issue"
    title_vi = "Vấn đề này do cấp khác trả lời"


class NotYourField(Forbidden):
    title = "This issue is of another deputy's field"
    title_vi = "Vấn đề này thuộc lĩnh vực của phó trưởng khác"


class IssueNotThere(Conflict):
    title = "The issue is not at that step"
    title_vi = "Vấn đề không ở bước đó"


class NoLevelAbove(Conflict):
    title = "There is no level above this one"
    title_vi = "Không còn cấp nào ở trên"


class EscalatedTooLate(Conflict):
    title = "The deadline has passed; an owner escalates before it"
    title_vi = "Đã quá hạn; người phụ trách chỉ chuyển cấp trước hạn"


class ReopenedTooLate(Conflict):
    title = "It was closed more than 30 days ago; raise it anew"
    title_vi = "Đã đóng quá 30 ngày; hãy nêu thành vấn đề mới"


class SeveritySame(Conflict):
    title = "It has this severity already"
    title_vi = "Vấn đề đang ở đúng mức này"


class AnotherIssue(Conflict):
    title = "This identifier belongs to another issue"
    title_vi = "Mã định danh này thuộc vấn đề khác"


class IssueNotComplete(Invalid):
    title = "The issue is not complete"
    title_vi = "Vấn đề chưa ghi đủ"


@dataclass(frozen=True)
class Standing:
    """One issue and one person before it. `roles`: the roles in which each permission reaches the issue."""

    state: IssueState
    level: IssueLevel
    category: IssueCategory
    answer_due: datetime | None
    due_at: datetime | None
    closed_at: datetime | None
    raiser: Hashable
    owner: Hashable
    resolver: Hashable
    me: Hashable
    roles: Mapping[Permission, frozenset[Role]]
    fields: Collection[str] = ()  # the caller's own portfolio in the ward

    def may(self, permission: Permission) -> frozenset[Role]:
        return self.roles.get(permission, frozenset())


BEGUN = (S.ASSIGNED, S.IN_PROGRESS, S.REOPENED)
_FROM: Mapping[IssueAction, tuple[IssueState, ...]] = {
    IssueAction.TRIAGE: (S.RAISED,),
    IssueAction.REJECT: (S.RAISED,),
    IssueAction.ASSIGN: (S.TRIAGED, *BEGUN),
    IssueAction.REGRADE: (S.TRIAGED, *BEGUN, S.ESCALATED),
    IssueAction.NOTE: (*BEGUN, S.ESCALATED),
    IssueAction.ESCALATE: (S.IN_PROGRESS, S.ESCALATED),
    IssueAction.ANSWER: (S.ESCALATED,),
    IssueAction.RESOLVE: (S.IN_PROGRESS, S.ESCALATED),
    IssueAction.VERIFY: (S.RESOLVED,),
    IssueAction.REOPEN: (S.CLOSED,),
}
NEEDS: Mapping[IssueAction, Permission] = {
    IssueAction.TRIAGE: Permission.ISSUE_TRIAGE,
    IssueAction.REJECT: Permission.ISSUE_REJECT,
    IssueAction.ASSIGN: Permission.ISSUE_ASSIGN,
    IssueAction.REGRADE: Permission.ISSUE_TRIAGE,
    IssueAction.NOTE: Permission.ISSUE_WORK,
    IssueAction.ESCALATE: Permission.ISSUE_WORK,
    IssueAction.ANSWER: Permission.ISSUE_ANSWER,
    IssueAction.RESOLVE: Permission.ISSUE_WORK,
    IssueAction.VERIFY: Permission.ISSUE_CLOSE,
    IssueAction.REOPEN: Permission.ISSUE_REOPEN,
}


def refusal(action: IssueAction, facts: Standing, *, at: datetime) -> Problem | None:
    """Why this person may not take this step now, or None; whose matter it is comes before where it stands."""
    if not facts.may(NEEDS[action]):
        return Forbidden()
    return _wrong_person(action, facts) or _wrong_time(action, facts, at)


def _wrong_person(action: IssueAction, facts: Standing) -> Problem | None:
    """N3 and N5 by officer id, then the role."""
    owns = facts.me == facts.owner
    roles = facts.may(NEEDS[action])
    if action in (IssueAction.NOTE, IssueAction.ESCALATE, IssueAction.RESOLVE):
        return None if owns else NotTheOwner()
    if action is IssueAction.REJECT and facts.me == facts.raiser:
        return ConflictOfInterest()
    if action in (IssueAction.REGRADE, IssueAction.ANSWER, IssueAction.VERIFY) and owns:
        return ConflictOfInterest()
    if action is IssueAction.ASSIGN:
        if owns:  # nobody puts off his own deadline
            return ConflictOfInterest()
        return None if roles & ASSIGNS_ANY or FIELD_OF[facts.category] in facts.fields else NotYourField()
    if action is IssueAction.VERIFY:
        if facts.me == facts.resolver:
            return ConflictOfInterest()
        return None if roles & CLOSES_ANY or facts.level is not IssueLevel.WARD else NotYoursToVerify()
    if action is IssueAction.ANSWER and not roles & ANSWERS_FOR[facts.level]:
        return NotYourLevel()
    return None


def _wrong_time(action: IssueAction, facts: Standing, at: datetime) -> Problem | None:
    if facts.state not in _FROM[action]:
        return IssueNotThere()
    waits = facts.answer_due is not None
    if action is IssueAction.ANSWER and not waits:
        return IssueNotThere()
    if action is IssueAction.ESCALATE:
        if waits:
            return IssueNotThere()
        if facts.level is LEVELS[-1]:
            return NoLevelAbove()
        return EscalatedTooLate() if facts.due_at is None or at >= facts.due_at else None
    if action is IssueAction.REOPEN and (facts.closed_at is None or at > facts.closed_at + timedelta(days=REOPEN_DAYS)):
        return ReopenedTooLate()
    return None


def actions_for(facts: Standing, *, at: datetime) -> list[IssueAction]:
    """The steps that would be accepted now."""
    return [action for action in IssueAction if refusal(action, facts, at=at) is None]


def default_due(severity: Severity, at: datetime) -> datetime:
    """24 hours, 7 days or 30 days from an instant (domain.md 3.12)."""
    return at + TIME_TO_SOLVE[severity]


def kept_or_fresh(due_at: datetime | None, severity: Severity, at: datetime) -> datetime:
    """A deadline still to come stays; one that has passed begins anew."""
    return due_at if due_at is not None and due_at > at else default_due(severity, at)


def answer_by(at: datetime, calendar: WorkCalendar) -> datetime:
    """The end of the second working day after the day of an instant (R-4)."""
    return end_of_day(calendar.nth_working_day_after(local_date(at), ANSWER_DAYS))


def above(level: IssueLevel) -> IssueLevel:
    return LEVELS[LEVELS.index(level) + 1]


def below(level: IssueLevel) -> IssueLevel:
    return LEVELS[LEVELS.index(level) - 1]


def is_lower(severity: Severity, before: Severity) -> bool:
    """S3 is lower than S2."""
    return severity.value > before.value


def code_of(year: int, number: int) -> str:
    """`VN-2026-000123`: a label, not a key; imported books have codes of another form, so that none is given twice."""
    return f"VN-{year}-{number:06d}"
