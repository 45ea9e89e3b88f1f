"""Disputing, amending once, deciding on facts (domain.md 3.9, US-4, R-12, N3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.kernel.clock import IsoWeek, local_date, until
from backend.visits.models import Visit, VisitDispute, VisitDisputeReason
from backend.worktime.rules import WorkCalendar, week_lock
from tests.cast import NOW, Caller, Cast, guidance_for, visit_body
from tests.visits.steps import (
    REASON,
    As,
    At,
    act,
    decide,
    dispute,
    good,
    journal,
    lend,
    local,
    pointers,
    problem,
    record,
)

YESTERDAY = NOW - timedelta(hours=20)


def _disputed(as_: As, **changes: Any) -> dict[str, Any]:
    return dispute(as_("beat_phuc"), record(as_("beat_deputy_minh"), start=YESTERDAY, **changes))


def _amendment(cast: Cast, **changes: Any) -> dict[str, Any]:
    body = visit_body(cast, start=YESTERDAY, **changes)
    del body["id"]
    return body


def test_a_dispute_has_a_reason_and_a_standing(as_: As, connection: sa.Connection) -> None:
    visit = record(as_("beat_deputy_minh"), start=YESTERDAY)
    phuc = as_("beat_phuc")
    assert pointers(act(phuc, "dispute", visit, reason="  Không   ")) == {("#/reason", "string_too_short")}
    resident = act(phuc, "dispute", visit, reason="Gọi 0912345678 để hỏi lại")
    assert (problem(resident), pointers(resident)) == ("personal-data-suspected", {("#/reason", "phone")})
    own = act(as_("beat_deputy_minh"), "dispute", visit, reason=REASON)
    assert (own.status_code, problem(own)) == (403, "own-visit")
    for name, status in (("other_deputy_nga", 403), ("desk_oanh", 403), ("team_deputy_em", 403), ("beat_quan", 404)):
        assert act(as_(name), "dispute", visit, reason=REASON).status_code == status
    assert connection.execute(sa.select(sa.func.count()).select_from(VisitDisputeReason)).scalar_one() == 0

    disputed = dispute(phuc, visit)
    assert (disputed["status"], disputed["actions"]) == ("disputed", [])
    assert (disputed["dispute"]["reason"], disputed["dispute"]["decision"]) == (REASON, None)
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.disputed"]
    for verb, body in (("confirm", {}), ("dispute", {"reason": REASON})):
        again = act(as_("chief_lan"), verb, disputed, **body)
        assert (again.status_code, problem(again)) == (409, "visit-already-decided")


@pytest.mark.parametrize(
    ("decider", "decision"), [("guide_hoa", "confirmed"), ("team_deputy_em", "confirmed"), ("guide_hoa", "rejected")]
)
def test_the_functional_line_decides(
    as_: As, cast: Cast, connection: sa.Connection, decider: str, decision: str
) -> None:
    visit = _disputed(as_)
    bare = act(as_(decider), "decide-dispute", visit, decision=decision, reason="Đúng")
    assert pointers(bare) == {("#/reason", "string_too_short")}
    assert "decide_dispute" in good(as_(decider).get(f"/visits/{visit['id']}"))["actions"]
    decided = good(decide(as_(decider), visit, decision))
    assert (decided["status"], decided["dispute"]["decision"]) == (decision, decision)
    assert decided["dispute"]["decided_by"]["id"] == cast.of("officers", decider)
    upheld = decision == "confirmed"
    assert (decided["confirmed_by"] is not None, decided["evidence"]) == (upheld, "strong" if upheld else None)
    again = decide(as_("guide_hoa"), decided, "rejected")
    assert (again.status_code, problem(again)) == (409, "visit-already-decided")
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.disputed", "visit.dispute_decided"]


def test_command_decides_nothing(as_: As) -> None:
    """US-4: a dispute goes to the guide officer, not to the visitor's chief."""
    visit = _disputed(as_)
    refusals = {
        "chief_lan": (403, "no-permission"),
        "chief_an": (403, "no-permission"),
        "deputy_binh": (403, "no-permission"),
        "team_chief_dung": (403, "no-permission"),
        "beat_phuc": (403, "no-permission"),
        "beat_deputy_minh": (403, "no-permission"),
        "guide_khoi": (404, "not-found"),
    }
    for name, refusal in refusals.items():
        answer = decide(as_(name), visit, "rejected")
        assert (answer.status_code, problem(answer)) == refusal, name
    good(decide(as_("guide_hoa"), visit, "rejected"))


def test_a_lent_right_decides_too_but_not_ones_own_matter(as_: As, cast: Cast, system: SystemDoor) -> None:
    """N3: the test is on the officer, so the delegation does not help Khôi with his own visit."""
    lend(system, cast, "visit:read", "visit:decide_dispute")
    khoi = as_("guide_khoi")
    own = dispute(as_("chief_son"), record(khoi, "ward_b", start=YESTERDAY))
    refused = decide(khoi, own)
    assert (refused.status_code, problem(refused)) == (403, "own-visit")
    assert "decide_dispute" not in good(khoi.get(f"/visits/{own['id']}"))["actions"]
    good(decide(as_("team_deputy_em"), own))

    of_minh = _disputed(as_)  # in a ward that is not his: the team deputy's right reaches it
    assert "decide_dispute" in good(khoi.get(f"/visits/{of_minh['id']}"))["actions"]
    good(decide(khoi, of_minh, "rejected"))


