"""What goes over the wire about posts: entering, ending, transferring, proposing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.posts.rules import Portfolio, PositionType
from backend.staffing.posts_rules import PostAction, PostDraft, PostProposalAction, PostProposalState

DecisionNo: Any = text(60)
Reason: Any = text(200, shortest=10)
Grounds: Any = text(500, shortest=10)
Fields = Annotated[list[Portfolio], Field(max_length=5)]


class PostOut(BaseModel):
    """`lendable` lists what this post could lend, where the caller may enter or give a delegation."""

    id: UUID
    version: int
    officer_id: UUID
    unit: UnitRef
    position_type: PositionType
    portfolio: list[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    decision_no: str | None
    ended_reason: str | None
    actions: list[PostAction]
    lendable: list[str]


class _Post(Input):
    unit_id: UUID
    position_type: PositionType
    portfolio: Fields = Field(default_factory=list)
    valid_from: date

    def draft(self, key: UUID, officer_id: UUID, **more: Any) -> PostDraft:
        values = {"is_acting": False, "valid_to": None, "decision_no": None, **more}
        return PostDraft(
            id=key,
            officer_id=officer_id,
            unit_id=self.unit_id,
            position_type=self.position_type,
            portfolio=tuple(sorted({each.value for each in self.portfolio})),
            valid_from=self.valid_from,
            **values,
        )


class PostIn(_Post):
    """A decided post; `valid_to` is the first day without it."""

    id: UUID
    officer_id: UUID
    is_acting: bool = False
    valid_to: date | None = None
    decision_no: DecisionNo


class PostCorrection(Input):
    """Only the fields that are sent change."""

    position_type: PositionType | None = None
    portfolio: Fields | None = None
    is_acting: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    decision_no: DecisionNo | None = None

    def changes(self) -> dict[str, Any]:
        sent = self.model_dump(include=self.model_fields_set)
        if "portfolio" in sent:
            sent["portfolio"] = tuple(sorted({each.value for each in self.portfolio or ()}))
        return {name: value for name, value in sent.items() if value is not None or name == "valid_to"}


class _Handing(Input):
    """Who takes over what is open: one successor, or somebody for each thing by its id."""

    successor_id: UUID | None = None
    assignees: Annotated[dict[UUID, UUID], Field(default_factory=dict, max_length=200)]


class PostEnd(_Handing):
    """`on` is the first day without the post."""

    on: date
    reason: Reason


class TransferIn(_Post, _Handing):
    """The new post; the posts held until then end on the day on which it begins."""

    id: UUID
    decision_no: DecisionNo
    reason: Reason


class TransferOut(BaseModel):
    """`id` is that of the new post."""

    id: UUID
    officer_id: UUID
    ended_ids: list[UUID]
    handover_ids: list[UUID]


class PostProposalIn(_Post):
    id: UUID
    officer_id: UUID
    is_acting: bool = False
    valid_to: date | None = None
    grounds: Grounds


class PostProposalDecision(Input):
    """`decision_no` is required for an approval."""

    approves: bool
    decision_no: DecisionNo | None = None
    grounds: Grounds


class PostProposalFilter(PageParams):
    """`as_of`: those that waited for a decision at the end of that day, whatever became of them since."""

    as_of: date | None = None
    state: PostProposalState | None = None


class PostProposalOut(BaseModel):
    id: UUID
    version: int
    officer: OfficerRef
    unit: UnitRef
    position_type: PositionType
    portfolio: list[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    grounds: str
    proposed_by: OfficerRef
    proposed_at: datetime
    state: PostProposalState
    decided_by: OfficerRef | None
    decided_at: datetime | None
    decision_no: str | None
    decision_grounds: str | None
    actions: list[PostProposalAction]
