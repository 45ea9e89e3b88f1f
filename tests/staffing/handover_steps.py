"""Steps that the tests of handing over share."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from backend.access.system import SystemDoor
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueCategory, IssueSource, IssueState, Severity
from tests.cast import Cast
from tests.visits.steps import local, register

TODAY = date(2026, 3, 10)


def raise_issue(system: SystemDoor, cast: Cast, owner: str, beat: str = "beat_a1", **fields: Any) -> UUID:
    """A pressing problem of a beat of ward A or B, as the log brings it in."""
    ward = "ward_a" if "_a" in beat else "ward_b"
    values: dict[str, Any] = {
        "code": f"VD-{owner}",
        "category": IssueCategory.PAVEMENT,
        "title": "Lấn chiếm vỉa hè",
        "search_key": "lan chiem via he",
        "severity": Severity.S2,
        "source": IssueSource.LOG,
        "raised_at": local(3, 2, 8),
        "due_at": local(3, 16, 17),
        "state": IssueState.IN_PROGRESS,
        **fields,
    }
    with register(system) as uow:
        issue = HotIssue(
            unit_id=cast.uuid("units", ward),
            group_id=cast.uuid("groups", f"{ward}/1"),
            beat_id=cast.uuid("beats", beat),
            owner_id=cast.uuid("officers", owner),
            **values,
        )
        uow.add(issue)
    return issue.id
