"""One valid call for each operation about people and posts (tests/house/calls.py)."""

from __future__ import annotations

from typing import Any

from tests.house.scene import Given, Prepare, Scene, alone, in_each_ward, nothing
from tests.staffing.people_steps import ENDS, MONDAY, lent_body, new_officer, post_body, proposal_body, transfer_body
from tests.visits.steps import good

_BEAT = {"ward_a": "beat_phuc", "ward_b": "beat_xuan"}
_CHIEF = {"ward_a": "chief_lan", "ward_b": "chief_son"}
_OTHER = {"ward_a": "ward_b", "ward_b": "ward_a"}


def _officer(ward: str, body: Any) -> Prepare:
    """On the beat officer of a ward, whose file nobody has changed yet."""

    def given(scene: Scene) -> Given:
        made = body(scene, ward) if callable(body) else body
        return Given({"officer_id": scene.cast.of("officers", _BEAT[ward])}, body=made, version=1)

    return given


def _transfer(scene: Scene, ward: str) -> dict[str, Any]:
    keeper = scene.cast.of("officers", _CHIEF[ward])
    return transfer_body(scene.cast, _OTHER[ward], "beat_officer", successor_id=keeper)


def _entered(ward: str) -> Prepare:
    return lambda scene: Given(body=post_body(scene.cast, _BEAT[ward], ward, "desk_officer"))


def _future(ward: str) -> Prepare:
    """A post that begins next Monday."""

    def given(scene: Scene) -> Given:
        body = post_body(scene.cast, _BEAT[ward], ward, "desk_officer")
        good(scene.as_("staff_chi").post("/appointments", body), 201)
        return Given({"appointment_id": body["id"]}, body={"valid_from": "2026-03-23"}, version=1)

    return given


def _end(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        body = {**ENDS, "successor_id": scene.cast.of("officers", _CHIEF[ward])}
        return Given({"appointment_id": scene.cast.of("appointments", _BEAT[ward])}, body=body, version=1)

    return given


def _propose(ward: str) -> Prepare:
    return lambda scene: Given(body=proposal_body(scene.cast, ward, _BEAT[ward]))


def proposed(scene: Scene, ward: str) -> str:
    body = proposal_body(scene.cast, ward, _BEAT[ward])
    good(scene.as_(_CHIEF[ward]).post("/post-proposals", body), 201)
    return str(body["id"])


def _decide(ward: str) -> Prepare:
    body = {"approves": True, "decision_no": "16/QĐ-CAQ", "grounds": "Nhất trí với đề nghị của phường."}
    return lambda scene: Given({"proposal_id": proposed(scene, ward)}, body=body, version=1)


def _withdraw(ward: str) -> Prepare:
    return lambda scene: Given({"proposal_id": proposed(scene, ward)}, version=1)


def _list_proposals(scene: Scene) -> Given:
    proposed(scene, "ward_a")
    return Given()


def _lend(ward: str) -> Prepare:
    return lambda scene: Given(body=lent_body(scene.cast, _CHIEF[ward], _BEAT[ward], "absence:decide"))


def _lent(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        body = lent_body(scene.cast, _CHIEF[ward], _BEAT[ward], "absence:decide")
        good(scene.as_("staff_chi").post("/delegations", body), 201)
        return Given({"delegation_id": str(body["id"])}, body={}, version=1)

    return given


PEOPLE_CALLS: dict[str, dict[str, Prepare]] = {
    "list_ranks": alone(nothing),
    "enter_officer": alone(lambda _scene: Given(body=new_officer())),
    "change_officer": in_each_ward(lambda ward: _officer(ward, {"status": "on_long_leave"})),
    "give_rank": in_each_ward(lambda ward: _officer(ward, {"order_no": 7, "valid_from": MONDAY})),
    "enter_appointment": in_each_ward(_entered),
    "correct_appointment": in_each_ward(_future),
    "end_appointment": in_each_ward(_end),
    "transfer_officer": in_each_ward(lambda ward: _officer(ward, _transfer)),
    "list_post_proposals": alone(_list_proposals),
    "propose_post": in_each_ward(_propose),
    "decide_post_proposal": in_each_ward(_decide),
    "withdraw_post_proposal": in_each_ward(_withdraw),
    "enter_delegation": in_each_ward(_lend),
    "give_delegation": in_each_ward(_lend),
    "revoke_delegation": in_each_ward(_lent),
    "withdraw_delegation": in_each_ward(_lent),
}
