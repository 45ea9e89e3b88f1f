"""Steps that the tests of leave share."""

from __future__ import annotations

from typing import Any

from backend.kernel.ids import uuid7
from tests.cast import Caller
from tests.leave.calls import leave_body
from tests.visits.steps import good


def ask(caller: Caller, first: str = "2026-03-23", last: str = "2026-03-27", **changes: Any) -> dict[str, Any]:
    """Leave that somebody asks for himself."""
    asked: dict[str, Any] = good(
        caller.post("/duty-excuses", leave_body(first_day=first, last_day=last, **changes)), 201
    )
    return asked


def decide(caller: Caller, excuse: dict[str, Any], decision: str = "approved", **more: Any) -> Any:
    body = {"decision": decision, **more}
    return caller.post(f"/duty-excuses/{excuse['id']}/decide", body, version=excuse["version"])


def withdraw(caller: Caller, excuse: dict[str, Any]) -> Any:
    return caller.post(f"/duty-excuses/{excuse['id']}/withdraw", version=excuse["version"])


def turns(answer: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """`(week, before, after)` of each week turned."""
    return [(each["week"], each["before"], each["after"]) for each in answer["turned"]]


def proposal(content: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(uuid7()), "content": content}


def draft(staff: Caller, content: dict[str, Any]) -> dict[str, Any]:
    """What the district staff drafts."""
    drafted: dict[str, Any] = good(staff.post("/worktime-proposals", proposal(content)), 201)
    return drafted


def publish(chief: Caller, drafted: dict[str, Any], step: str = "publish") -> Any:
    return chief.post(f"/worktime-proposals/{drafted['id']}/{step}", version=drafted["version"])
