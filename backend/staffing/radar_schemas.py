"""What goes over the wire about the radar."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.access.schemas import OfficerRef, UnitRef
from backend.areas.rules import ComplexityLevel
from backend.staffing.beats_schemas import BeatNamed


class RadarFilter(BaseModel):
    """The day, and one ward of those in sight."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = None
    unit_id: UUID | None = None


class VacantBeat(BaseModel):
    """`since` and `days` are null for a beat that no row tells of."""

    beat: BeatNamed
    unit: UnitRef
    since: date | None
    days: int | None


class LongCover(BaseModel):
    beat: BeatNamed
    unit: UnitRef
    officer: OfficerRef
    since: date
    days: int


class OfficerLoad(BaseModel):
    """`too_many`: more than one and a half times the median of the ward or of the district."""

    officer: OfficerRef
    people: int
    beats: int
    too_many: bool


class WardLoad(BaseModel):
    unit: UnitRef
    median: int
    officers: list[OfficerLoad]


class DistrictMedian(BaseModel):
    median: int
    wards: int


class DeputyLoad(BaseModel):
    officer: OfficerRef
    unit: UnitRef
    beats: int


class Untrained(BaseModel):
    officer: OfficerRef
    beat: BeatNamed
    unit: UnitRef
    level: ComplexityLevel


class RadarLimits(BaseModel):
    cover_days: int
    most_beats: int
    fewest_wards: int


class RadarOut(BaseModel):
    """`district` is null below five wards (N1), `untrained` for who may not read training and complexity."""

    as_of: date
    vacant: list[VacantBeat]
    long_covers: list[LongCover]
    wards: list[WardLoad]
    district: DistrictMedian | None
    deputies: list[DeputyLoad]
    untrained: list[Untrained] | None
    limits: RadarLimits
