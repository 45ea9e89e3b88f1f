"""What the desk officer types at a commander's dictation (domain.md 3.9): it is the commander's once he signs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from backend.access.system import SystemDoor
from backend.duties.facts import load_facts
from backend.kernel.clock import IsoWeek, until
from backend.worktime.rules import WorkCalendar, week_lock
from tests.cast import NOW, Caller, Cast, visit_body
from tests.visits.steps import As, At, act, decide, dispute, good, journal, pointers, problem

YESTERDAY = NOW - timedelta(hours=20)


def _dictated(desk: Caller, visitor: str, **changes: Any) -> dict[str, Any]:
    of = desk.cast.of("officers", visitor)
    body = visit_body(desk.cast, start=YESTERDAY, visitor_id=of, **changes)
    typed: dict[str, Any] = good(desk.post("/visits/dictated", body), 201)
    return typed


def _credit(system: SystemDoor, cast: Cast, visit: dict[str, Any]) -> tuple[str, Decimal]:
    with system.open("test", read_only=True) as uow:
        facts = load_facts(uow, [IsoWeek.parse(visit["week"])], unit_ids=[cast.uuid("units", "ward_a")])
    outcome = next(each for each in facts.outcomes.values() if str(each.visit.id) == visit["id"])
    return outcome.reason, outcome.credit


def test_typed_signed_confirmed(as_: As, cast: Cast, connection: sa.Connection, system: SystemDoor) -> None:
    visit = _dictated(as_("desk_oanh"), "beat_deputy_minh")
    assert visit["visitor"]["id"] == cast.of("officers", "beat_deputy_minh")
    assert visit["recorded_by"]["id"] == cast.of("officers", "desk_oanh")
    assert (visit["signed_at"], visit["actions"]) == (None, [])
    assert _credit(system, cast, visit) == ("not_signed", Decimal("0.00"))

    unsigned = act(as_("beat_phuc"), "confirm", visit)
    assert (unsigned.status_code, problem(unsigned)) == (409, "not-signed-yet")
    waiting = good(as_("beat_phuc").get("/visits", waiting_for_me=True))["items"]
    assert visit["id"] not in {item["id"] for item in waiting}
    for other in ("chief_lan", "guide_hoa"):  # who reads it, but did not make it
        assert act(as_(other), "sign", visit).status_code == 403
    assert act(as_("desk_oanh"), "sign", visit).status_code == 403
    assert act(as_("chief_son"), "sign", visit).status_code == 404

    minh = as_("beat_deputy_minh")
    assert good(minh.get(f"/visits/{visit['id']}"))["actions"] == ["sign"]
    signed = good(act(minh, "sign", visit))
    assert (signed["signed_at"] is not None, signed["actions"]) == (True, [])
    twice = act(minh, "sign", signed)
    assert (twice.status_code, problem(twice)) == (409, "visit-already-decided")

    assert act(as_("desk_oanh"), "confirm", signed).status_code == 403  # N8
    confirmed = good(act(as_("beat_phuc"), "confirm", signed))
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.signed", "visit.confirmed"]
    assert _credit(system, cast, confirmed) == ("on_time", Decimal("1.00"))


def test_who_types_for_whom(as_: As, cast: Cast) -> None:
    desk, of = as_("desk_oanh"), cast.ids["officers"]
    body = visit_body(cast, start=YESTERDAY)
    assert pointers(desk.post("/visits/dictated", body)) == {("#/visitor_id", "required")}
    himself = {**body, "visitor_id": of["desk_oanh"]}
    assert pointers(desk.post("/visits/dictated", himself)) == {("#/visitor_id", "required")}
    for stranger in (of["chief_son"], of["beat_phuc"], body["id"]):  # another ward's, no commander, nobody
        refused = desk.post("/visits/dictated", {**body, "visitor_id": stranger})
        assert (refused.status_code, problem(refused)) == (403, "not-in-post")
    foreign = visit_body(cast, "ward_b", start=YESTERDAY, visitor_id=of["chief_lan"])
    assert desk.post("/visits/dictated", foreign).status_code == 404
    assert desk.post("/visits", body).status_code == 403  # a desk officer makes no visit of his own
    for commander in ("chief_lan", "beat_deputy_minh"):  # and a commander types for nobody
        assert as_(commander).post("/visits/dictated", {**body, "visitor_id": of["chief_lan"]}).status_code == 403
    assert as_("beat_deputy_minh").post("/visits", {**body, "visitor_id": of["chief_lan"]}).status_code == 403

    offered = {each["officer"]["id"] for each in good(desk.get("/visits/dictation-form"))["may_dictate_for"]}
    assert offered == {of[name] for name in ("chief_lan", "beat_deputy_minh", "other_deputy_nga")}
    for visitor in offered:
        good(desk.post("/visits/dictated", visit_body(cast, start=YESTERDAY, visitor_id=visitor)), 201)


def test_signing_ends_with_the_week(as_: As, at: At) -> None:
    visit = _dictated(as_("desk_oanh"), "beat_deputy_minh")
    other = _dictated(as_("desk_oanh"), "chief_lan")
    lock = until(week_lock(IsoWeek.of(date(2026, 3, 9)), WorkCalendar()))
    at(lock - timedelta(microseconds=1))
    good(act(as_("chief_lan"), "sign", other))
    at(lock)
    refused = act(as_("beat_deputy_minh"), "sign", visit)
    assert (refused.status_code, problem(refused)) == (409, "visit-locked")
    assert good(as_("beat_deputy_minh").get(f"/visits/{visit['id']}"))["actions"] == []


def test_a_dispute_about_an_unsigned_visit(as_: As, connection: sa.Connection) -> None:
    """It cannot be upheld before the visitor signs, and there is nothing to sign once it is rejected."""
    visit = dispute(as_("beat_phuc"), _dictated(as_("desk_oanh"), "beat_deputy_minh"))
    unsigned = decide(as_("guide_hoa"), visit)
    assert (unsigned.status_code, problem(unsigned)) == (409, "not-signed-yet")
    rejected = good(decide(as_("guide_hoa"), visit, "rejected"))
    minh = as_("beat_deputy_minh")
    assert good(minh.get(f"/visits/{visit['id']}"))["actions"] == []
    refused = act(minh, "sign", rejected)
    assert (refused.status_code, problem(refused)) == (409, "visit-already-decided")
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.disputed", "visit.dispute_decided"]


def test_an_amendment_in_person_is_a_signature(as_: As, cast: Cast) -> None:
    visit = dispute(as_("beat_phuc"), _dictated(as_("desk_oanh"), "beat_deputy_minh"))
    body = visit_body(cast, start=YESTERDAY, minutes=40)
    del body["id"]
    amended = good(act(as_("beat_deputy_minh"), "amend", visit, **body))
    assert amended["signed_at"] is not None
    good(act(as_("beat_phuc"), "confirm", amended))
