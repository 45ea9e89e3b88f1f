"""Posts: one chief, one deputy for beat work, acting only for who is away, no past moved (domain.md 3.4)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from backend.access.system import SystemDoor
from backend.kernel.ids import uuid7
from backend.worktime.models import DutyExcuse
from backend.worktime.rules import ExcuseStatus, FilingRule, HalfDay
from tests.cast import Cast
from tests.staffing.people_steps import ENDS, MONDAY, officer_page, post_body
from tests.visits.steps import As, appoint, good, pointers, problem, register


def test_a_post_is_entered_once(as_: As, cast: Cast) -> None:
    staff, body = as_("staff_chi"), post_body(cast, "beat_phuc", "ward_a", "desk_officer")
    made = good(staff.post("/appointments", body), 201)
    assert (made["position_type"], made["valid_from"], made["actions"]) == ("desk_officer", MONDAY, ["correct", "lend"])
    assert good(staff.post("/appointments", body))["id"] == made["id"]
    other = staff.post("/appointments", {**body, "decision_no": "16/QĐ"})
    assert (other.status_code, problem(other)) == (409, "another-post")
    again = staff.post("/appointments", {**body, "id": str(uuid7())})
    assert (again.status_code, problem(again)) == (409, "holds-post-already")


def test_what_a_seat_refuses_names_its_holder(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    captain = {"order_no": 7, "valid_from": "2020-01-01"}
    good(staff.post(f"/officers/{cast.of('officers', 'chief_lan')}/ranks", captain, version=1))
    chief = staff.post("/appointments", post_body(cast, "beat_phuc", "ward_a", "ward_chief"))
    assert (chief.status_code, problem(chief)) == (409, "post-taken")
    told = "Đại úy Ngô Thị Lan giữ chức Trưởng Công an phường tại CAP An từ 06/01/2020"
    assert told in chief.json()["detail_vi"]
    assert chief.json()["other"]["officer_id"] == cast.of("officers", "chief_lan")
    beat = staff.post("/appointments", post_body(cast, "other_deputy_nga", "ward_a", "ward_deputy", portfolio=["beat"]))
    assert (problem(beat), "Dương Văn Minh" in beat.json()["detail_vi"]) == ("post-taken", True)
    elsewhere = staff.post("/appointments", post_body(cast, "beat_phuc", "ward_b", "desk_officer"))
    assert (elsewhere.status_code, problem(elsewhere)) == (409, "serves-elsewhere")
    assert "điều động" in elsewhere.json()["detail_vi"]
    good(staff.post("/appointments", post_body(cast, "beat_phuc", "ward_a", "ward_deputy", portfolio=["order"])), 201)


def test_nobody_stands_in_for_who_is_present(as_: As, cast: Cast, system: SystemDoor) -> None:
    staff = as_("staff_chi")
    acting = {"portfolio": ["beat"], "is_acting": True, "valid_to": "2026-03-21"}
    body = post_body(cast, "other_deputy_nga", "ward_a", "ward_deputy", **acting)
    present = staff.post("/appointments", body)
    assert (present.status_code, problem(present)) == (409, "holder-present")
    assert "Dương Văn Minh" in present.json()["detail_vi"]
    _away(system, cast, "beat_deputy_minh", date(2026, 3, 16), date(2026, 3, 20))
    longer = staff.post("/appointments", {**body, "valid_to": "2026-03-22"})
    assert problem(longer) == "holder-present"
    made = good(staff.post("/appointments", body), 201)
    assert made["is_acting"]
    second = post_body(cast, "desk_oanh", "ward_a", "ward_deputy", **acting)
    assert problem(staff.post("/appointments", second)) == "post-taken"
    vacant = post_body(cast, "beat_phuc", "ward_closed", "ward_chief", is_acting=True)
    assert ("#/unit_id", "unit_closed") in pointers(staff.post("/appointments", vacant))


def _away(system: SystemDoor, cast: Cast, who: str, first: date, last: date) -> None:
    with register(system) as uow:
        uow.add(
            DutyExcuse(
                unit_id=cast.uuid("units", "ward_a"),
                officer_id=cast.uuid("officers", who),
                first_day=first,
                first_half=HalfDay.MORNING,
                last_day=last,
                last_half=HalfDay.AFTERNOON,
                filing=FilingRule.BY_SUNDAY,
                status=ExcuseStatus.APPROVED,
                requested_on=date(2026, 3, 2),
                decided_by=cast.uuid("officers", "chief_lan"),
                decided_on=date(2026, 3, 3),
            )
        )


def test_a_draft_that_cannot_be_is_told_field_by_field(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    bad = post_body(cast, "beat_phuc", "ward_a", "team_deputy", valid_to="2026-03-01")
    assert pointers(staff.post("/appointments", bad)) == {
        ("#/portfolio", "required"),
        ("#/position_type", "other_level"),
        ("#/valid_to", "before_start"),
    }
    clerk = post_body(cast, "beat_phuc", "ward_a", "desk_officer", portfolio=["beat"])
    assert pointers(staff.post("/appointments", clerk)) == {("#/portfolio", "deputies_only")}


def test_who_may_enter_a_post(as_: As, cast: Cast) -> None:
    body = post_body(cast, "beat_phuc", "ward_a", "desk_officer")
    for name in ("chief_an", "chief_lan", "team_chief_dung", "beat_phuc"):
        assert as_(name).post("/appointments", body).status_code == 403
    staff = as_("staff_chi")
    assert staff.post("/appointments", {**body, "officer_id": cast.of("officers", "far_chief_kien")}).status_code == 404
    assert staff.post("/appointments", {**body, "unit_id": cast.of("units", "ward_far")}).status_code == 403
    own = staff.post("/appointments", post_body(cast, "staff_chi", "district", "district_deputy"))
    assert (own.status_code, problem(own)) == (403, "own-post")


def test_no_post_reaches_into_a_settled_week(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    settled = staff.post(
        "/appointments", post_body(cast, "beat_phuc", "ward_a", "desk_officer", valid_from="2026-01-05")
    )
    assert (settled.status_code, problem(settled), settled.json()["field"]) == (409, "week-is-locked", "valid_from")
    end = staff.post(
        f"/appointments/{cast.of('appointments', 'desk_oanh')}/end", {**ENDS, "on": "2026-01-05"}, version=1
    )
    assert (end.status_code, problem(end)) == (409, "week-is-locked")


def test_a_post_is_corrected_until_it_begins(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    made = good(staff.post("/appointments", post_body(cast, "beat_phuc", "ward_a", "desk_officer")), 201)
    path = f"/appointments/{made['id']}"
    body = {"position_type": "ward_deputy", "portfolio": ["crime"], "valid_from": "2026-03-23"}
    changed = good(staff.send("PATCH", path, json=body, version=1))
    assert (changed["valid_from"], changed["portfolio"], changed["version"]) == ("2026-03-23", ["crime"], 2)
    assert staff.send("PATCH", path, json=body, version=1).status_code == 412
    beat = staff.send("PATCH", path, json={"portfolio": ["beat"]}, version=2)
    assert problem(beat) == "post-taken"
    begun = staff.send("PATCH", f"/appointments/{cast.of('appointments', 'beat_phuc')}", json=body, version=1)
    assert (begun.status_code, problem(begun)) == (409, "post-begun")
    assert as_("chief_an").send("PATCH", path, json=body, version=2).status_code == 403


def test_a_post_ends_with_its_beats_and_is_handed_over(as_: As, cast: Cast) -> None:
    staff, path = as_("staff_chi"), f"/appointments/{cast.of('appointments', 'beat_phuc')}/end"
    alone = staff.post(path, ENDS, version=1)
    assert (alone.status_code, problem(alone)) == (409, "handover-incomplete")
    body = {**ENDS, "successor_id": cast.of("officers", "chief_lan")}
    assert ("#/reason", "string_too_short") in pointers(staff.post(path, {**body, "reason": "x"}, version=1))
    assert (
        problem(staff.post(path, {**body, "reason": "Gọi số 0912345678 để hỏi"}, version=1))
        == "personal-data-suspected"
    )
    ended = good(staff.post(path, body, version=1))
    assert (ended["valid_to"], ended["actions"]) == (MONDAY, ["end", "lend"])
    assert officer_page(staff, "beat_phuc")["beats"][0]["valid_to"] == MONDAY
    late = staff.post(path, {**body, "on": "2026-03-23"}, version=ended["version"])
    assert (late.status_code, problem(late)) == (409, "post-ended")
    assert staff.post(path, body, version=1).status_code == 412
    assert as_("chief_lan").post(path, body, version=2).status_code == 403
    far = f"/appointments/{cast.of('appointments', 'far_chief_kien')}/end"
    assert staff.post(far, body, version=1).status_code == 404


def test_who_stands_in_and_a_second_post_do_not_lift_n3(as_: As, cast: Cast, system: SystemDoor) -> None:
    """The test is on the officer: the staff's other post is his own matter too."""
    appoint(system, cast, "staff_chi", "district", position_type="district_deputy", is_acting=True)
    staff = as_("staff_chi")
    page = officer_page(staff, "staff_chi")
    for post in page["posts"]:
        answer = staff.post(f"/appointments/{post['id']}/end", ENDS, version=post["version"])
        assert (answer.status_code, problem(answer)) == (403, "own-post")


def test_two_at_once_give_a_seat_to_one(committing: As, cast: Cast) -> None:
    staff = committing("staff_chi")
    end = {**ENDS, "successor_id": cast.of("officers", "beat_deputy_minh")}
    good(staff.post(f"/appointments/{cast.of('appointments', 'chief_lan')}/end", end, version=1))
    bodies = [post_body(cast, who, "ward_a", "ward_chief") for who in ("beat_deputy_minh", "other_deputy_nga")]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda body: staff.post("/appointments", body), bodies))
    assert sorted(each.status_code for each in answers) == [201, 409]
    with ThreadPoolExecutor(2) as pool:
        path = f"/appointments/{cast.of('appointments', 'beat_phuc')}/end"
        ends = pool.map(lambda _: staff.post(path, end, version=1).status_code, range(2))
        assert sorted(ends) == [200, 412]
