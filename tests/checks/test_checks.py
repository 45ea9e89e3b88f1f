"""US-10: drawn by lot, asked at the place from outside the ward, the visitor heard, settled by another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.checks.draws import drawn_again
from backend.checks.models import SpotCheck, SpotCheckFix
from backend.checks.rules import SpotCheckEvent, SpotCheckState
from backend.duties.models import VisitOutcome, WardWeek, WeeklyDuty
from backend.posts.rules import PositionType
from backend.visits.models import VisitStop
from tests.cast import Caller, Cast
from tests.checks.steps import (
    AGREES,
    DENIES,
    FOUND,
    GROUNDS,
    VIEW,
    act,
    count,
    my_check,
    put_check,
    refuted,
    run_month,
    the_draw,
    verified,
)
from tests.visits.steps import As, At, appoint, good, local, pointers, problem
from tests.worker.conftest import own_door

S = SpotCheckState


@pytest.fixture
def drawn(system: SystemDoor, at: At) -> SystemDoor:
    """The first of April: weeks of March have locked, the lot fell on the one confirmed visit."""
    at(3, 10, 9)
    run_month(system)  # opens the weeks; nothing has locked yet
    at(4, 1, 8)
    assert run_month(system) == 1
    return system


def credit(system: SystemDoor, cast: Cast) -> tuple[Any, ...]:
    """What the locked week W10 holds of Lan's visit: her week, the visit, the ward."""
    monday = date(2026, 3, 2)
    with system.open("test", read_only=True) as uow:
        duty = uow.one(
            sa.select(WeeklyDuty).where(
                col(WeeklyDuty.week) == monday, col(WeeklyDuty.officer_id) == cast.uuid("officers", "chief_lan")
            )
        )
        outcome = uow.one(sa.select(VisitOutcome).where(col(VisitOutcome.visit_id) == cast.uuid("visits", "lan_w10")))
        ward = uow.one(
            sa.select(WardWeek).where(
                col(WardWeek.week) == monday, col(WardWeek.unit_id) == cast.uuid("units", "ward_a")
            )
        )
        assert duty
        assert outcome
        assert ward
        return duty.state.value, str(duty.credit), outcome.reason, ward.covered


MET, MISSED = ("met", "1.00", "on_time", True), ("missed", "0.00", "refuted", False)


def test_the_lot_is_kept_and_can_be_drawn_again(drawn: SystemDoor, as_: As, cast: Cast) -> None:
    lot = the_draw(drawn, cast, "ward_a")
    assert (lot.month, lot.confirmed, lot.seed) == (date(2026, 3, 1), 1, "a seed")
    assert drawn_again(lot) == lot.picked == [cast.uuid("visits", "lan_w10")]
    assert run_month(drawn) == 0  # a ward is drawn once a month
    shown = good(as_("team_chief_dung").get("/check-draws"))["items"][0]
    assert (shown["drawn"], shown["verified"], shown["refuted"], shown["corrected"]) == (1, 0, 0, 0)
    page = good(as_("chief_an").get(f"/check-draws/{shown['id']}"))
    assert page["population"] == [
        {"visit_code": page["population"][0]["visit_code"], "why": ["weak_evidence"], "weight": 2, "drawn": True}
    ]
    assert good(as_("staff_chi").get("/check-draws"))["items"]  # totals, and no more
    assert as_("staff_chi").get(f"/check-draws/{shown['id']}").status_code == 403
    assert as_("staff_chi").get("/spot-checks").status_code == 403


def test_only_the_checker_and_those_above_know_before_he_has_asked(drawn: SystemDoor, as_: As, cast: Cast) -> None:
    check = my_check(as_("guide_khoi"), waiting_for_me=True)
    assert check["actions"] == ["answer"]
    assert check["due_on"] == "2026-04-30"
    assert [stop["group"]["number"] for stop in check["stops"]] == [1]
    path = f"/spot-checks/{check['id']}"
    for name in ("chief_lan", "beat_deputy_minh", "guide_hoa"):
        assert good(as_(name).get("/spot-checks"))["items"] == []
        assert as_(name).get(path).status_code == 404
    assert as_("beat_phuc").get(path).status_code == 403
    for name in ("chief_an", "deputy_binh", "team_chief_dung"):
        assert my_check(as_(name))["id"] == check["id"]
    visit = good(as_("chief_lan").get(f"/visits/{cast.of('visits', 'lan_w10')}"))
    assert visit["check_state"] == "not_sampled"
    told = [each["action"] for each in good(as_("chief_lan").get("/journal"))["items"]]
    assert not [action for action in told if action.startswith("spot_check")]
    assert act(as_("guide_hoa"), "answer", check, verified()).status_code == 404


