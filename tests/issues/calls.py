"""Calls about hot issues, for the house's tests of every operation; each makes the issue that it is tried with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.kernel.ids import uuid7
from tests.cast import Cast
from tests.house.scene import COMMANDERS, DEPUTIES, HOLDERS, Given, Prepare, Scene, alone, in_each_ward

GUIDES = {"ward_a": "guide_hoa", "ward_b": "guide_khoi"}
WHY = "Đã đi xem tại chỗ cùng tổ dân phố."


def issue_body(cast: Cast, ward: str = "ward_a", group: int = 1, **changes: Any) -> dict[str, Any]:
    """A market spreads over the pavement."""
    body = {
        "id": str(uuid7()),
        "group_id": cast.of("groups", f"{ward}/{group}"),
        "category": "pavement",
        "title": "Lấn chiếm vỉa hè quanh chợ",
        "description": "Buổi sáng từ 6 giờ, xe không qua được.",
        "severity": "S2",
        "source": "visit",
    }
    return {**body, **changes}


Issue = dict[str, Any]


def _step(scene: Scene, who: str, issue: Issue, step: str, **body: Any) -> Issue:
    answer = scene.as_(who).post(f"/issues/{issue['id']}/{step}", body, version=issue["version"])
    assert answer.status_code == 200, answer.text
    done: Issue = answer.json()
    return done


def raised(scene: Scene, ward: str, **changes: Any) -> Issue:
    """By the officer of the first beat."""
    answer = scene.as_(HOLDERS[ward]).post("/issues", issue_body(scene.cast, ward, **changes))
    assert answer.status_code == 201, answer.text
    issue: Issue = answer.json()
    return issue


def triaged(scene: Scene, ward: str) -> Issue:
    issue = raised(scene, ward)
    return _step(scene, DEPUTIES[ward], issue, "triage", severity="S2", category="pavement")


def assigned(scene: Scene, ward: str) -> Issue:
    """To the officer who raised it, by the chief."""
    owner = scene.cast.of("officers", HOLDERS[ward])
    return _step(scene, COMMANDERS[ward], triaged(scene, ward), "assign", owner_id=owner)


def begun(scene: Scene, ward: str) -> Issue:
    return _step(scene, HOLDERS[ward], assigned(scene, ward), "notes", note=WHY)


def escalated(scene: Scene, ward: str) -> Issue:
    return _step(scene, HOLDERS[ward], begun(scene, ward), "escalate", reason="Cần lực lượng của đội phối hợp.")


def resolved(scene: Scene, ward: str) -> Issue:
    return _step(scene, HOLDERS[ward], begun(scene, ward), "resolve", note=WHY)


def closed(scene: Scene, ward: str) -> Issue:
    return _step(scene, GUIDES[ward], resolved(scene, ward), "verify", verdict="solved", note=WHY)


def _at(make: Callable[[Scene, str], Issue], body: Callable[[Scene, str], Any] | None = None) -> dict[str, Prepare]:
    """An issue of each ward at a step, with what is sent."""

    def prepare(ward: str) -> Prepare:
        def given(scene: Scene) -> Given:
            issue = make(scene, ward)
            sent = body(scene, ward) if body else None
            return Given({"issue_id": issue["id"]}, body=sent, version=issue["version"])

        return given

    return in_each_ward(prepare)


def _raise(ward: str) -> Prepare:
    return lambda scene: Given(body=lambda _name: issue_body(scene.cast, ward))


def _owner(scene: Scene, ward: str) -> Any:
    return {"owner_id": scene.cast.of("officers", HOLDERS[ward])}


def _each(make: Callable[[Scene, str], Issue], body: Callable[[Scene, str], Any]) -> dict[str, Prepare]:
    def given(scene: Scene) -> Given:
        issue = make(scene, "ward_a")
        return Given(body={"items": [{key: issue[key] for key in ("id", "version")}], **body(scene, "ward_a")})

    return {"in ward_a": given}


def _grades(_scene: Scene, _ward: str) -> Any:
    return {"severity": "S2", "category": "noise"}


ISSUE_CALLS: dict[str, dict[str, Prepare]] = {
    "list_issues": alone(),
    "count_issues": alone(),
    "read_issue": _at(resolved),
    "raise_issue": in_each_ward(_raise),
    "triage_each": _each(raised, _grades),
    "assign_each": _each(triaged, _owner),
    "triage_issue": _at(raised, _grades),
    "reject_issue": _at(raised, lambda _s, _w: {"reason": "Đã có trong vấn đề khác của tổ."}),
    "assign_issue": _at(triaged, _owner),
    "regrade_issue": _at(begun, lambda _s, _w: {"severity": "S1"}),
    "note_issue": _at(begun, lambda _s, _w: {"note": WHY}),
    "escalate_issue": _at(begun, lambda _s, _w: {"reason": "Cần đội phối hợp xử lý."}),
    "resolve_issue": _at(begun, lambda _s, _w: {"note": WHY}),
    "answer_issue": _at(escalated, lambda _s, _w: {"answer": "accepted", "note": "Đội sẽ phối hợp cuối tuần."}),
    "verify_issue": _at(resolved, lambda _s, _w: {"verdict": "solved", "note": WHY}),
    "reopen_issue": _at(closed, lambda _s, _w: {"reason": "Chợ lại tràn ra vỉa hè."}),
}
