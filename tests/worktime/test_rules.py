"""When work is due: R-4, R-6, R-7, R-9 and R-10 of RULES.md, row by row, on the calendar of 2026."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from backend.kernel.clock import LOCAL, IsoWeek, Quarter, until
from backend.worktime.rules import (
    Absence,
    DayKind,
    Directive,
    DirectiveEffect,
    ExcuseReason,
    ExcuseStatus,
    FilingRule,
    HalfDay,
    NotCounted,
    WorkCalendar,
    absent_halves,
    active_directive,
    entry_deadline,
    filing_rule,
    week_lock,
    why_not_counted,
)
from tests.worktime.calendar import CALENDAR

W11 = IsoWeek(2026, 11)  # Monday 9 to Sunday 15 March, five plain working days


def local(month: int, day: int, hour: int = 23, minute: int = 59, second: int = 59, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=LOCAL)


#


def test_working_days_of_2026() -> None:
    days = {str(week): len(CALENDAR.working_days(week)) for week in IsoWeek.weeks_of_year(2026)}
    other_than_five = {week: count for week, count in days.items() if count != 5}
    assert other_than_five == {
        "2026-W01": 3,
        "2026-W02": 6,
        "2026-W08": 0,
        "2026-W18": 2,
        "2026-W34": 6,
        "2026-W36": 2,
    }
    assert sum(count >= 3 for count in days.values()) == 50
    assert len(days) == 53


@pytest.mark.parametrize(
    ("day", "kind", "working"),
    [
        (date(2026, 3, 9), "working", True),
        (date(2026, 3, 14), "weekend", False),
        (date(2026, 1, 1), "public_holiday", False),
        (date(2026, 1, 2), "swapped_off", False),
        (date(2026, 1, 10), "swapped_working", True),
    ],
)
def test_kind_of_day(day: date, kind: str, working: bool) -> None:
    assert CALENDAR.kind_of(day) == kind
    assert CALENDAR.is_working(day) is working


@pytest.mark.parametrize(
    ("week", "owed_all", "days"),
    [
        (IsoWeek(2026, 8), False, 0),
        (IsoWeek(2026, 8), True, 5),  # Monday to Friday, holiday or not
        (IsoWeek(2026, 2), True, 6),  # and the swapped Saturday
        (IsoWeek(2026, 1), True, 5),
        (W11, True, 5),
    ],
)
def test_base_days_under_owed_all(week: IsoWeek, owed_all: bool, days: int) -> None:
    assert len(CALENDAR.base_days(week, owed_all=owed_all)) == days


def test_quarters_by_the_thursday() -> None:
    assert [len(Quarter(2026, number).weeks) for number in (1, 2, 3, 4)] == [13, 13, 13, 14]
    months = Counter(week.month for week in IsoWeek.weeks_of_year(2026))
    assert {month for month, count in months.items() if count == 5} == {
        "2026-01",
        "2026-04",
        "2026-07",
        "2026-10",
        "2026-12",
    }


#


@pytest.mark.parametrize(
    ("visited_on", "deadline"),
    [
        (date(2026, 3, 5), local(3, 9)),  # Thursday: Friday, Monday (case 7)
        (date(2026, 2, 12), local(2, 23)),  # over Tết (case 6)
        (date(2026, 3, 9), local(3, 11)),
        (date(2026, 3, 13), local(3, 17)),
        (date(2026, 3, 14), local(3, 17)),  # Saturday
        (date(2026, 3, 15), local(3, 17)),  # Sunday: the start date itself never counts
        (date(2026, 1, 8), local(1, 10)),  # Friday and the swapped Saturday
        (date(2026, 12, 31), local(1, 4, year=2027)),
    ],
)
def test_entry_deadline(visited_on: date, deadline: datetime) -> None:
    assert entry_deadline(visited_on, CALENDAR) == deadline


def test_a_deadline_lasts_to_the_end_of_its_second() -> None:
    deadline = entry_deadline(date(2026, 3, 5), CALENDAR)
    assert deadline + timedelta(microseconds=999_999) < until(deadline)
    assert local(3, 10, 0, 0, 0) == until(deadline)


#


@pytest.mark.parametrize(
    ("week", "lock"),
    [
        (IsoWeek(2026, 7), local(2, 25)),  # case 6
        (IsoWeek(2026, 10), local(3, 18)),  # case 7
        (IsoWeek(2026, 8), local(3, 4)),
        (IsoWeek(2026, 13), local(4, 8)),
        (IsoWeek(2026, 53), local(1, 13, year=2027)),
    ],
)
def test_week_lock(week: IsoWeek, lock: datetime) -> None:
    assert week_lock(week, CALENDAR) == lock


def test_a_long_holiday_moves_the_lock_beyond_the_tenth_day() -> None:
    """The first working day after the deadline of a visit on the Sunday, whether or not there was one."""
    off = {date(2026, 2, 9) + timedelta(days=n): DayKind.PUBLIC_HOLIDAY for n in range(11)}
    calendar = WorkCalendar(off)  # 9 to 19 February; working days after: Fri 20, Mon 23, Tue 24
    assert week_lock(IsoWeek(2026, 6), calendar) == local(2, 24)
    assert week_lock(IsoWeek(2026, 6), WorkCalendar()) == local(2, 18)


#


def absence(first: date = date(2026, 3, 9), last: date = date(2026, 3, 13), **changes: object) -> Absence:
    plain = Absence(
        id="absence",
        officer="lan",
        first_day=first,
        first_half=HalfDay.MORNING,
        last_day=last,
        last_half=HalfDay.AFTERNOON,
        filing=FilingRule.BY_SUNDAY,
        status=ExcuseStatus.APPROVED,
        requested_on=date(2026, 3, 1),
        decided_by="son",
        decided_on=date(2026, 3, 2),
        has_document=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        # (a) approved, by another, with a date
        ({"status": ExcuseStatus.REQUESTED}, NotCounted.NOT_APPROVED),
        ({"status": ExcuseStatus.REFUSED}, NotCounted.NOT_APPROVED),
        ({"status": ExcuseStatus.WITHDRAWN}, NotCounted.NOT_APPROVED),
        ({"decided_on": None}, NotCounted.NOT_APPROVED),
        ({"decided_by": None}, NotCounted.NOT_APPROVED),
        ({"decided_by": "lan"}, NotCounted.OWN_DECISION),
        # (b) decided up to the lock day of W11, Wednesday 25 March
        ({"decided_on": date(2026, 3, 25)}, None),
        ({"decided_on": date(2026, 3, 26)}, NotCounted.DECIDED_AFTER_LOCK),
        # (c) asked for up to the Sunday, 15 March
        ({"requested_on": date(2026, 3, 15)}, None),
        ({"requested_on": date(2026, 3, 16)}, NotCounted.ASKED_TOO_LATE),
        # … or up to the 5th working day after the last day for sick leave and bereavement: Friday 20 March
        ({"requested_on": date(2026, 3, 20), "filing": FilingRule.AFTER_RETURN}, None),
        ({"requested_on": date(2026, 3, 21), "filing": FilingRule.AFTER_RETURN}, NotCounted.ASKED_TOO_LATE),
        # (d) mobilisation needs the number of its order
        ({"filing": FilingRule.ORDERED}, NotCounted.ORDER_WITHOUT_NUMBER),
        ({"filing": FilingRule.ORDERED, "has_document": True}, None),
        (
            {"filing": FilingRule.ORDERED, "has_document": True, "requested_on": date(2026, 3, 16)},
            NotCounted.ASKED_TOO_LATE,
        ),
    ],
)
def test_what_makes_an_absence_count(changes: dict[str, object], why: NotCounted | None) -> None:
    assert why_not_counted(absence(**changes), W11, CALENDAR) is why  # type: ignore[arg-type]


def test_sick_leave_may_be_asked_for_by_the_sunday_although_it_ended_long_before() -> None:
    ill = absence(date(2026, 3, 9), date(2026, 3, 9), filing=FilingRule.AFTER_RETURN, requested_on=date(2026, 3, 15))
    assert why_not_counted(ill, W11, CALENDAR) is None


def test_the_fifth_working_day_after_return_leaps_over_tet() -> None:
    ill = absence(date(2026, 2, 12), date(2026, 2, 13), filing=FilingRule.AFTER_RETURN, decided_on=date(2026, 2, 25))
    in_time = replace(ill, requested_on=date(2026, 2, 25))
    assert why_not_counted(in_time, IsoWeek(2026, 7), CALENDAR) is None
    assert why_not_counted(replace(ill, requested_on=date(2026, 2, 28)), IsoWeek(2026, 7), CALENDAR) is not None


@pytest.mark.parametrize(("week", "counts"), [(10, True), (11, True), (12, False)])
def test_mobilisation_counts_in_the_week_of_its_first_day_and_the_one_after(week: int, counts: bool) -> None:
    away = absence(date(2026, 3, 8), date(2026, 3, 31), filing=FilingRule.ORDERED, has_document=True)
    why = why_not_counted(away, IsoWeek(2026, week), CALENDAR)
    assert why is (None if counts else NotCounted.BEYOND_TWO_WEEKS)


def test_a_long_absence_is_judged_week_by_week() -> None:
    """Asked for on Tuesday of W12: too late for W11, in time for W12."""
    away = absence(date(2026, 3, 9), date(2026, 3, 20), requested_on=date(2026, 3, 17), decided_on=date(2026, 3, 18))
    days = [*CALENDAR.working_days(W11), *CALENDAR.working_days(W11.next())]
    halves = absent_halves([away], days, CALENDAR)
    assert {half.day for half in halves} == set(CALENDAR.working_days(W11.next()))
    assert len(halves) == 10


M, A = HalfDay.MORNING, HalfDay.AFTERNOON


@pytest.mark.parametrize(
    ("spans", "halves"),
    [
        ([(9, M, 13, A)], 10),
        ([(9, A, 13, A)], 9),  # without the first morning
        ([(9, M, 13, M)], 9),  # without the last afternoon
        ([(9, A, 13, M)], 8),
        ([(10, M, 10, M)], 1),
        ([(10, A, 10, A)], 1),
        ([(10, M, 10, A)], 2),
        ([(10, A, 10, M)], 0),  # an afternoon that ends in the morning is nothing
        ([(9, M, 11, A), (10, M, 12, A)], 8),  # overlapping: the union
        ([(9, M, 9, M), (9, A, 9, A)], 2),
        ([(9, M, 10, M), (10, M, 11, A)], 6),
        ([(13, M, 15, A)], 2),  # the weekend is no half day of work
    ],
)
def test_half_days(spans: list[tuple[int, HalfDay, int, HalfDay]], halves: int) -> None:
    absences = [
        absence(date(2026, 3, first), date(2026, 3, last), first_half=begin, last_half=end)
        for first, begin, last, end in spans
    ]
    assert len(absent_halves(absences, CALENDAR.working_days(W11), CALENDAR)) == halves


def test_an_absence_that_does_not_count_adds_nothing_to_one_that_does() -> None:
    refused = absence(status=ExcuseStatus.REFUSED)
    one_day = absence(date(2026, 3, 10), date(2026, 3, 10))
    assert len(absent_halves([refused, one_day], CALENDAR.working_days(W11), CALENDAR)) == 2


def test_filing_rule_of_each_reason() -> None:
    by_rule = {reason: filing_rule(reason) for reason in ExcuseReason}
    assert {reason for reason, rule in by_rule.items() if rule is FilingRule.AFTER_RETURN} == {
        ExcuseReason.SICK_LEAVE,
        ExcuseReason.BEREAVEMENT,
    }
    assert {reason for reason, rule in by_rule.items() if rule is FilingRule.ORDERED} == {
        ExcuseReason.MOBILISATION_ORDER
    }


#


def directive(unit: str = "district", number: str = "1", **changes: object) -> Directive:
    plain = Directive(number, unit, W11, W11, DirectiveEffect.EXCUSED_ALL, date(2026, 3, 8), signed_by_chief=True)
    return replace(plain, **changes)  # type: ignore[arg-type]


UP = ["ward", "district", "city"]


@pytest.mark.parametrize(
    ("changes", "active"),
    [
        ({}, True),  # issued on the Sunday: in time
        ({"issued_on": date(2026, 3, 9)}, False),  # on the Monday: too late
        ({"signed_by_chief": False}, False),
        ({"last_week": IsoWeek(2026, 12)}, True),
        ({"first_week": IsoWeek(2026, 10), "issued_on": date(2026, 3, 1)}, True),
        ({"first_week": IsoWeek(2026, 10), "issued_on": date(2026, 3, 3)}, False),  # late for its first week: for all
        ({"first_week": IsoWeek(2026, 12), "last_week": IsoWeek(2026, 12)}, False),
        ({"unit": "city"}, True),
        ({"unit": "ward"}, True),
        ({"unit": "another ward"}, False),
    ],
)
def test_is_a_directive_active_for_the_ward(changes: dict[str, object], active: bool) -> None:
    given = directive(**changes)  # type: ignore[arg-type]
    assert active_directive(W11, UP, [given]) == (given if active else None)


def test_the_narrowest_unit_wins_then_the_last_issued() -> None:
    wide = directive("district", "wide", issued_on=date(2026, 3, 7))
    early = directive("ward", "early", issued_on=date(2026, 3, 1))
    late = directive("ward", "late", issued_on=date(2026, 3, 2), effect=DirectiveEffect.OWED_ALL)
    found = active_directive(W11, UP, [wide, early, late])
    assert found is late
    assert active_directive(W11, UP[1:], [wide, early, late]) is wide
    assert active_directive(W11.next(), UP, [wide, early, late]) is None
