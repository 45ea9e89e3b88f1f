"""Bodies of requests about people and posts that the tests and the house's calls share."""

from __future__ import annotations

from datetime import date
from typing import Any

from backend.kernel.ids import uuid7
from tests.cast import Caller, Cast
from tests.visits.steps import good

MONDAY = "2026-03-16"  # the Monday after the cast's today
ENDS = {"on": MONDAY, "reason": "Điều động theo yêu cầu công tác"}


def new_officer(number: str = "MOI-001", **changes: Any) -> dict[str, Any]:
    body = {"id": str(uuid7()), "service_no": number, "full_name": "Nguyễn Đức Mới"}
    return {**body, **changes}


def post_body(cast: Cast, officer: str, unit: str, position: str, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(uuid7()),
        "officer_id": cast.of("officers", officer),
        "unit_id": cast.of("units", unit),
        "position_type": position,
        "valid_from": MONDAY,
        "decision_no": "15/QĐ-CATP",
    }
    return {**body, **changes}


def proposal_body(cast: Cast, ward: str, officer: str, **changes: Any) -> dict[str, Any]:
    """A beat officer should also do the desk's work of his ward."""
    body = post_body(cast, officer, ward, "desk_officer", grounds="Nội cần nghỉ chế độ, cần người thay.")
    del body["decision_no"]
    return {**body, **changes}


def transfer_body(cast: Cast, unit: str, position: str, **changes: Any) -> dict[str, Any]:
    body = post_body(cast, "beat_phuc", unit, position, reason=ENDS["reason"])
    del body["officer_id"]
    return {**body, **changes}


def lent_body(cast: Cast, giver: str, receiver: str, *actions: str, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(uuid7()),
        "from_appointment_id": cast.of("appointments", giver),
        "to_appointment_id": cast.of("appointments", receiver),
        "actions": list(actions),
        "valid_from": "2026-03-10",
        "valid_to": "2026-04-10",
        "document_no": "20/UQ",
    }
    return {**body, **changes}


def officer_page(caller: Caller, officer: str) -> dict[str, Any]:
    page: dict[str, Any] = good(caller.get(f"/officers/{caller.cast.of('officers', officer)}"))
    return page


def move(
    caller: Caller, officer: str, unit: str, position: str = "beat_officer", *, version: int | None = None, **more: Any
) -> Any:
    """A transfer on Monday, on the version of the officer that is there."""
    version = version or officer_page(caller, officer)["version"]
    body = transfer_body(caller.cast, unit, position, **more)
    return caller.post(f"/officers/{caller.cast.of('officers', officer)}/transfer", body, version=version)


def day(month: int, number: int) -> date:
    return date(2026, month, number)
