"""What goes over the wire about hot issues."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef
from backend.areas.issue_rules import IssueCategory, IssueLevel, IssueSource, IssueState, Severity
from backend.issues.rules import IssueAction, IssueAnswer, IssueColumn, IssueStep, Verdict
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, Moment, text
from backend.visits.rules import VisitStatus
from backend.visits.schemas import BeatOfStop, GroupRef, Named, ShortUnit

Title: Any = text(150, shortest=5)
Description: Any = text(2000)
Reason: Any = text(1000, shortest=10)
Note: Any = text(2000, shortest=10)
MOST_AT_ONCE = 50


class IssuesWanted(Input):
    """Which issues; every field narrows. `mine`: those I answer for; `search`: words of the title or the code."""

    unit_id: UUID | None = None
    group_id: UUID | None = None
    beat_id: UUID | None = None
    severity: Severity | None = None
    category: IssueCategory | None = None
    mine: bool = False
    overdue: bool = False
    recurring: bool = False
    downgraded: bool = False
    search: text(80) | None = None  # type: ignore[valid-type]


class IssueFilter(PageParams, IssuesWanted):
    """`column`: where they stand on the board; without it all, closed ones too."""

    column: IssueColumn | None = None


class Kept(Input):
    """`keep_warnings`: names that the scan found are officers'."""

    keep_warnings: bool = False


class IssueRaiseIn(Kept):
    """A problem of a place; no person is named. `id` is made by the device, so that sending twice raises once."""

    id: UUID
    group_id: UUID
    category: IssueCategory
    title: Title
    description: Description | None = None
    severity: Severity
    source: Annotated[IssueSource, Field(description="`log` and `integration` are not taken from people")]


class TriageIn(Kept):
    """`reason` is needed when the severity comes out lower than it was raised with."""

    severity: Severity
    category: IssueCategory
    reason: Reason | None = None


class IssueAssignmentIn(Kept):
    """Without `due_at` that of the triage stays; `reason` is needed when somebody had it already."""

    owner_id: UUID
    due_at: Moment | None = None
    reason: Reason | None = None


class ItemIn(Input):
    id: UUID
    version: int


Items = Annotated[list[ItemIn], Field(min_length=1, max_length=MOST_AT_ONCE)]


class TriageEachIn(TriageIn):
    items: Items


class AssignEachIn(IssueAssignmentIn):
    items: Items


class RegradeIn(Kept):
    """`reason` is needed when the new severity is lower."""

    severity: Severity
    reason: Reason | None = None


class IssueReasonIn(Kept):
    reason: Reason


class IssueNoteIn(Kept):
    note: Note


class LevelAnswerIn(IssueNoteIn):
    """Taking it may come with an owner and a deadline of the level; giving it back with neither."""

    answer: IssueAnswer
    owner_id: UUID | None = None
    due_at: Moment | None = None


class VerdictIn(IssueNoteIn):
    verdict: Verdict


class IssueSummary(BaseModel):
    """`overdue`: its deadline, or that of the answer it waits for, has passed. `recurs`: the same was there before."""

    id: UUID
    code: str
    unit: ShortUnit
    group: GroupRef
    beat: BeatOfStop | None
    category: IssueCategory
    title: str
    severity: Severity
    state: IssueState
    level: IssueLevel
    owner: OfficerRef | None
    raised_at: datetime
    due_at: datetime | None
    answer_due: datetime | None
    overdue: bool
    recurs: bool
    reopen_count: int
    downgrades: int
    version: int


class IssueEntryOut(BaseModel):
    """One step; `by` is null where the system took it. The rest is how the issue stood afterwards."""

    id: UUID
    at: datetime
    step: IssueStep
    by: OfficerRef | None
    note: str | None
    severity_before: Severity | None
    severity: Severity
    level: IssueLevel
    owner: OfficerRef | None
    due_at: datetime | None


class EarlierIssue(BaseModel):
    id: UUID
    code: str
    title: str
    state: IssueState


class LinkedVisit(BaseModel):
    id: UUID
    code: str
    started_at: datetime
    visitor: Named
    status: VisitStatus
    action: str | None


class IssueOut(IssueSummary):
    """`counts_as_solved` is what figures take: a reopened issue no longer does. `actions` would be accepted now."""

    description: str | None
    source: IssueSource
    raised_by: OfficerRef | None
    resolved_at: datetime | None
    closed_at: datetime | None
    counts_as_solved: bool
    earlier: EarlierIssue | None
    entries: list[IssueEntryOut]
    visits: list[LinkedVisit]
    actions: list[IssueAction]


class IssueCounts(BaseModel):
    columns: dict[IssueColumn, int]
    overdue: int
    downgraded: int


class DoneOut(BaseModel):
    id: UUID
    code: str
    version: int


class RefusedOut(BaseModel):
    """The problem that the single step would have answered."""

    id: UUID
    status: int
    type: str
    title: str
    title_vi: str
    detail: str | None
    detail_vi: str | None


class EachOut(BaseModel):
    """Every item stands in one of the lists."""

    done: list[DoneOut]
    refused: list[RefusedOut]
