"""What the radar looks for on the beats (domain.md 3.6, 3.17 `span`, 4.4 N1)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from statistics import median

COVER_DAYS = 30  # a stand-in is for a month (domain.md 3.6); longer, and the beat wants a holder
MOST_BEATS = 12  # for one deputy in charge: a visit a week reaches each beat once a quarter (domain.md 0.2, 3)
TOO_MANY_HALVES = 3  # one and a half times the median of people a beat officer
FEWEST_WARDS = 5  # below that a median of the district tells of single wards (N1)


class RadarSign(StrEnum):
    """What a line of the radar tells of, when it is taken away as a list."""

    VACANT = "vacant"
    LONG_COVER = "long_cover"
    DEPUTY = "deputy"  # in charge of too many beats
    UNTRAINED = "untrained"
    TOO_MANY = "too_many"
    LOAD = "load"  # as many people as others carry


def middle(people: Iterable[int]) -> int | None:
    """The median in whole people, halves up; None of nobody."""
    counted = sorted(people)
    return int(median(counted) + 0.5) if counted else None


def is_too_many(people: int, *medians: int | None) -> bool:
    """More than one and a half times one of the medians."""
    return any(each is not None and 2 * people > TOO_MANY_HALVES * each for each in medians)
