"""What goes over the wire about planned visits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, Moment
from backend.visits.plans_rules import PlanDraft, VisitPlanAction, VisitPlanReason, VisitPlanState
from backend.visits.rules import VisitMode
from backend.visits.schemas import BeatOfStop, GroupNumber, Named, ShortUnit


class VisitPlanFilter(PageParams):
    """Every field narrows; `from_day` and `to_day` are local days, both inclusive. `mine`: those I am to make."""

    unit_id: UUID | None = None
    visitor_id: UUID | None = None
    state: VisitPlanState | None = None
    from_day: date | None = None
    to_day: date | None = None
    mine: bool = False


class VisitPlanIn(Input):
    """A group, a beat, or neither; the device makes the id, so that sending twice plans once."""

    id: UUID
    unit_id: UUID
    visitor_id: Annotated[UUID | None, Field(description="A subordinate; leave it out to plan for yourself")] = None
    group_id: UUID | None = None
    beat_id: UUID | None = None
    starts_at: Moment
    mode: VisitMode

    def draft(self, visitor_id: UUID) -> PlanDraft:
        return PlanDraft(
            id=self.id,
            unit_id=self.unit_id,
            visitor_id=self.visitor_id or visitor_id,
            group_id=self.group_id,
            beat_id=self.beat_id,
            starts_at=self.starts_at,
            mode=self.mode,
        )


class VisitPlanReasonIn(Input):
    reason: VisitPlanReason


class VisitOfPlan(BaseModel):
    id: UUID
    code: str


class VisitPlanOut(BaseModel):
    """`visit` is what kept the plan. `actions` are what would be accepted now."""

    id: UUID
    unit: ShortUnit
    visitor: Named
    planned_by: Named
    group: GroupNumber | None
    beat: BeatOfStop | None
    day: date
    starts_at: datetime
    mode: VisitMode
    state: VisitPlanState
    reason: VisitPlanReason | None
    visit: VisitOfPlan | None
    actions: list[VisitPlanAction]
    version: int


class PlanVisitor(BaseModel):
    """A subordinate for whom the caller may plan a visit to the ward."""

    officer: Named
    unit_id: UUID
