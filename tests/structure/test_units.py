"""Units change in time: opened, renamed, put under another command, linked, closed, each by a decision (3.3)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from backend.kernel.ids import uuid7
from backend.structure.units import names_of_today
from tests.cast import Caller
from tests.house.scene import Scene
from tests.structure.calls import DECISION, opened, opening
from tests.structure.conftest import Until

MONDAY = "2026-03-16"


def units_on(scene: Scene, day: str) -> dict[str, dict[str, Any]]:
    found: list[dict[str, Any]] = scene.as_("chief_an").get("/units", as_of=day, limit=200).json()["items"]
    return {each["code"]: each for each in found}


def change(scene: Scene, unit: str, verb: str, *, version: int = 1, who: str = "staff_chi", **body: Any) -> Any:
    return scene.as_(who).post(f"/units/{unit}/{verb}", {"decision_no": DECISION, **body}, version=version)


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, str(answer.json()["type"]).removeprefix("/problems/")


def test_a_unit_is_there_from_its_day_on_and_opened_once(scene: Scene) -> None:
    body = opening(scene)
    staff = scene.as_("staff_chi")
    first = staff.post("/units", body)
    again = staff.post("/units", body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.headers["ETag"] == '"1"'
    assert "ward_new" not in units_on(scene, "2026-03-15")
    there = units_on(scene, MONDAY)["ward_new"]
    kinds = {each["kind"]: each["id"] for each in there["parents"]}
    assert kinds == {"command": scene.cast.of("units", "district"), "functional": scene.cast.of("units", "team")}
    taken = staff.post("/units", {**body, "id": str(uuid7())})
    assert problem(taken) == (409, "code-taken")
    assert "ward_new" in taken.json()["detail_vi"]


def test_who_may_not_open_a_unit_and_where_none_is_opened(scene: Scene) -> None:
    body = opening(scene)
    assert scene.as_("chief_an").post("/units", body).status_code == 403
    staff = scene.as_("staff_chi")
    other = scene.cast.of("units", "district_2")
    assert problem(staff.post("/units", {**body, "parent_id": other})) == (403, "not-under-you")
    assert problem(staff.post("/units", {**body, "parent_id": str(uuid7())})) == (404, "not-found")
    closed = scene.cast.of("units", "ward_closed")
    ended = staff.post("/units", {**body, "parent_id": closed})
    assert problem(ended) == (409, "unit-not-there-then")
    assert "01/07/2025" in ended.json()["detail_vi"]
    assert problem(staff.post("/units", {**body, "valid_from": "2026-02-02"})) == (409, "week-is-locked")
    wrong = staff.post("/units", {**body, "code": "hai chữ", "gso_code": "12", "valid_from": "0026-03-16", "x": 1})
    assert sorted(each["pointer"] for each in wrong.json()["errors"]) == [
        "#/code",
        "#/gso_code",
        "#/valid_from",
        "#/x",
    ]


@pytest.mark.parametrize("verb", ["rename", "reparent", "links", "close"])
def test_a_unit_of_another_district_and_ones_own_are_in_sight_and_out_of_reach(verb: str, scene: Scene) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "rename": {"name": "Khác", "short_name": "Khác", "valid_from": MONDAY},
        "reparent": {"parent_id": scene.cast.of("units", "district"), "valid_from": MONDAY},
        "links": {"parent_id": scene.cast.of("units", "team"), "kind": "functional", "valid_from": MONDAY},
        "close": {"valid_to": MONDAY},
    }
    for unit in ("ward_far", "district_2", "district", "city"):
        answer = change(scene, scene.cast.of("units", unit), verb, version=9, **bodies[verb])
        assert problem(answer) == (403, "not-under-you"), unit
    assert change(scene, str(uuid7()), verb, **bodies[verb]).status_code == 404
    assert change(scene, scene.cast.of("units", "ward_a"), verb, who="chief_lan", **bodies[verb]).status_code == 403
    stale = change(scene, scene.cast.of("units", "ward_b"), verb, version=9, **bodies[verb])
    assert problem(stale) == (412, "stale-version")


def test_a_new_name_holds_from_its_day_on_and_never_before(scene: Scene, until: Until) -> None:
    ward = scene.cast.of("units", "ward_a")
    week = f"/duties/wards/{ward}/weeks/2026-W10"
    chief = scene.as_("chief_an")
    before = {path: chief.get(path).json() for path in (week,)}
    answer = change(scene, ward, "rename", name="Công an phường An Mới", short_name="CAP An Mới", valid_from=MONDAY)
    assert answer.status_code == 200, answer.text
    assert answer.json()["name"] == "Công an phường An"
    assert [each["name"] for each in answer.json()["names"]] == ["Công an phường An", "Công an phường An Mới"]
    assert answer.json()["lineage"][0]["kind"] == "renamed"
    assert units_on(scene, "2026-03-15")["ward_a"]["short_name"] == "CAP An"
    assert units_on(scene, MONDAY)["ward_a"]["short_name"] == "CAP An Mới"

    until(2026, 3, 16)
    for path in ("/officers", "/groups", "/beats", "/quarters"):
        lists = {day: chief.get(path, unit_id=ward, as_of=day).json()["items"] for day in ("2026-03-15", MONDAY)}
        shown = {day: {each["unit"]["short_name"] for each in items} for day, items in lists.items()}
        assert shown == {"2026-03-15": {"CAP An"}, MONDAY: {"CAP An Mới"}}, path
    with scene.system.open("structure") as uow:
        assert names_of_today(uow) == 1
        assert names_of_today(uow) == 0
    assert chief.get(f"/units/{ward}").json()["name"] == "Công an phường An Mới"
    told = {path: {**chief.get(path).json(), "computed_at": before[path]["computed_at"]} for path in before}
    assert told == before
    assert chief.get(f"/duties/wards/{ward}/weeks/2026-W12").json()["unit"]["short_name"] == "CAP An Mới"


def test_a_name_is_not_given_before_one_that_is_decided(scene: Scene) -> None:
    ward = scene.cast.of("units", "ward_a")
    name: dict[str, Any] = {"name": "Công an phường Một", "short_name": "CAP Một"}
    first = change(scene, ward, "rename", **name, valid_from=MONDAY)
    assert first.status_code == 200
    for day in ("2026-03-12", MONDAY):
        refused = change(scene, ward, "rename", **name, valid_from=day, version=first.json()["version"])
        assert problem(refused) == (409, "changed-later")
        assert "Công an phường Một" in refused.json()["detail_vi"]
    assert problem(change(scene, ward, "rename", **name, valid_from="2026-03-20")) == (412, "stale-version")
    assert problem(change(scene, ward, "rename", version=2, **name, valid_from="2026-02-03")) == (409, "week-is-locked")


def test_one_commander_on_any_day(scene: Scene) -> None:
    ward, team = scene.cast.of("units", "ward_a"), scene.cast.of("units", "team")
    same = change(scene, ward, "reparent", parent_id=scene.cast.of("units", "district"), valid_from=MONDAY)
    assert problem(same) == (409, "link-there-already")
    moved = change(scene, ward, "reparent", parent_id=team, valid_from=MONDAY)
    assert moved.status_code == 200, moved.text
    above = {
        day: next(each["id"] for each in units_on(scene, day)["ward_a"]["parents"] if each["kind"] == "command")
        for day in ("2026-03-15", MONDAY)
    }
    assert above == {"2026-03-15": scene.cast.of("units", "district"), MONDAY: team}
    back = change(
        scene, ward, "reparent", version=2, parent_id=scene.cast.of("units", "district"), valid_from="2026-03-12"
    )
    assert problem(back) == (409, "changed-later")
    assert "Đội QLHC" in back.json()["detail_vi"]


def test_no_ring_and_no_more_than_six_levels(scene: Scene) -> None:
    """City, district and four posts one under the other are six; a seventh is too deep, whatever the order."""
    above = scene.cast.of("units", "district")
    chain = []
    for number in range(4):
        above = opened(scene, code=f"post_{number}", kind="post", parent_id=above, functional_parent_ids=[])
        chain.append(above)
    deep = scene.as_("staff_chi").post("/units", opening(scene, code="post_5", kind="post", parent_id=above))
    assert problem(deep) == (409, "tree-too-deep")
    assert "7 cấp" in deep.json()["detail_vi"]
    ring = change(scene, chain[0], "reparent", parent_id=chain[2], valid_from="2026-03-23")
    assert problem(ring) == (409, "tree-goes-round")
    ward = change(scene, scene.cast.of("units", "ward_a"), "reparent", parent_id=chain[3], valid_from="2026-03-23")
    assert problem(ward) == (409, "tree-too-deep")
    function = change(scene, scene.cast.of("units", "team"), "links", parent_id=scene.cast.of("units", "ward_a"),
                      kind="functional", valid_from=MONDAY)  # fmt: skip
    assert problem(function) == (409, "tree-goes-round")


def test_lines_of_function_and_coordination_begin_and_end(scene: Scene) -> None:
    ward, other = scene.cast.of("units", "ward_a"), scene.cast.of("units", "ward_b")
    line: dict[str, Any] = {"parent_id": other, "kind": "coordination", "valid_from": MONDAY}
    added = change(scene, ward, "links", **line)
    assert added.status_code == 200, added.text
    assert problem(change(scene, ward, "links", version=2, **line)) == (409, "link-there-already")
    assert change(scene, ward, "links", version=2, **{**line, "kind": "command"}).status_code == 422
    shown = scene.as_("staff_chi").get(f"/units/{ward}", as_of=MONDAY).json()
    ids = {each["kind"]: each["id"] for each in shown["links"]}
    assert shown["actions"] == ["rename", "reparent", "link", "close"]
    assert scene.as_("chief_an").get(f"/units/{ward}").json()["actions"] == []
    command = change(scene, ward, f"links/{ids['command']}/end", version=2, valid_to="2026-03-23")
    assert problem(command) == (409, "command-stays")
    foreign = change(scene, other, f"links/{ids['coordination']}/end", valid_to="2026-03-23")
    assert foreign.status_code == 404
    early = change(scene, ward, f"links/{ids['coordination']}/end", version=2, valid_to=MONDAY)
    assert problem(early) == (409, "changed-later")
    ended = change(scene, ward, f"links/{ids['coordination']}/end", version=2, valid_to="2026-03-23")
    assert ended.status_code == 200
    kinds = {
        day: {each["kind"] for each in units_on(scene, day)["ward_a"]["parents"]}
        for day in ("2026-03-22", "2026-03-23")
    }
    assert kinds == {"2026-03-22": {"command", "functional", "coordination"}, "2026-03-23": {"command", "functional"}}


def test_only_an_empty_unit_just_ends(scene: Scene) -> None:
    full = change(scene, scene.cast.of("units", "ward_a"), "close", valid_to=MONDAY)
    assert problem(full) == (409, "unit-still-holds")
    assert full.json()["holds"] == {"appointments": 6, "groups": 4, "beats": 2, "quarters": 1, "guides": 1}
    assert "4 tổ dân phố" in full.json()["detail_vi"]
    unit = opened(scene, valid_from="2026-03-09")
    closed = change(scene, unit, "close", valid_to=MONDAY)
    assert closed.status_code == 200, closed.text
    assert closed.json()["valid_to"] == MONDAY
    assert closed.json()["actions"] == []
    assert "ward_new" in units_on(scene, "2026-03-15")
    assert "ward_new" not in units_on(scene, MONDAY)
    assert problem(change(scene, unit, "close", version=2, valid_to="2026-03-20")) == (409, "unit-not-there-then")
    days = scene.as_("chief_lan").get("/units/days-of-change").json()["days"]
    assert days == sorted(days)
    assert {"2020-01-06", "2025-07-01", "2026-03-09", MONDAY} <= set(days)


def test_two_at_once_and_one_of_them_wins(committing: Callable[[str], Caller], scene: Scene) -> None:
    """Two who put two units under each other at once: the lock lets one see the other; likewise two openings."""
    staff = committing("staff_chi")
    ids = []
    for code in ("one", "two"):
        body = opening(scene, code=code, kind="post", valid_from="2026-03-09", functional_parent_ids=[])
        ids.append(staff.post("/units", body).json()["id"])
    bodies = [{"parent_id": other, "valid_from": MONDAY, "decision_no": DECISION} for other in reversed(ids)]
    with ThreadPoolExecutor(2) as both:
        answers = list(
            both.map(
                lambda each: staff.post(f"/units/{each[0]}/reparent", each[1], version=1), zip(ids, bodies, strict=True)
            )
        )
        same = list(both.map(lambda _: staff.post("/units", opening(scene, code="three")), range(2)))
    assert sorted(problem(each)[1] if each.status_code != 200 else "" for each in answers) == ["", "tree-goes-round"]
    assert sorted(each.status_code for each in same) == [201, 409]
