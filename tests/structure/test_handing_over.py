"""A reorganisation opens a checklist for whoever leaves something by it, and waits for no signature (domain.md 3.6,
4.4 N14)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.kernel.journal import Event
from backend.posts.models import Appointment
from backend.staffing.handover import open_handover
from backend.staffing.handover_models import Handover, HandoverItem
from backend.structure.reforms import catch_up
from tests.house.scene import Scene
from tests.staffing.handover_steps import raise_issue
from tests.structure.conftest import Until
from tests.structure.test_reforms import MONDAY, merging
from tests.structure.test_units import problem
from tests.structure.town import Plan, day, post

Told = dict[str, tuple[str, list[tuple[str, str]]]]


def _told(plan: Plan) -> Told:
    """Leaver → who takes over, and what goes to whom; people by their given names."""

    def given(officer: dict[str, Any]) -> str:
        return str(officer["full_name"].split()[-1])

    return {
        given(each["leaver"]): (
            given(each["successor"]),
            [(item["kind"], given(item["assigned_to"])) for item in each["items"]],
        )
        for each in plan.preview()["handovers"]
    }


def _merging_with_posts(scene: Scene) -> dict[str, Any]:
    """Ward B goes into ward A; its beat officer goes along, its deputy goes to the team, the rest gets no post."""
    officers, units = scene.cast.uuid, scene.cast.of
    return merging(
        scene,
        posts=[
            post(officers("officers", "beat_xuan"), units("units", "ward_a"), "beat_officer"),
            post(officers("officers", "beat_deputy_thu"), units("units", "team"), "guide_officer"),
        ],
    )


def test_what_is_left_goes_to_whom_the_plan_puts_there_else_to_the_superior(scene: Scene, until: Until) -> None:
    """Same post in the ward that comes after; holder of the beat that the groups come to; else the chief."""
    raise_issue(scene.system, scene.cast, "beat_xuan", "beat_b1")
    left = raise_issue(scene.system, scene.cast, "beat_deputy_thu", "beat_b1")
    plan = Plan(scene, MONDAY, _merging_with_posts(scene))
    told = _told(plan)
    assert told == {
        "Sơn": ("Lan", []),
        "Thu": ("Minh", [("issue", "Lan"), *[("visit_unconfirmed", "Minh")] * 2, *[("coaching", "Minh")] * 2]),
        "Uyên": ("Lan", []),
        "Vinh": ("Lan", []),
        "Giang": ("Phúc", []),
    }
    plan.approve()
    until(2026, 3, 16)
    assert catch_up(scene.system) == [f"reform {plan.id}"]
    with scene.system.open("test", read_only=True) as uow:
        rows = uow.all(sa.select(Handover).where(col(Handover.leaving_on) == day(MONDAY)))
        items = uow.count(sa.select(HandoverItem).where(col(HandoverItem.handover_id).in_([row.id for row in rows])))
        events = Counter(uow.all(sa.select(col(Event.action)).where(col(Event.action).like("%over%"))))
        assert uow.get(HotIssue, left).owner_id == scene.cast.uuid("officers", "chief_lan")
    assert (len(rows), items, events["handover.opened"]) == (len(told), 5, len(told))
    assert {row.due_on for row in rows} == {day("2026-03-26")}


def test_a_checklist_of_a_ward_that_ended_is_given_to_others_and_signed_by_both(scene: Scene, until: Until) -> None:
    plan = Plan(scene, MONDAY, _merging_with_posts(scene))
    plan.approve()
    until(2026, 3, 16)
    assert catch_up(scene.system)
    chief, thu, minh = (scene.as_(who) for who in ("chief_an", "beat_deputy_thu", "beat_deputy_minh"))
    path = f"/handovers/{next(each['id'] for each in thu.get('/handovers', mine=True).json()['items'])}"
    shown = chief.get(path).json()
    one = {"item_id": shown["items"][0]["id"], "officer_id": scene.cast.of("officers", "chief_son")}
    refused = chief.post(f"{path}/assign", {"items": [one]}, version=shown["version"])
    assert problem(refused) == (422, "not-the-receiver"), "he serves nowhere any more"
    one["officer_id"] = scene.cast.of("officers", "other_deputy_nga")
    given = chief.post(f"{path}/assign", {"items": [one]}, version=shown["version"]).json()
    assert given["items"][0]["assigned_to"]["full_name"] == "Lý Thị Nga"
    signed = thu.post(f"{path}/sign", version=given["version"]).json()
    assert minh.post(f"{path}/sign", version=signed["version"]).json()["state"] == "closed"


def test_a_beat_without_groups_is_handed_over_and_who_hands_over_already_does_so_once(scene: Scene) -> None:
    """The holder of a beat that ends keeps his post; he who gets the groups takes over."""
    cast = scene.cast
    groups = (cast.of("groups", f"ward_a/{number}") for number in (3, 4))
    to = {"unit_id": cast.of("units", "ward_a"), "beat_id": cast.of("beats", "beat_a1")}
    plan = Plan(scene, MONDAY, {"moves": [{"group_id": group, **to} for group in groups]})
    [planned] = plan.preview()["handovers"]
    assert (planned["beat"]["code"], planned["successor"]["full_name"]) == ("beat_a2", "Mai Hồng Phúc")
    assert {item["assigned_to"]["full_name"] for item in planned["items"]} <= {"Mai Hồng Phúc"}
    other = Plan(scene, MONDAY, merging(scene), decision_no="1657/NQ")
    before = set(_told(other))
    with scene.system.open("test") as uow:
        of_son = col(Appointment.officer_id) == cast.uuid("officers", "chief_son")
        leaving = uow.one(sa.select(Appointment).where(of_son))
        assert leaving is not None
        open_handover(uow, leaving=leaving, successor_id=cast.uuid("officers", "double_uyen"), on=day(MONDAY))
    assert before - set(_told(other)) == {"Sơn"}
