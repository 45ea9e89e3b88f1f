"""The board (frontend 7.4): columns, filters and counts; many at once by the rules of one; the ladder of the worker."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from backend.access.system import SystemDoor
from backend.areas.issue_models import HotIssue
from backend.issues.ladder import climb
from backend.kernel.ids import uuid7
from tests.cast import Caller, Cast, visit_body
from tests.house.scene import EARLIER, Scene
from tests.issues.calls import Issue, assigned, begun, closed, escalated, issue_body, raised, resolved, triaged
from tests.issues.steps import WHY, done, step, told_to
from tests.visits.steps import At, good, pointers, problem


def _codes(caller: Caller, **wanted: Any) -> list[str]:
    return [each["code"] for each in good(caller.get("/issues", **wanted))["items"]]


def test_the_board_shows_what_is_due_first_and_counts_what_it_shows(scene: Scene, at: At) -> None:
    chief = scene.as_("chief_lan")
    late = assigned(scene, "ward_a")
    at(3, 16, 9)
    steps = (raised, triaged, begun, escalated, resolved, closed)
    columns = ("raised", "triaged", "in_progress", "escalated", "resolved", "closed")
    made = {column: make(scene, "ward_a") for column, make in zip(columns, steps, strict=True)}
    at(3, 17, 9, 1)  # the first is a minute late
    for column, issue in made.items():
        shown = _codes(chief, column=column)
        assert shown == ([late["code"], issue["code"]] if column == "in_progress" else [issue["code"]])
    told = good(chief.get("/issues/counts"))
    assert told["columns"] == {**dict.fromkeys(made, 1), "in_progress": 2}
    assert (told["overdue"], _codes(chief, overdue=True)) == (1, [late["code"]])
    assert _codes(scene.as_("beat_phuc"), mine=True, column="resolved") == [made["resolved"]["code"]]
    assert _codes(chief, search="lan chiem VIA", severity="S2", category="pavement", column="raised")
    assert _codes(chief, search=late["code"].lower()) == [late["code"]]
    assert _codes(chief, search="khong co") == []
    assert good(chief.get("/issues/counts", severity="S1"))["columns"]["raised"] == 0
    assert _codes(scene.as_("chief_son")) == []


def test_many_at_once_go_by_the_rules_of_one_and_none_is_lost(scene: Scene) -> None:
    chief, phuc = scene.as_("chief_lan"), scene.cast.of("officers", "beat_phuc")
    first, second, grave = raised(scene, "ward_a"), raised(scene, "ward_a"), raised(scene, "ward_a", severity="S1")
    theirs, gone = raised(scene, "ward_b"), str(uuid7())
    items = [{"id": each["id"], "version": each["version"]} for each in (first, second, grave, theirs)]
    items[1]["version"] = 7
    items.append({"id": gone, "version": 1})
    answer = good(chief.post("/issues/triage-each", {"items": items, "severity": "S2", "category": "pavement"}))
    assert [each["code"] for each in answer["done"]] == [first["code"]]
    assert {each["id"]: (each["status"], each["type"]) for each in answer["refused"]} == {
        second["id"]: (412, "/problems/stale-version"),
        grave["id"]: (422, "/problems/issue-not-complete"),
        theirs["id"]: (404, "/problems/not-found"),
        gone: (404, "/problems/not-found"),
    }
    given = {"items": answer["done"] and [{key: answer["done"][0][key] for key in ("id", "version")}], "owner_id": phuc}
    answer = good(chief.post("/issues/assign-each", given))
    assert [each["id"] for each in answer["done"]] == [first["id"]]
    assert good(chief.get(f"/issues/{first['id']}"))["owner"]["id"] == phuc
    refused = good(chief.post("/issues/assign-each", given))["refused"]
    assert [(each["status"], each["detail_vi"] or each["title_vi"]) for each in refused] == [
        (412, "Bản ghi đã được người khác sửa; hãy tải lại")
    ]
    too_many = {"items": [items[0]] * 51, "severity": "S2", "category": "pavement"}
    assert chief.post("/issues/triage-each", too_many).status_code == 422


def test_what_is_not_solved_by_its_deadline_goes_up_once(scene: Scene, system: SystemDoor, at: At) -> None:
    """S1 and S2, begun or not; S3 stays and is late; a level that does not answer keeps it and is late."""
    idle, worked = assigned(scene, "ward_a"), begun(scene, "ward_a")
    calm = done(scene.as_("beat_deputy_minh"), begun(scene, "ward_a"), "regrade", severity="S3", reason=WHY)

    def go_up() -> int:
        with system.open("issues") as uow:
            return climb(uow)

    at(3, 17, 8, 59)
    assert go_up() == 0
    at(3, 17, 9)
    assert (go_up(), go_up()) == (2, 0)
    chief = scene.as_("chief_lan")
    for issue in (idle, worked):
        now = good(chief.get(f"/issues/{issue['id']}"))
        assert (now["state"], now["level"], now["answer_due"]) == ("escalated", "team", "2026-03-19T16:59:59Z")
        assert (now["entries"][-1]["step"], now["entries"][-1]["by"]) == ("escalated", None)
    assert good(chief.get(f"/issues/{calm['id']}"))["overdue"]
    assert {each for _, each in told_to(scene.as_("team_chief_dung"))} == {idle["id"], worked["id"]}
    at(3, 25, 9)
    assert go_up() == 0
    assert worked["code"] in _codes(scene.as_("team_chief_dung"), column="escalated", overdue=True)
    team = scene.as_("team_deputy_em")
    done(team, good(team.get(f"/issues/{worked['id']}")), "answer", answer="accepted", note="Đội làm trong tuần này.")
    at(4, 1, 9)
    assert go_up() == 1
    assert good(team.get(f"/issues/{worked['id']}"))["level"] == "district"


def test_what_a_book_brought_runs_by_no_clock_of_this_house(scene: Scene, system: SystemDoor, at: At) -> None:
    issue = begun(scene, "ward_a")
    at(4, 1)
    with system.open("test") as uow, uow.trial():
        uow.take(HotIssue, UUID(issue["id"])).from_log = True
        uow.flush()
        assert climb(uow) == 0
    with system.open("test") as uow:
        assert climb(uow) == 1


def test_a_visit_names_an_issue_that_is_open_in_its_ward(scene: Scene, at: At) -> None:
    chief = scene.as_("chief_lan")
    issue, theirs = begun(scene, "ward_a"), begun(scene, "ward_b")
    form = good(chief.get("/visits/form"))["wards"]
    assert [each["open_issues"] for each in form] == [[{"code": issue["code"], "title": issue["title"]}]]

    def visit(code: str, **changes: Any) -> dict[str, Any]:
        done_there = [{"issue_code": code, "action": "Cùng tổ dân phố nhắc nhở từng quầy."}]
        return visit_body(scene.cast, start=EARLIER, purposes=["solve_hot_issue"], issue_actions=done_there, **changes)

    for code in (theirs["code"], "VN-2026-999999"):
        assert pointers(chief.post("/visits", visit(code))) == {("#/issue_actions/0/issue_code", "not_an_open_issue")}
    made = good(chief.post("/visits", visit(issue["code"])), 201)
    linked = good(chief.get(f"/issues/{issue['id']}"))["visits"]
    assert [(each["id"], each["visitor"]["full_name"]) for each in linked] == [(made["id"], "Ngô Thị Lan")]
    assert linked[0]["action"].startswith("Cùng tổ dân phố")


@pytest.mark.parametrize("verbs", [("close", "send back"), ("triage", "reject")])
def test_of_two_at_once_one_wins(verbs: tuple[str, str], committing: Callable[[str], Caller], cast: Cast) -> None:
    chief, phuc = committing("chief_lan"), committing("beat_phuc")
    issue: Issue = good(phuc.post("/issues", issue_body(cast)), 201)
    calls = {
        "triage": ("beat_deputy_minh", "triage", {"severity": "S2", "category": "noise"}),
        "reject": ("chief_lan", "reject", {"reason": "Tổ đã tự giải quyết xong."}),
        "close": ("guide_hoa", "verify", {"verdict": "solved", "note": WHY}),
        "send back": ("chief_lan", "verify", {"verdict": "not_solved", "note": WHY}),
    }
    if "close" in verbs:
        issue = done(chief, issue, "triage", severity="S2", category="noise")
        issue = done(chief, issue, "assign", owner_id=cast.of("officers", "beat_phuc"))
        issue = done(phuc, issue, "notes", note=WHY)
        issue = done(phuc, issue, "resolve", note=WHY)

    def act(verb: str) -> Any:
        who, path, body = calls[verb]
        return step(committing(who), issue, path, **body)

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(act, verbs))
    assert sorted(each.status_code for each in answers) == [200, 412], [each.text for each in answers]
    lost = next(each for each in answers if each.status_code != 200)
    assert problem(lost) == "stale-version"


def test_raising_the_same_at_once_raises_once(committing: Callable[[str], Caller], cast: Cast) -> None:
    body = issue_body(cast)
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _: committing("beat_phuc").post("/issues", body), range(2)))
    assert sorted(each.status_code for each in answers) == [200, 201], [each.text for each in answers]
