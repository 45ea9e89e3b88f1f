"""What goes over the wire about reorganisations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.posts.rules import Portfolio, PositionType
from backend.staffing.handover_rules import ItemKind
from backend.structure.plan import Day, PlanContent
from backend.structure.reform_rules import PlanAction, PlanState
from backend.units.rules import LineageKind

Reason: Any = text(500, shortest=10)


class ReformFilter(PageParams):
    """No `as_of`: a plan is an act; the days on which it was prepared and applied stand in its row."""

    state: PlanState | None = None


class ReformHead(Input):
    title: text(200)  # type: ignore[valid-type]
    decision_no: text(60)  # type: ignore[valid-type]
    effective_on: Day


class ReformBegin(ReformHead):
    """`id` is made by the caller, so that sending twice begins one plan."""

    id: UUID


class ReformEdit(ReformHead):
    content: PlanContent


class ReformRefuse(Input):
    reason: Reason


class ReformSummary(BaseModel):
    id: UUID
    unit: UnitRef
    title: str
    decision_no: str
    effective_on: date
    state: PlanState
    prepared_by: OfficerRef
    prepared_at: datetime
    applied_at: datetime | None
    version: int


class ReformOut(ReformSummary):
    content: PlanContent
    submitted_by: OfficerRef | None
    submitted_at: datetime | None
    decided_by: OfficerRef | None
    decided_at: datetime | None
    refusal: str | None
    actions: list[PlanAction]


class UnitName(BaseModel):
    """A unit that is there, or that the plan opens."""

    id: UUID
    code: str
    short_name: str


class FaultOut(BaseModel):
    code: str
    detail: str
    detail_vi: str


class DescentOut(BaseModel):
    from_unit: UnitName
    to_unit: UnitName | None
    kind: LineageKind


class GroupsMoved(BaseModel):
    from_unit: UnitName
    to_unit: UnitName
    count: int
    population: int
    numbers: list[int]


class BeatName(BaseModel):
    unit: UnitName
    code: str
    name: str


class OldBeat(BaseModel):
    id: UUID
    code: str
    name: str


class BeatOpened(BeatName):
    from_beat: OldBeat
    numbers: list[int]
    holder: OfficerRef | None


class PostChange(BaseModel):
    officer: OfficerRef
    unit: UnitName
    position_type: PositionType
    portfolio: list[Portfolio]
    is_acting: bool


class SightChange(BaseModel):
    officer: OfficerRef
    gains: list[UnitName]
    loses: list[UnitName]


class IssueMoved(BaseModel):
    id: UUID
    code: str
    due_on: date | None
    to_unit: UnitName
    owner: OfficerRef | None
    new_owner: OfficerRef | None
    without_owner: bool


class ItemPassedOn(BaseModel):
    kind: ItemKind
    subject_id: UUID
    code: str
    due_on: date | None
    assigned_to: OfficerRef


class HandoverOpened(BaseModel):
    """A checklist that the day opens: of a post, or of a single beat. Items out of the reader's sight are left out."""

    id: UUID
    leaver: OfficerRef
    unit: UnitName
    beat: OldBeat | None
    successor: OfficerRef
    items: list[ItemPassedOn]


class DutyWithoutOwner(BaseModel):
    unit: UnitName
    position_type: str
    from_week: str


class VisitsWaiting(BaseModel):
    unit: UnitName
    count: int


class ReformPreview(BaseModel):
    """What applying would do, as things stand now."""

    effective_on: date
    faults: list[FaultOut]
    opens: list[UnitName]
    closes: list[UnitName]
    descent: list[DescentOut]
    groups: list[GroupsMoved]
    groups_without_ward: list[str]
    beats_ended: list[BeatName]
    beats_opened: list[BeatOpened]
    beats_without_officer: list[BeatName]
    posts_ended: list[PostChange]
    posts_started: list[PostChange]
    officers_without_post: list[OfficerRef]
    sight: list[SightChange]
    issues: list[IssueMoved]
    handovers: list[HandoverOpened]
    duties_without_owner: list[DutyWithoutOwner]
    visits_waiting: list[VisitsWaiting]
