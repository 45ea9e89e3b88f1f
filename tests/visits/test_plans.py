"""Planned visits (domain.md 3.9, G-10, G-12): who plans for whom, what becomes of a plan, and who is told when."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from backend.access.system import SystemDoor
from backend.visits.plans import miss_plans
from tests.cast import NOW, Caller, Cast, visit_body
from tests.visits.plan_calls import TOMORROW, plan_body
from tests.visits.steps import As, At, act, good, journal, local, pointers, problem, record


def _plan(caller: Caller, *where: Any, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = good(caller.post("/visit-plans", plan_body(caller.cast, *where, **changes)), 201)
    return made


def _end(caller: Caller, plan: dict[str, Any], how: str, reason: str = "meeting") -> Any:
    return caller.post(f"/visit-plans/{plan['id']}/{how}", {"reason": reason}, version=plan["version"])


def _now(caller: Caller, plan: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = good(caller.get(f"/visit-plans/{plan['id']}"))
    return shown


def _seen(caller: Caller, **wanted: Any) -> set[str]:
    return {each["id"] for each in good(caller.get("/visit-plans", **wanted))["items"]}


def test_a_plan_says_where_when_and_how(as_: As, cast: Cast, connection: sa.Connection) -> None:
    minh = as_("beat_deputy_minh")
    body = plan_body(cast, "ward_a", 3)
    plan = good(minh.post("/visit-plans", body), 201)
    assert (plan["day"], plan["state"], plan["group"]["number"]) == ("2026-03-11", "planned", 3)
    assert plan["beat"]["id"] == cast.of("beats", "beat_a2")
    assert plan["actions"] == ["cancel"]
    assert good(minh.post("/visit-plans", body)) == plan
    assert journal(connection, plan["id"]) == ["visit_plan.planned"]
    assert problem(as_("chief_lan").post("/visit-plans", body)) == "another-visit-plan"
    again = minh.post("/visit-plans", plan_body(cast, "ward_a", 1))
    assert (again.status_code, problem(again), again.json()["other"]) == (409, "planned-already", plan["id"])
    assert "11/03/2026" in again.json()["detail_vi"]
    assert _seen(minh, from_day="2026-03-11", to_day="2026-03-11", mine=True) == {plan["id"]}
    assert _seen(minh, from_day="2026-03-12") == set()


def test_what_a_plan_may_not_say(as_: As, cast: Cast) -> None:
    lan = as_("chief_lan")

    def refused(**changes: Any) -> set[tuple[str, str]]:
        return pointers(lan.post("/visit-plans", plan_body(cast, **changes)))

    soon = (NOW + timedelta(minutes=59)).isoformat()
    assert refused(starts_at=soon, group_id=cast.of("groups", "ward_b/1")) == {
        ("#/starts_at", "too_soon"),
        ("#/group_id", "outside_ward"),
    }
    assert refused(starts_at=(NOW + timedelta(days=93)).isoformat()) == {("#/starts_at", "too_far")}
    assert refused(group=None, beat_id=cast.of("beats", "beat_b1")) == {("#/beat_id", "outside_ward")}
    assert refused(beat_id=cast.of("beats", "beat_a1")) == {("#/beat_id", "one_place")}
    assert lan.post("/visit-plans", plan_body(cast, mode="by helicopter")).status_code == 422
    good(lan.post("/visit-plans", plan_body(cast, starts_at=(NOW + timedelta(hours=1)).isoformat())), 201)
    assert lan.post("/visit-plans", plan_body(cast, "ward_b")).status_code == 404


def test_a_head_plans_for_those_below_him_and_nobody_upwards(as_: As, cast: Cast) -> None:
    lan, dung = as_("chief_lan"), as_("team_chief_dung")
    plan = _plan(lan, visitor_id=cast.of("officers", "beat_deputy_minh"))
    assert (plan["visitor"]["full_name"], plan["planned_by"]["full_name"]) == ("Dương Văn Minh", "Ngô Thị Lan")
    guided = _plan(dung, visitor_id=cast.of("officers", "guide_hoa"))
    assert _now(as_("guide_hoa"), guided)["actions"] == ["cancel"]
    for who, visitor in (("beat_deputy_minh", "chief_lan"), ("guide_hoa", "chief_lan"), ("chief_lan", "beat_phuc")):
        body = plan_body(cast, visitor_id=cast.of("officers", visitor), starts_at="2026-03-12T08:00:00+07:00")
        refused = as_(who).post("/visit-plans", body)
        assert (refused.status_code, problem(refused)) == (403, "not-your-subordinate"), who
    # the guide of ward B has nothing to do with ward A
    body = plan_body(cast, visitor_id=cast.of("officers", "guide_khoi"), starts_at="2026-03-12T08:00:00+07:00")
    assert problem(dung.post("/visit-plans", body)) == "not-in-post"

    def below(who: str) -> set[tuple[str, str]]:
        rows = good(as_(who).get("/visit-plans/visitors"))
        return {(each["officer"]["full_name"], each["unit_id"]) for each in rows}

    ward_a, ward_b = cast.of("units", "ward_a"), cast.of("units", "ward_b")
    assert below("chief_lan") == {("Dương Văn Minh", ward_a), ("Lý Thị Nga", ward_a)}
    team = below("team_chief_dung")
    assert {("Đặng Thu Hoa", ward_a), ("Bùi Minh Khôi", ward_b), ("Vũ Thị Em", ward_a), ("Vũ Thị Em", ward_b)} <= team
    assert ("Đặng Thu Hoa", ward_b) not in team
    assert below("beat_deputy_minh") == set()


def test_a_plan_is_called_off_before_its_hour_and_not_possible_after(
    as_: As, at: At, connection: sa.Connection
) -> None:
    lan, minh, nga = as_("chief_lan"), as_("beat_deputy_minh"), as_("other_deputy_nga")
    plan = _plan(lan, visitor_id=minh.cast.of("officers", "beat_deputy_minh"))
    assert _end(nga, plan, "cancel").status_code == 403
    assert problem(_end(minh, plan, "could-not")) == "plan-not-begun"
    assert minh.post(f"/visit-plans/{plan['id']}/cancel", {"reason": "meeting"}).status_code == 428
    assert _end(as_("chief_son"), plan, "cancel").status_code == 404
    cancelled = good(_end(lan, plan, "cancel"))
    assert (cancelled["state"], cancelled["reason"], cancelled["actions"]) == ("cancelled", "meeting", [])
    assert _end(minh, plan, "cancel").status_code == 412
    assert problem(_end(minh, cancelled, "cancel")) == "plan-settled"

    second = _plan(minh)
    at(TOMORROW)
    assert problem(_end(minh, second, "cancel")) == "plan-begun"
    assert _end(lan, second, "could-not", "incident").status_code == 403  # only who had to go says so
    assert _now(minh, second)["actions"] == ["could_not"]
    told = good(_end(minh, second, "could-not", "incident"))
    assert (told["state"], told["reason"]) == ("could_not", "incident")
    assert _now(lan, second)["reason"] == "incident"
    assert journal(connection, second["id"]) == ["visit_plan.planned", "visit_plan.could_not"]


def test_the_reason_may_come_until_the_week_is_over(as_: As, at: At, system: SystemDoor) -> None:
    minh = as_("beat_deputy_minh")
    plan, late = _plan(minh), _plan(minh, starts_at=local(3, 12, 8).isoformat())
    for hour, missed in ((local(3, 13, 23, 59), 0), (local(3, 14, 0), 1), (local(3, 14, 0), 0)):
        at(hour)
        with system.open("test") as uow:
            assert miss_plans(uow) == missed
    assert (_now(minh, plan)["state"], _now(minh, late)["state"]) == ("missed", "planned")
    at(local(3, 15, 23, 59))
    assert _now(minh, plan)["actions"] == ["could_not"]
    good(_end(minh, _now(minh, plan), "could-not", "called_away"))
    at(local(3, 16, 0))
    assert _now(minh, late)["actions"] == []
    assert problem(_end(minh, late, "could-not")) == "plan-week-over"


def test_a_visit_of_that_day_keeps_the_plan(as_: As, at: At, cast: Cast, connection: sa.Connection) -> None:
    minh, hoa = as_("beat_deputy_minh"), as_("guide_hoa")
    plan, secret = _plan(minh, mode="unannounced"), _plan(hoa, mode="unannounced")
    other = _plan(minh, starts_at=local(3, 12, 8).isoformat())
    at(TOMORROW + timedelta(hours=2))
    visit = record(minh, "ward_a", 4, start=TOMORROW)  # another group of the ward is as good
    kept = _now(minh, plan)
    assert (kept["state"], kept["visit"]["id"], kept["actions"]) == ("made", visit["id"], [])
    assert visit["version"] == 1
    assert journal(connection, visit["id"]) == ["visit.recorded"]
    assert _now(minh, other)["state"] == "planned"
    guided = record(hoa, "ward_a", 1, start=TOMORROW)
    assert _now(hoa, secret)["visit"]["code"] == guided["code"]
    assert journal(connection, secret["id"]) == ["visit_plan.planned", "visit_plan.made"]


def test_what_the_desk_types_keeps_the_plan_once_it_is_signed(as_: As, at: At, cast: Cast) -> None:
    nga, desk = as_("other_deputy_nga"), as_("desk_oanh")
    plan = _plan(nga)
    at(TOMORROW + timedelta(hours=2))
    body = visit_body(cast, start=TOMORROW, visitor_id=cast.of("officers", "other_deputy_nga"))
    typed = good(desk.post("/visits/dictated", body), 201)
    assert _now(nga, plan)["state"] == "planned"
    good(act(nga, "sign", typed))
    assert _now(nga, plan)["visit"]["id"] == typed["id"]


def test_nobody_is_told_early(as_: As, at: At) -> None:
    """G-12: the ward of a guide's visit and the beat of any sees a plan on its day, an unannounced one not at all."""
    announced = _plan(as_("guide_hoa"))
    surprise = _plan(as_("beat_deputy_minh"), mode="unannounced")
    open_plan = _plan(as_("chief_lan"), "ward_a", 1)
    day_before = {
        "chief_lan": {surprise["id"], open_plan["id"]},
        "beat_deputy_minh": {surprise["id"], open_plan["id"]},
        "other_deputy_nga": {open_plan["id"]},
        "desk_oanh": {open_plan["id"]},
        "beat_phuc": set(),
        "guide_hoa": {announced["id"], surprise["id"], open_plan["id"]},
        "team_chief_dung": {announced["id"], surprise["id"], open_plan["id"]},
        "chief_an": {announced["id"], surprise["id"], open_plan["id"]},
        "staff_chi": {announced["id"], open_plan["id"]},
        "chief_son": set(),
    }
    assert {who: _seen(as_(who)) for who in day_before} == day_before
    at(3, 11, 0, 1)
    on_the_day = {
        "chief_lan": {announced["id"], surprise["id"], open_plan["id"]},
        "desk_oanh": {announced["id"], open_plan["id"]},
        "beat_phuc": {announced["id"], open_plan["id"]},
        "beat_quan": set(),
    }
    assert {who: _seen(as_(who)) for who in on_the_day} == on_the_day


def test_planned_twice_at_once_is_planned_once(committing: As, cast: Cast) -> None:
    minh = committing("beat_deputy_minh")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: minh.post("/visit-plans", plan_body(cast)), range(2)))
        assert sorted(each.status_code for each in answers) == [201, 409]
        plan = next(each.json() for each in answers if each.status_code == 201)
        ended = list(pool.map(lambda _: _end(minh, plan, "cancel"), range(2)))
    assert sorted(each.status_code for each in ended) in ([200, 412], [200, 409])
