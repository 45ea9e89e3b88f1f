"""Confirming (domain.md 3.9, R-13, R-14, N3, N6): who may, with what strength, and once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.kernel.clock import IsoWeek, until
from backend.posts.models import GuideAssignment
from backend.posts.rules import PositionType
from backend.visits import service
from backend.visits.models import Visit
from backend.visits.recording import Attestation, evidence_of
from backend.visits.rules import Evidence
from backend.worktime.rules import WorkCalendar, week_lock
from tests.cast import NOW, Cast, visit_body
from tests.visits.steps import As, At, act, appoint, good, journal, local, problem, record, register

YESTERDAY = NOW - timedelta(hours=20)


def _minh(as_: As, **changes: Any) -> dict[str, Any]:
    return record(as_("beat_deputy_minh"), start=YESTERDAY, **changes)


@pytest.mark.parametrize(
    ("confirmer", "typed", "told", "strength"),
    [
        ("beat_phuc", None, None, "weak"),
        ("beat_phuc", "ABC123", "ABC123", "medium"),
        ("beat_phuc", "ABC123", "ABC124", "weak"),
        ("beat_phuc", "ABC123", None, "weak"),
        ("beat_phuc", None, "ABC123", "weak"),  # one code alone proves nothing
        ("chief_lan", None, None, "medium"),
        ("guide_hoa", None, None, "strong"),
        ("other_deputy_nga", None, None, "medium"),
    ],
)
def test_kinds_of_confirmers(
    as_: As,
    cast: Cast,
    connection: sa.Connection,
    confirmer: str,
    typed: str | None,
    told: str | None,
    strength: str,
) -> None:
    joined = [cast.of("officers", name) for name in ("guide_hoa", "other_deputy_nga")]
    visit = _minh(as_, companion_ids=joined, place_code=typed)
    shown = good(as_(confirmer).get(f"/visits/{visit['id']}"))
    assert "confirm" in shown["actions"]
    confirmed = good(act(as_(confirmer), "confirm", visit, place_code=told))
    assert (confirmed["status"], confirmed["evidence"]) == ("confirmed", strength)
    assert confirmed["confirmed_by"]["id"] == cast.of("officers", confirmer)
    assert (confirmed["version"], confirmed["actions"]) == (visit["version"] + 1, [])
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.confirmed"]


def test_who_may_not_confirm(as_: As, cast: Cast, connection: sa.Connection) -> None:
    visit = _minh(as_)
    refusals = {
        "beat_deputy_minh": (403, "own-visit"),
        "guide_hoa": (403, "not-eligible-to-confirm"),  # guides the ward, was not there
        "other_deputy_nga": (403, "not-eligible-to-confirm"),
        "desk_oanh": (403, "no-permission"),
        "team_chief_dung": (403, "no-permission"),
        "team_deputy_em": (403, "no-permission"),
        "deputy_binh": (403, "no-permission"),
        "staff_chi": (403, "no-permission"),
        "auditor_tam": (403, "no-permission"),
        "beat_quan": (404, "not-found"),  # another beat of the ward: out of his sight (N18)
        "chief_son": (404, "not-found"),
        "beat_xuan": (404, "not-found"),
        "guide_khoi": (404, "not-found"),
    }
    for name, refusal in refusals.items():
        answer = act(as_(name), "confirm", visit)
        assert (answer.status_code, problem(answer)) == refusal, name
        seen = as_(name).get(f"/visits/{visit['id']}")
        assert seen.status_code == 404 if refusal[0] == 404 else "confirm" not in seen.json()["actions"], name
    assert journal(connection, visit["id"]) == ["visit.recorded"]
    good(act(as_("chief_lan"), "confirm", visit))


def test_who_typed_it_attests_nothing(as_: As, cast: Cast, system: SystemDoor) -> None:
    """N3 is on the officer: a beat officer who also sits at the desk does not attest what he typed there."""
    appoint(system, cast, "beat_phuc", "ward_a", position_type=PositionType.DESK_OFFICER)
    of_minh = visit_body(cast, start=YESTERDAY, visitor_id=cast.of("officers", "beat_deputy_minh"))
    visit = good(as_("beat_phuc").post("/visits/dictated", of_minh), 201)
    visit = good(act(as_("beat_deputy_minh"), "sign", visit))
    refused = act(as_("beat_phuc"), "confirm", visit)
    assert (refused.status_code, problem(refused)) == (403, "own-visit")
    good(act(as_("chief_lan"), "confirm", visit))


def test_who_was_away_that_day(as_: As, cast: Cast) -> None:
    """Quân was on approved leave on 5 March; the day after he was not."""
    leave, after = (record(as_("beat_deputy_minh"), group=3, start=local(3, day, 9)) for day in (5, 6))
    refused = act(as_("beat_quan"), "confirm", leave)
    assert (refused.status_code, problem(refused)) == (403, "absent-that-day")
    assert "confirm" not in good(as_("beat_quan").get(f"/visits/{leave['id']}"))["actions"]
    good(act(as_("beat_quan"), "confirm", after))
    joined = record(
        as_("beat_deputy_minh"), group=3, start=local(3, 5, 15), companion_ids=[cast.of("officers", "beat_quan")]
    )
    good(act(as_("beat_quan"), "confirm", joined))  # the visitor himself says that he was there


def test_not_each_other_in_one_week(as_: As, connection: sa.Connection) -> None:
    """N6: the second of two mutual confirmations is refused, by the weeks of the visits."""
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    of_minh = record(minh, start=local(3, 9, 9))
    of_lan, week_before = record(lan, start=local(3, 9, 14)), record(lan, start=local(3, 6, 14))
    good(act(lan, "confirm", of_minh))
    refused = act(minh, "confirm", of_lan)
    assert (refused.status_code, problem(refused)) == (409, "mutual-confirmation")
    assert "confirm" not in good(minh.get(f"/visits/{of_lan['id']}"))["actions"]
    assert journal(connection, of_lan["id"]) == ["visit.recorded"]
    good(act(minh, "confirm", week_before))
    good(act(as_("beat_phuc"), "confirm", of_lan))


def _together(watcher: sa.Connection) -> Callable[[Attestation], Evidence]:
    """`evidence_of`, which comes between the check and the commit: it goes on once the other is there or waits."""
    there: list[Attestation] = []
    waiting = sa.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")

    def arrive(facts: Attestation) -> Evidence:
        there.append(facts)
        while len(there) < 2 and not watcher.execute(waiting).scalar_one():
            pass
        return evidence_of(facts)

    return arrive


def test_each_other_at_once_in_two_wards(committing: As, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exactly one of two mutual confirmations sent at once succeeds, wherever the visits were."""
    hoa, khoi = committing("guide_hoa"), committing("guide_khoi")
    door = hoa.app.state.door
    with register(SystemDoor(door.engine, door.clock)) as uow:
        for officer, unit in (("guide_hoa", "ward_b"), ("guide_khoi", "ward_a")):
            of, ward = cast.uuid("officers", officer), cast.uuid("units", unit)
            uow.add(GuideAssignment(officer_id=of, unit_id=ward, valid_from=date(2026, 1, 5)))
    start = NOW - timedelta(hours=1)
    of_hoa = record(hoa, "ward_a", start=start, companion_ids=[cast.of("officers", "guide_khoi")])
    of_khoi = record(khoi, "ward_b", start=start, companion_ids=[cast.of("officers", "guide_hoa")])
    with door.engine.connect() as watcher, ThreadPoolExecutor(2) as pool:
        monkeypatch.setattr(service, "evidence_of", _together(watcher))
        answers = list(pool.map(lambda each: act(each[0], "confirm", each[1]), ((khoi, of_hoa), (hoa, of_khoi))))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {problem(answer) for answer in answers if answer.status_code == 409} == {"mutual-confirmation"}


