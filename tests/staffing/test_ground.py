"""Beats and residential groups change in time: one beat a group and day, no settled week touched, lineage kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import GroupLineage, GroupPlacement, ResidentialGroup
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from tests.cast import Caller
from tests.house.scene import Scene
from tests.staffing.beat_calls import new_beat, new_group
from tests.staffing.beat_steps import MONDAY, assign, beat
from tests.visits.steps import As, good, pointers, problem


def _move(caller: Caller, group: str, to: str, *, on: str = MONDAY, version: int = 1) -> Any:
    key, beat_id = caller.cast.of("groups", group), caller.cast.of("beats", to)
    return caller.post(f"/groups/{key}/move", {"beat_id": beat_id, "valid_from": on}, version=version)


def _reform(caller: Caller, sources: list[str], results: list[dict[str, Any]], on: str = MONDAY) -> Any:
    read = [{"id": caller.cast.of("groups", name), "version": 1} for name in sources]
    body = {"sources": read, "results": results, "valid_from": on, "decision_no": "9/QĐ-UBND"}
    return caller.post("/group-reforms", body)


def _numbers(caller: Caller, name: str, on: str | None = None) -> list[int]:
    path = f"/beats/{caller.cast.of('beats', name)}"
    return [each["number"] for each in good(caller.get(path, **({"as_of": on} if on else {})))["groups"]]


def assert_one_place_a_day(uow: UnitOfWork, days: list[date]) -> None:
    """Invariant 1 of domain.md 10: every active group lies in exactly one beat of its ward on any day."""
    for day in days:
        active = set(uow.all(sa.select(col(ResidentialGroup.id)).where(runs_on(ResidentialGroup, day))))
        placed = list(uow.all(sa.select(col(GroupPlacement.group_id)).where(runs_on(GroupPlacement, day))))
        assert sorted(placed) == sorted(active), day


def test_a_group_moves_to_another_beat_of_its_ward(as_: As, system: SystemDoor) -> None:
    staff = as_("staff_chi")
    moved = good(_move(staff, "ward_a/4", "beat_a1"))
    assert moved["version"] == 2
    assert (_numbers(staff, "beat_a1"), _numbers(staff, "beat_a2")) == ([1, 2], [3, 4])
    assert (_numbers(staff, "beat_a1", MONDAY), _numbers(staff, "beat_a2", MONDAY)) == ([1, 2, 4], [3])
    assert _move(staff, "ward_a/4", "beat_a2").status_code == 412
    back = good(_move(staff, "ward_a/4", "beat_a2", version=2))  # the same day: it never moved
    assert _numbers(staff, "beat_a1", MONDAY) == [1, 2]
    assert problem(_move(staff, "ward_a/4", "beat_a2", version=back["version"])) == "already-in-beat"
    with system.open("test") as uow:
        assert_one_place_a_day(uow, [date(2026, 3, 9) + timedelta(days=day) for day in range(15)])


def test_what_is_settled_visited_or_of_another_ward_does_not_move(as_: As) -> None:
    staff = as_("staff_chi")
    locked = _move(staff, "ward_a/4", "beat_a1", on="2026-02-02")
    assert (locked.status_code, problem(locked)) == (409, "week-is-locked")
    visited = _move(staff, "ward_a/1", "beat_a2", on="2026-03-09")
    assert (visited.status_code, problem(visited)) == (409, "group-visited")
    assert pointers(_move(staff, "ward_a/4", "beat_b1")) == {("#/beat_id", "another_ward")}
    for who in ("chief_lan", "beat_deputy_minh", "team_chief_dung", "chief_an"):
        assert _move(as_(who), "ward_a/4", "beat_a1").status_code == 403, who


def test_two_at_once_move_a_group_once(committing: As) -> None:
    staff = committing("staff_chi")
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda on: _move(staff, "ward_a/4", "beat_a1", on=on), (MONDAY, "2026-03-17")))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


def test_a_beat_opens_vacant_and_closes_empty(as_: As, system: SystemDoor) -> None:
    staff, lan = as_("staff_chi"), as_("chief_lan")
    body = new_beat(Scene(as_, staff.cast, system), "ward_a")
    opened = good(staff.post("/beats", body), 201)
    assert good(staff.post("/beats", body)) == opened
    taken = staff.post("/beats", {**new_beat(Scene(as_, staff.cast, system), "ward_a"), "code": "beat_a1"})
    assert (taken.status_code, problem(taken)) == (409, "code-or-number-taken")
    path = f"/beats/{opened['id']}"
    assert [(each["kind"], each["valid_from"]) for each in good(lan.get(path))["assignments"]] == [("vacant", MONDAY)]
    named = good(staff.send("PATCH", path, json={"name": "Địa bàn Chợ"}, version=1))
    assert named["name"] == "Địa bàn Chợ"
    staff.cast.ids["beats"]["opened"] = opened["id"]
    good(_move(staff, "ward_a/4", "opened"))
    held_up = staff.post(f"{path}/close", {"valid_to": "2026-03-23"}, version=2)
    assert (held_up.status_code, problem(held_up)) == (409, "beat-has-groups")
    good(_move(staff, "ward_a/4", "beat_a2", on="2026-03-18", version=2))
    good(assign(lan, "beat_quan", "opened", valid_to="2026-03-30"), 201)
    held_up = staff.post(f"{path}/close", {"valid_to": "2026-03-23"}, version=2)
    assert (held_up.status_code, problem(held_up)) == (409, "beat-held")
    good(staff.post(f"{path}/close", {"valid_to": "2026-03-30"}, version=2))
    assert [each["valid_to"] for each in beat(lan, "opened")["assignments"]] == ["2026-03-30"]
    assert staff.post(f"{path}/close", {"valid_to": "2026-03-20"}, version=2).status_code == 412


def test_groups_split_and_merge_and_their_lineage_is_kept(as_: As, system: SystemDoor) -> None:
    staff, scene = as_("staff_chi"), Scene(as_, as_("staff_chi").cast, system)
    halves = [new_group(scene, "ward_a", number) for number in (4, 5)]
    halves[0]["code"] = "ward_a-T4b"
    split = good(_reform(staff, ["ward_a/4"], halves), 201)["groups"]
    assert [each["number"] for each in split] == [4, 5]  # the number is free on the day it ends
    merged = good(_reform(staff, ["ward_a/1", "ward_a/2"], [new_group(scene, "ward_a", 12)]), 201)["groups"]
    assert _numbers(staff, "beat_a1", MONDAY) == [4, 5, 12]
    with system.open("test") as uow:
        rows = uow.all(sa.select(GroupLineage).order_by(col(GroupLineage.kind)))
        assert [row.kind.value for row in rows] == ["merged", "merged", "split", "split"]
        assert {str(row.to_group_id) for row in rows} == {each["id"] for each in (*split, *merged)}
        assert_one_place_a_day(uow, [date(2026, 3, 9) + timedelta(days=day) for day in range(15)])
    again = _reform(staff, ["ward_a/4"], [new_group(scene, "ward_a", 6)])
    assert again.status_code == 412
    across = _reform(staff, ["ward_b/3"], [new_group(scene, "ward_a", 7)])
    assert pointers(across) == {("#/results", "another_ward")}


def test_a_group_opens_once_and_ends(as_: As, system: SystemDoor) -> None:
    staff, scene = as_("staff_chi"), Scene(as_, as_("staff_chi").cast, system)
    body = {**new_group(scene, "ward_a"), "valid_from": MONDAY}
    opened = good(staff.post("/groups", body), 201)
    assert good(staff.post("/groups", body)) == opened
    taken = staff.post("/groups", {**new_group(scene, "ward_a", 3), "code": "ward_a-T3b", "valid_from": MONDAY})
    assert (taken.status_code, taken.json()["field"]) == (409, "number")
    early = staff.post(f"/groups/{opened['id']}/close", {"valid_to": MONDAY}, version=1)
    assert (early.status_code, problem(early)) == (409, "group-not-open")
    ended = good(staff.post(f"/groups/{opened['id']}/close", {"valid_to": "2026-03-23"}, version=1))
    assert ended["valid_to"] == "2026-03-23"
    assert as_("far_chief_kien").post("/groups", body).status_code == 403
