"""Calls that change the tree of units and plan its reorganisation, for the house's tests of every operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.kernel.ids import uuid7
from tests.house.scene import Given, Prepare, Scene, alone

DECISION = "118/QĐ-CAQ"


def opening(scene: Scene, **changes: Any) -> dict[str, Any]:
    """A new ward under the district, guided by its team, from Monday on."""
    body: dict[str, Any] = {
        "id": str(uuid7()),
        "code": "ward_new",
        "name": "Công an phường Mới",
        "short_name": "CAP Mới",
        "kind": "ward_police",
        "gso_code": "00299",
        "parent_id": scene.cast.of("units", "district"),
        "functional_parent_ids": [scene.cast.of("units", "team")],
        "valid_from": "2026-03-16",
        "decision_no": DECISION,
    }
    return {**body, **changes}


def opened(scene: Scene, **changes: Any) -> str:
    """The id of an empty ward that the district's staff has opened; its version is 1."""
    answer = scene.as_("staff_chi").post("/units", opening(scene, **changes))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _of_new(make: Callable[[Scene], dict[str, Any]]) -> Prepare:
    """A change of a ward that was opened before."""
    return lambda scene: Given({"unit_id": opened(scene, valid_from="2026-03-09")}, body=make(scene), version=1)


def _to_district(body: dict[str, Any]) -> Prepare:
    return _of_new(lambda scene: {**body, "parent_id": scene.cast.of("units", "team"), "decision_no": DECISION})


def _ended_link(scene: Scene) -> Given:
    unit = opened(scene, valid_from="2026-03-09")
    shown = scene.as_("staff_chi").get(f"/units/{unit}").json()
    line = next(link["id"] for link in shown["links"] if link["kind"] == "functional")
    return Given(
        {"unit_id": unit, "link_id": line}, body={"valid_to": "2026-03-16", "decision_no": DECISION}, version=1
    )


_NAME = {"name": "Công an phường Mới Hơn", "short_name": "CAP Mới Hơn", "valid_from": "2026-03-16"}
UNIT_CALLS: dict[str, dict[str, Prepare]] = {
    "list_days_of_change": alone(),
    "open_unit": alone(lambda scene: Given(body=opening(scene))),
    "rename_unit": {"a new ward": _of_new(lambda _: {**_NAME, "decision_no": DECISION})},
    "reparent_unit": {"a new ward": _to_district({"valid_from": "2026-03-16"})},
    "link_unit": {"a new ward": _to_district({"valid_from": "2026-03-16", "kind": "coordination"})},
    "end_unit_link": {"a new ward": _ended_link},
    "close_unit": {"a new ward": _of_new(lambda _: {"valid_to": "2026-03-16", "decision_no": DECISION})},
}


HEAD = {"title": "Nhập phường Bình vào phường An", "decision_no": "204/QĐ-CAQ", "effective_on": "2026-03-16"}


def merger(scene: Scene) -> dict[str, Any]:
    """Ward B goes into ward A, its groups to A's first beat."""
    ward, beat = scene.cast.of("units", "ward_a"), scene.cast.of("beats", "beat_a1")
    groups = (scene.cast.of("groups", f"ward_b/{number}") for number in (1, 2, 3))
    moves = [{"group_id": group, "unit_id": ward, "beat_id": beat} for group in groups]
    return {"closes": [scene.cast.of("units", "ward_b")], "moves": moves}


def planned(scene: Scene, *verbs: str) -> tuple[str, int]:
    """A plan of the district's staff, with what has been done with it; its id and its version."""
    staff, plan = scene.as_("staff_chi"), str(uuid7())
    answers = [staff.post("/reforms", {"id": plan, **HEAD})]
    body = {**HEAD, "content": merger(scene)}
    answers.append(staff.send("PUT", f"/reforms/{plan}", json=body, version=1))
    answers += [staff.post(f"/reforms/{plan}/{verb}", version=2 + done) for done, verb in enumerate(verbs)]
    assert all(answer.is_success for answer in answers), answers[-1].text
    return plan, answers[-1].json()["version"]


def _plan(*verbs: str, body: Any = None) -> dict[str, Prepare]:
    def given(scene: Scene) -> Given:
        plan, version = planned(scene, *verbs)
        content = {**HEAD, "content": merger(scene)} if body == "content" else body
        return Given({"plan_id": plan}, body=content, version=version)

    return {"of the district": given}


REFORM_CALLS: dict[str, dict[str, Prepare]] = {
    "list_reforms": alone(),
    "read_reform": _plan(),
    "preview_reform": _plan(),
    "prepare_reform": alone(lambda _scene: Given(body=lambda _name: {"id": str(uuid7()), **HEAD})),
    "edit_reform": _plan(body="content"),
    "submit_reform": _plan(),
    "take_back_reform": _plan("submit"),
    "throw_away_reform": _plan(),
    "approve_reform": _plan("submit"),
    "refuse_reform": _plan("submit", body={"reason": "Chờ nghị quyết của thành phố."}),
}