def test_verified_counts_at_once(drawn: SystemDoor, as_: As, cast: Cast) -> None:
    khoi = as_("guide_khoi")
    check = good(act(khoi, "answer", my_check(khoi), verified()))
    assert (check["state"], check["answers"], check["found"]) == ("verified", AGREES, None)
    assert count(drawn) == 1
    assert count(drawn) == 0
    visit = good(as_("chief_lan").get(f"/visits/{cast.of('visits', 'lan_w10')}"))
    assert (visit["check_state"], visit["evidence"]) == ("verified", "strong")
    assert credit(drawn, cast) == MET
    assert problem(act(khoi, "answer", check, verified())) == "check-already-done"


def test_a_refutation_hears_the_visitor_first_and_then_takes_the_week(
    drawn: SystemDoor, as_: As, cast: Cast, at: At
) -> None:
    """Case 15: the credit goes, and comes back when the deputy finds an honest mistake."""
    khoi, lan, binh = as_("guide_khoi"), as_("chief_lan"), as_("deputy_binh")
    good(act(khoi, "answer", my_check(khoi), refuted()))
    assert count(drawn) == 0
    assert credit(drawn, cast) == MET  # not before her view
    asked = my_check(lan, waiting_for_me=True)
    assert (asked["found"], asked["view_due_on"], asked["actions"]) == (FOUND, "2026-04-06", ["reply"])
    assert problem(act(binh, "settle", asked, {"settlement": "upheld", "grounds": GROUNDS})) == "check-already-done"
    good(act(lan, "reply", asked, {"view": VIEW}))
    assert count(drawn) == 1
    assert credit(drawn, cast) == MISSED
    review = my_check(binh, waiting_for_me=True)
    assert (review["view"], review["actions"]) == (VIEW, ["settle"])
    stop, group = review["stops"][0]["id"], cast.of("groups", "ward_a/2")
    body = {"settlement": "corrected", "grounds": GROUNDS, "fixes": [{"stop_id": stop, "group_id": group}]}
    done = good(act(binh, "settle", review, body))
    assert (done["state"], done["fixes"], done["actions"]) == ("corrected", body["fixes"], [])
    assert count(drawn) == 1
    assert credit(drawn, cast) == MET
    visit = good(lan.get(f"/visits/{cast.of('visits', 'lan_w10')}"))
    assert (visit["check_state"], visit["stops"][0]["group"]["number"]) == ("corrected", 2)
    with drawn.open("test", read_only=True) as uow:
        fix = uow.one(sa.select(SpotCheckFix))
        now = uow.get(VisitStop, UUID(stop))
        assert fix is not None
        assert (fix.old_group_id, now.group_id) == (cast.uuid("groups", "ward_a/1"), UUID(group))
    told = good(lan.get("/me/notices"))["items"]
    assert {each["kind"] for each in told} == {"spot_check.view_wanted", "spot_check.settled"}
    assert my_check(lan)["grounds"] == GROUNDS


def test_a_view_that_is_not_given_in_three_working_days_is_not_waited_for(
    drawn: SystemDoor, as_: As, cast: Cast, at: At
) -> None:
    khoi, binh = as_("guide_khoi"), as_("deputy_binh")
    good(act(khoi, "answer", my_check(khoi), refuted()))
    at(4, 6, 23, 59)
    assert count(drawn) == 0
    at(4, 7, 0, 1)
    assert count(drawn) == 1
    assert credit(drawn, cast) == MISSED
    assert problem(act(as_("chief_lan"), "reply", my_check(as_("chief_lan")), {"view": VIEW})) == "check-already-done"
    review = my_check(binh)
    fixes = [{"stop_id": review["stops"][0]["id"], "group_id": cast.of("groups", "ward_a/2")}]
    body = {"settlement": "upheld", "grounds": GROUNDS}
    assert ("#/fixes", "not_wanted") in pointers(act(binh, "settle", review, body | {"fixes": fixes}))
    assert good(act(binh, "settle", review, body))["state"] == "upheld"
    count(drawn)
    assert credit(drawn, cast) == MISSED


def test_a_result_must_follow_from_the_answers(as_: As, system: SystemDoor, cast: Cast) -> None:
    put_check(system, cast, "ward_a")
    khoi = as_("guide_khoi")
    check = my_check(khoi)

    def wrong(**body: Any) -> set[tuple[str, str]]:
        return pointers(act(khoi, "answer", check, body))

    nobody = dict.fromkeys(AGREES, "could_not_ask")
    assert wrong(answers=DENIES, result="verified") == {("#/result", "answers_say_no"), ("#/result", "nobody_asked")}
    assert wrong(answers=nobody, result="verified") == {("#/result", "nobody_asked")}
    assert wrong(answers=AGREES, result="refuted", found=FOUND) == {("#/result", "answers_say_yes")}
    assert wrong(answers=DENIES, result="refuted") == {("#/found", "required")}
    phone = act(khoi, "answer", check, refuted(found="Gọi số 0912345678 thì không ai biết."))
    assert problem(phone) == "personal-data-suspected"
    assert phone.json()["errors"][0]["pointer"] == "#/found"
    assert khoi.post(f"/spot-checks/{check['id']}/answer", verified()).status_code == 428
    stale = khoi.post(f"/spot-checks/{check['id']}/answer", verified(), version=check["version"] + 1)
    assert stale.status_code == 412
    assert my_check(khoi)["state"] == "drawn"


