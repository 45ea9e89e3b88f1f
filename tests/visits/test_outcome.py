"""What the rules make of a visit: R-9 to R-16 of the counting rules and the worked cases of domain.md 5.5."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.clock import LOCAL, IsoWeek, local_date, until
from backend.visits.outcome import Outcome, StopFact, VisitFact, entry_class, outcomes
from backend.visits.rules import CheckState, DisputeDecision, EntryClass, VisitLine
from backend.worktime.rules import DayKind, DutyPolicy, WorkCalendar, entry_deadline, week_lock

TET = WorkCalendar({date(2026, 2, day): DayKind.PUBLIC_HOLIDAY for day in range(16, 21)})
POLICY = DutyPolicy()
NOTHING, HALF, FULL = Decimal("0.00"), Decimal("0.50"), Decimal("1.00")
INSTANT = timedelta(microseconds=1)


def local(month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=LOCAL)


THURSDAY = local(3, 5)


def visit(name: str = "V", *, start: datetime = THURSDAY, minutes: int = 45, **changes: Any) -> VisitFact:
    """A visit of P in ward A on Thursday 5 March, entered at once, confirmed by Q the same evening."""
    end = start + timedelta(minutes=minutes)
    whole = VisitFact(
        id=name,
        code=name,
        unit="A",
        lead="P",
        recorder="P",
        recorded_at=end,
        signed_at=None,
        started_at=start,
        ended_at=end,
        stops=(StopFact("T1", "B1", start, end),),
        companions=frozenset(),
        confirmer="Q",
        confirmed_at=end + timedelta(hours=6),
        disputed=False,
        decision=None,
        check_state=CheckState.NOT_SAMPLED,
        line=VisitLine.COMMAND,
        confirmer_eligible=True,
        blocks_complete=True,
    )
    lead = changes.get("lead", "P")
    return replace(whole, recorder=lead, **changes) if "recorder" not in changes else replace(whole, **changes)


def judged(*visits: VisitFact) -> dict[Hashable, Outcome]:
    return dict(outcomes(visits, TET, lambda _: POLICY))


def best(found: Sequence[Outcome], lead: str) -> Decimal:
    """R-16: the best credit among the visits that he led."""
    return max((each.credit for each in found if each.visit.lead == lead), default=NOTHING)


# R-11 in its order: how to fail each test, and the partner whose confirmation goes first
AFTER_LOCK = until(week_lock(IsoWeek(2026, 10), TET))
FAILURES: list[tuple[str, dict[str, Any]]] = [
    ("bad_length", {"ended_at": local(3, 5) + timedelta(minutes=10) - INSTANT}),
    ("outside_scope", {"line": None}),
    ("after_lock", {"recorded_at": AFTER_LOCK}),
    ("not_signed", {"recorder": "desk"}),
    ("disputed", {"disputed": True, "decision": None}),
    ("rejected", {"disputed": True, "decision": DisputeDecision.REJECTED}),
    ("lapsed", {"confirmed_at": AFTER_LOCK}),
    ("confirmer_not_eligible", {"confirmer_eligible": False}),
    ("reciprocal", {}),
    ("refuted", {"check_state": CheckState.REFUTED}),
    ("short_visit", {"ended_at": local(3, 5) + timedelta(minutes=30) - INSTANT}),
    ("incomplete_block", {"blocks_complete": False}),
]
PARTNER = visit("partner", lead="Q", confirmer="P", confirmed_at=local(3, 5, 10), check_state=CheckState.REFUTED)


@pytest.mark.parametrize("number", range(len(FAILURES)))
def test_the_first_test_that_fails_is_the_reason(number: int) -> None:
    """Everything from this test on fails, yet only this one is told; alone it is told as well."""
    reason = FAILURES[number][0]
    worst: dict[str, Any] = {}
    for _, change in reversed(FAILURES[number:]):
        worst |= change
    partner = [PARTNER] if number <= 8 else []
    alone = judged(visit(**FAILURES[number][1]), *([PARTNER] if reason == "reciprocal" else []))["V"]
    for outcome in (judged(visit(**worst), *partner)["V"], alone):
        assert (outcome.reason, outcome.credit) == (reason, NOTHING)
        assert outcome.valid is (reason in ("short_visit", "incomplete_block"))


@pytest.mark.parametrize(
    ("changes", "reason", "credit"),
    [
        ({}, "on_time", FULL),
        ({"minutes": 30}, "on_time", FULL),
        ({"minutes": 8 * 60}, "on_time", FULL),
        ({"minutes": 8 * 60 + 1}, "bad_length", NOTHING),
        ({"minutes": 10}, "short_visit", NOTHING),
        ({"confirmer": None, "confirmed_at": None}, "lapsed", NOTHING),
        ({"confirmed_at": AFTER_LOCK - INSTANT}, "on_time", FULL),
        ({"recorder": "desk", "signed_at": AFTER_LOCK - INSTANT}, "on_time", FULL),
        ({"recorder": "desk", "signed_at": AFTER_LOCK}, "not_signed", NOTHING),
        ({"disputed": True, "decision": DisputeDecision.CONFIRMED}, "on_time", FULL),
        ({"check_state": CheckState.SAMPLED}, "on_time", FULL),
        ({"check_state": CheckState.VERIFIED}, "on_time", FULL),
        ({"check_state": CheckState.CORRECTED}, "on_time", FULL),
        ({"line": VisitLine.FUNCTIONAL}, "on_time", FULL),
    ],
)
def test_what_a_visit_earns(changes: dict[str, Any], reason: str, credit: Decimal) -> None:
    outcome = judged(visit(**changes))["V"]
    assert (outcome.reason, outcome.credit) == (reason, credit)


@pytest.mark.parametrize(
    ("visited", "entered", "deadline", "lock", "entry"),
    [
        # case 6: over Tết
        (local(2, 12), local(2, 23, 20), date(2026, 2, 23), date(2026, 2, 25), "on_time"),
        (local(2, 12), local(2, 24, 9), date(2026, 2, 23), date(2026, 2, 25), "late"),
        (local(2, 12), local(2, 26, 9), date(2026, 2, 23), date(2026, 2, 25), "after_lock"),
        # case 7: a week without holidays
        (local(3, 5), local(3, 9, 23, 59, 59), date(2026, 3, 9), date(2026, 3, 18), "on_time"),
        (local(3, 5), local(3, 10, 8), date(2026, 3, 9), date(2026, 3, 18), "late"),
        # the whole last second is in time, and not an instant more
        (local(3, 5), local(3, 10, 0) - INSTANT, date(2026, 3, 9), date(2026, 3, 18), "on_time"),
        (local(3, 5), local(3, 10, 0), date(2026, 3, 9), date(2026, 3, 18), "late"),
        (local(3, 5), local(3, 19, 0) - INSTANT, date(2026, 3, 9), date(2026, 3, 18), "late"),
        (local(3, 5), local(3, 19, 0), date(2026, 3, 9), date(2026, 3, 18), "after_lock"),
        # the Sunday before Tết: its entry deadline is the day before the lock
        (local(2, 15), local(2, 25, 12), date(2026, 2, 24), date(2026, 2, 25), "late"),
        # the start date itself never counts, weekends neither
        (local(3, 6), local(3, 10, 12), date(2026, 3, 10), date(2026, 3, 18), "on_time"),
        (local(3, 7), local(3, 10, 12), date(2026, 3, 10), date(2026, 3, 18), "on_time"),
    ],
)
def test_entry_deadlines_and_locks(
    visited: datetime, entered: datetime, deadline: date, lock: date, entry: str
) -> None:
    on = local_date(visited)
    assert local_date(entry_deadline(on, TET)) == deadline
    assert local_date(week_lock(IsoWeek.of(on), TET)) == lock
    assert until(entry_deadline(on, TET)) == datetime.combine(deadline + timedelta(days=1), datetime.min.time(), LOCAL)
    assert entry_class(entered, on, TET) is EntryClass(entry)


def test_a_lock_waits_for_the_last_entry_deadline() -> None:
    """R-10: after ten days without work the week locks one working day after the deadline of its Sunday."""
    off = {date(2026, 3, 9) + timedelta(days=number): DayKind.SWAPPED_OFF for number in range(12)}
    calendar = WorkCalendar(off)
    assert local_date(entry_deadline(date(2026, 3, 8), calendar)) == date(2026, 3, 24)
    assert local_date(week_lock(IsoWeek(2026, 10), calendar)) == date(2026, 3, 25)


def test_case_4_weeks_are_local() -> None:
    start = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
    assert judged(visit(start=start))["V"].visit.week == IsoWeek.parse("2026-W10")
    assert judged(visit(start=start - timedelta(minutes=31)))["V"].visit.week == IsoWeek.parse("2026-W09")


def test_case_5_the_year_edge() -> None:
    new_year = visit(start=datetime(2027, 1, 1, 9, tzinfo=LOCAL))
    assert str(new_year.week) == "2026-W53"
    assert (str(new_year.week.quarter), new_year.week.month) == ("2026-Q4", "2026-12")


@pytest.mark.parametrize(
    ("entered", "credit"), [(local(2, 23, 20), FULL), (local(2, 24, 9), HALF), (local(2, 26, 9), NOTHING)]
)
def test_case_6_over_tet(entered: datetime, credit: Decimal) -> None:
    over_tet = visit(start=local(2, 12), recorded_at=entered, confirmed_at=local(2, 25, 23, 59, 59))
    assert judged(over_tet)["V"].credit == credit


def test_case_7_late_and_lapsed() -> None:
    late = judged(visit(recorded_at=local(3, 10, 8), confirmed_at=local(3, 10, 9)))["V"]
    assert (late.reason, late.credit) == ("late", HALF)
    lapsed = judged(visit(recorded_at=local(3, 17), confirmed_at=local(3, 19)))["V"]
    assert (lapsed.reason, lapsed.credit) == ("lapsed", NOTHING)


@pytest.mark.parametrize(
    ("state", "percent"),
    [(CheckState.VERIFIED, "100.00"), (CheckState.REFUTED, "91.67"), (CheckState.CORRECTED, "100.00")],
)
def test_case_15_a_refuted_visit_loses_its_credit_and_a_corrected_one_has_it_back(
    state: CheckState, percent: str
) -> None:
    quarter = [visit(f"V{week}", start=local(3, 2) + timedelta(weeks=week)) for week in range(12)]
    quarter[4] = replace(quarter[4], check_state=state)
    share = 100 * sum((each.credit for each in judged(*quarter).values()), NOTHING) / len(quarter)
    assert share.quantize(FULL, ROUND_HALF_UP) == Decimal(percent)


def test_case_17_only_the_lead_of_a_joint_visit_has_the_credit() -> None:
    found = list(judged(visit(companions=frozenset({"chief"}), confirmer="chief")).values())
    assert (best(found, "P"), best(found, "chief")) == (FULL, NOTHING)


def _pair(**of_second: Any) -> tuple[VisitFact, VisitFact]:
    """P's visit confirmed by Q at 10:00, Q's visit confirmed by P at 11:00."""
    first = visit("1", start=local(3, 5, 8), confirmed_at=local(3, 5, 10))
    second: dict[str, Any] = {"lead": "Q", "confirmer": "P", "confirmed_at": local(3, 5, 11), **of_second}
    return first, visit("2", **{"start": local(3, 5, 8), **second})


@pytest.mark.parametrize(
    ("visits", "refused"),
    [
        (_pair(), {"2"}),
        (_pair(confirmed_at=local(3, 5, 9)), {"1"}),
        (_pair(confirmed_at=local(3, 5, 10), start=local(3, 5, 7)), {"1"}),  # then the earlier start
        (_pair(confirmed_at=local(3, 5, 10)), {"2"}),  # then the slip number
        (_pair(start=local(3, 9), confirmed_at=local(3, 9, 11)), set()),  # by the weeks of the visits …
        (_pair(confirmed_at=local(3, 10, 11)), {"2"}),  # … not of the confirmations
        (_pair(unit="B"), {"2"}),  # by officer, in whatever ward
        (_pair(line=VisitLine.FUNCTIONAL), {"2"}),  # a guide officer too
        ((*_pair(), visit("3", start=local(3, 6), confirmed_at=local(3, 6, 12))), {"2"}),  # a refused one blocks not
        ((*_pair(), visit("3", lead="Q", confirmer="P", confirmed_at=local(3, 6, 12))), {"2", "3"}),
        ((*_pair(), visit("3", lead="Q", confirmer="X")), {"2"}),
        ((replace(_pair()[0], confirmer_eligible=False), _pair()[1]), set()),  # did not pass 1–7: blocks not
        ((replace(_pair()[0], disputed=True), _pair()[1]), set()),
        ((replace(_pair()[0], check_state=CheckState.REFUTED), _pair()[1]), {"2"}),  # passed 1–7: blocks
        ((replace(_pair()[0], blocks_complete=False), _pair()[1]), {"2"}),
    ],
)
def test_no_mutual_confirmation(visits: Sequence[VisitFact], refused: set[str]) -> None:
    """R-14: in the order of confirmation, start, slip number; whatever order they are read in."""
    for given_order in (visits, visits[::-1]):
        found = judged(*given_order)
        assert {key for key, outcome in found.items() if outcome.reason == "reciprocal"} == refused


def test_the_week_has_its_best_credit() -> None:
    """R-16 and case 3: three visits in one week are one credit, and a late one takes nothing away."""
    late = visit("late", recorded_at=local(3, 10, 8), confirmed_at=local(3, 10, 9))
    assert best(list(judged(late).values()), "P") == HALF
    assert best(list(judged(late, visit("1"), visit("2", start=local(3, 6))).values()), "P") == FULL


_OFFICERS = ("P", "Q", "R")


@st.composite
def _visits(draw: st.DrawFn, lead: str | None = None) -> VisitFact:
    start = local(3, 2) + timedelta(hours=draw(st.integers(0, 24 * 8)))
    confirmer = draw(st.sampled_from((*_OFFICERS, None)))
    confirmed_at = start + timedelta(hours=draw(st.integers(1, 400))) if confirmer else None
    led_by = lead or draw(st.sampled_from(_OFFICERS))
    return visit(
        f"V{draw(st.integers(0, 10**9))}",
        start=start,
        minutes=draw(st.sampled_from([5, 20, 45])),
        lead=led_by,
        recorder=draw(st.sampled_from([led_by, "desk"])),
        signed_at=draw(st.sampled_from([None, local(3, 12)])),
        recorded_at=start + timedelta(hours=draw(st.integers(1, 400))),
        confirmer=confirmer,
        confirmed_at=confirmed_at,
        confirmer_eligible=confirmer not in (None, led_by),
        disputed=draw(st.booleans()),
        decision=draw(st.sampled_from([None, *DisputeDecision])),
        check_state=draw(st.sampled_from(CheckState)),
        blocks_complete=draw(st.booleans()),
    )


@given(
    others=st.lists(_visits(), max_size=8, unique_by=lambda each: each.id),
    extra=_visits(lead="P"),
)
@settings(max_examples=150, deadline=None)
def test_an_extra_visit_never_lowers_the_week(others: list[VisitFact], extra: VisitFact) -> None:
    """Invariant 3, for whoever made it; and while nobody has attested it, for everybody."""
    others = [each for each in others if each.id != extra.id]

    def credits(*visits: VisitFact) -> dict[tuple[str, IsoWeek], Decimal]:
        found = list(judged(*visits).values())
        weeks = {each.visit.week for each in found} | {extra.week}
        return {
            (lead, week): best([each for each in found if each.visit.week == week], lead)
            for lead in _OFFICERS
            for week in weeks
        }

    before = credits(*others)
    with_extra = credits(*others, extra)
    assert with_extra["P", extra.week] >= before["P", extra.week]
    unattested = credits(*others, replace(extra, confirmer=None, confirmed_at=None))
    assert all(unattested[key] >= credit for key, credit in before.items())


@given(visits=st.lists(_visits(), max_size=10, unique_by=lambda each: each.id))
@settings(max_examples=100, deadline=None)
def test_two_never_carry_each_other(visits: list[VisitFact]) -> None:
    """R-14 as a property: no two valid visits of a week where each led what the other confirmed."""
    valid = {
        (outcome.visit.lead, outcome.visit.confirmer, outcome.visit.week)
        for outcome in judged(*visits).values()
        if outcome.valid
    }
    assert not any((confirmer, lead, week) in valid for lead, confirmer, week in valid)
