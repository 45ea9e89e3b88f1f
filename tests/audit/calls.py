"""Calls about the journal, traces of reading, grants by hand and notices, for the house's tests of every operation."""

from __future__ import annotations

from typing import Any

from backend.kernel.ids import uuid7
from tests.cast import Cast
from tests.house.scene import Given, Prepare, Scene, alone, nothing

GROUNDS = "Kiểm tra lỗi hiển thị lượt đi theo phản ánh của phường."


def glass_body(cast: Cast, unit: str = "ward_a", **changes: Any) -> dict[str, Any]:
    return {"id": str(uuid7()), "unit_id": cast.of("units", unit), "reason": GROUNDS, "hours": 2, **changes}


def asked_glass(scene: Scene) -> str:
    answer = scene.as_("admin_root").post("/break-glass", glass_body(scene.cast))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def open_glass(scene: Scene) -> str:
    """The administrator may read ward A for two hours; the district deputy agreed."""
    glass = asked_glass(scene)
    assert scene.as_("deputy_binh").post(f"/break-glass/{glass}/approve", version=1).status_code == 200
    return glass


def watched(scene: Scene) -> None:
    """A chief opened the file of a beat officer; an administrator was let in to ward A, read it too, and is out."""
    phuc = scene.cast.of("officers", "beat_phuc")
    assert scene.as_("chief_lan").get(f"/officers/{phuc}").status_code == 200
    glass = open_glass(scene)
    assert scene.as_("admin_root").get(f"/officers/{phuc}").status_code == 200
    assert scene.as_("admin_root").post(f"/break-glass/{glass}/end", version=2).status_code == 200


def grant_body(cast: Cast, *units: str, **changes: Any) -> dict[str, Any]:
    body = {
        "account_id": cast.of("accounts", "auditor_tam"),
        "units": [{"id": str(uuid7()), "unit_id": cast.of("units", unit)} for unit in units or ("ward_b",)],
        "valid_from": "2026-03-10",
        "valid_to": "2026-04-01",
        "document_no": "7/QĐ-TT",
    }
    return {**body, **changes}


def given_grant(scene: Scene) -> str:
    answer = scene.as_("admin_root").post("/auditor-grants", grant_body(scene.cast))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["grants"][0]["id"])


def _glass(make: Any, version: int) -> Prepare:
    return lambda scene: Given({"glass_id": make(scene)}, version=version)


def _notice(scene: Scene) -> Given:
    """The district chief is told that the glass was broken."""
    open_glass(scene)
    notices = scene.as_("chief_an").get("/me/notices").json()["items"]
    return Given({"notice_id": notices[0]["id"]})


AUDIT_CALLS: dict[str, dict[str, Prepare]] = {
    "list_events": alone(),
    "list_technical_events": alone(),
    "list_file_reads": alone(),
    "list_my_file_reads": alone(),
    "list_notices": alone(nothing),
    "mark_notice_read": {"of the district chief": _notice},
    "list_auditor_grants": alone(),
    "give_auditor_grants": alone(lambda scene: Given(body=grant_body(scene.cast))),
    "end_auditor_grant": {
        "of ward_b": lambda scene: Given({"grant_id": given_grant(scene)}, version=1),
    },
    "list_break_glass": alone(),
    "request_break_glass": alone(lambda scene: Given(body=glass_body(scene.cast))),
    "approve_break_glass": {"of ward_a": _glass(asked_glass, 1)},
    "refuse_break_glass": {"of ward_a": _glass(asked_glass, 1)},
    "end_break_glass": {"of ward_a": _glass(open_glass, 2)},
}
