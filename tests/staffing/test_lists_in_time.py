"""Lists of what waits: as of a day, what waited at its end, whatever became of it since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from backend.access.system import SystemDoor
from backend.kernel.clock import LOCAL
from backend.leave.proposal_rules import WorktimeEvent
from backend.staffing.beats_models import BeatProposal
from backend.staffing.beats_rules import BeatEvent, ProposalState
from backend.staffing.handover_models import Handover
from backend.staffing.handover_rules import HandoverEvent, HandoverState
from backend.staffing.posts_models import PostProposal
from backend.staffing.posts_rules import PostEvent, PostProposalState
from backend.worktime.models import WorktimeProposal
from backend.worktime.rules import ProposalStatus
from tests.cast import Caller, Cast
from tests.house.calls import Scene
from tests.leave.calls import drafted
from tests.staffing.beat_calls import leaves, proposed
from tests.staffing.people_calls import proposed as post_proposed

MONDAY, THURSDAY = datetime(2026, 3, 2, 9, tzinfo=LOCAL), datetime(2026, 3, 5, 23, 30, tzinfo=LOCAL)


@pytest.fixture
def scene(as_: Callable[[str], Caller], cast: Cast, system: SystemDoor) -> Scene:
    return Scene(as_, cast, system)


def listed(scene: Scene, path: str, day: str) -> int:
    answer = scene.as_("staff_chi").get(path, as_of=day)
    assert answer.status_code == 200, answer.text
    size = scene.as_("staff_chi").get(f"/exports{path}", as_of=day).json()["rows"]
    assert size == len(answer.json()["items"])
    return int(size)


def set_in_time(scene: Scene, table: type[Any], event: Any, **values: Any) -> None:
    with scene.system.open("test") as uow:
        row = uow.take_all(sa.select(table))[0]
        for name, value in values.items():
            setattr(row, name, value)
        uow.record(event, row)


def test_a_handover_is_listed_while_it_is_open(scene: Scene) -> None:
    leaves(scene, "beat_a2", successor="beat_phuc")
    set_in_time(
        scene,
        Handover,
        HandoverEvent.SIGNED,
        opened_on=date(2026, 3, 2),
        state=HandoverState.CLOSED,
        leaver_signed_at=THURSDAY,
        receiver_signed_at=MONDAY,
    )
    assert [listed(scene, "/handovers", f"2026-03-{day:02}") for day in (1, 2, 4, 5, 6)] == [0, 1, 1, 0, 0]


def test_a_proposal_is_listed_while_it_waits(scene: Scene) -> None:
    """Of posts, of beats and of worktime alike; the evening of a local day belongs to it."""
    proposed(scene, "ward_a")
    post_proposed(scene, "ward_a")
    drafted(scene)
    decided = {"decided_at": THURSDAY, "decided_by": UUID(scene.cast.of("officers", "chief_an"))}
    refused, gone = ProposalState.REFUSED, ProposalStatus.DISCARDED
    set_in_time(scene, BeatProposal, BeatEvent.PROPOSAL_DECIDED, proposed_at=MONDAY, state=refused, **decided)
    rejected = PostProposalState.REJECTED
    set_in_time(scene, PostProposal, PostEvent.DECIDED, proposed_at=MONDAY, state=rejected, **decided)
    set_in_time(scene, WorktimeProposal, WorktimeEvent.DISCARDED, drafted_at=MONDAY, status=gone, **decided)
    for path in ("/beat-proposals", "/post-proposals", "/worktime-proposals"):
        assert [listed(scene, path, f"2026-03-{day:02}") for day in (1, 2, 4, 5)] == [0, 1, 1, 0], path
