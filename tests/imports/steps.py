"""Steps of an import, as its sender and the worker take them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from backend.access.system import SystemDoor
from backend.imports import jobs
from tests.cast import Caller, Cast

from .test_http import read, send

As = Callable[[str], Caller]


class Desk:
    """District staff with a book: sends it, maps it, applies it, takes it back; the worker works in between."""

    def __init__(self, as_: As, system: SystemDoor, cast: Cast, who: str = "staff_chi") -> None:
        self.caller, self.system, self.account = as_(who), system, cast.uuid("accounts", who)

    def send(self, content: bytes, **more: Any) -> dict[str, Any]:
        answer = self.caller.send(
            "POST",
            "/imports",
            content=content,
            params={"kind": "register", "filename": "so.xlsx", **more},
        )
        assert answer.status_code == 202, answer.text
        return self.checked(answer.json())

    def checked(self, batch: dict[str, Any]) -> dict[str, Any]:
        jobs.run_check(self.system, UUID(batch["id"]), self.account)
        return read(self.caller, batch)

    def apply(self, batch: dict[str, Any], body: Any = None) -> dict[str, Any]:
        answer = self.order(batch, "apply", body)
        assert answer.status_code == 200, answer.text
        jobs.run_apply(self.system, UUID(batch["id"]), self.account)
        return read(self.caller, batch)

    def undo(self, batch: dict[str, Any]) -> dict[str, Any]:
        answer = self.order(batch, "undo")
        assert answer.status_code == 200, answer.text
        jobs.run_undo(self.system, UUID(batch["id"]), self.account)
        return read(self.caller, batch)

    def order(self, batch: dict[str, Any], what: str, body: Any = None) -> Any:
        return self.caller.post(f"/imports/{batch['id']}/{what}", body, version=batch["version"])

    def changes(self, batch: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        after: dict[str, str] = {}
        while True:
            page = self.caller.get(f"/imports/{batch['id']}/changes", limit=7, **query, **after).json()
            found += page["items"]
            if page["next"] is None:
                return found
            after = {"after": page["next"]}


__all__ = ["Desk", "send"]
