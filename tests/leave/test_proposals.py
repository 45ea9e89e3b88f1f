"""Directives, calendar and policy: drafted by the staff, published by the chief, in time (domain.md 3.11, US-5)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from backend.access.system import SystemDoor
from tests.cast import Cast
from tests.leave.calls import directive_content
from tests.leave.steps import draft, proposal, publish, turns
from tests.visits.steps import As, At, good, pointers, problem, register

POLICY = {
    "kind": "policy",
    "valid_from": "2026-03-23",
    "decision_no": "5/QĐ",
    "required_ward_chief": 0,
    "required_ward_deputy_beat": 1,
    "required_ward_deputy_other": 1,
    "min_available_days": "2.5",
    "min_visit_minutes": 30,
    "min_stop_minutes": 15,
    "late_credit": "0.25",
}


def calendar(*days: tuple[str, str | None], document_no: str = "9/QĐ-LĐ") -> dict[str, Any]:
    return {
        "kind": "calendar",
        "document_no": document_no,
        "days": [{"day": d, "kind": k, "label": None} for d, k in days],
    }


def test_a_holiday_directive_is_issued_on_friday_and_refused_on_monday(as_: As, at: At, cast: Cast) -> None:
    """US-5, word for word; W08 of 2026 is the week of Tết."""
    chi, an = as_("staff_chi"), as_("chief_an")
    at(2, 11, 8)
    tet = [(f"2026-02-{day}", "public_holiday") for day in range(16, 21)]
    good(publish(an, draft(chi, calendar(*tet))))
    at(2, 13, 10)
    owed_all = directive_content(
        cast, document_no="8/CT", first_week="2026-W08", last_week="2026-W08", effect="owed_all"
    )
    preview = turns(good(chi.post("/worktime-proposals/preview", proposal(owed_all))))
    assert preview
    assert set(preview) == {("2026-W08", "excused", "pending")}
    drafted = draft(chi, owed_all)
    assert (drafted["status"], drafted["actions"]) == ("draft", ["discard"])
    late = draft(chi, {**owed_all, "document_no": "9/CT"})
    assert good(an.get(f"/worktime-proposals/{drafted['id']}"))["actions"] == ["publish", "send_back"]
    assert turns(good(publish(an, drafted, "publish/preview"))) == preview
    assert good(publish(an, drafted))["status"] == "published"
    (issued,) = good(an.get("/duty-directives"))["items"]
    assert (issued["document_no"], issued["issued_on"], issued["actions"]) == ("8/CT", "2026-02-13", ["revoke"])
    assert good(as_("chief_lan").get("/duty-directives"))["items"][0]["actions"] == []
    at(2, 16, 0)
    refused = publish(an, late)
    assert (refused.status_code, problem(refused)) == (409, "directive-too-late")
    assert "2026-W09" in refused.json()["detail_vi"]
    assert problem(publish(an, late, "publish/preview")) == "directive-too-late"
    body = proposal({**owed_all, "document_no": "10/CT"})
    assert problem(chi.post("/worktime-proposals", body)) == "directive-too-late"


def test_the_preview_is_what_publishing_does(as_: As, cast: Cast) -> None:
    chi, an, lan = as_("staff_chi"), as_("chief_an"), as_("chief_lan")
    drafted = draft(chi, directive_content(cast, "ward_a"))
    shown = good(publish(an, drafted, "publish/preview"))["turned"]
    assert {each["unit"]["code"] for each in shown} == {"ward_a"}
    assert {each["position"] for each in shown} == {"ward_chief", "ward_deputy_beat"}
    assert [step["code"] for step in shown[0]["because"]] == ["directive_excused_all"]
    assert good(an.get("/duty-directives"))["items"] == []
    good(publish(an, drafted))
    explained = good(lan.get(f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/2026-W13"))
    assert {each["state"] for each in explained["duties"]} == {"excused"}


def test_a_directive_is_revoked_before_its_monday(as_: As, at: At, cast: Cast) -> None:
    chi, an = as_("staff_chi"), as_("chief_an")
    good(publish(an, draft(chi, directive_content(cast))))
    (issued,) = good(an.get("/duty-directives"))["items"]
    path = f"/duty-directives/{issued['id']}/revoke"
    assert as_("far_chief_kien").post(path, version=1).status_code == 403
    assert chi.post(path, version=1).status_code == 403
    assert an.post(path).status_code == 428
    assert an.post(path, version=7).status_code == 412
    back = turns(good(an.post(f"{path}/preview", version=1)))
    assert set(back) == {("2026-W13", "excused", "pending")}
    at(3, 23, 0)
    assert problem(an.post(path, version=1)) == "directive-has-begun"
    at(3, 22, 23)
    assert good(an.post(path, version=1))["revoked_on"] == "2026-03-22"
    (revoked,) = good(an.get("/duty-directives"))["items"]
    assert (revoked["revoked_on"], revoked["actions"]) == ("2026-03-22", [])
    assert problem(an.post(path, version=2)) == "directive-has-begun"


def test_who_drafts_publishes_and_reads(as_: As, cast: Cast, system: SystemDoor) -> None:
    chi, an = as_("staff_chi"), as_("chief_an")
    body = proposal(directive_content(cast))
    drafted = good(chi.post("/worktime-proposals", body), 201)
    assert good(chi.post("/worktime-proposals", body))["id"] == drafted["id"]
    assert publish(chi, drafted).status_code == 403
    assert an.post("/worktime-proposals", body).status_code == 403
    path = f"/worktime-proposals/{drafted['id']}"
    for who, status in {"deputy_binh": 200, "chief_lan": 404, "team_chief_dung": 404, "far_chief_kien": 404}.items():
        assert as_(who).get(path).status_code == status, who
    assert publish(as_("far_chief_kien"), drafted).status_code == 404
    far = directive_content(cast, "ward_far")
    assert chi.post("/worktime-proposals", proposal(far)).status_code == 404
    assert problem(publish(an, {**drafted, "version": 4})) == "stale-version"
    left = good(publish(chi, drafted, "discard"))
    assert (left["status"], left["actions"], left["decided_by"]["full_name"]) == ("discarded", [], "Lê Ngọc Chi")
    assert problem(publish(an, left)) == "proposal-already-decided"
    with register(system) as uow:
        from backend.posts.models import Delegation

        lent = uow.take(Delegation, cast.uuid("delegations", "to_khoi"))
        lent.from_appointment_id = cast.uuid("appointments", "chief_an")
        lent.actions = ["worktime:decide", "calendar:read"]
    signed = publish(as_("guide_khoi"), draft(chi, directive_content(cast)))
    assert (signed.status_code, problem(signed)) == (403, "not-district-chief")


def test_what_a_directive_lacks(as_: As, cast: Cast) -> None:
    chi, an = as_("staff_chi"), as_("chief_an")

    def wrong(**changes: Any) -> Any:
        return chi.post("/worktime-proposals", proposal(directive_content(cast, **changes)))

    assert pointers(wrong(last_week="2026-W12")) == {("#/content/last_week", "ends_before_start")}
    assert pointers(wrong(last_week="2026-W30")) == {("#/content/last_week", "too_long")}
    assert problem(wrong(summary="Liên hệ 0912345678")) == "personal-data-suspected"
    assert wrong(first_week="2026-W60").status_code == 422
    good(publish(an, draft(chi, directive_content(cast))))
    taken = wrong(first_week="2026-W14", last_week="2026-W14")
    assert (taken.status_code, problem(taken)) == (409, "document-number-taken")
    assert "2026-W13" in taken.json()["detail"]


def test_the_calendar_is_proposed_from_the_public_holidays_and_overridden_by_decisions(as_: As) -> None:
    chi, an = as_("staff_chi"), as_("chief_an")
    days = {each["day"]: each for each in good(chi.get("/calendar/suggestion", year=2026))["days"]}
    assert days["2026-02-17"] == {
        "day": "2026-02-17",
        "kind": "public_holiday",
        "label": "Tết Nguyên Đán",
        "known": None,
        "open": False,
    }
    assert (days["2026-08-31"]["kind"], days["2026-08-22"]["kind"]) == ("swapped_off", "swapped_working")
    assert days["2026-04-27"]["open"] is True
    assert an.get("/calendar/suggestion", year=2026).status_code == 403

    holidays = calendar(
        ("2026-04-27", "public_holiday"), ("2026-04-30", "public_holiday"), ("2026-05-01", "public_holiday")
    )
    drafted = draft(chi, holidays)
    shown = turns(good(publish(an, drafted, "publish/preview")))
    assert set(shown) == {("2026-W18", "pending", "excused")}
    good(publish(an, drafted))
    assert [each["day"] for each in good(chi.get("/calendar", year=2026))["items"]] == [
        "2026-04-27",
        "2026-04-30",
        "2026-05-01",
    ]
    override = draft(chi, calendar(("2026-04-27", None), ("2026-04-25", "swapped_working"), document_no="10/QĐ"))
    assert set(turns(good(publish(an, override, "publish/preview")))) == {("2026-W18", "excused", "pending")}
    good(publish(an, override))
    after = {each["day"]: each["document_no"] for each in good(chi.get("/calendar", year=2026))["items"]}
    assert after == {"2026-04-25": "10/QĐ", "2026-04-30": "9/QĐ-LĐ", "2026-05-01": "9/QĐ-LĐ"}

    wrong = calendar(("2026-04-29", "swapped_working"), ("2026-05-02", "swapped_off"), ("2026-05-02", None))
    assert pointers(chi.post("/worktime-proposals", proposal(wrong))) == {
        ("#/content/days/0/kind", "not_a_weekend"),
        ("#/content/days/1/kind", "not_a_weekday"),
        ("#/content/days/2/day", "duplicate"),
    }
    settled = chi.post("/worktime-proposals", proposal(calendar(("2026-02-17", "public_holiday"))))
    assert (settled.status_code, problem(settled)) == (409, "week-is-locked")
    assert settled.json()["field"] == "days/0/day"


def test_a_policy_begins_on_a_monday_to_come(as_: As) -> None:
    chi, an = as_("staff_chi"), as_("chief_an")

    def wrong(**changes: Any) -> Any:
        return chi.post("/worktime-proposals", proposal({**POLICY, **changes}))

    assert pointers(wrong(valid_from="2026-03-24")) == {("#/content/valid_from", "not_a_monday")}
    assert pointers(wrong(min_stop_minutes=45)) == {("#/content/min_stop_minutes", "longer_than_visit")}
    assert wrong(required_ward_chief=2).status_code == 422
    assert wrong(min_available_days="2.3").status_code == 422
    too_late = wrong(valid_from="2026-03-09")
    assert (too_late.status_code, problem(too_late)) == (409, "policy-too-late")
    assert "16/03/2026" in too_late.json()["detail_vi"]
    drafted = draft(chi, POLICY)
    shown = good(publish(an, drafted, "publish/preview"))["turned"]
    weeks = {each["week"] for each in shown}
    assert (min(weeks), max(weeks), len(weeks)) == ("2026-W13", "2026-W25", 13)
    kinds = {(each["position"], each["before"], each["after"]) for each in shown}
    assert kinds == {("ward_chief", "pending", None), ("ward_deputy_other", None, "pending")}
    good(publish(an, drafted))
    newest = good(chi.get("/duty-policies"))["items"][0]
    assert (newest["valid_from"], newest["min_available_days"], newest["late_credit"]) == ("2026-03-23", 2.5, 0.25)
    taken = wrong()
    assert (taken.status_code, problem(taken)) == (409, "policy-already-there")


def test_the_chief_sends_a_draft_back_with_the_reason(as_: As, cast: Cast) -> None:
    chi, an = as_("staff_chi"), as_("chief_an")
    drafted = draft(chi, directive_content(cast))
    path, reason = f"/worktime-proposals/{drafted['id']}/send-back", {"reason": "Chưa nêu căn cứ của thành phố."}
    assert as_("deputy_binh").post(path, reason, version=1).status_code == 403
    assert chi.post(path, reason, version=1).status_code == 403
    assert as_("far_chief_kien").post(path, reason, version=1).status_code == 404
    assert problem(an.post(path, reason)) == "version-required"
    assert problem(an.post(path, reason, version=4)) == "stale-version"
    assert an.post(path, {"reason": "ngắn"}, version=1).status_code == 422
    resident = {"reason": "Theo số 001203004567 của bà con."}
    assert problem(an.post(path, resident, version=1)) == "personal-data-suspected"
    back = good(an.post(path, reason, version=1))
    assert (back["status"], back["actions"], back["decided_by"]["full_name"]) == ("returned", [], "Nguyễn Văn An")
    shown = good(chi.get(f"/worktime-proposals/{drafted['id']}"))
    assert (shown["return_reason"], shown["actions"]) == (reason["reason"], ["draft_again"])
    for verb, who, body in (("publish", an, None), ("discard", chi, None), ("send-back", an, reason)):
        answer = who.post(f"/worktime-proposals/{drafted['id']}/{verb}", body, version=back["version"])
        assert problem(answer) == "proposal-already-decided", verb
    again = draft(chi, back["content"])
    assert good(publish(an, again))["status"] == "published"


@pytest.mark.real_commit
def test_two_drafts_of_one_number_published_at_once_become_one_directive(
    committing: Callable[[str], Any], cast: Cast
) -> None:
    chi, an = committing("staff_chi"), committing("chief_an")
    drafts = [draft(chi, directive_content(cast)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda each: publish(an, each), drafts))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        third = draft(chi, directive_content(cast, document_no="30/CT"))
        same = list(pool.map(lambda each: publish(an, each), [third, third]))
        assert sorted(answer.status_code for answer in same) == [200, 412]
        fourth, body = draft(chi, directive_content(cast, document_no="31/CT")), {"reason": "Đợi lịch của thành phố."}
        path = f"/worktime-proposals/{fourth['id']}/send-back"
        ways = (lambda: an.post(path, body, version=1), lambda: publish(an, fourth))
        both = list(pool.map(lambda way: way(), ways))
        assert sorted(answer.status_code for answer in both) == [200, 412]
