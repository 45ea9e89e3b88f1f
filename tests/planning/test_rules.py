"""The order of US-2 and its reasons, worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from backend.areas.rules import ComplexityLevel as Level
from backend.planning.rules import Cadence, OnBeat, Reason, Want, WhyGo, first_first, on_beat, reasons

TODAY = date(2026, 3, 10)
CADENCE = Cadence(
    {Level.LOW: 8, Level.MEDIUM: 4, Level.HIGH: 2, Level.FOCAL: 2},
    {Level.LOW: 4, Level.MEDIUM: 2, Level.HIGH: 1, Level.FOCAL: 1},
)


def _want(code: str, level: Level, done: int, days: int | None, overdue: int = 0) -> Want:
    return Want(code, level, done, None if days is None else TODAY - timedelta(days=days), overdue)


def test_what_is_owed_by_weight_comes_before_the_longest_without_a_stop() -> None:
    wants = [
        _want("done, long ago", Level.LOW, 1, 60),
        _want("low", Level.LOW, 0, 80),
        _want("medium", Level.MEDIUM, 0, 30),
        _want("half of high", Level.HIGH, 1, 10),
        _want("high", Level.HIGH, 0, 20),
        _want("a third of focal", Level.FOCAL, 2, 5),
        _want("done, never", Level.LOW, 1, None),
        _want("low, never", Level.LOW, 0, None),
        _want("more than wanted", Level.FOCAL, 5, 1),
    ]
    assert [want.code for want in sorted(wants, key=lambda want: first_first(want, TODAY))] == [
        "high",  # 2.0
        "medium",  # 1.5
        "low, never",  # 1.0, and the longest of those
        "low",
        "half of high",
        "a third of focal",
        "done, never",
        "done, long ago",
        "more than wanted",
    ]
    assert _want("focal", Level.FOCAL, 2, 5).owed == Fraction(1)


@pytest.mark.parametrize(
    ("want", "told"),
    [
        (_want("fresh", Level.LOW, 1, 3), []),
        (_want("on the last day of its gap", Level.HIGH, 2, 14), []),
        (_want("a day over it", Level.HIGH, 2, 15), [Reason(WhyGo.GAP, 2, 2)]),
        (
            _want("overdue", Level.HIGH, 2, 15, 1),
            [Reason(WhyGo.OVERDUE_ISSUES, 1), Reason(WhyGo.GAP, 2, 1)],
        ),
        (_want("behind", Level.FOCAL, 1, 3), [Reason(WhyGo.BEHIND, 1, 3)]),
        (_want("never", Level.LOW, 0, None), [Reason(WhyGo.NEVER), Reason(WhyGo.BEHIND, 0, 1)]),
    ],
    ids=lambda each: each.code if isinstance(each, Want) else "",
)
def test_reasons(want: Want, told: list[Reason]) -> None:
    assert list(reasons(want, CADENCE, TODAY)) == told


def test_who_is_on_the_beat() -> None:
    assert on_beat([], {}) == (OnBeat.VACANT, None)
    assert on_beat(["phuc"], {}) == (OnBeat.YES, "phuc")
    assert on_beat(["phuc"], {"phuc": 1}) == (OnBeat.PARTLY, "phuc")
    assert on_beat(["phuc"], {"phuc": 2}) == (OnBeat.NO, "phuc")
    assert on_beat(["phuc", "quan"], {"phuc": 2}) == (OnBeat.YES, "quan")
    assert on_beat(["phuc", "quan"], {"phuc": 2, "quan": 2}) == (OnBeat.NO, "phuc")
