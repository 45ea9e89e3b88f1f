"""What goes over the wire about holding beats."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.areas.issue_rules import Severity
from backend.areas.rules import ComplexityLevel
from backend.kernel.pages import PageParams
from backend.kernel.texts import Day, Input, text
from backend.posts.rules import AssignmentKind
from backend.staffing.beats_rules import AssignmentAction, BeatAction, BeatProposalAction, ProposalState
from backend.visits.rules import VisitStatus

DecisionNo: Any = text(60)
Holding = Literal[AssignmentKind.PRIMARY, AssignmentKind.SECONDARY, AssignmentKind.TEMPORARY_COVER]


class AssignmentIn(Input):
    """`id` is made by the client (UUIDv7), so that twice is once. `valid_to` is the first day that is no longer his."""

    id: UUID
    officer_id: UUID
    kind: Holding
    valid_from: Day
    valid_to: Day | None = None
    decision_no: DecisionNo | None = None


class ProposalIn(Input):
    """`id` is made by the client (UUIDv7); sending it twice gives the same proposal."""

    id: UUID
    officer_id: UUID
    kind: Holding
    valid_from: Day
    valid_to: Day | None = None


class ItemTo(Input):
    """`subject_id` is the issue, the visit or the guidance that the refusal named."""

    subject_id: UUID
    officer_id: UUID


class EndIn(Input):
    """`valid_to` is the first day on which it is no longer his. `items` are given to others than the successor."""

    valid_to: Day
    successor_id: UUID | None = None
    takes_beat: Annotated[bool, Field(description="The successor becomes the first holder from that day")] = True
    items: Annotated[list[ItemTo], Field(max_length=500, default_factory=list)]
    decision_no: DecisionNo | None = None


class DecideIn(Input):
    approve: bool
    decision_no: DecisionNo | None = None


class ProposalFilter(PageParams):
    """`as_of`: those that waited for a decision at the end of that day, whatever became of them since."""

    as_of: date | None = None
    unit_id: UUID | None = None
    beat_id: UUID | None = None
    state: ProposalState | None = None


class BeatNamed(BaseModel):
    id: UUID
    code: str
    name: str


class AssignmentOut(BaseModel):
    """`officer` is null for a vacancy. `handover_id` is the handover that its end opened."""

    id: UUID
    beat_id: UUID
    officer: OfficerRef | None
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None
    decision_no: str | None
    handover_id: UUID | None
    version: int


class HeldOut(BaseModel):
    id: UUID
    officer: OfficerRef | None
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None
    decision_no: str | None
    version: int
    actions: list[AssignmentAction]


class OpenProposal(BaseModel):
    """A proposal that the ward's chief has not decided."""

    id: UUID
    officer: OfficerRef
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None
    proposed_by: OfficerRef
    version: int
    actions: list[BeatProposalAction]


class BeatGroup(BaseModel):
    """A residential group in the beat since a day."""

    id: UUID
    number: int
    code: str
    households: int | None
    population: int | None
    meeting_place: str | None
    since: date
    version: int


class BeatIssue(BaseModel):
    id: UUID
    code: str
    title: str
    severity: Severity
    due_on: date | None
    owner: OfficerRef | None


class BeatVisit(BaseModel):
    id: UUID
    code: str
    started_at: datetime
    visitor: OfficerRef
    status: VisitStatus


class BeatPage(BaseModel):
    """One beat; lists hold what the reader may see, `level` is null when he may not read complexity."""

    id: UUID
    code: str
    name: str
    unit: UnitRef
    valid_from: date
    valid_to: date | None
    level: ComplexityLevel | None
    people: int
    households: int
    assignments: list[HeldOut]
    proposals: list[OpenProposal]
    groups: list[BeatGroup]
    open_issues: list[BeatIssue]
    latest_visits: list[BeatVisit]
    version: int
    actions: list[BeatAction]


class ProposalOut(BaseModel):
    id: UUID
    beat: BeatNamed
    unit: UnitRef
    officer: OfficerRef
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None
    proposed_by: OfficerRef
    proposed_at: datetime
    state: ProposalState
    decided_by: OfficerRef | None
    decided_at: datetime | None
    decision_no: str | None
    version: int
