"""Steps that the tests of issues share."""

from __future__ import annotations

from typing import Any

from tests.cast import Caller
from tests.issues.calls import Issue
from tests.visits.steps import good

WHY = "Đã đi xem tại chỗ cùng tổ dân phố."


def step(caller: Caller, issue: Issue, verb: str, **body: Any) -> Any:
    """One step on the version that `issue` shows."""
    return caller.post(f"/issues/{issue['id']}/{verb}", body, version=issue["version"])


def done(caller: Caller, issue: Issue, verb: str, **body: Any) -> Issue:
    after: Issue = good(step(caller, issue, verb, **body))
    return after


def told_to(caller: Caller) -> list[tuple[str, str]]:
    """`(kind, issue)` of each notice, the latest first."""
    return [(each["kind"], each["subject_id"]) for each in good(caller.get("/me/notices"))["items"]]
