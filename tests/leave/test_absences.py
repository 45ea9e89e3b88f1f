"""Leave asked for, typed, decided and withdrawn (domain.md 3.11, 4.3, N3, US-6; RULES.md R-6, R-27)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from backend.access.system import SystemDoor
from backend.kernel.ids import uuid7
from backend.posts.models import Delegation
from tests.cast import Cast
from tests.leave.calls import leave_body
from tests.leave.steps import ask, decide, turns, withdraw
from tests.visits.steps import As, At, appoint, good, lend, pointers, problem, register


def test_leave_of_a_week_turns_it_excused_and_the_acting_deputy_owes(
    as_: As, at: At, system: SystemDoor, cast: Cast
) -> None:
    """US-6, word for word."""
    at(3, 5, 8)
    appoint(
        system,
        cast,
        "other_deputy_nga",
        "ward_a",
        position_type="ward_deputy",
        portfolio=["beat"],
        is_acting=True,
        valid_from=date(2026, 3, 9),
        valid_to=date(2026, 3, 16),
    )
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    body = leave_body(first_day="2026-03-09", last_day="2026-03-13")
    shown = good(minh.post("/duty-excuses/preview", body))
    assert turns(shown) == [("2026-W11", "pending", "excused")]
    assert [each["code"] for each in shown["turned"][0]["because"]] == ["absent_days", "too_few_days"]
    assert shown["not_counted"] == []
    assert shown["decide_by"] == "2026-03-25T16:59:59Z"
    assert [each["officer"]["full_name"] for each in shown["standing_in"]] == ["Lý Thị Nga"]
    assert good(minh.get("/duty-excuses", mine=True))["items"] == []

    asked = good(minh.post("/duty-excuses", body), 201)
    assert (asked["status"], asked["actions"]) == ("requested", ["withdraw"])
    waiting = good(lan.get("/duty-excuses", waiting_for_me=True))["items"]
    assert [each["id"] for each in waiting] == [asked["id"]]
    seen = good(lan.get(f"/duty-excuses/{asked['id']}"))
    assert seen["actions"] == ["decide"]
    assert turns(seen) == [("2026-W11", "pending", "excused")]

    approved = good(decide(lan, asked))
    assert (approved["status"], approved["decided_on"]) == ("approved", "2026-03-05")
    assert approved["decided_by"]["full_name"] == "Ngô Thị Lan"
    assert good(lan.get("/duty-excuses", waiting_for_me=True))["items"] == []
    at(3, 10, 8)
    week = good(lan.get(f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/2026-W11"))
    states = {
        (each["officer"]["full_name"], each["is_acting"]): each["state"]
        for each in week["duties"]
        if each["position_type"].startswith("ward_deputy")
    }
    assert states[("Lý Thị Nga", True)] == "pending"
    assert states[("Dương Văn Minh", False)] == "excused"

    own = ask(lan, "2026-03-16", "2026-03-20")
    refused = decide(lan, own)
    assert (refused.status_code, problem(refused)) == (403, "conflict-of-interest")


def test_who_decides_whom(as_: As, at: At) -> None:
    """domain.md 4.3: WC by DC and DD, TC by DC, TD by DD, GO by TC, WD and WO by WC; nobody else."""
    rows = {
        "chief_lan": ({"chief_an", "deputy_binh"}, {"team_chief_dung": 403, "chief_son": 404}),
        "team_chief_dung": ({"chief_an"}, {"deputy_binh": 403}),
        "team_deputy_em": ({"deputy_binh"}, {"chief_an": 403, "team_chief_dung": 403}),
        "guide_hoa": ({"team_chief_dung"}, {"chief_an": 403, "deputy_binh": 403}),
        "beat_deputy_minh": ({"chief_lan"}, {"chief_an": 403, "deputy_binh": 403, "team_chief_dung": 403}),
        "other_deputy_nga": ({"chief_lan"}, {"chief_an": 403}),
    }
    deciders = ["chief_an", "deputy_binh", "team_chief_dung", "chief_lan", "chief_son"]
    for who, (may, may_not) in rows.items():
        asked = ask(as_(who))
        queues = {
            name
            for name in deciders
            if any(
                each["id"] == asked["id"] for each in good(as_(name).get("/duty-excuses", waiting_for_me=True))["items"]
            )
        }
        assert queues == may, who
        for name, status in may_not.items():
            refused = decide(as_(name), asked)
            assert refused.status_code == status, (who, name)
        assert good(decide(as_(sorted(may)[0]), asked))["status"] == "approved"
    assert decide(as_("beat_phuc"), asked).status_code == 403


def test_the_desk_types_for_the_ward_and_decides_nothing(as_: As, cast: Cast) -> None:
    oanh, lan = as_("desk_oanh"), as_("chief_lan")
    body = leave_body(officer_id=cast.of("officers", "beat_phuc"), first_half="afternoon", last_half="morning")
    preview = good(oanh.post("/duty-excuses/typed/preview", body))
    assert preview["turned"] == []
    typed = good(oanh.post("/duty-excuses/typed", body), 201)
    assert typed["requested_by"]["full_name"] == "Đinh Kim Oanh"
    assert typed["actions"] == ["withdraw_typed"]
    assert good(oanh.post("/duty-excuses/typed", body))["id"] == typed["id"]
    assert decide(oanh, typed).status_code == 403
    assert as_("desk_vinh").post("/duty-excuses/typed", {**body, "id": str(uuid7())}).status_code == 404
    assert problem(as_("staff_chi").post("/duty-excuses/typed", body)) == "another-absence"
    refused = decide(lan, typed, "refused")
    assert pointers(refused) == {("#/note", "required")}
    assert problem(decide(lan, typed, "refused", note="Gọi số 0912345678 để biết.")) == "personal-data-suspected"
    done = good(decide(lan, typed, "refused", note="Tuần này phường trực bầu cử."))
    assert (done["status"], done["decision_note"]) == ("refused", "Tuần này phường trực bầu cử.")
    assert problem(decide(lan, done)) == "absence-already-decided"
    seen = good(as_("beat_phuc").get(f"/duty-excuses/{typed['id']}"))
    assert seen["decision_note"] == "Tuần này phường trực bầu cử."
    of_son = good(
        as_("staff_chi").post("/duty-excuses/typed", leave_body(officer_id=cast.of("officers", "chief_son"))), 201
    )
    path = f"/duty-excuses/{of_son['id']}/withdraw-typed"
    assert as_("desk_oanh").post(path, version=1).status_code == 404
    assert good(as_("staff_chi").post(path, version=1))["status"] == "withdrawn"


def test_what_a_request_lacks(as_: As) -> None:
    minh = as_("beat_deputy_minh")

    def wrong(**changes: Any) -> set[tuple[str, str]]:
        return pointers(minh.post("/duty-excuses", leave_body(**changes)))

    order = {"reason": "mobilisation_order"}
    assert wrong(last_day="2026-03-20") == {("#/last_day", "ends_before_start")}
    same_day = {"last_day": "2026-03-23", "first_half": "afternoon", "last_half": "morning"}
    assert wrong(**same_day) == {("#/last_day", "ends_before_start")}
    assert wrong(last_day="2027-06-01") == {("#/last_day", "too_long")}
    assert wrong(first_day="2027-06-01", last_day="2027-06-02") == {("#/first_day", "too_far")}
    assert wrong(reason="vacancy") == {("#/reason", "not_a_leave")}
    assert wrong(**order) == {("#/document_no", "required")}
    assert wrong(**order, document_no="7/LĐ", last_day="2026-04-06") == {("#/last_day", "beyond_two_weeks")}
    assert wrong(first_day="hôm nay", extra=1) == {
        ("#/first_day", "date_from_datetime_parsing"),
        ("#/extra", "extra_forbidden"),
    }
    first = leave_body(**order, document_no="7/LĐ", last_day="2026-04-03")
    good(minh.post("/duty-excuses", first), 201)
    again = {"first_day": "2026-04-06", "last_day": "2026-04-07", **order, "document_no": "8/LĐ"}
    assert wrong(**again) == {("#/last_day", "beyond_two_weeks")}


def test_two_absences_never_share_a_half_day(as_: As) -> None:
    minh = as_("beat_deputy_minh")
    first = ask(minh, "2026-03-23", "2026-03-25", last_half="morning")
    refused = minh.post("/duty-excuses", leave_body(first_day="2026-03-25", last_day="2026-03-26"))
    assert (refused.status_code, problem(refused)) == (409, "absence-overlaps")
    assert refused.json()["other"] == first["id"]
    assert "23/03/2026–25/03/2026" in refused.json()["detail_vi"]
    afternoon = {"first_day": "2026-03-25", "first_half": "afternoon", "last_day": "2026-03-26"}
    assert minh.post("/duty-excuses", leave_body(**afternoon)).status_code == 201
    withdrawn = good(withdraw(minh, first))
    assert (withdrawn["status"], withdrawn["actions"], withdrawn["turned"]) == ("withdrawn", [], [])
    ask(minh, "2026-03-23", "2026-03-25", last_half="morning")
    assert problem(withdraw(minh, withdrawn)) == "absence-already-decided"


def test_what_comes_too_late_is_told_before_it_is_saved_and_changes_no_settled_week(as_: As, at: At) -> None:
    """R-6 b and c, R-27: W09 locked on 11 March; W10 is over and open until 18 March."""
    at(3, 13, 8)
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    late = good(minh.post("/duty-excuses/preview", leave_body(first_day="2026-03-02", last_day="2026-03-06")))
    assert late["not_counted"] == [{"week": "2026-W10", "reason": "asked_too_late"}]
    assert late["turned"] == []
    sick = leave_body(first_day="2026-03-02", last_day="2026-03-06", reason="sick_leave")
    shown = good(minh.post("/duty-excuses/preview", sick))
    assert (shown["not_counted"], turns(shown)) == ([], [("2026-W10", "pending", "excused")])
    settled = minh.post("/duty-excuses", leave_body(first_day="2026-02-23", last_day="2026-02-24"))
    assert (settled.status_code, problem(settled)) == (409, "week-is-locked")
    assert "2026-W09" in settled.json()["detail"]
    across = good(minh.post("/duty-excuses/preview", {**sick, "first_day": "2026-02-26"}))
    assert across["not_counted"] == [{"week": "2026-W09", "reason": "decided_after_lock"}]

    asked = good(minh.post("/duty-excuses", sick), 201)
    at(3, 19, 8)
    refused = decide(lan, asked)
    assert (refused.status_code, problem(refused)) == (409, "week-is-locked")
    assert good(decide(lan, asked, "refused", note="Tuần 10 đã khóa sổ rồi."))["status"] == "refused"


def test_an_approved_leave_is_withdrawn_only_while_its_weeks_are_open(as_: As, at: At) -> None:
    at(3, 5, 8)
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    asked = ask(minh, "2026-03-09", "2026-03-13")
    approved = good(decide(lan, asked))
    assert minh.post(f"/duty-excuses/{asked['id']}/withdraw").status_code == 428
    assert problem(withdraw(minh, asked)) == "stale-version"
    at(3, 26, 8)
    assert problem(withdraw(minh, approved)) == "week-is-locked"
    assert good(minh.get(f"/duty-excuses/{asked['id']}"))["actions"] == []
    at(3, 25, 8)
    assert good(withdraw(minh, approved))["status"] == "withdrawn"
    assert good(lan.get(f"/duty-excuses/{asked['id']}"))["decided_by"] is not None


def test_a_lent_decision_lifts_no_conflict(as_: As, system: SystemDoor, cast: Cast) -> None:
    """N3: guide officer Khôi decides for team chief Dũng by delegation, but not on his own leave."""
    lend(system, cast, "absence:decide", "absence:read", "absence:read_reason")
    with register(system) as uow:
        lent = uow.take(Delegation, cast.uuid("delegations", "to_khoi"))
        lent.from_appointment_id = cast.uuid("appointments", "team_chief_dung")
    khoi = as_("guide_khoi")
    own = ask(khoi)
    assert problem(decide(khoi, own)) == "conflict-of-interest"
    of_hoa = ask(as_("guide_hoa"))
    assert good(decide(khoi, of_hoa))["status"] == "approved"


@pytest.mark.real_commit
def test_two_at_once_make_one(committing: Callable[[str], Any]) -> None:
    """Two requests for the same half day; then two decisions on the one that stands."""
    minh = committing("beat_deputy_minh")
    with ThreadPoolExecutor(2) as pool:
        bodies = [leave_body(), leave_body()]
        answers = list(pool.map(lambda body: minh.post("/duty-excuses", body), bodies))
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        asked = next(answer.json() for answer in answers if answer.status_code == 201)
        decided = list(pool.map(lambda what: decide(committing("chief_lan"), asked, **what), [{}, {}]))
        assert sorted(answer.status_code for answer in decided) == [200, 412]
