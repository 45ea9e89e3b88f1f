"""What goes over the wire about weekly duties."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.areas.rules import ComplexityLevel
from backend.duties.rules import DutyState
from backend.visits.rules import EntryClass
from backend.visits.schemas import VisitSummary, WeekText
from backend.worktime.rules import DirectiveEffect, ExcuseReason, ExcuseStatus, HalfDay, NotCounted

QUARTER_PATTERN = r"^\d{4}-Q[1-4]$"


class OwingPost(StrEnum):
    WARD_CHIEF = "ward_chief"
    WARD_DEPUTY_BEAT = "ward_deputy_beat"


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid")


class BoardFilter(_Query):
    year: Annotated[int, Field(ge=2000, le=2100)]
    post: OwingPost = OwingPost.WARD_DEPUTY_BEAT


class WeekFilter(_Query):
    week: WeekText | None = None


class FiguresFilter(_Query):
    quarter: Annotated[str, Field(pattern=QUARTER_PATTERN, examples=["2026-Q1"])]
    unit_id: UUID | None = None


class BecauseOut(BaseModel):
    """One step of the reasoning: a stable code and what fills its sentence."""

    code: str
    params: dict[str, Any]


class VisitRef(BaseModel):
    id: UUID
    code: str


class Held(BaseModel):
    appointment_id: UUID
    officer: OfficerRef
    position_type: str
    is_acting: bool
    valid_from: date
    valid_to: date | None


class State(BaseModel):
    """`credit` is null unless the week is owed."""

    state: DutyState
    owed: bool
    available_days: Decimal
    credit: Decimal | None
    because: list[BecauseOut]


class MyDuty(State):
    appointment_id: UUID
    unit: UnitRef
    position_type: str
    is_acting: bool
    week: str
    required: int
    visit: VisitRef | None
    entry_deadline: datetime
    week_lock: datetime


class MyWeek(BaseModel):
    """What I owe this week, earlier weeks still open, my last visits, visits that wait for me."""

    week: str
    monday: date
    sunday: date
    now: datetime
    duties: list[MyDuty]
    last_visits: list[VisitSummary]
    waiting: list[VisitSummary]


class HeldState(Held, State):
    pass


class WardWithout(BaseModel):
    unit: UnitRef
    counts: bool
    because: str | None
    duties: list[HeldState]


class WardsWithoutVisit(BaseModel):
    week: str
    current_week: str
    locked: bool
    week_lock: datetime
    wards_total: int
    items: list[WardWithout]


class BoardRow(BaseModel):
    """`states`: one letter a week. m met, l late, x missed, e excused, n not due, p open and owed, - nobody in
    post, a space for the future, . when no record was kept."""

    unit: UnitRef
    states: str
    visits_per_beat: str | None


class Board(BaseModel):
    year: int
    post: OwingPost
    as_of: datetime
    weeks: list[str]
    current_week: str
    rows: list[BoardRow]


class DirectiveRef(BaseModel):
    document_no: str
    effect: DirectiveEffect
    issued_on: date


class WardWeekOut(BaseModel):
    counts: bool
    covered: bool
    because: str | None
    visit: VisitRef | None


class DayOut(BaseModel):
    date: date
    kind: Literal["working", "weekend", "public_holiday", "swapped_off", "swapped_working"]
    base: bool
    in_post: bool
    absent_halves: int


class AbsenceOut(BaseModel):
    """`reason` is null when the caller may not read it."""

    first_day: date
    first_half: HalfDay
    last_day: date
    last_half: HalfDay
    status: ExcuseStatus
    reason: ExcuseReason | None
    counted: bool
    why_not: NotCounted | None


class CountedVisit(BaseModel):
    id: UUID
    code: str
    started_at: datetime
    visitor: OfficerRef
    entry_class: EntryClass
    valid: bool
    reason: str
    credit: Decimal
    counts: bool
    in_duty: bool


class DutyOut(HeldState):
    days: list[DayOut]
    absences: list[AbsenceOut]
    visits: list[CountedVisit]


class WeekExplained(BaseModel):
    """One ward and week taken apart."""

    unit: UnitRef
    week: str
    monday: date
    sunday: date
    working_days: int
    base_days: int
    week_lock: datetime
    locked: bool
    computed_at: datetime
    directive: DirectiveRef | None
    ward_week: WardWeekOut
    duties: list[DutyOut]


class FigureWeek(BaseModel):
    week: str
    available_days: Decimal | None
    state: str  # a DutyState, or why there is none: not_in_post, not_begun, no_record
    credit: Decimal | None
    visit: str | None


class BeatFigure(BaseModel):
    beat: str
    level: ComplexityLevel
    required: int
    stops: int


class CoverageFigure(BaseModel):
    required_stops: int
    capacity: int
    over_capacity: bool
    own_stops: int
    counted_stops: int
    cov: str
    beats: list[BeatFigure]


class GuidanceFigure(BaseModel):
    guided: int
    available: int
    gui: str


class TimelinessFigure(BaseModel):
    on_time: int
    confirmed: int
    tim: str


class AppointmentFigures(BaseModel):
    """Percentages are text with two decimals, or NOT_APPLICABLE (RULES.md R-3)."""

    appointment_id: UUID
    service_no: str
    ward: str
    position: str
    acting: bool
    valid_from: date
    to_exclusive: date | None
    weeks: list[FigureWeek]
    weeks_in_post: int
    owed: int
    credit_sum: Decimal
    wvc: str
    graded: bool
    not_graded_reason: str | None
    excused: int
    excuse_rate: str
    excuse_review: bool
    coverage: CoverageFigure
    guidance: GuidanceFigure
    timeliness: TimelinessFigure


class WardFigureWeek(BaseModel):
    week: str
    counts: bool
    covered: bool
    visit: str | None


class WardFigures(BaseModel):
    unit_id: UUID
    ward: str
    wwk_met: int
    wwk_weeks: int
    wwk: str
    weeks: list[WardFigureWeek]
    beats: int
    pooled_stops: int
    pooled_cov: str


class GuideFigures(BaseModel):
    service_no: str
    ward: str
    months: dict[str, int]
    met: dict[str, bool]


class Figures(BaseModel):
    quarter: str
    appointments: list[AppointmentFigures]
    wards: list[WardFigures]
    guides: list[GuideFigures]


class TurnedOut(BaseModel):
    """A week that a change turns; `before` or `after` is null when the post owes nothing then."""

    officer: OfficerRef
    unit: UnitRef
    position: str
    is_acting: bool
    week: str
    monday: date
    before: DutyState | None
    after: DutyState | None
    because: list[BecauseOut]
