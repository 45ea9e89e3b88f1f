"""The calendar of a ward: days, directives, roster, plans and visits, and nothing of another ward."""

from __future__ import annotations

from datetime import date
from typing import Any

from backend.access.system import SystemDoor
from backend.worktime.models import DutyDirective, WorkCalendarDay
from backend.worktime.rules import DayKind, DirectiveEffect
from tests.cast import Caller, Cast
from tests.leave.calls import day_item, leave_body
from tests.visits.plan_calls import plan_body
from tests.visits.steps import As, good, register

WEEK = {"first": "2026-03-09", "last": "2026-03-15"}


def _calendar(caller: Caller, **wanted: Any) -> dict[str, Any]:
    shown: dict[str, Any] = good(caller.get("/ward-calendar", **{**WEEK, **wanted}))
    return shown


def test_a_week_of_a_ward(as_: As, cast: Cast, system: SystemDoor) -> None:
    lan, desk = as_("chief_lan"), as_("desk_oanh")
    with register(system) as uow:
        uow.add(WorkCalendarDay(day=date(2026, 3, 13), kind=DayKind.PUBLIC_HOLIDAY, label="Ngày hội"))
        monday = date(2026, 3, 9)
        uow.add(
            DutyDirective(
                document_no="7/CT",
                unit_id=cast.uuid("units", "district"),
                first_monday=monday,
                last_monday=monday,
                effect=DirectiveEffect.OWED_ALL,
                issued_on=date(2026, 3, 5),
                signed_by=cast.uuid("officers", "chief_an"),
            )
        )
    plan = good(lan.post("/visit-plans", plan_body(cast)), 201)
    item = day_item(cast, "beat_phuc", "2026-03-11", part="morning")
    good(desk.post("/abstraction-days", {"id": plan["id"], "items": [item]}), 201)
    leave = leave_body(officer_id=cast.of("officers", "beat_quan"), first_day="2026-03-12", last_day="2026-03-12")
    asked = good(desk.post("/duty-excuses/typed", leave), 201)
    assert _away(_calendar(lan), "beat_a2") == []  # nobody has decided
    good(lan.post(f"/duty-excuses/{asked['id']}/decide", {"decision": "approved"}, version=1))

    shown = _calendar(lan)
    assert [each["kind"] for each in shown["days"]] == [*["working"] * 4, "public_holiday", *["weekend"] * 2]
    assert shown["days"][4]["label"] == "Ngày hội"
    assert shown["directives"] == [{"week": "2026-W11", "document_no": "7/CT", "effect": "owed_all"}]
    assert [each["id"] for each in shown["plans"]] == [plan["id"]]
    assert cast.of("visits", "minh_w11") in {each["id"] for each in shown["visits"]}
    assert {each["week"] for each in shown["visits"]} == {"2026-W11"}
    assert _away(shown, "beat_a1") == [("2026-03-11", "morning", "off_beat")]
    assert _away(shown, "beat_a2") == [
        ("2026-03-12", "morning", "on_leave"),
        ("2026-03-12", "afternoon", "on_leave"),
    ]
    assert "annual_leave" not in str(shown)


def _away(shown: dict[str, Any], beat: str) -> list[tuple[str, str, str]]:
    lines = [each for each in shown["roster"] if each["beat"]["code"] == beat]
    return [(each["day"], each["half"], each["why"]) for line in lines for each in line["away"]]


def test_one_sees_the_wards_whose_visits_one_reads(as_: As, cast: Cast) -> None:
    lan, team = as_("chief_lan"), as_("team_deputy_em")
    assert [each["code"] for each in _calendar(lan)["wards"]] == ["ward_a"]
    assert _calendar(team, unit_id=cast.of("units", "ward_b"))["unit"]["code"] == "ward_b"
    assert lan.get("/ward-calendar", **WEEK, unit_id=cast.of("units", "ward_b")).status_code == 404
    assert as_("beat_phuc").get("/ward-calendar", **WEEK).status_code == 404  # of his beats, not of the ward


def test_a_calendar_is_of_some_weeks(as_: As) -> None:
    lan = as_("chief_lan")
    for first, last in (("2026-03-15", "2026-03-09"), ("2026-03-01", "2026-04-12"), ("soon", "2026-03-09")):
        assert lan.get("/ward-calendar", first=first, last=last).status_code == 422
    assert len(_calendar(lan, first="2026-03-01", last="2026-04-11")["days"]) == 42
