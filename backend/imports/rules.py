"""What a workbook says, as typed rows (data/README.md).

Rows refer to each other by the keys people write: unit code, service number, (ward, group number), beat code.
Posts and assignments are half open (`valid_to` is the first day after); absences keep both days inclusive,
as `duty_excuse` does. Instants are aware datetimes in UTC; days and weeks are local.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from backend.areas.issue_rules import IssueCategory, IssueState, Severity
from backend.areas.rules import ComplexityLevel
from backend.imports.findings import Finding, FindingLevel
from backend.kernel.clock import IsoWeek
from backend.posts.rules import (
    AssignmentKind,
    OfficerStatus,
    Portfolio,
    PositionType,
    TrainingLevel,
    TrainingSpeciality,
)
from backend.units.rules import UnitKind
from backend.visits.rules import CadreRole, CheckState, DisputeDecision, Presence, Purpose, Trend, VisitMode
from backend.worktime.rules import DayKind, DirectiveEffect, ExcuseReason, ExcuseStatus, HalfDay


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """The row of the spreadsheet, as its left margin shows it."""

    sheet: str
    row: int


class GroupKey(NamedTuple):
    """A residential group by the code of its ward's unit and its number inside the ward."""

    ward: str
    number: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit; `parent` and `functional_parent` are unit codes; the three `stated_*` are check figures."""

    at: Origin
    code: str
    name: str
    short_name: str
    kind: UnitKind
    gso_code: str | None
    parent: str | None
    functional_parent: str | None
    population: int | None
    stated_quarters: int | None
    stated_groups: int | None
    stated_beats: int | None
    valid_from: date
    remark: str | None


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer; `rank` is the place in list B, 1 = Hạ sĩ … 11 = Đại tá."""

    at: Origin
    service_no: str
    full_name: str
    rank: int
    birth_year: int
    speciality: TrainingSpeciality | None
    training_level: TrainingLevel | None
    entered_force_on: date | None
    beat_experience_from: date | None
    status: OfficerStatus
    remark: str | None


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    at: Origin
    service_no: str
    unit: str
    position_type: PositionType
    portfolio: tuple[Portfolio, ...]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    decision_no: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A residential quarter; `ward` is a unit code."""

    at: Origin
    code: str
    ward: str
    name: str
    stated_groups: int | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    at: Origin
    code: str
    ward: str
    number: int
    quarter: str
    households: int
    population: int
    meeting_place: str | None
    remark: str | None

    @property
    def key(self) -> GroupKey:
        return GroupKey(self.ward, self.number)


@dataclass(frozen=True, slots=True)
class BeatRow:
    """A beat with its groups and its complexity: eight scores 0–4 in the order K1 … K8 (R-24)."""

    at: Origin
    code: str
    ward: str
    name: str
    groups: tuple[GroupKey, ...]
    scores: tuple[int, ...]
    on_city_list: bool
    decided_level: ComplexityLevel
    decision_no: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Who holds a beat; `service_no` is None for an explicit vacancy only."""

    at: Origin
    beat: str
    service_no: str | None
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None
    decision_no: str | None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    at: Origin
    day: date
    kind: DayKind
    label: str | None
    document_no: str | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence from a half day to a half day, both inclusive."""

    at: Origin
    service_no: str
    reason: ExcuseReason
    first_day: date
    first_half: HalfDay
    last_day: date
    last_half: HalfDay
    document_no: str | None
    requested_on: date
    decided_by: str | None
    decided_on: date | None
    status: ExcuseStatus
    remark: str | None


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive for whole ISO weeks, both inclusive."""

    at: Origin
    document_no: str
    issued_on: date
    unit: str
    first_week: IsoWeek
    last_week: IsoWeek
    effect: DirectiveEffect
    signed_by: str
    summary: str | None


@dataclass(frozen=True, slots=True)
class GuideRow:
    """The wards (unit codes) given to a guide officer for a time."""

    at: Origin
    service_no: str
    wards: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class StopRow:
    group: GroupKey
    arrived_at: datetime
    left_at: datetime


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A slip of the log, kept also when it breaks a counting rule. Topic, note and next step hold for each guided."""

    at: Origin
    code: str
    visited_on: date
    started_at: datetime
    ended_at: datetime
    visitor: str
    ward: str
    stops: tuple[StopRow, ...]
    mode: VisitMode
    purposes: tuple[Purpose, ...]
    guided: tuple[str, ...]
    guidance_topic: str | None
    guidance_note: str | None
    next_step: str | None
    situation: str | None
    trend: Trend | None
    issue_code: str | None
    issue_action: str | None
    cadre_counts: tuple[tuple[CadreRole, int], ...]
    presence: Presence
    companions: tuple[str, ...]
    recorded_at: datetime
    recorded_by: str
    signed_at: datetime | None
    confirmed_by: str | None
    confirmed_at: datetime | None
    disputed_by: str | None
    disputed_at: datetime | None
    dispute_decision: DisputeDecision | None
    check_state: CheckState
    remark: str | None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A hot issue of a place."""

    at: Origin
    code: str
    group: GroupKey
    category: IssueCategory
    title: str
    severity: Severity
    raised_on: date
    due_on: date
    owner: str
    state: IssueState


@dataclass(frozen=True, slots=True)
class RegisterRecords:
    units: tuple[UnitRow, ...] = ()
    officers: tuple[OfficerRow, ...] = ()
    appointments: tuple[AppointmentRow, ...] = ()
    quarters: tuple[QuarterRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    beats: tuple[BeatRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    calendar: tuple[CalendarRow, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()
    directives: tuple[DirectiveRow, ...] = ()
    guides: tuple[GuideRow, ...] = ()


@dataclass(frozen=True, slots=True)
class LogRecords:
    visits: tuple[VisitRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Everything read and everything found. A part is None when the book has no sheet of it.

    With an error among the findings the records are those of the good rows only: show, never apply.
    """

    register: RegisterRecords | None
    log: LogRecords | None
    findings: tuple[Finding, ...]
    sheets: frozenset[str] = frozenset()  # the names of those that could be read, also when empty

    @property
    def has_errors(self) -> bool:
        return any(each.level is FindingLevel.ERROR for each in self.findings)
