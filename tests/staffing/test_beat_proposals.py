"""A deputy or the desk proposes, the ward's chief decides, the beat changes hands (domain.md 4.3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.cast import Caller
from tests.staffing.beat_steps import MONDAY, assignment, end, held, line
from tests.visits.steps import As, good, problem


def _propose(caller: Caller, officer: str, **changes: Any) -> Any:
    body = assignment(caller, officer, **changes)
    del body["decision_no"]
    return caller.post(f"/beats/{caller.cast.of('beats', 'beat_a1')}/proposals", body)


def _decide(caller: Caller, row: dict[str, Any], *, approve: bool, version: int | None = None) -> Any:
    body = {"approve": approve, "decision_no": "17/QĐ-CAP"}
    return caller.post(f"/beat-proposals/{row['id']}/decide", body, version=version or row["version"])


def test_the_holder_changes_when_the_chief_approves(as_: As) -> None:
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    asked = good(_propose(minh, "beat_quan"), 201)
    assert line(lan) == [("primary", "beat_phuc", "2020-01-06", None)]
    shown = good(lan.get(f"/beats/{lan.cast.of('beats', 'beat_a1')}"))["proposals"]
    assert [(each["id"], each["actions"]) for each in shown] == [(asked["id"], ["decide"])]
    listed = good(lan.get("/beat-proposals", state="proposed"))["items"]
    assert [each["id"] for each in listed] == [asked["id"]]
    decided = good(_decide(lan, asked, approve=True))
    assert (decided["state"], decided["decision_no"]) == ("approved", "17/QĐ-CAP")
    assert line(lan) == [("primary", "beat_phuc", "2020-01-06", MONDAY), ("primary", "beat_quan", MONDAY, None)]
    handovers = good(lan.get("/handovers"))["items"]
    assert [each["successor"]["id"] for each in handovers] == [lan.cast.of("officers", "beat_quan")]
    again = _decide(lan, decided, approve=False)
    assert (again.status_code, problem(again)) == (409, "proposal-decided")
    assert good(lan.get("/beat-proposals", state="proposed"))["items"] == []


def test_a_vacant_beat_is_filled_and_a_refusal_changes_nothing(as_: As) -> None:
    desk, lan = as_("desk_oanh"), as_("chief_lan")
    good(end(lan, held(lan), successor="beat_quan", takes_beat=False))
    no = good(_propose(desk, "beat_quan"), 201)
    assert good(_decide(lan, no, approve=False))["state"] == "refused"
    assert line(lan)[-1] == ("vacant", None, MONDAY, None)
    yes = good(_propose(desk, "beat_quan", valid_to="2026-06-01"), 201)
    good(_decide(lan, yes, approve=True))
    assert line(lan)[1:] == [("primary", "beat_quan", MONDAY, "2026-06-01"), ("vacant", None, "2026-06-01", None)]


def test_sent_twice_it_is_one_and_nobody_decides_about_himself(as_: As) -> None:
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    path, body = f"/beats/{lan.cast.of('beats', 'beat_a1')}/proposals", assignment(minh, "chief_lan", kind="secondary")
    del body["decision_no"]
    asked = good(minh.post(path, body), 201)
    assert good(minh.post(path, body)) == asked
    assert as_("desk_oanh").post(path, body).status_code == 409  # the same id by somebody else
    assert problem(_decide(lan, asked, approve=True)) == "conflict-of-interest"
    assert _decide(lan, asked, approve=True, version=7).status_code == 412
    assert _decide(minh, asked, approve=True).status_code == 403
    assert _decide(as_("chief_son"), asked, approve=True).status_code == 404
    assert _propose(as_("beat_deputy_thu"), "beat_quan").status_code == 404
    assert _propose(lan, "beat_quan").status_code == 403


def test_two_at_once_decide_once(committing: As) -> None:
    asked = good(_propose(committing("beat_deputy_minh"), "beat_quan"), 201)
    lan = committing("chief_lan")
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda approve: _decide(lan, asked, approve=approve), (True, False)))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
