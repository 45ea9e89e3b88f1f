"""What the register's lists show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.areas.rules import ComplexityLevel
from backend.kernel.pages import PageParams
from backend.kernel.texts import text
from backend.posts.rules import AssignmentKind, OfficerStatus, PositionType, TrainingLevel, TrainingSpeciality
from backend.units.rules import LineageKind, LinkKind, UnitAction, UnitLevel
from backend.worktime.rules import DayKind

Search: Any = text(80)


class AsOf(PageParams):
    """As it was on a local day. Structure is that of today when left out, records in time are then all shown."""

    as_of: date | None = None


class OfUnit(AsOf):
    unit_id: UUID | None = None


class OfficerFilter(OfUnit):
    position_type: PositionType | None = None
    q: Search | None = None


class GroupFilter(OfUnit):
    beat_id: UUID | None = None
    number: Annotated[int | None, Field(ge=1, le=9999)] = None


class YearFilter(PageParams):
    year: Annotated[int, Field(ge=2000, le=2100)]


class ParentRef(BaseModel):
    id: UUID
    kind: LinkKind
    short_name: str


class UnitSummary(UnitRef):
    level: UnitLevel
    gso_code: str | None
    valid_from: date
    valid_to: date | None
    parents: list[ParentRef]


class DaysOfChange(BaseModel):
    days: list[date]


class LinkOut(BaseModel):
    id: UUID
    kind: LinkKind
    unit: UnitRef
    valid_from: date
    valid_to: date | None
    decision_no: str | None
    decision_no_end: str | None


class NameOut(BaseModel):
    """What a unit is called for a time."""

    name: str
    short_name: str
    valid_from: date
    valid_to: date | None
    decision_no: str | None


class LineageOut(BaseModel):
    from_unit_id: UUID
    to_unit_id: UUID | None
    kind: LineageKind
    effective_on: date
    decision_no: str | None
    note: str | None


class WardAreaOut(BaseModel):
    area_km2: Decimal | None
    population: int | None
    households: int | None
    figures_as_of: date | None
    figures_source: str | None


class UnitOut(UnitRef):
    level: UnitLevel
    gso_code: str | None
    valid_from: date
    valid_to: date | None
    source_note: str | None
    decision_no_open: str | None
    decision_no_close: str | None
    version: int
    actions: list[UnitAction]
    names: list[NameOut]
    links: list[LinkOut]
    lineage: list[LineageOut]
    areas: list[WardAreaOut]


class OfficerSummary(OfficerRef):
    """One row a post; an officer with two posts has two."""

    appointment_id: UUID
    status: OfficerStatus
    unit: UnitRef
    position_type: PositionType
    portfolio: list[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    rank: str | None


class PostOut(BaseModel):
    id: UUID
    unit: UnitRef
    position_type: PositionType
    portfolio: list[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    decision_no: str | None


class BeatRef(BaseModel):
    id: UUID
    code: str
    name: str


class HeldBeat(BaseModel):
    beat: BeatRef
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None


class GuidedWard(BaseModel):
    unit: UnitRef
    valid_from: date
    valid_to: date | None


class PrivateOut(BaseModel):
    """P2."""

    birth_year: int | None
    entered_force_on: date | None
    beat_experience_from: date | None


class TrainingOut(BaseModel):
    """P2, also read by the functional line."""

    speciality: TrainingSpeciality | None
    level: TrainingLevel | None


class OfficerOut(OfficerRef):
    """`private` and `training` are null when the caller may not read them."""

    status: OfficerStatus
    rank: str | None
    posts: list[PostOut]
    beats: list[HeldBeat]
    guided_wards: list[GuidedWard]
    private: PrivateOut | None
    training: TrainingOut | None


class QuarterOut(BaseModel):
    id: UUID
    code: str
    name: str
    unit: UnitRef
    valid_from: date
    valid_to: date | None


class GroupOut(BaseModel):
    id: UUID
    code: str
    number: int
    unit: UnitRef
    quarter: BeatRef | None
    beat: BeatRef
    households: int | None
    population: int | None
    meeting_place: str | None


class Holder(BaseModel):
    officer: OfficerRef | None
    kind: AssignmentKind
    valid_from: date


class BeatOut(BaseModel):
    """`level` and `points` are null when the caller may not read complexity."""

    id: UUID
    code: str
    name: str
    unit: UnitRef
    level: ComplexityLevel | None
    points: Decimal | None
    computed_level: ComplexityLevel | None
    holders: list[Holder]
    groups: list[int]


class CalendarDay(BaseModel):
    day: date
    kind: DayKind
    label: str | None
    document_no: str | None
    published_on: date | None


class PolicyOut(BaseModel):
    valid_from: date
    required_ward_chief: int
    required_ward_deputy_beat: int
    required_ward_deputy_other: int
    min_available_days: Decimal
    min_visit_minutes: int
    min_stop_minutes: int
    late_credit: Decimal
    decision_no: str | None


class HeldPostRef(BaseModel):
    officer: OfficerRef
    unit: UnitRef
    position_type: PositionType


class DelegationOut(BaseModel):
    """`giver` and `receiver` are null when their post is out of the caller's sight."""

    id: UUID
    from_appointment_id: UUID
    to_appointment_id: UUID
    giver: HeldPostRef | None
    receiver: HeldPostRef | None
    actions: list[str]
    valid_from: date
    valid_to: date
    document_no: str