def test_eight_at_once_is_one_confirmation(committing: As, cast: Cast) -> None:
    visit = record(committing("beat_deputy_minh"), start=YESTERDAY)
    callers = [committing("beat_phuc"), committing("chief_lan")] * 4
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda caller: act(caller, "confirm", visit), callers))
    codes = [answer.status_code for answer in answers]
    assert codes.count(200) == 1
    assert set(codes) <= {200, 409, 412}, "decided in between, or changed since it was read"
    with callers[0].app.state.door.engine.connect() as connection:
        assert journal(connection, visit["id"]) == ["visit.recorded", "visit.confirmed"]
        confirmer = sa.select(col(Visit.confirmed_by)).where(col(Visit.id) == visit["id"])
        success = next(answer for answer in answers if answer.status_code == 200).json()
        assert str(connection.execute(confirmer).scalar_one()) == success["confirmed_by"]["id"]


def test_open_to_the_end_of_the_last_second(as_: As, at: At, connection: sa.Connection) -> None:
    first, second = (_minh(as_) for _ in range(2))
    lock = until(week_lock(IsoWeek.of(YESTERDAY.date()), WorkCalendar()))
    at(lock - timedelta(microseconds=1))
    waiting = {item["id"] for item in as_("beat_phuc").get("/visits", waiting_for_me=True).json()["items"]}
    assert {first["id"], second["id"]} <= waiting
    good(act(as_("beat_phuc"), "confirm", first))
    at(lock)
    refused = act(as_("beat_phuc"), "confirm", second)
    assert (refused.status_code, problem(refused)) == (409, "visit-locked")
    assert as_("beat_phuc").get("/visits", waiting_for_me=True).json()["items"] == []
    assert journal(connection, second["id"]) == ["visit.recorded"]


def test_versions_and_decided_visits(as_: As, connection: sa.Connection) -> None:
    visit, phuc = _minh(as_), as_("beat_phuc")
    path = f"/visits/{visit['id']}/confirm"
    assert (phuc.post(path, {}).status_code, problem(phuc.post(path, {}))) == (428, "version-required")
    stale = phuc.post(path, {}, version=visit["version"] + 1)
    assert (stale.status_code, problem(stale)) == (412, "stale-version")
    unreadable = phuc.send("POST", path, json={}, headers={"If-Match": "now"})
    assert (unreadable.status_code, problem(unreadable)) == (400, "bad-request")
    confirmed = good(act(phuc, "confirm", visit))
    again = act(as_("chief_lan"), "confirm", confirmed)
    assert (again.status_code, problem(again)) == (409, "visit-already-decided")
    late = act(as_("chief_lan"), "dispute", confirmed, reason="Không có mặt hôm đó")
    assert (late.status_code, problem(late)) == (409, "visit-already-decided")
    assert journal(connection, visit["id"]) == ["visit.recorded", "visit.confirmed"]
