"""Calls about beats, their holders and handovers, for the house's tests of every operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.kernel.ids import uuid7
from backend.posts.models import Officer
from backend.posts.rules import OfficerStatus
from tests.house.scene import COMMANDERS, DESKS, Given, Prepare, Scene, alone, in_each_ward
from tests.staffing.beat_steps import MONDAY, assignment, end, held
from tests.visits.steps import register

BEAT = {"ward_a": "beat_a1", "ward_b": "beat_b1"}
RECEIVERS = {"ward_a": "beat_quan", "ward_b": "moved_giang"}


def _at_beat(ward: str, make: Callable[[Scene], dict[str, Any]] | None = None) -> Prepare:
    def given(scene: Scene) -> Given:
        path = {"beat_id": scene.cast.of("beats", BEAT[ward])}
        return Given(path, body=None if make is None else lambda _name: make(scene))

    return given


def _cover(ward: str) -> Prepare:
    """Somebody of the ward stands in; everybody asks with an id of his own."""
    return _at_beat(ward, lambda scene: _standing_in(scene, ward))


def _standing_in(scene: Scene, ward: str) -> dict[str, Any]:
    return assignment(scene.as_(COMMANDERS[ward]), RECEIVERS[ward], kind="temporary_cover")


def _proposal(scene: Scene, ward: str) -> dict[str, Any]:
    body = _standing_in(scene, ward)
    del body["decision_no"]
    return body


def _ending(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        row = held(scene.as_(COMMANDERS[ward]), BEAT[ward])
        body = {"valid_to": "2026-03-16", "successor_id": scene.cast.of("officers", RECEIVERS[ward])}
        return Given({"assignment_id": row["id"]}, body=body, version=row["version"])

    return given


def proposed(scene: Scene, ward: str) -> str:
    """A proposal of the desk that the chief has not decided."""
    path = f"/beats/{scene.cast.of('beats', BEAT[ward])}/proposals"
    answer = scene.as_(DESKS[ward]).post(path, _proposal(scene, ward))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def opened(scene: Scene, ward: str) -> str:
    """The handover of a beat whose holder leaves it to another."""
    return leaves(scene, BEAT[ward], successor=RECEIVERS[ward], chief=COMMANDERS[ward])


def leaves(scene: Scene, beat: str, *, successor: str, chief: str = "chief_lan") -> str:
    """The handover of a beat that its holder leaves on Monday."""
    decider = scene.as_(chief)
    answer = end(decider, held(decider, beat), successor=successor)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["handover_id"])


def _handover(ward: str, body: Any = None) -> Prepare:
    return lambda scene: Given({"handover_id": opened(scene, ward)}, body=body, version=1)


def _of_the_retired(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        retire(scene, {"ward_a": "beat_phuc", "ward_b": "beat_xuan"}[ward])
        return Given({"handover_id": opened(scene, ward)}, body={"reason": "retired"}, version=1)

    return given


def retire(scene: Scene, officer: str) -> None:
    with register(scene.system) as uow:
        uow.take(Officer, scene.cast.uuid("officers", officer)).status = OfficerStatus.RETIRED


def new_beat(scene: Scene, ward: str) -> dict[str, Any]:
    return {
        "id": str(uuid7()),
        "unit_id": scene.cast.of("units", ward),
        "code": f"{ward}-new",
        "name": "Địa bàn mới",
        "valid_from": MONDAY,
    }


def new_group(scene: Scene, ward: str, number: int = 90) -> dict[str, Any]:
    return {
        "id": str(uuid7()),
        "beat_id": scene.cast.of("beats", BEAT[ward]),
        "code": f"{ward}-T{number}",
        "number": number,
        "population": 380,
    }


def _emptied(ward: str) -> Prepare:
    """A beat that was opened before and has neither group nor holder."""

    def given(scene: Scene) -> Given:
        body = {**new_beat(scene, ward), "valid_from": "2026-03-09"}
        answer = scene.as_("staff_chi").post("/beats", body)
        assert answer.status_code == 201, answer.text
        return Given({"beat_id": body["id"]}, body={"valid_to": MONDAY}, version=1)

    return given


def _of_group(ward: str, make: Callable[[Scene], dict[str, Any]]) -> Prepare:
    """Of the third group of the ward, which lies in its second beat."""
    return lambda scene: Given({"group_id": scene.cast.of("groups", f"{ward}/3")}, body=make(scene), version=1)


def _moving(ward: str) -> Prepare:
    return _of_group(ward, lambda scene: {"beat_id": scene.cast.of("beats", BEAT[ward]), "valid_from": MONDAY})


def _reform(ward: str) -> Prepare:
    """The third group becomes two."""

    def body(scene: Scene) -> dict[str, Any]:
        sources = [{"id": scene.cast.of("groups", f"{ward}/3"), "version": 1}]
        results = [new_group(scene, ward, number) for number in (91, 92)]
        return {"sources": sources, "results": results, "valid_from": MONDAY, "decision_no": "9/QĐ-UBND"}

    return lambda scene: Given(body=lambda _name: body(scene))


GROUND_CALLS: dict[str, dict[str, Prepare]] = {
    "open_beat": in_each_ward(lambda ward: lambda scene: Given(body=lambda _name: new_beat(scene, ward))),
    "rename_beat": in_each_ward(
        lambda ward: (
            lambda scene: Given(
                {"beat_id": scene.cast.of("beats", BEAT[ward])}, body={"name": "Địa bàn Chợ"}, version=1
            )
        )
    ),
    "close_beat": in_each_ward(_emptied),
    "open_group": in_each_ward(
        lambda ward: lambda scene: Given(body=lambda _name: {**new_group(scene, ward), "valid_from": MONDAY})
    ),
    "move_group": in_each_ward(_moving),
    "close_group": in_each_ward(lambda ward: _of_group(ward, lambda _scene: {"valid_to": MONDAY})),
    "reform_groups": in_each_ward(_reform),
}
BEAT_CALLS: dict[str, dict[str, Prepare]] = {
    "read_beat": in_each_ward(_at_beat),
    "assign_beat": in_each_ward(_cover),
    "end_assignment": in_each_ward(_ending),
    "propose_assignment": in_each_ward(lambda ward: _at_beat(ward, lambda scene: _proposal(scene, ward))),
    "list_proposals": alone(),
    "decide_proposal": in_each_ward(
        lambda ward: (
            lambda scene: Given(
                {"proposal_id": proposed(scene, ward)}, body={"approve": True, "decision_no": "17/QĐ-CAP"}, version=1
            )
        )
    ),
    "read_radar": alone(),
    "list_handovers": alone(),
    "read_handover": in_each_ward(_handover),
    "assign_handover": in_each_ward(lambda ward: _handover(ward, {})),
    "sign_handover": in_each_ward(_handover),
    "sign_for_leaver": in_each_ward(_of_the_retired),
    **GROUND_CALLS,
}
