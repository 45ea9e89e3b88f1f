"""Which beat wants a visit first, and why in numbers. Pure (domain.md 5.2 F2, US-2; features.md 2.9)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from backend.areas.rules import LEVEL_WEIGHT, REQUIRED_STOPS, ComplexityLevel


class OnBeat(StrEnum):
    """Is somebody who holds the beat on it today?"""

    YES = "yes"
    PARTLY = "partly"  # half of the day
    NO = "no"
    VACANT = "vacant"


class Away(StrEnum):
    """Why somebody is not on his beat; what kind of leave it is stays with whoever may read it (P2)."""

    ON_LEAVE = "on_leave"
    OFF_BEAT = "off_beat"


class WhyGo(StrEnum):
    """Reasons in the order in which they are told; the words stand on the screen."""

    OVERDUE_ISSUES = "overdue_issues"  # number: issues past their deadline
    BEHIND = "behind"  # number: stops of the quarter; of: stops required
    NEVER = "never"
    GAP = "gap"  # number: whole weeks since the last stop; of: the longest gap of the cadence


@dataclass(frozen=True)
class Reason:
    code: WhyGo
    number: int | None = None
    of: int | None = None


@dataclass(frozen=True)
class Cadence:
    """The longest gap in weeks between two visits of a beat, by its level; shorter while an issue is overdue."""

    weeks: Mapping[ComplexityLevel, int]
    weeks_when_overdue: Mapping[ComplexityLevel, int]

    def longest(self, level: ComplexityLevel, *, overdue: bool) -> int:
        return (self.weeks_when_overdue if overdue else self.weeks)[level]


@dataclass(frozen=True)
class Want:
    """A beat today: counted stops of the quarter, the day of the last one, and issues past their deadline."""

    code: str
    level: ComplexityLevel
    done: int
    last_stop_on: date | None
    overdue_issues: int

    @property
    def required(self) -> int:
        return REQUIRED_STOPS[self.level]

    @property
    def owed(self) -> Fraction:
        """`weight × (required − done) / required`, never below nothing."""
        return Fraction(LEVEL_WEIGHT[self.level]) * Fraction(max(0, self.required - self.done), self.required)

    def days_since(self, today: date) -> int | None:
        return None if self.last_stop_on is None else (today - self.last_stop_on).days


def first_first(want: Want, today: date) -> tuple[Fraction, bool, int, str]:
    """The order of US-2: what is owed by weight, then the longest without a stop; a beat never visited is longest."""
    days = want.days_since(today)
    return -want.owed, days is not None, -(days or 0), want.code


def reasons(want: Want, cadence: Cadence, today: date) -> Iterator[Reason]:
    """Why to go, the most pressing first; nothing when the beat has had what it wants."""
    if want.overdue_issues:
        yield Reason(WhyGo.OVERDUE_ISSUES, want.overdue_issues)
    days, most = want.days_since(today), cadence.longest(want.level, overdue=want.overdue_issues > 0)
    if days is None:
        yield Reason(WhyGo.NEVER)
    elif days > 7 * most:
        yield Reason(WhyGo.GAP, days // 7, most)
    if want.done < want.required:
        yield Reason(WhyGo.BEHIND, want.done, want.required)


def on_beat(holders: Iterable[Hashable], away_halves: Mapping[Hashable, int]) -> tuple[OnBeat, Hashable | None]:
    """Whether one of them is there, and which; the first holder comes first, then those who stand in.

    :param away_halves: half days of today, 0 to 2, on which somebody is on leave or taken off his beat.
    """
    people = list(holders)
    if not people:
        return OnBeat.VACANT, None
    there = min(people, key=lambda who: (away_halves.get(who, 0), people.index(who)))
    return (OnBeat.YES, OnBeat.PARTLY, OnBeat.NO)[min(2, away_halves.get(there, 0))], there
