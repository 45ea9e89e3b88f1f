"""The worked cases of domain.md 5.5, with their numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.rules import ComplexityLevel
from backend.duties.figures import compliance, coverage, stops_by_beat, weighted
from backend.duties.rules import DutyState
from backend.duties.service import catch_up
from backend.imports.states import ImportEvent
from backend.kernel.clock import LOCAL, IsoWeek, local_date
from backend.posts.rules import PositionType
from backend.visits.models import Visit
from backend.visits.recording import VisitEvent
from backend.visits.rules import CheckState, EntryClass
from backend.worktime.models import WorkCalendarDay
from backend.worktime.rules import HalfDay, entry_deadline, week_lock
from tests.cast import Caller, Cast, visit_body
from tests.duties.made import Commanders, away, beats, day, judged, post, settled, visit
from tests.worktime.calendar import CALENDAR

As = Callable[[str], Caller]


def at(month: int, day_: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day_, hour, minute, tzinfo=LOCAL)


def wednesdays(*weeks: int, lead: str = "A", **changes: Any) -> list[Any]:
    return [visit(day(week, 3), lead, **changes) for week in weeks]


ALL = tuple(range(1, 14))


# case 1


def test_case_1_tet_week_and_a_leave_week() -> None:
    late = visit(day(5, 3), entered=at(2, 3))
    visits = [*wednesdays(1, 2, 3, 4, 6, 7, 9, 10, 13), late]
    rows = settled(post(), visits=visits, absences=[away(date(2026, 3, 9), date(2026, 3, 13))])
    states = {week.number: row.state for week, row in rows.items()}
    assert states[8] is states[11] is DutyState.EXCUSED
    assert (states[1], states[5], states[12]) == (DutyState.MET, DutyState.MET_LATE, DutyState.MISSED)
    assert rows[IsoWeek(2026, 1)].available_days == 3
    figure = compliance(rows.values())
    assert (figure.owed, figure.credit_sum, figure.wvc) == (11, Decimal("9.50"), "86.36")


# case 2


def test_case_2_threshold_of_three_days() -> None:
    leave = [
        away(day(6, 1), day(6, 2)),
        away(day(7, 1), day(7, 3)),
        away(day(9, 1), day(9, 3), last_half=HalfDay.MORNING),
        away(day(10, 2), day(10, 3)),
    ]
    weeks = [IsoWeek(2026, number) for number in (6, 7, 9, 10)]
    rows = settled(post(), weeks, absences=leave)
    assert [str(row.available_days) for row in rows.values()] == ["3.0", "2.0", "2.5", "3.0"]
    assert [row.owed for row in rows.values()] == [True, False, False, True]


# case 3


def test_case_3_no_banking() -> None:
    three = [visit(day(5, weekday)) for weekday in (1, 2, 3)]
    figure = compliance(settled(post(), [IsoWeek(2026, 5), IsoWeek(2026, 6)], visits=three).values())
    assert (figure.owed, figure.credit_sum, figure.wvc) == (2, Decimal("1.00"), "50.00")


# case 4


def test_case_4_the_week_is_the_local_one() -> None:
    start = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
    assert IsoWeek.of(local_date(start)) == IsoWeek(2026, 10)
    assert IsoWeek.of(start.date()) == IsoWeek(2026, 9)


def test_case_4_through_the_api(house: FastAPI, as_: As, cast: Cast) -> None:
    house.state.door.clock.set(at(3, 2, 8))
    body = visit_body(cast, start=datetime(2026, 3, 1, 17, 30, tzinfo=UTC), minutes=30)
    answer = as_("chief_lan").post("/visits", body)
    assert answer.status_code == 201, answer.text
    assert as_("chief_lan").get(f"/visits/{body['id']}").json()["week"] == "2026-W10"


# case 5


def test_case_5_year_edge() -> None:
    week = IsoWeek.of(date(2027, 1, 1))
    assert (str(week), str(week.quarter), week.month) == ("2026-W53", "2026-Q4", "2026-12")
    rows = settled(post(), [week], visits=[visit(date(2027, 1, 1))])
    assert rows[week].state is DutyState.MET


# cases 6 and 7


@pytest.mark.parametrize(
    ("entered", "entry_class", "credit"),
    [
        (at(2, 23, 20), EntryClass.ON_TIME, "1.00"),
        (at(2, 23, 23, 59) + timedelta(seconds=59, microseconds=999_999), EntryClass.ON_TIME, "1.00"),
        (at(2, 24, 9), EntryClass.LATE, "0.50"),
        (at(2, 26), EntryClass.AFTER_LOCK, "0.00"),
    ],
)
def test_case_6_entry_over_tet(entered: datetime, entry_class: EntryClass, credit: str) -> None:
    assert entry_deadline(date(2026, 2, 12), CALENDAR) == at(2, 23, 23, 59) + timedelta(seconds=59)
    assert week_lock(IsoWeek(2026, 7), CALENDAR) == at(2, 25, 23, 59) + timedelta(seconds=59)
    (outcome,) = judged(visit(date(2026, 2, 12), entered=entered, confirmed=entered))
    assert (outcome.entry_class, str(outcome.credit)) == (entry_class, credit)


@pytest.fixture
def tet(system: SystemDoor) -> None:
    """The holidays of 2026 in the database."""
    with system.open("test") as uow:
        for each, kind in CALENDAR.exceptions.items():
            row = uow.add(WorkCalendarDay(day=each, kind=kind))
        uow.record(ImportEvent.REGISTER_CHANGED, row)


@pytest.mark.usefixtures("tet")
@pytest.mark.parametrize(
    ("entered", "status", "entry_class"),
    [(at(2, 23, 20), 201, "on_time"), (at(2, 24, 9), 201, "late"), (at(2, 26), 409, None)],
)
def test_case_6_through_the_api(
    house: FastAPI, as_: As, cast: Cast, entered: datetime, status: int, entry_class: str | None
) -> None:
    house.state.door.clock.set(entered)
    body = visit_body(cast, start=at(2, 12, 9))
    answer = as_("beat_deputy_minh").post("/visits", body)
    assert answer.status_code == status, answer.text
    assert answer.json().get("entry_class") == entry_class


def test_case_7_an_ordinary_week() -> None:
    assert entry_deadline(date(2026, 3, 5), CALENDAR) == at(3, 9, 23, 59) + timedelta(seconds=59)
    assert week_lock(IsoWeek(2026, 10), CALENDAR) == at(3, 18, 23, 59) + timedelta(seconds=59)
    late, lapsed = judged(
        visit(date(2026, 3, 5), entered=at(3, 10, 8), confirmed=at(3, 10, 12)),
        visit(date(2026, 3, 5), at=time(14), entered=at(3, 17), confirmed=at(3, 19)),
    )
    assert (late.credit, late.reason) == (Decimal("0.50"), "late")
    assert (lapsed.credit, lapsed.reason) == (Decimal("0.00"), "lapsed")


def test_case_7_through_the_api(house: FastAPI, system: SystemDoor, as_: As, cast: Cast) -> None:
    clock = house.state.door.clock
    clock.set(at(3, 10, 8))
    late = visit_body(cast, start=at(3, 5))
    assert as_("beat_deputy_minh").post("/visits", late).json()["entry_class"] == "late"
    assert as_("beat_phuc").post(f"/visits/{late['id']}/confirm", {}, version=1).status_code == 200
    clock.set(at(3, 17))
    left = visit_body(cast, start=at(3, 6))
    assert as_("beat_deputy_minh").post("/visits", left).status_code == 201
    with system.open("weeks") as uow:
        catch_up(uow)
    clock.set(at(3, 19))
    assert as_("beat_phuc").post(f"/visits/{left['id']}/confirm", {}, version=1).status_code == 409
    explained = as_("chief_lan").get(f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/2026-W10").json()
    minh = next(each for each in explained["duties"] if each["position_type"] == "ward_deputy_beat")
    assert (minh["state"], minh["credit"]) == ("met_late", "0.50")
    assert {each["id"]: each["reason"] for each in minh["visits"]} == {late["id"]: "late", left["id"]: "lapsed"}


# case 10


PLAN_P = {"low 1": 4, "low 2": 3, "medium 1": 2, "medium 2": 1, "high 1": 1}
PLAN_R = {"low 1": 1, "low 2": 1, "low 3": 1, "medium 1": 1, "medium 2": 1, "high 1": 2, "focal 1": 3}


@pytest.mark.parametrize(("plan", "stops", "cov"), [(PLAN_P, 11, "54.55"), (PLAN_R, 10, "100.00")])
def test_case_10_coverage_beats_counting(plan: dict[str, int], stops: int, cov: str) -> None:
    ground = beats(low=3, medium=2, high=1, focal=1)
    visits = [
        visit(day(1 + number, 3), at=time(8 + place), stops=[(f"{beat} group {number}", beat, 30)])
        for place, (beat, times) in enumerate(plan.items())
        for number in range(times)
    ]
    found = coverage(post(), 12, ground, judged(*visits), Commanders(ward=["A"]), 15)
    assert (found.own_stops, found.over_capacity, found.cov) == (stops, False, cov)


# case 15, its credit


def goes_every_week(check: CheckState) -> list[Any]:
    visits = wednesdays(*(week for week in ALL if week != 8), lead="G")
    visits[4] = visit(day(5, 3), "G", check_state=check)
    return visits


@pytest.mark.parametrize(
    ("check", "wvc"),
    [(CheckState.SAMPLED, "100.00"), (CheckState.REFUTED, "91.67"), (CheckState.CORRECTED, "100.00")],
)
def test_case_15_a_refuted_visit_loses_its_credit(check: CheckState, wvc: str) -> None:
    figure = compliance(settled(post("G"), visits=goes_every_week(check)).values())
    assert (figure.owed, figure.wvc) == (12, wvc)


# case 17


def test_case_17_a_joint_visit() -> None:
    together = visit(day(12, 3), "deputy", companions=frozenset({"chief"}), stops=[("T1", "low 1", 30)])
    deputy, chief = post("deputy"), post("chief", position=PositionType.WARD_CHIEF, portfolio=())
    week = IsoWeek(2026, 12)
    assert settled(deputy, [week], visits=[together])[week].credit == 1
    assert settled(chief, [week], visits=[together])[week].credit == 0
    for each in (deputy, chief):
        assert (
            coverage(each, 12, beats(low=1), judged(together), Commanders(ward=["deputy", "chief"]), 15).own_stops == 1
        )


def test_a_witness_takes_no_coverage_from_what_he_attests() -> None:
    together = visit(
        day(12, 3), "deputy", companions=frozenset({"chief"}), confirmer="chief", stops=[("T1", "low 1", 30)]
    )
    chief = post("chief", position=PositionType.WARD_CHIEF, portfolio=())
    assert coverage(chief, 12, beats(low=1), judged(together), Commanders(ward=["chief"]), 15).own_stops == 0


def test_case_17_through_the_api(house: FastAPI, as_: As, cast: Cast) -> None:
    house.state.door.clock.set(at(3, 18, 12))  # W12
    body = visit_body(cast, start=at(3, 18, 9), companion_ids=[cast.of("officers", "chief_lan")])
    assert as_("beat_deputy_minh").post("/visits", body).status_code == 201
    assert as_("beat_phuc").post(f"/visits/{body['id']}/confirm", {}, version=1).status_code == 200
    got = as_("chief_an").get("/duties/figures", quarter="2026-Q1", unit_id=cast.of("units", "ward_a")).json()
    week = {each["position"]: each["weeks"][11] for each in got["appointments"]}
    assert (week["ward_deputy_beat"]["state"], week["ward_deputy_beat"]["credit"]) == ("met", "1.00")
    assert (week["ward_chief"]["state"], week["ward_chief"]["credit"]) == ("pending", "0.00")
    stops = {each["position"]: each["coverage"]["beats"][0]["stops"] for each in got["appointments"]}
    assert stops["ward_deputy_beat"] == 1
    assert stops["ward_chief"] == 2  # this one and his own of W10


# case 22


def test_case_22_capacity() -> None:
    ground = beats(low=7, medium=6, high=3, focal=2)
    need = [beat for beat in ground for _ in range({"low": 1, "medium": 1, "high": 2, "focal": 3}[beat.level])]
    shared = [
        visit(day(1 + place // 2, 3), "AB"[place % 2], at=time(9 + place % 2), stops=[(f"T{place}", str(beat.id), 30)])
        for place, beat in enumerate(need)
    ]
    results, roster = judged(*shared), Commanders(ward=["A", "B"])
    mine = coverage(post("A"), 12, ground, results, roster, 15)
    assert (mine.required_stops, mine.capacity, mine.over_capacity) == (25, 24, True)
    assert (mine.own_stops, mine.counted_stops, mine.cov) == (13, 25, "100.00")
    alone = weighted(ground, stops_by_beat((each for each in results if each.visit.lead == "A"), 15))
    assert Decimal(alone) < 100
    owed_all_weeks = coverage(post("A"), 13, ground, results, roster, 15)
    assert (owed_all_weeks.over_capacity, owed_all_weeks.cov) == (False, alone)


def test_case_22_a_ward_of_2025() -> None:
    ground = beats(low=12, medium=10, high=5, focal=2)
    found = coverage(post(), 12, ground, [], Commanders(), 15)
    assert (len(ground), found.required_stops, found.over_capacity) == (29, 38, True)
    hundredths = Decimal("0.01")
    assert (Decimal(38) / 12).quantize(hundredths) == Decimal("3.17")
    assert (Decimal(38) / 24).quantize(hundredths) == Decimal("1.58")


def test_case_15_through_the_database(house: FastAPI, system: SystemDoor, as_: As, cast: Cast) -> None:
    """A spot check before the lock takes the credit of Lan's visit, a correction gives it back."""
    path = f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/2026-W10"

    def lan() -> tuple[str, str]:
        got = next(each for each in as_("chief_an").get(path).json()["duties"] if each["position_type"] == "ward_chief")
        return got["state"], got["credit"]

    assert lan() == ("met", "1.00")
    for check, expected in ((CheckState.REFUTED, ("pending", "0.00")), (CheckState.CORRECTED, ("met", "1.00"))):
        with system.open("test") as uow:
            row = uow.take(Visit, cast.uuid("visits", "lan_w10"))
            row.check_state = check
            uow.record(VisitEvent.CONFIRMED, row)
        assert lan() == expected
    with system.open("test") as uow:
        assert uow.count(sa.select(Visit).where(col(Visit.check_state) == CheckState.CORRECTED)) == 1


def test_levels_weigh_as_the_cases_say() -> None:
    assert [beat.level for beat in beats(low=1, focal=1)] == [ComplexityLevel.LOW, ComplexityLevel.FOCAL]
