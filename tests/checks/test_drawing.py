"""The lot as pure arithmetic: the same every time, weights that weigh, rates that halve, checkers from outside."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from backend.checks.drawing import (
    Checkers,
    Drawable,
    Drawn,
    Quarter,
    WhyLikelier,
    draw,
    give_out,
    is_clean,
    wanted,
    why_likelier,
)
from backend.visits.rules import EntryClass, Evidence
from tests.visits.steps import local

PLAIN = [Drawable(f"visit {number}") for number in range(20)]
WEAK = (WhyLikelier.WEAK_EVIDENCE,)


def test_a_draw_follows_from_its_seed_and_its_facts_alone() -> None:
    first = draw("one seed", PLAIN, 4)
    assert len(set(first)) == 4
    assert draw("one seed", reversed(PLAIN), 4) == first  # in whatever order the facts come
    assert draw("one seed", PLAIN, 6)[:4] == first
    assert draw("another seed", PLAIN, 4) != first
    heavier = [Drawable(each.visit, WEAK if each.visit == first[0] else ()) for each in PLAIN]
    assert first[0] in draw("one seed", heavier, 4)  # a reason more never takes luck away


def test_each_reason_doubles_the_weight() -> None:
    """Over many seeds a visit of weight 4 is drawn about four times as often as one of weight 1."""
    population = [Drawable("heavy", (WhyLikelier.WEAK_EVIDENCE, WhyLikelier.LATE_ENTRY)), *map(Drawable, "abcdefgh")]
    times = Counter(draw(f"seed {number}", population, 1)[0] for number in range(3000))
    assert times["heavy"] == pytest.approx(3000 * 4 / 12, rel=0.1)
    assert times["a"] == pytest.approx(3000 / 12, rel=0.25)


def test_reasons_are_those_of_the_record() -> None:
    lock = local(3, 18, 23, 59)

    def why(at: object, **changes: object) -> set[str]:
        facts = {"evidence": Evidence.MEDIUM, "entry_class": EntryClass.ON_TIME, "after_missed_week": False, **changes}
        return {each.value for each in why_likelier(recorded_at=at, week_lock=lock, **facts)}  # type: ignore[arg-type]

    assert why(local(3, 5, 9)) == set()
    assert why(local(3, 6, 11, 59)) == set()
    assert why(local(3, 6, 12)) == {"friday_afternoon"}
    assert why(lock - timedelta(minutes=59)) == {"last_hour"}
    assert why(lock - timedelta(minutes=61)) == set()
    every = why(local(3, 6, 15), evidence=Evidence.WEAK, entry_class=EntryClass.LATE, after_missed_week=True)
    assert every == {"friday_afternoon", "weak_evidence", "late_entry", "after_missed_week"}


@pytest.mark.parametrize(
    ("confirmed", "month", "before", "clean", "number"),
    [
        (30, 1, 0, False, 3),
        (14, 1, 0, False, 1),
        (15, 1, 0, False, 2),  # 1.5, half rounded up
        (4, 1, 0, False, 0),  # made good by March
        (4, 3, 0, False, 2),
        (4, 3, 1, False, 1),
        (1, 3, 0, False, 1),  # no more than there are
        (4, 3, 2, False, 0),
        (30, 2, 0, True, 2),  # 5 percent
        (4, 3, 0, True, 1),
        (4, 3, 1, True, 0),
    ],
)
def test_ten_percent_and_at_least_two_a_quarter(
    confirmed: int, month: int, before: int, clean: bool, number: int
) -> None:
    assert wanted(confirmed, month=date(2026, month, 1), drawn_before=before, clean=clean) == number


def test_four_clean_quarters_one_after_the_other_halve_the_rate() -> None:
    good = Quarter(drawn=2, settled=2, refuted=0)
    assert is_clean([good] * 4)
    assert not is_clean([good] * 3)
    assert not is_clean([good, good, Quarter(2, 2, 1), good])
    assert not is_clean([good, good, Quarter(2, 0, 0), good])  # nobody went and asked: not clean, only unknown


def test_nobody_checks_where_he_served_nor_what_he_had_a_hand_in() -> None:
    checkers = Checkers({"an": ["hoa", "khoi", "long"], "binh": ["hoa"]}, {("hoa", "an")})
    drawn = [Drawn(number, "an", frozenset({"long"} if number == 0 else ())) for number in range(5)]
    given = give_out("a seed", [*drawn, Drawn("b", "binh", frozenset({"hoa"})), Drawn("c", "cu")], checkers)
    assert given[0] == "khoi"
    assert "hoa" not in given.values()
    assert sorted(Counter(given[number] for number in range(5)).values()) == [2, 3]  # shared fairly
    assert given["b"] is given["c"] is None
    assert checkers.load == Counter({"khoi": 3, "long": 2}) or checkers.load == Counter({"khoi": 2, "long": 3})