def test_who_disputed_does_not_decide(as_: As, cast: Cast) -> None:
    with_hoa = record(as_("beat_deputy_minh"), start=YESTERDAY, companion_ids=[cast.of("officers", "guide_hoa")])
    visit = dispute(as_("guide_hoa"), with_hoa)
    assert "decide_dispute" not in visit["actions"]
    refused = decide(as_("guide_hoa"), visit)
    assert (refused.status_code, problem(refused)) == (403, "own-dispute")
    good(decide(as_("team_deputy_em"), visit))


def test_upholding_is_a_confirmation_and_not_mutual(as_: As, cast: Cast) -> None:
    """R-14 holds for guide officers too: Minh confirmed Hoa's visit of this week, so Hoa cannot uphold his."""
    of_hoa = record(as_("guide_hoa"), start=YESTERDAY)
    good(act(as_("beat_deputy_minh"), "confirm", of_hoa))
    visit = _disputed(as_)
    refused = decide(as_("guide_hoa"), visit)
    assert (refused.status_code, problem(refused)) == (409, "mutual-confirmation")
    good(decide(as_("team_deputy_em"), visit))


def test_amended_once(as_: As, cast: Cast, connection: sa.Connection, at: At) -> None:
    visit = _disputed(as_, **guidance_for(cast, "beat_phuc"))
    minh = as_("beat_deputy_minh")
    assert good(minh.get(f"/visits/{visit['id']}"))["actions"] == ["amend"]
    assert act(as_("chief_lan"), "amend", visit, **_amendment(cast)).status_code == 403
    assert act(as_("beat_phuc"), "amend", visit, **_amendment(cast)).status_code == 403
    other_day = visit_body(cast, start=YESTERDAY - timedelta(days=1))
    del other_day["id"]
    assert pointers(act(minh, "amend", visit, **other_day)) == {("#/started_at", "another_visit")}
    elsewhere = _amendment(cast, unit_id=cast.of("units", "ward_b"))
    assert pointers(act(minh, "amend", visit, **elsewhere)) == {("#/unit_id", "another_visit")}
    incomplete = _amendment(cast, purposes=["guide_beat_officer"])
    assert pointers(act(minh, "amend", visit, **incomplete)) == {("#/guidance", "required")}

    at(3, 13, 9)  # a new entry of that day would be late by now
    connection.execute(sa.update(Visit).where(col(Visit.id) == visit["id"]).values(blocks_complete=False))
    amended = good(act(minh, "amend", visit, **_amendment(cast, minutes=40, place_code="ABC123")))
    assert (amended["status"], amended["minutes"], amended["entry_class"]) == ("recorded", 40, "on_time")
    assert (amended["dispute"], amended["guidance"], amended["purposes"]) == (None, [], ["grasp_situation"])
    judged = sa.select(col(Visit.blocks_complete), col(Visit.code)).where(col(Visit.id) == visit["id"])
    assert tuple(connection.execute(judged).one()) == (True, visit["code"])
    disputes = sa.select(sa.func.count()).select_from(VisitDispute).where(col(VisitDispute.visit_id) == visit["id"])
    assert connection.execute(disputes).scalar_one() == 0

    again = dispute(as_("beat_phuc"), amended)
    assert good(minh.get(f"/visits/{visit['id']}"))["actions"] == []
    refused = act(minh, "amend", again, **_amendment(cast))
    assert (refused.status_code, problem(refused)) == (409, "visit-already-decided")
    good(decide(as_("guide_hoa"), again))
    assert journal(connection, visit["id"]) == [
        "visit.recorded",
        "visit.disputed",
        "visit.amended",
        "visit.disputed",
        "visit.dispute_decided",
    ]


def test_only_a_disputed_visit_is_amended(as_: As, cast: Cast) -> None:
    visit, minh = record(as_("beat_deputy_minh"), start=YESTERDAY), as_("beat_deputy_minh")
    refused = act(minh, "amend", visit, **_amendment(cast))
    assert (refused.status_code, problem(refused)) == (409, "visit-already-decided")
    amended = good(act(minh, "amend", dispute(as_("beat_phuc"), visit), **_amendment(cast)))
    resident = _amendment(cast, situation={"note": "Xe 29A-123.45", "tags": [], "trend": "same"})
    again = dispute(as_("beat_phuc"), record(minh, start=local(3, 9, 16)))
    assert problem(act(minh, "amend", again, **resident)) == "personal-data-suspected"
    good(act(as_("beat_phuc"), "confirm", amended))


def test_nothing_moves_after_the_lock(as_: As, cast: Cast, at: At, connection: sa.Connection) -> None:
    fresh, visit, decided_in_time = (
        record(as_("beat_deputy_minh"), start=YESTERDAY),
        _disputed(as_),
        _disputed(as_),
    )
    lock = until(week_lock(IsoWeek.of(local_date(YESTERDAY)), WorkCalendar()))
    at(lock - timedelta(microseconds=1))
    good(decide(as_("guide_hoa"), decided_in_time))
    at(lock)
    attempts: list[tuple[Caller, str, dict[str, Any], dict[str, Any]]] = [
        (as_("beat_phuc"), "dispute", fresh, {"reason": REASON}),
        (as_("beat_deputy_minh"), "amend", visit, _amendment(cast)),
        (as_("guide_hoa"), "decide-dispute", visit, {"decision": "confirmed", "reason": REASON}),
        (as_("team_deputy_em"), "decide-dispute", visit, {"decision": "rejected", "reason": REASON}),
    ]
    for caller, verb, about, body in attempts:
        refused = act(caller, verb, about, **body)
        assert (refused.status_code, problem(refused)) == (409, "visit-locked"), verb
        assert good(caller.get(f"/visits/{about['id']}"))["actions"] == []
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.disputed"]
