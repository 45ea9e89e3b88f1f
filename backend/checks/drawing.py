"""The lot: which confirmed visits of a ward and month are checked, and by whom (G-6, N7). Pure.

A draw is a function of its seed and its facts; both are stored, so that anybody can draw again and compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from backend.kernel.clock import LOCAL
from backend.visits.rules import EntryClass, Evidence

PERCENT, LEAST_A_QUARTER = 10, 2
PERCENT_WHEN_CLEAN, LEAST_WHEN_CLEAN = 5, 1
CLEAN_QUARTERS = 4
_FRIDAY, _NOON, _LAST_HOUR = 5, 12, timedelta(hours=1)


class WhyLikelier(StrEnum):
    """Each doubles the weight of a visit."""

    WEAK_EVIDENCE = "weak_evidence"
    LATE_ENTRY = "late_entry"
    FRIDAY_AFTERNOON = "friday_afternoon"
    LAST_HOUR = "last_hour"
    AFTER_MISSED_WEEK = "after_missed_week"


@dataclass(frozen=True)
class Drawable:
    """A confirmed visit of a ward whose week has locked in the month."""

    visit: Any
    why: tuple[WhyLikelier, ...] = ()

    @property
    def weight(self) -> int:
        return 1 << len(self.why)


def why_likelier(
    *,
    evidence: Evidence | None,
    entry_class: EntryClass,
    recorded_at: datetime,
    week_lock: datetime,
    after_missed_week: bool,
) -> tuple[WhyLikelier, ...]:
    """Times are those of the record, not of the visit; the last hour is that before the week's lock."""
    recorded = recorded_at.astimezone(LOCAL)
    possible = (
        (WhyLikelier.WEAK_EVIDENCE, evidence is Evidence.WEAK),
        (WhyLikelier.LATE_ENTRY, entry_class is EntryClass.LATE),
        (WhyLikelier.FRIDAY_AFTERNOON, recorded.isoweekday() == _FRIDAY and recorded.hour >= _NOON),
        (WhyLikelier.LAST_HOUR, timedelta() <= week_lock - recorded_at <= _LAST_HOUR),
        (WhyLikelier.AFTER_MISSED_WEEK, after_missed_week),
    )
    return tuple(why for why, true in possible if true)


@dataclass(frozen=True)
class Quarter:
    """What the draws of one quarter have given for a ward so far."""

    drawn: int
    settled: int
    refuted: int

    @property
    def is_clean(self) -> bool:
        return self.settled > 0 and self.refuted == 0


def is_clean(last: Sequence[Quarter]) -> bool:
    """Four clean quarters one after the other: the rate is halved."""
    return len(last) == CLEAN_QUARTERS and all(each.is_clean for each in last)


def wanted(confirmed: int, *, month: date, drawn_before: int, clean: bool) -> int:
    """How many to draw in a month: the rate, half rounded up; the quarter's least is made good in its last month."""
    percent, least = (PERCENT_WHEN_CLEAN, LEAST_WHEN_CLEAN) if clean else (PERCENT, LEAST_A_QUARTER)
    by_rate = (confirmed * percent + 50) // 100
    missing = least - drawn_before if month.month % 3 == 0 else 0
    return min(confirmed, max(by_rate, missing, 0))


def draw(seed: str, population: Iterable[Drawable], number: int) -> list[Any]:
    """The visits drawn, in the order of their luck. A visit of weight w has w lots, of which its best counts.

    Lots are hashes of the seed, the visit and the number of the lot: whole numbers, the same on every machine.
    """
    lots = sorted(((_best_lot(seed, each), str(each.visit), each.visit) for each in population), reverse=True)
    return [visit for *_, visit in lots[:number]]


def _best_lot(seed: str, each: Drawable) -> str:
    return max(_lot(seed, each.visit, place) for place in range(each.weight))


def _lot(*parts: Any) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


@dataclass(frozen=True)
class Drawn:
    """A drawn visit, and who had a hand in it: they never check it."""

    visit: Any
    unit: Any
    concerned: frozenset[Any] = frozenset()


@dataclass
class Checkers:
    """Guide officers by the wards under their team, whom N7 bars from which wards, and how many each has open."""

    over: Mapping[Any, Collection[Any]]
    barred: Collection[tuple[Any, Any]]
    load: Counter[Any] = field(default_factory=Counter)

    def for_ward(self, unit: Any, concerned: Collection[Any] = ()) -> list[Any]:
        return [who for who in self.over.get(unit, ()) if (who, unit) not in self.barred and who not in concerned]


def give_out(seed: str, drawn: Iterable[Drawn], checkers: Checkers) -> dict[Any, Any]:
    """A checker for each visit: whoever has the fewest, then by lot; None when nobody may, and the team names one."""
    given: dict[Any, Any] = {}
    for each in drawn:
        able = checkers.for_ward(each.unit, each.concerned)
        who = min(able, key=lambda one: (checkers.load[one], _lot(seed, each.visit, one)), default=None)
        checkers.load[who] += who is not None
        given[each.visit] = who
    return given
