"""What goes over the wire about drafts of worktime, and about what they become."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.duties.schemas import TurnedOut
from backend.kernel.clock import IsoWeek
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.leave.proposal_rules import (
    CalendarDraft,
    DayChange,
    DirectiveDraft,
    Draft,
    PolicyDraft,
    ProposalAction,
)
from backend.visits.schemas import WeekText
from backend.worktime.rules import DayKind, DirectiveEffect, DutyPolicy, ProposalKind, ProposalStatus

DocumentNo: Any = text(60)
Summary: Any = text(500)
Label: Any = text(200)
Reason: Any = text(500, shortest=10)
OwedOrNot = Annotated[int, Field(ge=0, le=1)]  # the rules count one visit a week, not several


class DirectiveContent(Input):
    """A written decision on whole weeks of a unit and everything below it."""

    kind: Literal["directive"]
    document_no: DocumentNo
    unit_id: UUID
    first_week: WeekText
    last_week: WeekText
    effect: DirectiveEffect
    summary: Summary | None = None

    def draft(self) -> DirectiveDraft:
        first, last = IsoWeek.parse(self.first_week), IsoWeek.parse(self.last_week)
        return DirectiveDraft(self.document_no, self.unit_id, first, last, self.effect, self.summary)


class DayContent(Input):
    """`kind` null: the day is again what its place in the week makes it."""

    day: date
    kind: DayKind | None
    label: Label | None = None


class CalendarContent(Input):
    kind: Literal["calendar"]
    document_no: DocumentNo
    days: Annotated[list[DayContent], Field(min_length=1, max_length=200)]

    def draft(self) -> CalendarDraft:
        return CalendarDraft(self.document_no, tuple(DayChange(each.day, each.kind, each.label) for each in self.days))


class PolicyContent(Input):
    kind: Literal["policy"]
    valid_from: date
    decision_no: DocumentNo
    required_ward_chief: OwedOrNot
    required_ward_deputy_beat: OwedOrNot
    required_ward_deputy_other: OwedOrNot
    min_available_days: Annotated[Decimal, Field(ge=Decimal("0.5"), le=7, multiple_of=Decimal("0.5"))]
    min_visit_minutes: Annotated[int, Field(ge=10, le=480)]
    min_stop_minutes: Annotated[int, Field(ge=5, le=480)]
    late_credit: Annotated[Decimal, Field(ge=0, le=1, decimal_places=2)]

    def draft(self) -> PolicyDraft:
        numbers = self.model_dump(exclude={"kind", "valid_from", "decision_no"})
        return PolicyDraft(self.valid_from, self.decision_no, DutyPolicy(**numbers))


Content = Annotated[DirectiveContent | CalendarContent | PolicyContent, Field(discriminator="kind")]


class WorktimeProposalIn(Input):
    """The device makes the id, so that sending twice drafts once."""

    id: UUID
    content: Content

    def draft(self) -> Draft:
        return self.content.draft()


class SendBack(Input):
    reason: Reason


class ProposalFilter(PageParams):
    """`as_of`: those that waited for a decision at the end of that day, whatever became of them since."""

    as_of: date | None = None
    status: ProposalStatus | None = None


class DirectiveFilter(PageParams):
    """`as_of`: those for the week of that day."""

    as_of: date | None = None


class WorktimeProposalSummary(BaseModel):
    """`addressed_to` is the unit of a directive, `return_reason` why a draft was sent back."""

    id: UUID
    kind: ProposalKind
    content: Content
    status: ProposalStatus
    unit: UnitRef
    addressed_to: UnitRef | None
    drafted_by: OfficerRef
    drafted_at: datetime
    decided_by: OfficerRef | None
    decided_at: datetime | None
    return_reason: str | None


class WorktimeProposalOut(WorktimeProposalSummary):
    version: int
    actions: list[ProposalAction]


class Turns(BaseModel):
    turned: list[TurnedOut]


class DirectiveOut(BaseModel):
    """Weeks are given by their Mondays. `actions`: what the caller may do with it now."""

    id: UUID
    document_no: str
    unit: UnitRef
    first_monday: date
    last_monday: date
    effect: DirectiveEffect
    issued_on: date
    signed_by: OfficerRef
    summary: str | None
    revoked_on: date | None
    version: int
    actions: list[Literal["revoke"]]


class Revoked(BaseModel):
    id: UUID
    revoked_on: date
    version: int


class SuggestedDay(BaseModel):
    """`known`: what the published calendar says of the day; null when it says nothing."""

    day: date
    kind: DayKind
    label: str
    known: DayKind | None
    open: bool


class SuggestedYear(BaseModel):
    """`open`: the day lies in no settled week and can still be published."""

    year: int
    days: list[SuggestedDay]
