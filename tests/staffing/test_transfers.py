"""A transfer in one act: ends, begins, hands over; each ward keeps its own days (domain.md 3.4, 4.4 N14)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.issue_models import HotIssue
from tests.cast import Cast
from tests.staffing.handover_steps import raise_issue
from tests.staffing.people_steps import MONDAY, move, officer_page, transfer_body
from tests.visits.steps import As, At, good, problem


def test_a_transfer_ends_begins_and_hands_over(
    as_: As, cast: Cast, system: SystemDoor, connection: sa.Connection
) -> None:
    staff, keeper = as_("staff_chi"), cast.of("officers", "chief_lan")
    issue = raise_issue(system, cast, "beat_phuc")
    alone = move(staff, "beat_phuc", "ward_b")
    assert (alone.status_code, problem(alone)) == (409, "handover-incomplete")
    assert "VD-beat_phuc" in alone.json()["detail_vi"]
    done = good(move(staff, "beat_phuc", "ward_b", successor_id=keeper), 201)
    assert done["ended_ids"] == [cast.of("appointments", "beat_phuc")]
    assert len(done["handover_ids"]) == 1
    owner = connection.execute(sa.select(col(HotIssue.owner_id)).where(col(HotIssue.id) == issue)).scalar_one()
    assert owner == UUID(keeper)
    page = officer_page(staff, "beat_phuc")
    told = [(each["unit"]["code"], each["valid_from"], each["valid_to"]) for each in page["posts"]]
    assert told == [("ward_b", MONDAY, None), ("ward_a", "2020-01-06", MONDAY)]
    assert [each["valid_to"] for each in page["beats"]] == [MONDAY]
    assert page["version"] == 2


def test_after_a_transfer_each_ward_reads_its_own_days(as_: As, cast: Cast, at: At) -> None:
    """N14: the old ward keeps what was before, and reads nothing after."""
    good(move(as_("staff_chi"), "beat_phuc", "ward_b", successor_id=cast.of("officers", "chief_lan")), 201)
    before = officer_page(as_("chief_lan"), "beat_phuc")
    assert before["private"]["birth_year"] == 1980
    at(3, 16, 9)
    old, new = officer_page(as_("chief_lan"), "beat_phuc"), officer_page(as_("chief_son"), "beat_phuc")
    assert [each["unit"]["code"] for each in old["posts"]] == ["ward_a"]
    assert (old["private"], old["training"], old["actions"]) == (None, None, [])
    assert [each["unit"]["code"] for each in new["posts"]] == ["ward_b"]
    assert (new["beats"], new["private"]["birth_year"]) == ([], 1980)
    q = {"q": "mai hong phuc"}
    assert good(as_("chief_lan").get("/officers", **q))["items"] == []
    assert len(good(as_("chief_lan").get("/officers", as_of="2026-03-15", **q))["items"]) == 1
    assert good(as_("chief_son").get("/officers", as_of="2026-03-15", **q))["items"] == []
    assert as_("chief_lan").get("/officers", posted="none", **q).json()["items"] == []
    roles = [(each["unit"]["code"], each["position_type"]) for each in good(as_("beat_phuc").get("/me"))["roles"]]
    assert roles == [("ward_b", "beat_officer")]


def test_an_acting_post_ends_with_the_transfer_and_one_handover_is_opened(as_: As, cast: Cast) -> None:
    staff, son = as_("staff_chi"), cast.of("officers", "chief_son")
    moved = move(staff, "double_uyen", "ward_a", "ward_deputy", portfolio=["security"], successor_id=son)
    done = good(moved, 201)
    assert (len(done["ended_ids"]), len(done["handover_ids"])) == (2, 1)
    assert [each["valid_to"] for each in officer_page(staff, "double_uyen")["posts"]] == [None, MONDAY, MONDAY]


def test_what_a_transfer_refuses(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    keeper: dict[str, Any] = {"successor_id": cast.of("officers", "chief_lan")}
    taken = move(staff, "beat_phuc", "ward_b", "ward_chief", **keeper)
    assert (taken.status_code, problem(taken)) == (409, "post-taken")
    assert officer_page(staff, "beat_phuc")["posts"][0]["valid_to"] is None  # nothing of it was done
    settled = move(staff, "beat_phuc", "ward_b", valid_from="2026-01-05", **keeper)
    assert (settled.status_code, problem(settled)) == (409, "week-is-locked")
    early = move(staff, "beat_phuc", "ward_far", **keeper)
    assert early.status_code == 403
    stale = move(staff, "beat_phuc", "ward_b", version=9, **keeper)
    assert stale.status_code == 412
    for name in ("chief_an", "chief_lan", "beat_phuc"):
        assert move(as_(name), "beat_phuc", "ward_b", **keeper).status_code == 403
    own = move(staff, "staff_chi", "ward_a", "desk_officer")
    assert (own.status_code, problem(own)) == (403, "own-post")
    far = cast.of("officers", "far_chief_kien")
    body = transfer_body(cast, "ward_a", "ward_chief")
    assert staff.post(f"/officers/{far}/transfer", body, version=1).status_code == 404
    good(move(staff, "beat_phuc", "ward_b", **keeper), 201)
    twice = move(staff, "beat_phuc", "ward_a", **keeper)
    assert (twice.status_code, problem(twice)) == (409, "no-post-to-leave")


def test_two_transfers_at_once_one_wins(committing: As, cast: Cast) -> None:
    staff, keeper = committing("staff_chi"), cast.of("officers", "chief_lan")

    def transferred(unit: str) -> int:
        position = "beat_officer" if unit == "ward_b" else "desk_officer"
        return int(move(staff, "beat_phuc", unit, position, version=1, successor_id=keeper).status_code)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(transferred, ["ward_b", "ward_a"])) == [201, 412]
