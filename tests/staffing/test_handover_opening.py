"""Whoever leaves a post or a beat leaves a checklist, and nothing on it without somebody."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueState
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment
from backend.staffing.handover import open_handover
from backend.staffing.handover_models import Handover, HandoverItem
from backend.staffing.handover_rules import HandoverIncomplete, NotTheReceiver
from tests.cast import Cast
from tests.staffing.handover_steps import TODAY, raise_issue


def _beat_of(uow: UnitOfWork, cast: Cast, officer: str) -> BeatAssignment:
    held = uow.one(
        sa.select(BeatAssignment).where(
            col(BeatAssignment.officer_id) == cast.uuid("officers", officer), col(BeatAssignment.valid_to).is_(None)
        )
    )
    assert held is not None
    return held


def _items(uow: UnitOfWork, handover: Handover) -> dict[tuple[str, str], UUID]:
    rows = uow.all(sa.select(HandoverItem).where(col(HandoverItem.handover_id) == handover.id))
    return {(row.kind.value, row.code.split("-")[0]): row.assigned_to for row in rows}


def test_a_beat_leaves_its_issues_visits_and_guidance(system: SystemDoor, cast: Cast) -> None:
    issue = raise_issue(system, cast, "beat_phuc")
    raise_issue(system, cast, "beat_phuc", code="VD-done", state=IssueState.CLOSED)
    raise_issue(system, cast, "beat_phuc", "beat_a2", code="VD-elsewhere")
    quan = cast.uuid("officers", "beat_quan")
    with system.open("test") as uow:
        handover = open_handover(uow, leaving=_beat_of(uow, cast, "beat_phuc"), successor_id=quan, on=TODAY)
        assert handover.due_on == date(2026, 3, 20)
        assert _items(uow, handover) == {
            ("issue", "VD"): quan,
            ("visit_unconfirmed", "V"): quan,
            ("coaching", "V"): quan,
        }
        assert uow.get(HotIssue, issue).owner_id == quan
        again = open_handover(uow, leaving=_beat_of(uow, cast, "beat_phuc"), successor_id=None, on=TODAY)
        assert again.id == handover.id


def test_a_post_leaves_the_visits_of_its_holder_too(system: SystemDoor, cast: Cast) -> None:
    with system.open("test") as uow:
        post = uow.get(Appointment, cast.uuid("appointments", "beat_deputy_minh"))
        lan = cast.uuid("officers", "chief_lan")
        handover = open_handover(uow, leaving=post, successor_id=lan, on=TODAY)
        assert set(_items(uow, handover)) == {("visit_unconfirmed", "V"), ("coaching", "V")}


def test_nothing_is_left_to_nobody(system: SystemDoor, cast: Cast) -> None:
    issue = raise_issue(system, cast, "beat_phuc")
    quan, lan = cast.uuid("officers", "beat_quan"), cast.uuid("officers", "chief_lan")
    with system.open("test") as uow:
        beat = _beat_of(uow, cast, "beat_phuc")
        with pytest.raises(HandoverIncomplete) as refused:
            open_handover(uow, leaving=beat, successor_id=None, on=TODAY)
        left = refused.value.extra["items"]
        assert {"kind": "issue", "subject_id": str(issue), "code": "VD-beat_phuc"} in left
        by_item = {UUID(item["subject_id"]): quan for item in left} | {issue: lan}
        handover = open_handover(uow, leaving=beat, successor_id=None, on=TODAY, assignees=by_item)
        assert handover.successor_id is None
        assert set(_items(uow, handover).values()) == {quan, lan}


@pytest.mark.parametrize("who", ["beat_phuc", "beat_xuan"])
def test_neither_the_leaver_nor_a_stranger_takes_it_over(who: str, system: SystemDoor, cast: Cast) -> None:
    with system.open("test") as uow:
        beat = _beat_of(uow, cast, "beat_phuc")
        with pytest.raises(NotTheReceiver):
            open_handover(uow, leaving=beat, successor_id=cast.uuid("officers", who), on=TODAY)
