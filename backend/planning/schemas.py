"""What goes over the wire about what lies ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator

from backend.access.schemas import OfficerRef
from backend.areas.rules import ComplexityLevel
from backend.kernel.texts import Day
from backend.planning.rules import Away, OnBeat, WhyGo
from backend.posts.rules import AssignmentKind
from backend.visits.plans_schemas import VisitPlanOut
from backend.visits.schemas import BeatOfStop, GroupNumber, Named, ShortUnit, VisitSummary
from backend.worktime.rules import DirectiveEffect, HalfDay


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


MOST_DAYS = 42


class CalendarFilter(BaseModel):
    """A ward of those in sight, the first of them when left out, and up to six weeks, both days inclusive."""

    model_config = ConfigDict(extra="forbid")

    unit_id: UUID | None = None
    first: Day
    last: Day

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if not timedelta(0) <= self.last - self.first < timedelta(days=MOST_DAYS):
            raise ValueError(f"from one day to {MOST_DAYS} days")
        return self


class DayOfWard(BaseModel):
    """`kind`: `working`, `weekend`, or what the calendar of the force makes of the day."""

    day: date
    kind: str
    label: str | None


class WeekDirective(BaseModel):
    week: str
    document_no: str
    effect: DirectiveEffect


class AwayHalf(BaseModel):
    day: date
    half: HalfDay
    why: Away


class RosterLine(BaseModel):
    """Who holds a beat, when, and the half days on which he is away; `officer` null: vacant."""

    beat: BeatOfStop
    officer: Named | None
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None
    away: list[AwayHalf]


class WardCalendar(BaseModel):
    """`wards` are those that may be chosen."""

    wards: list[ShortUnit]
    unit: ShortUnit
    first: date
    last: date
    days: list[DayOfWard]
    directives: list[WeekDirective]
    roster: list[RosterLine]
    plans: list[VisitPlanOut]
    visits: list[VisitSummary]