def test_a_correction_names_a_group_of_the_ward(as_: As, system: SystemDoor, cast: Cast) -> None:
    put_check(system, cast, "ward_a", S.REFUTED)
    binh = as_("deputy_binh")
    review = my_check(binh)
    body: dict[str, Any] = {"settlement": "corrected", "grounds": GROUNDS}
    assert pointers(act(binh, "settle", review, body)) == {("#/fixes", "required")}
    stop = review["stops"][0]["id"]
    elsewhere = [{"stop_id": stop, "group_id": cast.of("groups", "ward_b/1")}]
    assert pointers(act(binh, "settle", review, body | {"fixes": elsewhere})) == {("#/fixes/0/group_id", "unknown")}
    unknown = [{"stop_id": review["id"], "group_id": cast.of("groups", "ward_a/2")}]
    assert pointers(act(binh, "settle", review, body | {"fixes": unknown})) == {("#/fixes/0/stop_id", "unknown")}


def test_nobody_checks_or_settles_his_own_matter(as_: As, system: SystemDoor, cast: Cast) -> None:
    """N3 by officer: the one who confirmed neither answers, plans nor settles, whatever post he has besides."""
    confirmer = cast.uuid("officers", "guide_khoi")
    check_id = put_check(system, cast, "ward_a")
    with system.open("test") as uow:
        check = uow.take(SpotCheck, UUID(check_id))
        check.concerned = [*check.concerned, confirmer, cast.uuid("officers", "team_deputy_em")]
        uow.record(SpotCheckEvent.ASSIGNED, check)
    khoi = as_("guide_khoi")
    shown = my_check(khoi)
    assert shown["actions"] == []
    assert good(khoi.get("/spot-checks", waiting_for_me=True))["items"] == []
    assert problem(act(khoi, "answer", shown, verified())) == "conflict-of-interest"
    em = act(as_("team_deputy_em"), "assign", shown, {"checker_id": str(confirmer)})
    assert problem(em) == "conflict-of-interest"


def test_n7_bars_who_served_in_the_ward_within_24_months(as_: As, system: SystemDoor, cast: Cast) -> None:
    check_id = put_check(system, cast, "ward_a")
    dung, khoi = as_("team_chief_dung"), as_("guide_khoi")

    def able() -> list[str]:
        rows = good(dung.get(f"/spot-checks/{check_id}/checkers"))["items"]
        return [row["id"] for row in rows]

    assert able() == [cast.of("officers", "guide_khoi")]  # Hoa guides ward A
    served: dict[str, Any] = {"position_type": PositionType.BEAT_OFFICER, "is_acting": True}
    appoint(system, cast, "guide_khoi", "ward_a", **served, valid_to=date(2024, 3, 1))
    assert able() == [cast.of("officers", "guide_khoi")]  # longer ago
    appoint(
        system, cast, "guide_khoi", "ward_a", **served | {"valid_from": date(2024, 3, 1)}, valid_to=date(2024, 5, 1)
    )
    assert able() == []
    assert problem(act(khoi, "answer", my_check(khoi), verified())) == "served-there"
    hoa = {"checker_id": cast.of("officers", "guide_hoa")}
    assert problem(act(dung, "assign", my_check(dung), hoa)) == "served-there"


def test_the_team_gives_a_check_to_another(as_: As, system: SystemDoor, cast: Cast) -> None:
    put_check(system, cast, "ward_a", checker_id=None)
    dung = as_("team_chief_dung")
    assert my_check(dung, waiting_for_me=True)["checker"] is None
    appoint(system, cast, "moved_giang", "team", position_type=PositionType.GUIDE_OFFICER, is_acting=True)
    shown = my_check(dung)
    assert shown["actions"] == ["assign"]
    served = act(dung, "assign", shown, {"checker_id": cast.of("officers", "moved_giang")})
    assert problem(served) == "served-there"  # he left ward A in February
    again = good(act(dung, "assign", shown, {"checker_id": cast.of("officers", "guide_khoi")}))
    assert again["version"] == shown["version"] + 1
    assert act(dung, "assign", shown, {"checker_id": cast.of("officers", "guide_khoi")}).status_code == 412
    assert act(as_("guide_khoi"), "assign", again, {"checker_id": cast.of("officers", "guide_khoi")}).status_code == 403


def test_two_at_once_answer_once(committing: Callable[[str], Caller], own_database: str, cast: Cast) -> None:
    with own_door(own_database, local(3, 10, 9)) as door:
        put_check(door, cast, "ward_a")
    khoi = committing("guide_khoi")
    check = my_check(khoi)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda body=body: found.append(act(khoi, "answer", check, body).status_code))
        for body in (verified(), refuted())
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [200, 412]
