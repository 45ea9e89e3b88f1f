"""Words and pure rules of worktime (domain.md 3.11, RULES.md R-4, R-6, R-7, R-9, R-10)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from backend.kernel.clock import IsoWeek, end_of_day, local_date


class DayKind(StrEnum):
    """Exceptions to Monday–Friday (R-4). Plain working days and weekends have no row."""

    PUBLIC_HOLIDAY = "public_holiday"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKING = "swapped_working"


class DirectiveEffect(StrEnum):
    OWED_ALL = "owed_all"
    EXCUSED_ALL = "excused_all"


class ProposalKind(StrEnum):
    """What the staff drafts and the chief publishes."""

    DIRECTIVE = "directive"
    CALENDAR = "calendar"
    POLICY = "policy"


class ProposalStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    RETURNED = "returned"  # sent back to whoever drafted it, with the reason


class ExcuseReason(StrEnum):
    ANNUAL_LEAVE = "annual_leave"
    SICK_LEAVE = "sick_leave"
    TRAINING = "training"
    SECONDMENT = "secondment"
    MOBILISATION_ORDER = "mobilisation_order"
    MATERNITY = "maternity"
    BEREAVEMENT = "bereavement"
    DISASTER = "disaster"
    VACANCY = "vacancy"


class FilingRule(StrEnum):
    """How late an absence may be asked for (R-6 c, d), stored apart from the reason, which is P2."""

    BY_SUNDAY = "by_sunday"
    AFTER_RETURN = "after_return"  # sick leave, bereavement: up to the 5th working day after the last day
    ORDERED = "ordered"  # mobilisation: document number, only the first ISO week and the one after


class HalfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"


class ExcuseStatus(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class AbstractionCategory(StrEnum):
    """What an officer was taken off his beat for (domain.md 3.7)."""

    STATION_DUTY = "station_duty"
    STANDBY = "standby"
    MOBILISATION = "mobilisation"
    COUNTER_SERVICE = "counter_service"
    TRAINING = "training"
    OTHER = "other"


class DayPart(StrEnum):
    """A whole day counts 1.0, half a day 0.5."""

    WHOLE = "whole"
    MORNING = "morning"
    AFTERNOON = "afternoon"


class AbstractionStatus(StrEnum):
    ENTERED = "entered"
    CONTESTED = "contested"
    UPHELD = "upheld"
    STRUCK = "struck"


def filing_rule(reason: ExcuseReason) -> FilingRule:
    if reason in (ExcuseReason.SICK_LEAVE, ExcuseReason.BEREAVEMENT):
        return FilingRule.AFTER_RETURN
    if reason is ExcuseReason.MOBILISATION_ORDER:
        return FilingRule.ORDERED
    return FilingRule.BY_SUNDAY


@dataclass(frozen=True)
class DutyPolicy:
    """The numbers of one policy version (domain.md 3.11)."""

    required_ward_chief: int = 1
    required_ward_deputy_beat: int = 1
    required_ward_deputy_other: int = 0
    min_available_days: Decimal = Decimal("3.0")
    min_visit_minutes: int = 30
    min_stop_minutes: int = 15
    late_credit: Decimal = Decimal("0.50")


@dataclass(frozen=True)
class WorkCalendar:
    """Monday to Friday are working days but for the exceptions; a swapped working day is one in full (R-4)."""

    exceptions: Mapping[date, DayKind] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        kind = self.exceptions.get(day)
        return day.weekday() < 5 if kind is None else kind is DayKind.SWAPPED_WORKING

    def kind_of(self, day: date) -> str:
        kind = self.exceptions.get(day)
        return kind.value if kind else ("working" if day.weekday() < 5 else "weekend")

    def working_days(self, week: IsoWeek) -> list[date]:
        return [day for day in week.days if self.is_working(day)]

    def base_days(self, week: IsoWeek, *, owed_all: bool) -> list[date]:
        """The days that can be owed: under `owed_all` Monday to Friday whatever the calendar says (R-8.1)."""
        if not owed_all:
            return self.working_days(week)
        return [day for day in week.days if day.weekday() < 5 or self.is_working(day)]

    def nth_working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after a day, which itself never counts."""
        while n:
            day += timedelta(days=1)
            n -= self.is_working(day)
        return day


def entry_deadline(visited_on: date, calendar: WorkCalendar) -> datetime:
    """23:59:59 of the second working day after the local start date (R-9). UTC; the whole second is in time."""
    return end_of_day(calendar.nth_working_day_after(visited_on, 2))


