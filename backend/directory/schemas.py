"""What the register's lists show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.areas.rules import ComplexityLevel
from backend.directory.rules import Posted
from backend.kernel.pages import PageParams
from backend.kernel.texts import text
from backend.posts.rules import AssignmentKind, OfficerStatus, PositionType, TrainingSpeciality
from backend.units.rules import LineageKind, LinkKind, UnitAction, UnitLevel
from backend.worktime.rules import DayKind

Search: Any = text(80)


class AsOf(PageParams):
    """As it was on a local day. Structure is that of today when left out, records in time are then all shown."""

    as_of: date | None = None


class OfUnit(AsOf):
    unit_id: UUID | None = None


class OfficerFilter(OfUnit):
    """`q`: words of the name in any order, without diacritics, or the service number. `speciality`: P2 of those whose
    training the caller may read."""

    position_type: PositionType | None = None
    q: Search | None = None
    status: OfficerStatus | None = None
    is_acting: bool | None = None
    speciality: TrainingSpeciality | None = None
    posted: Posted | None = None


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
    """One row a post; an officer with two posts has two. Without a post what tells of it is null."""

    appointment_id: UUID | None
    status: OfficerStatus
    unit: UnitRef | None
    position_type: PositionType | None
    portfolio: list[str] | None
    is_acting: bool | None
    valid_from: date | None
    valid_to: date | None
    rank: str | None


class BeatRef(BaseModel):
    id: UUID
    code: str
    name: str


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
