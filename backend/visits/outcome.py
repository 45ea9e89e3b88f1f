"""What the rules make of visits: R-11 to R-16 of RULES.md, in their order. Pure; identifiers are any hashables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from backend.kernel.clock import IsoWeek, local_date, until
from backend.visits.rules import CheckState, DisputeDecision, EntryClass, NoCredit, VisitLine
from backend.worktime.rules import DutyPolicy, WorkCalendar, entry_deadline, week_lock

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(hours=8)
NOTHING = Decimal("0.00")
FULL = Decimal("1.00")


@dataclass(frozen=True)
class StopFact:
    group: Hashable
    beat: Hashable | None
    arrived_at: datetime
    left_at: datetime


@dataclass(frozen=True)
class VisitFact:
    """What was written down of one visit; times are aware.

    `line`, `confirmer_eligible` and `blocks_complete` were judged against the register of the visit's day when
    it was recorded and confirmed (`line_of`, `is_eligible`), so that whoever counts needs no personnel file.
    """

    id: Hashable
    code: str
    unit: Hashable
    lead: Hashable
    recorder: Hashable
    recorded_at: datetime
    signed_at: datetime | None
    started_at: datetime
    ended_at: datetime
    stops: tuple[StopFact, ...]
    companions: frozenset[Hashable]
    confirmer: Hashable | None
    confirmed_at: datetime | None
    disputed: bool
    decision: DisputeDecision | None
    check_state: CheckState
    line: VisitLine | None
    confirmer_eligible: bool
    blocks_complete: bool
    guided: tuple[Hashable, ...] = ()  # beat officers named in a complete guidance entry

    @cached_property
    def on(self) -> date:
        return local_date(self.started_at)

    @cached_property
    def week(self) -> IsoWeek:
        return IsoWeek.of(self.on)

    @property
    def length(self) -> timedelta:
        return self.ended_at - self.started_at


class Roster(Protocol):
    """Who was what on a day."""

    def commands(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        """Chief or any deputy of the ward, acting or not."""
        ...

    def guides(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        """Guide officer assigned to the ward."""
        ...

    def leads_team(self, officer: Hashable, unit: Hashable, on: date, *, deputy_only: bool) -> bool:
        """Chief or deputy (or deputy only) of the admin-management team over the ward."""
        ...

    def holds_beat(self, officer: Hashable, beat: Hashable, on: date) -> bool:
        """Any kind of assignment: primary, additional, temporary cover."""
        ...

    def is_absent(self, officer: Hashable, on: date) -> bool:
        """Has a half day of counted absence on the day (R-6)."""
        ...


@dataclass(frozen=True)
class Outcome:
    """`reason` is a NoCredit value, or `on_time` / `late` when the visit earns credit.

    `counting_stops`: stops long enough to count (R-18), whether or not the visit turned out valid.
    """

    visit: VisitFact
    entry_class: EntryClass
    entry_deadline: datetime
    lock: datetime
    valid: bool
    reason: str
    credit: Decimal
    counting_stops: int


def line_of(lead: Hashable, unit: Hashable, on: date, roster: Roster) -> VisitLine | None:
    """Command or functional line of a visitor in a ward on a day; None is outside his scope (R-11.2)."""
    if roster.commands(lead, unit, on):
        return VisitLine.COMMAND
    if roster.guides(lead, unit, on) or roster.leads_team(lead, unit, on, deputy_only=False):
        return VisitLine.FUNCTIONAL
    return None


def entry_class(recorded_at: datetime, visited_on: date, calendar: WorkCalendar) -> EntryClass:
    """On time to the second working day, late to the lock of the week, then too late (R-9, R-10)."""
    lock = week_lock(IsoWeek.of(visited_on), calendar)
    return _entered(recorded_at, entry_deadline(visited_on, calendar), lock)


def _entered(recorded_at: datetime, deadline: datetime, lock: datetime) -> EntryClass:
    if recorded_at < until(deadline):
        return EntryClass.ON_TIME
    return EntryClass.LATE if recorded_at < until(lock) else EntryClass.AFTER_LOCK


def is_eligible(
    who: Hashable,
    unit: Hashable,
    on: date,
    roster: Roster,
    *,
    lead: Hashable,
    recorder: Hashable,
    beats: Iterable[Hashable | None],
    companions: Collection[Hashable],
    disputed: bool,
) -> bool:
    """May the named confirmer attest the visit (R-12, R-13)? Never who led it, nor, unless disputed, who entered it."""
    if who == lead:
        return False
    if disputed:
        return roster.guides(who, unit, on) or roster.leads_team(who, unit, on, deputy_only=True)
    if who == recorder:
        return False
    there = any(beat is not None and roster.holds_beat(who, beat, on) for beat in beats)
    return (
        (there and not roster.is_absent(who, on))
        or who in companions
        or roster.guides(who, unit, on)
        or roster.commands(who, unit, on)
    )


def outcomes(
    visits: Iterable[VisitFact], calendar: WorkCalendar, policy: Callable[[IsoWeek], DutyPolicy]
) -> Mapping[Hashable, Outcome]:
    """The outcome of every visit, by id. Give all visits of the weeks concerned: R-14 looks across them."""
    visits = list(visits)
    deadlines = {day: entry_deadline(day, calendar) for day in {visit.on for visit in visits}}
    locks = {week: week_lock(week, calendar) for week in {visit.week for visit in visits}}
    first = [_before_mutual(each, deadlines[each.on], locks[each.week], policy(each.week)) for each in visits]
    refused = _mutual(outcome for outcome in first if outcome.valid)
    return {outcome.visit.id: _after_mutual(outcome, refused, policy(outcome.visit.week)) for outcome in first}


def _before_mutual(visit: VisitFact, deadline: datetime, lock: datetime, policy: DutyPolicy) -> Outcome:
    entered = _entered(visit.recorded_at, deadline, lock)
    shortest_stop = timedelta(minutes=policy.min_stop_minutes)
    reason = _first_failure(visit, entered, lock)
    return Outcome(
        visit,
        entered,
        deadline,
        lock,
        valid=reason is None,
        reason=(reason or entered).value,
        credit=NOTHING,
        counting_stops=sum(stop.left_at - stop.arrived_at >= shortest_stop for stop in visit.stops),
    )


def _first_failure(visit: VisitFact, entered: EntryClass, lock: datetime) -> NoCredit | None:
    """Tests 1–7 of R-11."""
    signed = visit.recorder == visit.lead or (visit.signed_at is not None and visit.signed_at < until(lock))
    attested = visit.confirmer is not None and visit.confirmed_at is not None and visit.confirmed_at < until(lock)
    tests = (
        (NoCredit.BAD_LENGTH, not SHORTEST <= visit.length <= LONGEST),
        (NoCredit.OUTSIDE_SCOPE, visit.line is None),
        (NoCredit.AFTER_LOCK, entered is EntryClass.AFTER_LOCK),
        (NoCredit.NOT_SIGNED, not signed),
        (NoCredit.DISPUTED, visit.disputed and visit.decision is None),
        (NoCredit.REJECTED, visit.decision is DisputeDecision.REJECTED),
        (NoCredit.LAPSED, not attested),
    )
    for reason, failed in tests:
        if failed:
            return reason
    return None if visit.confirmer_eligible else NoCredit.CONFIRMER_NOT_ELIGIBLE


def _mutual(candidates: Iterable[Outcome]) -> set[Hashable]:
    """R-14: of two who confirm each other in one week, the later confirmation is refused; refused ones don't block."""
    accepted: set[tuple[Hashable, Hashable, IsoWeek]] = set()
    refused: set[Hashable] = set()
    for outcome in sorted(candidates, key=lambda each: _order(each.visit)):
        visit = outcome.visit
        if (visit.confirmer, visit.lead, visit.week) in accepted:
            refused.add(visit.id)
        else:
            accepted.add((visit.lead, visit.confirmer, visit.week))
    return refused


def _order(visit: VisitFact) -> tuple[datetime, datetime, str]:
    assert visit.confirmed_at is not None  # noqa: S101 - passed test 6
    return visit.confirmed_at, visit.started_at, visit.code


def _after_mutual(outcome: Outcome, refused: set[Hashable], policy: DutyPolicy) -> Outcome:
    """Tests 8–11 and the credit (R-16)."""
    if not outcome.valid:
        return outcome
    visit = outcome.visit
    if visit.id in refused:
        return replace(outcome, valid=False, reason=NoCredit.RECIPROCAL.value)
    if visit.check_state is CheckState.REFUTED:
        return replace(outcome, valid=False, reason=NoCredit.REFUTED.value)
    if visit.length < timedelta(minutes=policy.min_visit_minutes):
        return replace(outcome, reason=NoCredit.SHORT_VISIT.value)
    if not visit.blocks_complete:
        return replace(outcome, reason=NoCredit.INCOMPLETE_BLOCK.value)
    return replace(outcome, credit=FULL if outcome.entry_class is EntryClass.ON_TIME else policy.late_credit)
