"""Steps that the tests of holding beats share."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from backend.kernel.ids import uuid7
from tests.cast import Caller
from tests.visits.steps import good

MONDAY = "2026-03-16"  # of the week after the clock of the cast
EARLIER = "2026-03-12"


def assignment(caller: Caller, officer: str, **changes: Any) -> dict[str, Any]:
    """A body that gives a beat to somebody from the coming Monday."""
    body = {
        "id": str(uuid7()),
        "officer_id": caller.cast.of("officers", officer),
        "kind": "primary",
        "valid_from": MONDAY,
        "decision_no": "15/QĐ-CAP",
    }
    return {**body, **changes}


def beat(caller: Caller, name: str = "beat_a1") -> dict[str, Any]:
    """The page of a beat."""
    shown: dict[str, Any] = good(caller.get(f"/beats/{caller.cast.of('beats', name)}"))
    return shown


def held(caller: Caller, name: str = "beat_a1", kind: str = "primary") -> dict[str, Any]:
    """The latest assignment of a kind on a beat."""
    found = [each for each in beat(caller, name)["assignments"] if each["kind"] == kind]
    last: dict[str, Any] = found[-1]
    return last


def assign(caller: Caller, officer: str, name: str = "beat_a1", **changes: Any) -> Any:
    return caller.post(f"/beats/{caller.cast.of('beats', name)}/assignments", assignment(caller, officer, **changes))


def end(caller: Caller, row: dict[str, Any], *, on: str = MONDAY, successor: str | None = None, **changes: Any) -> Any:
    body: dict[str, Any] = {"valid_to": on, **changes}
    if successor is not None:
        body["successor_id"] = caller.cast.of("officers", successor)
    return caller.post(f"/beat-assignments/{row['id']}/end", body, version=row["version"])


def line(caller: Caller, name: str = "beat_a1") -> list[tuple[str, str | None, str, str | None]]:
    """Holders and vacancies of a beat in order: kind, who, from, to. No day is missing and none is double."""
    rows = [each for each in beat(caller, name)["assignments"] if each["kind"] in ("primary", "vacant")]
    for before, after in pairwise(rows):
        assert before["valid_to"] == after["valid_from"], rows
    assert rows[-1]["valid_to"] is None, rows
    names = {key: who for who, key in caller.cast.ids["officers"].items()}
    return [
        (each["kind"], names[each["officer"]["id"]] if each["officer"] else None, each["valid_from"], each["valid_to"])
        for each in rows
    ]
