"""The worked cases of domain.md 5.5 in which somebody changes his post: 8, 9, 20, 21."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from fastapi import FastAPI

from backend.access.system import SystemDoor
from backend.duties.figures import compliance, coverage, ward_week
from backend.duties.rules import DutyState
from backend.duties.service import catch_up
from backend.imports.states import ImportEvent
from backend.kernel.clock import LOCAL, IsoWeek
from backend.posts.models import Appointment, Officer
from backend.posts.names import search_key, sort_key
from backend.posts.rules import OfficerStatus, PositionType
from tests.cast import Caller, Cast
from tests.duties.made import Commanders, away, beats, day, judged, post, settled, visit
from tests.worktime.calendar import CALENDAR

As = Callable[[str], Caller]


def at(month: int, day_: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day_, hour, minute, tzinfo=LOCAL)


def wednesdays(*weeks: int, lead: str = "A", **changes: Any) -> list[Any]:
    return [visit(day(week, 3), lead, **changes) for week in weeks]


ALL = tuple(range(1, 14))


# case 8


def test_case_8_change_of_post_in_mid_week() -> None:
    leaving, coming = post("A", until=date(2026, 3, 5)), post("B", since=date(2026, 3, 5))
    friday = visit(date(2026, 3, 6), "B", stops=[("T1", "low 1", 45)])
    week = IsoWeek(2026, 10)
    a, b = settled(leaving, [week], visits=[friday])[week], settled(coming, [week], visits=[friday])[week]
    assert (a.state, str(a.available_days), a.credit) == (DutyState.MISSED, "3.0", Decimal("0.00"))
    assert (b.state, str(b.available_days), b.owed, b.credit) == (DutyState.NOT_DUE, "2.0", False, None)
    assert compliance([b]).wvc == "NOT_APPLICABLE"
    results = judged(friday)
    assert coverage(coming, 4, beats(low=1), results, Commanders(ward=["B"]), 15).cov == "100.00"
    figure = ward_week(week, "ward", date(2020, 1, 6), None, calendar=CALENDAR, own=None, above=None, outcomes=results)
    assert (figure.counts, figure.covered) == (True, True)


# case 9


def test_case_9_the_duty_follows_the_post() -> None:
    course = away(day(2, 1), day(6, 7), "C")
    c_goes = wednesdays(1, 7, 9, 10, 11, 12, 13, lead="C")
    e_goes = wednesdays(2, 3, 5, 6, lead="E")
    holder = settled(post("C"), visits=c_goes, absences=[course])
    acting = settled(post("E", acting=True, since=day(2, 1), until=day(7, 1)), visits=e_goes)
    c, e = compliance(holder.values()), compliance(acting.values())
    assert (c.owed, c.wvc) == (7, "100.00")
    assert (e.owed, e.wvc) == (5, "80.00")
    assert (c.excused, c.weeks_in_post, c.excuse_rate, c.excuse_review) == (6, 13, "46.15", True)
    results = judged(*c_goes, *e_goes)
    weeks = [
        ward_week(w, "ward", date(2020, 1, 6), None, calendar=CALENDAR, own=None, above=None, outcomes=results)
        for w in holder
    ]
    assert (sum(w.covered for w in weeks if w.counts), sum(w.counts for w in weeks)) == (11, 12)


# case 20


def test_case_20_the_reform_week() -> None:
    week = IsoWeek.parse("2025-W27")
    closing, opening = date(2025, 7, 1), date(2025, 7, 1)
    old = settled(post(unit="old", until=closing), [week])[week]
    new = settled(post(unit="new", since=opening), [week])[week]
    assert (old.state, str(old.available_days)) == (DutyState.NOT_DUE, "1.0")
    assert (new.owed, str(new.available_days)) == (True, "4.0")

    def counts(unit: str, first: date, last: date | None) -> bool:
        return ward_week(week, unit, first, last, calendar=CALENDAR, own=None, above=None, outcomes=[]).counts

    assert not counts("old", date(2020, 1, 6), closing)
    assert counts("new", opening, None)


def test_case_20_through_the_api(house: FastAPI, system: SystemDoor, as_: As, cast: Cast) -> None:
    """The closed ward of the cast ended on 1 July 2025; its deputy moved to ward B that day."""
    with system.open("test") as uow:
        officer = uow.add(
            Officer(
                service_no="CASE-20",
                full_name="Vũ Thanh Hà",
                search_key=search_key("Vũ Thanh Hà"),
                sort_key=sort_key("Vũ Thanh Hà"),
                status=OfficerStatus.ACTIVE,
            )
        )
        uow.flush()
        for unit, first, last in (
            ("ward_closed", date(2020, 1, 6), date(2025, 7, 1)),
            ("ward_b", date(2025, 7, 1), date(2025, 12, 1)),
        ):
            row = uow.add(
                Appointment(
                    officer_id=officer.id,
                    unit_id=cast.uuid("units", unit),
                    position_type=PositionType.WARD_DEPUTY,
                    portfolio=["beat"],
                    is_acting=unit == "ward_b",
                    valid_from=first,
                    valid_to=last,
                )
            )
        uow.record(ImportEvent.REGISTER_CHANGED, row)
    house.state.door.clock.set(datetime(2025, 7, 4, 9, tzinfo=LOCAL))
    chief = as_("chief_an")

    def explained(unit: str) -> tuple[Any, Any]:
        got = chief.get(f"/duties/wards/{cast.of('units', unit)}/weeks/2025-W27").json()
        duty = next(each for each in got["duties"] if each["officer"]["service_no"] == "CASE-20")
        return (duty["state"], duty["available_days"]), (got["ward_week"]["counts"], got["ward_week"]["because"])

    assert explained("ward_closed") == (("not_due", "1.0"), (False, "ward_did_not_exist"))
    assert explained("ward_b") == (("pending", "4.0"), (True, None))


# case 21


@pytest.mark.parametrize(("since", "owed", "graded"), [(date(2026, 3, 2), 4, True), (date(2026, 3, 9), 3, False)])
def test_case_21_short_history(since: date, owed: int, graded: bool) -> None:
    figure = compliance(settled(post("H", since=since)).values())
    assert (figure.owed, figure.graded) == (owed, graded)


@pytest.mark.parametrize(("since", "reason"), [(date(2026, 3, 2), None), (date(2026, 3, 9), "not_graded_short_period")])
def test_case_21_through_the_api(
    house: FastAPI, system: SystemDoor, as_: As, cast: Cast, since: date, reason: str | None
) -> None:
    with system.open("test") as uow:
        row = uow.take(Appointment, cast.uuid("appointments", "beat_deputy_minh"))
        row.valid_from = since
        uow.record(ImportEvent.REGISTER_CHANGED, row)
    for now in (at(3, 10), at(3, 29)):
        house.state.door.clock.set(now)
        with system.open("weeks") as uow:
            catch_up(uow)
    got = as_("chief_an").get("/duties/figures", quarter="2026-Q1", unit_id=cast.of("units", "ward_a")).json()
    minh = next(each for each in got["appointments"] if each["position"] == "ward_deputy_beat")
    assert minh["not_graded_reason"] == reason
    assert minh["wvc"] != "NOT_APPLICABLE"  # the ratio is still shown
