"""What goes over the wire about handovers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input
from backend.posts.rules import PositionType
from backend.staffing.handover_rules import HandoverAction, HandoverState, ItemKind, StandInReason


class HandoverFilter(PageParams):
    """Every field narrows; `mine` are those that I hand over or take over, `as_of` those not closed on that day."""

    unit_id: UUID | None = None
    as_of: date | None = None
    state: HandoverState | None = None
    mine: bool = False


class ItemFor(Input):
    item_id: UUID
    officer_id: UUID


class HandoverAssign(Input):
    """Who takes it over, and who else a single item; what is left out stays as it is."""

    successor_id: UUID | None = None
    items: Annotated[list[ItemFor], Field(max_length=500, default_factory=list)]


class SignForLeaver(Input):
    reason: StandInReason


class BeatOf(BaseModel):
    id: UUID
    code: str
    name: str


class HandoverSummary(BaseModel):
    """`beat` and `position_type` are null for who no longer sees that unit's register."""

    id: UUID
    unit: UnitRef
    leaver: OfficerRef
    successor: OfficerRef | None
    beat: BeatOf | None
    of_beat: bool
    position_type: PositionType | None
    leaving_on: date
    due_on: date
    state: HandoverState
    leaver_signed_at: datetime | None
    receiver_signed_at: datetime | None
    items_count: int
    version: int


class ItemOut(BaseModel):
    """`title` and `done` are null where the thing itself is out of the reader's sight (N14)."""

    id: UUID
    kind: ItemKind
    subject_id: UUID
    code: str
    due_on: date | None
    assigned_to: OfficerRef
    title: str | None
    done: bool | None


class HandoverOut(HandoverSummary):
    """One handover. `actions` are what would be accepted now."""

    opened_on: date
    stand_in_reason: StandInReason | None
    leaver_signed_by: OfficerRef | None
    items: list[ItemOut]
    actions: list[HandoverAction]
