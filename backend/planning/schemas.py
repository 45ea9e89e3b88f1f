"""What goes over the wire about what lies ahead."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from backend.access.schemas import OfficerRef
from backend.areas.rules import ComplexityLevel
from backend.planning.rules import OnBeat, WhyGo
from backend.visits.schemas import BeatOfStop, GroupNumber, ShortUnit


class WhereFilter(BaseModel):
    """One ward of those in which the caller records visits."""

    model_config = ConfigDict(extra="forbid")

    unit_id: UUID | None = None


class ReasonOut(BaseModel):
    """A code and its numbers; the words stand on the screen."""

    code: WhyGo
    number: int | None
    of: int | None


class WantOut(BaseModel):
    """A beat, its group unvisited for longest, and who of its holders is on it today. `level` null: not assessed."""

    beat: BeatOfStop
    unit: ShortUnit
    level: ComplexityLevel | None
    group: GroupNumber | None
    on_beat: OnBeat
    officer: OfficerRef | None
    required: int
    done: int
    last_stop_on: date | None
    days_since: int | None
    longest_gap_weeks: int
    reasons: list[ReasonOut]


class CadenceOut(BaseModel):
    """The longest gap in weeks by level, and the same while an issue of the beat is overdue."""

    valid_from: date
    weeks: dict[ComplexityLevel, int]
    weeks_when_overdue: dict[ComplexityLevel, int]


class WhereToGo(BaseModel):
    as_of: date
    quarter: str
    cadence: CadenceOut
    beats: list[WantOut]