def week_lock(week: IsoWeek, calendar: WorkCalendar) -> datetime:
    """The later of: the 10th day after the Sunday; the first working day after a Sunday visit's deadline (R-10)."""
    tenth = week.sunday + timedelta(days=10)
    second = calendar.nth_working_day_after(week.sunday, 2)
    return end_of_day(max(tenth, calendar.nth_working_day_after(second, 1)))


@dataclass(frozen=True)
class Half:
    """Half a day of work."""

    day: date
    half: HalfDay


@dataclass(frozen=True)
class Absence:
    """An absence in half days, both ends inclusive; `reason` stays out of the rules (P2)."""

    id: Hashable
    officer: Hashable
    first_day: date
    first_half: HalfDay
    last_day: date
    last_half: HalfDay
    filing: FilingRule
    status: ExcuseStatus
    requested_on: date
    decided_by: Hashable | None
    decided_on: date | None
    has_document: bool

    def halves_on(self, day: date) -> list[Half]:
        if not self.first_day <= day <= self.last_day:
            return []
        morning = not (day == self.first_day and self.first_half is HalfDay.AFTERNOON)
        afternoon = not (day == self.last_day and self.last_half is HalfDay.MORNING)
        return [Half(day, HalfDay.MORNING)] * morning + [Half(day, HalfDay.AFTERNOON)] * afternoon


class NotCounted(StrEnum):
    """Why an absence has no effect in a week (R-6 a–d)."""

    NOT_APPROVED = "not_approved"
    OWN_DECISION = "own_decision"
    DECIDED_AFTER_LOCK = "decided_after_lock"
    ASKED_TOO_LATE = "asked_too_late"
    ORDER_WITHOUT_NUMBER = "order_without_number"
    BEYOND_TWO_WEEKS = "beyond_two_weeks"


def why_not_counted(absence: Absence, week: IsoWeek, calendar: WorkCalendar) -> NotCounted | None:
    """None when the half days of the absence that lie in the week count as absent (R-6)."""
    if absence.status is not ExcuseStatus.APPROVED or absence.decided_by is None or absence.decided_on is None:
        return NotCounted.NOT_APPROVED
    if absence.decided_by == absence.officer:
        return NotCounted.OWN_DECISION
    if absence.decided_on > local_date(week_lock(week, calendar)):
        return NotCounted.DECIDED_AFTER_LOCK
    after_return = calendar.nth_working_day_after(absence.last_day, 5)
    in_time = absence.requested_on <= week.sunday or (
        absence.filing is FilingRule.AFTER_RETURN and absence.requested_on <= after_return
    )
    if not in_time:
        return NotCounted.ASKED_TOO_LATE
    if absence.filing is FilingRule.ORDERED:
        first = IsoWeek.of(absence.first_day)
        if not absence.has_document:
            return NotCounted.ORDER_WITHOUT_NUMBER
        if week not in (first, first.next()):
            return NotCounted.BEYOND_TWO_WEEKS
    return None


def absent_halves(absences: Iterable[Absence], days: Iterable[date], calendar: WorkCalendar) -> frozenset[Half]:
    """The counted half days among the days; overlapping absences count once. Absences are of one officer."""
    absences = list(absences)
    return frozenset(
        half
        for day in days
        for absence in absences
        if (halves := absence.halves_on(day)) and why_not_counted(absence, IsoWeek.of(day), calendar) is None
        for half in halves
    )


@dataclass(frozen=True)
class Directive:
    """A directive as issued; `signed_by_chief`: the signer was district chief on the issue date (R-7)."""

    document_no: str
    unit: Hashable
    first_week: IsoWeek
    last_week: IsoWeek
    effect: DirectiveEffect
    issued_on: date
    signed_by_chief: bool

    def is_active(self, week: IsoWeek) -> bool:
        in_time = self.issued_on < self.first_week.monday
        return self.signed_by_chief and in_time and self.first_week <= week <= self.last_week


def active_directive(week: IsoWeek, units_up: Sequence[Hashable], directives: Iterable[Directive]) -> Directive | None:
    """The directive that wins for a unit: the narrowest unit, then the last issued (R-7).

    :param units_up: the unit itself first, then its command parents upwards.
    """
    active = [each for each in directives if each.unit in units_up and each.is_active(week)]
    return min(active, key=lambda each: (units_up.index(each.unit), -each.issued_on.toordinal()), default=None)
