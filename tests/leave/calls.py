"""Calls that ask for leave and draft worktime, for the house's tests of every operation."""

from __future__ import annotations

from typing import Any

from backend.kernel.ids import uuid7
from tests.cast import Cast
from tests.house.scene import DEPUTIES, DESKS, HOLDERS, Given, Prepare, Scene, alone, in_each_ward, query


def leave_body(**changes: Any) -> dict[str, Any]:
    """The working days of 2026-W13."""
    body = {"id": str(uuid7()), "first_day": "2026-03-23", "last_day": "2026-03-27", "reason": "annual_leave"}
    return {**body, **changes}


def asked(scene: Scene, ward: str) -> str:
    """Leave that the deputy for beat work has asked for."""
    answer = scene.as_(DEPUTIES[ward]).post("/duty-excuses", leave_body())
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _typed(ward: str) -> Prepare:
    """Leave that the desk has typed for a beat officer."""

    def given(scene: Scene) -> Given:
        body = leave_body(officer_id=scene.cast.of("officers", HOLDERS[ward]))
        answer = scene.as_(DESKS[ward]).post("/duty-excuses/typed", body)
        assert answer.status_code == 201, answer.text
        return Given({"excuse_id": answer.json()["id"]}, version=1)

    return given


def directive_content(cast: Cast, unit: str = "district", **changes: Any) -> dict[str, Any]:
    """A directive for 2026-W13."""
    weeks = {"first_week": "2026-W13", "last_week": "2026-W13", "effect": "excused_all", "summary": "Bảo vệ bầu cử"}
    return {"kind": "directive", "document_no": "21/CT", "unit_id": cast.of("units", unit), **weeks, **changes}


def drafted(scene: Scene) -> str:
    """A directive that the district staff has drafted."""
    body = {"id": str(uuid7()), "content": directive_content(scene.cast)}
    answer = scene.as_("staff_chi").post("/worktime-proposals", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _issued(scene: Scene) -> Given:
    key = drafted(scene)
    answer = scene.as_("chief_an").post(f"/worktime-proposals/{key}/publish", version=1)
    assert answer.status_code == 200, answer.text
    return Given({"directive_id": key}, version=1)


def _drafted(scene: Scene) -> Given:
    return Given({"proposal_id": drafted(scene)}, version=1)


def _to_send_back(scene: Scene) -> Given:
    return Given({"proposal_id": drafted(scene)}, body={"reason": "Thiếu căn cứ của thành phố."}, version=1)


def _proposal(scene: Scene) -> Given:
    return Given(body=lambda _name: {"id": str(uuid7()), "content": directive_content(scene.cast)})


def day_item(cast: Cast, officer: str = "beat_phuc", day: str = "2026-03-11", **changes: Any) -> dict[str, Any]:
    """A whole day at the station, ordered by the district."""
    item = {"officer_id": cast.of("officers", officer), "day": day, "part": "whole", "category": "station_duty"}
    return {**item, "ordered_by": cast.of("units", "district"), **changes}


def entered(scene: Scene, ward: str, *, contested: bool = False) -> str:
    """A day that the desk entered, which its officer contests."""
    body = {"id": str(uuid7()), "items": [day_item(scene.cast, HOLDERS[ward])]}
    answer = scene.as_(DESKS[ward]).post("/abstraction-days", body)
    assert answer.status_code == 201, answer.text
    mine = scene.as_(HOLDERS[ward])
    key = str(mine.get("/abstraction-days", mine=True).json()["items"][0]["id"])
    if contested:
        answer = mine.post(f"/abstraction-days/{key}/contest", {"reason": CONTEST}, version=1)
        assert answer.status_code == 200, answer.text
    return key


def _entry(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        items = [day_item(scene.cast, HOLDERS[ward])]
        return Given(body=lambda _name: {"id": str(uuid7()), "items": items})

    return given


def sheet(*lines: str) -> dict[str, Any]:
    head = "Số hiệu;Ngày;Buổi;Lý do;Đơn vị điều"
    return {"id": str(uuid7()), "text": "\n".join((head, *lines))}


def _sheet(_scene: Scene) -> Given:
    return Given(body=lambda _name: sheet("CAST-013;11/03/2026;cả ngày;trực ban;district"))


BOOK = "Số hiệu;Ngày;Buổi;Lý do;Đơn vị điều\nCAST-013;11/03/2026;cả ngày;trực ban;district\n"


def _book(_scene: Scene) -> Given:
    return Given(content=BOOK.encode("utf-8-sig"))


def _off_beat(body: Any = None, *, contested: bool = False) -> dict[str, Prepare]:
    def make(ward: str) -> Prepare:
        version = 2 if contested else 1
        return lambda scene: Given({"day_id": entered(scene, ward, contested=contested)}, body=body, version=version)

    return in_each_ward(make)


def _leave(ward: str) -> Prepare:
    """Leave of the ward's deputy for beat work; everybody asks with an id of his own."""
    return lambda scene: Given(body=lambda _name: leave_body(officer_id=scene.cast.of("officers", DEPUTIES[ward])))


def _own_leave(_scene: Scene) -> Given:
    return Given(body=lambda _name: leave_body())


def _asked(ward: str, body: Any = None) -> Prepare:
    return lambda scene: Given({"excuse_id": asked(scene, ward)}, body=body, version=1)


CONTEST = "Hôm đó tôi vẫn ở địa bàn cả ngày."
LEAVE_CALLS: dict[str, dict[str, Prepare]] = {
    "read_excuse": in_each_ward(_asked),
    "request_absence": alone(_own_leave),
    "preview_absence": alone(_own_leave),
    "type_absence": in_each_ward(_leave),
    "preview_typed_absence": {"in ward_a": _leave("ward_a")},
    "withdraw_absence": in_each_ward(_asked),
    "withdraw_typed_absence": in_each_ward(_typed),
    "decide_absence": in_each_ward(lambda ward: _asked(ward, {"decision": "approved"})),
    "list_worktime_proposals": alone(),
    "read_worktime_proposal": {"of the district staff": _drafted},
    "draft_worktime": alone(_proposal),
    "preview_worktime": alone(_proposal),
    "preview_publishing": {"of the district staff": _drafted},
    "publish_worktime": {"of the district staff": _drafted},
    "send_back_worktime": {"of the district staff": _to_send_back},
    "discard_worktime": {"of the district staff": _drafted},
    "preview_revoking": {"of the district": _issued},
    "revoke_directive": {"of the district": _issued},
    "suggest_calendar": alone(query(year=2026)),
    "list_abstraction_days": alone(),
    "list_abstraction_totals": alone(),
    "enter_abstraction_days": in_each_ward(_entry),
    "enter_abstraction_sheet": {"in ward_a": _sheet},
    "read_abstraction_workbook": {"in ward_a": _book},
    "contest_abstraction_day": _off_beat({"reason": CONTEST}),
    "settle_abstraction_day": _off_beat({"decision": "struck"}, contested=True),
    "strike_abstraction_day": _off_beat(),
}
