"""The life of an issue (domain.md 3.12, US-9, N3, N5): raised, triaged, solved, verified by another, opened again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from backend.kernel.ids import uuid7
from tests.house.scene import Scene
from tests.issues.calls import assigned, begun, closed, escalated, issue_body, raised, resolved, triaged
from tests.issues.steps import WHY, done, step, told_to
from tests.visits.steps import As, At, good, journal, local, pointers, problem


def test_an_issue_from_its_raising_to_its_reopening(scene: Scene, at: At, connection: sa.Connection) -> None:
    """US-9 from beginning to end."""
    as_ = scene.as_
    at(3, 10, 10)  # a Tuesday
    issue = raised(scene, "ward_a")
    assert (issue["state"], issue["severity"], issue["due_at"]) == ("raised", "S2", None)
    assert issue["answer_due"] == "2026-03-12T16:59:59Z"  # the end of the second working day
    issue = done(as_("beat_deputy_minh"), issue, "triage", severity="S2", category="pavement")
    assert issue["due_at"] == "2026-03-17T03:00:00Z"
    issue = done(as_("chief_lan"), issue, "assign", owner_id=scene.cast.of("officers", "beat_phuc"))
    assert (issue["state"], issue["owner"]["full_name"]) == ("assigned", "Mai Hồng Phúc")
    phuc = as_("beat_phuc")
    assert told_to(phuc)[0] == ("issue.assigned", issue["id"])
    issue = done(phuc, issue, "notes", note=WHY)
    assert issue["state"] == "in_progress"
    at(3, 15, 9)  # the fifth day
    issue = done(phuc, issue, "escalate", reason="Cần lực lượng của đội.")
    assert (issue["state"], issue["level"], issue["answer_due"]) == ("escalated", "team", "2026-03-17T16:59:59Z")
    assert told_to(as_("team_chief_dung"))[0] == ("issue.escalated", issue["id"])
    issue = done(as_("team_deputy_em"), issue, "answer", answer="accepted", note="Đội phối hợp từ thứ Hai.")
    assert (issue["state"], issue["answer_due"]) == ("escalated", None)
    at(3, 16, 9)
    issue = done(phuc, issue, "resolve", note="Đã thông lối đi, kẻ lại vạch.")
    refused = step(phuc, issue, "verify", verdict="solved", note=WHY)
    assert refused.status_code == 403, "its owner never closes it"
    issue = done(as_("guide_hoa"), issue, "verify", verdict="solved", note="Đã xem lại buổi sáng.")
    assert (issue["state"], issue["counts_as_solved"]) == ("closed", True)
    at(4, 5, 9)  # day 20
    issue = done(as_("chief_an"), issue, "reopen", reason="Chợ lại tràn ra vỉa hè.")
    assert (issue["state"], issue["reopen_count"], issue["counts_as_solved"]) == ("reopened", 1, False)
    assert issue["due_at"] == "2026-04-12T02:00:00Z"
    for who in (phuc, as_("guide_hoa")):
        assert told_to(who)[0] == ("issue.reopened", issue["id"])
    issue = done(phuc, issue, "notes", note="Làm lại từ đầu với tổ.")
    steps = "raised triaged assigned started escalated accepted resolved closed reopened started"
    assert " ".join(each["step"] for each in issue["entries"]) == steps
    assert [each["by"]["full_name"] for each in issue["entries"][:2]] == ["Mai Hồng Phúc", "Dương Văn Minh"]
    assert journal(connection, issue["id"])[-1] == "issue.started"


def test_raising_twice_raises_once_and_a_bad_one_says_why(as_: As, scene: Scene) -> None:
    body = issue_body(scene.cast)
    first = good(as_("beat_quan").post("/issues", body), 201)  # any officer of the ward, also outside his beat
    assert first["code"].startswith("VN-2026-")
    assert good(as_("beat_quan").post("/issues", body))["code"] == first["code"]
    assert problem(as_("chief_lan").post("/issues", body)) == "another-issue"
    unseen = issue_body(scene.cast, group_id=str(uuid7()))
    assert as_("chief_lan").post("/issues", unseen).status_code == 404
    assert pointers(as_("chief_lan").post("/issues", issue_body(scene.cast, source="log"))) == {
        ("#/source", "not_for_people")
    }
    person = issue_body(scene.cast, description="Liên hệ 0912345678")
    assert pointers(as_("chief_lan").post("/issues", person)) == {("#/description", "phone")}
    named = issue_body(scene.cast, title="Ông Trần Văn Bảy bày hàng ra hè")
    answer = as_("chief_lan").post("/issues", named)
    assert (problem(answer), pointers(answer)) == ("personal-data-warning", {("#/title", "named_person")})
    assert as_("chief_lan").post("/issues", {**named, "keep_warnings": True}).status_code == 201


def test_triage_may_lower_the_severity_only_with_a_reason_that_everybody_sees(scene: Scene) -> None:
    chief = scene.as_("chief_lan")
    issue = raised(scene, "ward_a", severity="S1")
    assert pointers(step(chief, issue, "triage", severity="S3", category="noise")) == {("#/reason", "required")}
    issue = done(chief, issue, "triage", severity="S3", category="noise", reason="Chỉ ồn một buổi tối.")
    assert (issue["severity"], issue["downgrades"], issue["due_at"]) == ("S3", 1, "2026-04-09T02:00:00Z")
    assert problem(step(chief, issue, "triage", severity="S3", category="noise")) == "issue-not-there"
    team = scene.as_("team_chief_dung")
    assert [each["id"] for each in good(team.get("/issues", downgraded=True))["items"]] == [issue["id"]]
    assert good(team.get("/issues/counts"))["downgraded"] == 1
    last = good(team.get(f"/issues/{issue['id']}"))["entries"][-1]
    assert (last["severity_before"], last["severity"], last["note"]) == ("S1", "S3", "Chỉ ồn một buổi tối.")


def test_another_severity_is_never_the_owners_and_a_lower_one_gives_no_time(scene: Scene) -> None:
    chief = scene.as_("chief_lan")
    mine = done(chief, triaged(scene, "ward_a"), "assign", owner_id=scene.cast.of("officers", "chief_lan"))
    assert problem(step(chief, mine, "regrade", severity="S1")) == "conflict-of-interest"
    deputy = scene.as_("beat_deputy_minh")
    assert problem(step(deputy, mine, "regrade", severity="S2")) == "severity-same"
    assert pointers(step(deputy, mine, "regrade", severity="S3")) == {("#/reason", "required")}
    lower = done(deputy, mine, "regrade", severity="S3", reason="Chỉ còn một quán cuối ngõ.")
    assert (lower["due_at"], lower["downgrades"]) == (mine["due_at"], 1)
    graver = done(deputy, lower, "regrade", severity="S1")
    assert graver["due_at"] == "2026-03-11T02:00:00Z"


def test_whoever_has_it_begins_it_and_nobody_puts_off_his_own_day(scene: Scene) -> None:
    as_, cast = scene.as_, scene.cast
    issue = triaged(scene, "ward_a")
    chief, minh = as_("chief_lan"), cast.of("officers", "beat_deputy_minh")
    far = local(7, 10, 8).isoformat()
    wrong = step(chief, issue, "assign", owner_id=cast.of("officers", "beat_xuan"), due_at=far)
    assert pointers(wrong) == {("#/owner_id", "not_in_the_ward"), ("#/due_at", "bad_due")}
    soon = local(3, 12, 8).isoformat()
    issue = done(chief, issue, "assign", owner_id=minh, due_at=soon)
    assert issue["due_at"] == "2026-03-12T01:00:00Z"
    deputy = as_("beat_deputy_minh")
    assert problem(step(deputy, issue, "assign", owner_id=minh, due_at=far, reason=WHY)) == "conflict-of-interest"
    assert pointers(step(chief, issue, "assign", owner_id=minh)) == {("#/reason", "required")}
    assert problem(step(deputy, issue, "resolve", note=WHY)) == "issue-not-there", "not begun"
    assert problem(step(as_("chief_lan"), issue, "notes", note=WHY)) == "forbidden"
    issue = done(deputy, issue, "notes", note=WHY)
    moved = done(chief, issue, "assign", owner_id=cast.of("officers", "beat_phuc"), reason="Đồng chí Minh đi học.")
    assert (moved["state"], moved["owner"]["full_name"]) == ("assigned", "Mai Hồng Phúc")


def test_another_deputy_gives_out_issues_of_his_own_field_only(scene: Scene) -> None:
    """4.3: WO, own portfolio; Nga has order."""
    nga, owner = scene.as_("other_deputy_nga"), scene.cast.of("officers", "beat_phuc")
    theirs = raised(scene, "ward_a", category="theft_pattern")
    theirs = done(scene.as_("chief_lan"), theirs, "triage", severity="S2", category="theft_pattern")
    assert problem(step(nga, theirs, "assign", owner_id=owner)) == "not-your-field"
    assert "assign" not in good(nga.get(f"/issues/{theirs['id']}"))["actions"]
    mine = triaged(scene, "ward_a")
    assert good(nga.get(f"/issues/{mine['id']}"))["actions"] == ["assign"]
    done(nga, mine, "assign", owner_id=owner)


def test_a_refused_issue_says_why_to_who_raised_it_and_to_the_guide(scene: Scene) -> None:
    chief = scene.as_("chief_lan")
    own = good(chief.post("/issues", issue_body(scene.cast)), 201)
    reason = {"reason": "Tổ đã tự giải quyết xong."}
    assert problem(step(chief, own, "reject", **reason)) == "conflict-of-interest"
    issue = done(chief, raised(scene, "ward_a"), "reject", **reason)
    assert issue["state"] == "rejected"
    for who in ("beat_phuc", "guide_hoa"):
        assert told_to(scene.as_(who))[0] == ("issue.rejected", issue["id"])
        assert good(scene.as_(who).get(f"/issues/{issue['id']}"))["entries"][-1]["note"] == reason["reason"]


def test_a_level_takes_it_or_gives_it_back_and_never_answers_for_another(scene: Scene, at: At) -> None:
    as_ = scene.as_
    issue = escalated(scene, "ward_a")
    assert problem(step(as_("deputy_binh"), issue, "answer", answer="returned", note=WHY)) == "not-your-level"
    assert problem(step(as_("beat_phuc"), issue, "escalate", reason=WHY)) == "issue-not-there", "waits for an answer"
    at(3, 18, 9)  # its deadline of 17 March has passed
    back = done(as_("team_chief_dung"), issue, "answer", answer="returned", note="Phường tự làm được.")
    assert (back["state"], back["level"], back["due_at"]) == ("in_progress", "ward", "2026-03-25T02:00:00Z")
    phuc = as_("beat_phuc")
    again = done(phuc, back, "escalate", reason="Đã làm hết cách của phường.")
    owner = scene.cast.of("officers", "team_deputy_em")
    taken = done(as_("team_chief_dung"), again, "answer", answer="accepted", note="Đội nhận làm.", owner_id=owner)
    assert taken["owner"]["full_name"] == "Vũ Thị Em"
    em = as_("team_deputy_em")
    higher = done(em, taken, "escalate", reason="Cần quận chủ trì liên ngành.")
    assert (higher["level"], problem(step(em, higher, "answer", answer="accepted", note=WHY))) == (
        "district",
        "conflict-of-interest",
    )
    taken = done(as_("deputy_binh"), higher, "answer", answer="accepted", note="Quận chủ trì.")
    solved = done(em, taken, "resolve", note=WHY)
    assert problem(step(as_("team_chief_dung"), solved, "verify", verdict="solved", note=WHY)) == "no-permission"
    done(as_("chief_an"), solved, "verify", verdict="solved", note="Đã xem báo cáo liên ngành.")


def test_the_district_verifies_only_what_left_the_ward_and_not_solved_goes_on(scene: Scene) -> None:
    issue = resolved(scene, "ward_a")
    assert problem(step(scene.as_("chief_an"), issue, "verify", verdict="solved", note=WHY)) == "not-yours-to-verify"
    back = done(scene.as_("chief_lan"), issue, "verify", verdict="not_solved", note="Sáng nay vẫn như cũ.")
    assert (back["state"], back["due_at"], back["resolved_at"]) == ("in_progress", issue["due_at"], None)


def test_an_issue_is_opened_again_within_thirty_days(scene: Scene, at: At) -> None:
    issue = closed(scene, "ward_a")
    at(4, 9, 9)
    assert "reopen" in good(scene.as_("chief_an").get(f"/issues/{issue['id']}"))["actions"]
    at(4, 9, 9, 1)
    answer = step(scene.as_("chief_an"), issue, "reopen", reason="Chợ lại tràn ra vỉa hè.")
    assert (answer.status_code, problem(answer)) == (409, "reopened-too-late")


def test_an_owner_escalates_before_the_deadline(scene: Scene, at: At) -> None:
    issue = begun(scene, "ward_a")
    at(3, 17, 9)
    assert problem(step(scene.as_("beat_phuc"), issue, "escalate", reason=WHY)) == "escalated-too-late"


def test_the_same_problem_of_a_place_is_linked_to_the_one_before(scene: Scene, at: At) -> None:
    """Group or beat, category, 60 days after it was closed; another category is another problem."""
    first = closed(scene, "ward_a")
    at(5, 9, 9)  # 60 days later
    again = raised(scene, "ward_a", group_id=scene.cast.of("groups", "ward_a/2"))  # the other group of the beat
    assert (again["recurs"], again["earlier"]["code"]) == (True, first["code"])
    other = raised(scene, "ward_a", category="noise")
    assert other["earlier"] is None
    chief = scene.as_("chief_lan")
    other = done(chief, other, "triage", severity="S2", category="pavement")
    assert other["earlier"]["code"] == again["code"], "the triage decides the category"
    assert {each["id"] for each in good(chief.get("/issues", recurring=True))["items"]} == {again["id"], other["id"]}
    at(8, 1, 9)
    late = raised(scene, "ward_a", group_id=scene.cast.of("groups", "ward_a/3"))
    assert late["earlier"] is None


@pytest.mark.parametrize("verb", ["triage", "notes", "verify"])
def test_a_step_needs_the_version_that_was_read(verb: str, scene: Scene) -> None:
    make, who, body = {
        "triage": (raised, "chief_lan", {"severity": "S2", "category": "noise"}),
        "notes": (assigned, "beat_phuc", {"note": WHY}),
        "verify": (resolved, "guide_hoa", {"verdict": "solved", "note": WHY}),
    }[verb]
    issue = make(scene, "ward_a")
    path = f"/issues/{issue['id']}/{verb}"
    assert scene.as_(who).post(path, body).status_code == 428
    assert problem(scene.as_(who).post(path, body, version=issue["version"] + 1)) == "stale-version"
    assert problem(scene.as_(who).post(path, {**body, "extra": 1}, version=issue["version"])) == "invalid"
