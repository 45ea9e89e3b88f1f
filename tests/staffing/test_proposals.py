"""A ward chief proposes, the district decides, nobody his own (domain.md 4.3, 4.4 N3, N4)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from backend.access.system import SystemDoor
from backend.posts.models import Appointment
from tests.cast import Caller, Cast
from tests.staffing.people_steps import lent_body, officer_page, proposal_body
from tests.visits.steps import As, appoint, good, pointers, problem, register

YES = {"approves": True, "decision_no": "16/QĐ-CAQ", "grounds": "Nhất trí với đề nghị của phường."}
NO = {"approves": False, "grounds": "Chưa đủ điều kiện để phân công lúc này."}


def _proposed(as_: As, cast: Cast, officer: str = "beat_phuc", **changes: Any) -> dict[str, Any]:
    body = proposal_body(cast, "ward_a", officer, **changes)
    made: dict[str, Any] = good(as_("chief_lan").post("/post-proposals", body), 201)
    return made


def _decide(caller: Caller, proposal: dict[str, Any], body: dict[str, Any] = YES, version: int = 1) -> Any:
    return caller.post(f"/post-proposals/{proposal['id']}/decide", body, version=version)


def test_a_proposal_becomes_a_post(as_: As, cast: Cast) -> None:
    proposal = _proposed(as_, cast)
    assert (proposal["state"], proposal["actions"]) == ("proposed", ["withdraw"])
    shown = good(as_("chief_an").get("/post-proposals", state="proposed"))["items"]
    assert [(each["id"], each["actions"]) for each in shown] == [(proposal["id"], ["decide"])]
    assert good(as_("chief_son").get("/post-proposals"))["items"] == []
    for name in ("beat_phuc", "other_deputy_nga", "guide_hoa", "team_chief_dung"):
        assert as_(name).get("/post-proposals").status_code == 403
    assert pointers(_decide(as_("chief_an"), proposal, {**YES, "decision_no": None})) == {("#/decision_no", "required")}
    decided = good(_decide(as_("chief_an"), proposal))
    assert (decided["state"], decided["decided_by"]["full_name"]) == ("approved", "Nguyễn Văn An")
    post = officer_page(as_("chief_lan"), "beat_phuc")["posts"][0]
    assert (post["position_type"], post["decision_no"]) == ("desk_officer", "16/QĐ-CAQ")
    again = _decide(as_("deputy_binh"), proposal, version=2)
    assert (again.status_code, problem(again)) == (409, "post-proposal-decided")
    assert good(as_("chief_an").get("/post-proposals", state="proposed"))["items"] == []


def test_who_proposed_takes_it_back_until_it_is_decided(as_: As, cast: Cast) -> None:
    lan, an = as_("chief_lan"), as_("chief_an")
    proposal, decided = _proposed(as_, cast), _proposed(as_, cast, "beat_quan")

    def withdraw(who: Caller, key: str, version: int = 1) -> Any:
        return who.post(f"/post-proposals/{key}/withdraw", version=version)

    assert withdraw(as_("chief_son"), proposal["id"]).status_code == 404
    assert withdraw(an, proposal["id"]).status_code == 403, "the district decides"
    assert withdraw(lan, proposal["id"], version=7).status_code == 412
    taken = good(withdraw(lan, proposal["id"]))
    assert (taken["state"], taken["decided_by"], taken["actions"]) == ("withdrawn", None, [])
    late = _decide(an, proposal, version=2)
    assert (late.status_code, problem(late)) == (409, "post-proposal-decided")
    good(_decide(an, decided, NO))
    gone = withdraw(lan, decided["id"], version=2)
    assert (gone.status_code, problem(gone)) == (409, "post-proposal-decided")


def test_a_rejected_proposal_makes_nothing(as_: As, cast: Cast) -> None:
    proposal = _proposed(as_, cast)
    assert good(_decide(as_("deputy_binh"), proposal, NO))["state"] == "rejected"
    assert len(officer_page(as_("chief_lan"), "beat_phuc")["posts"]) == 1


def test_a_proposal_holds_against_the_rules_twice(as_: As, cast: Cast) -> None:
    chief = as_("chief_lan")
    deputy = proposal_body(cast, "ward_a", "other_deputy_nga", position_type="ward_deputy", portfolio=["beat"])
    taken = chief.post("/post-proposals", deputy)
    assert (taken.status_code, problem(taken)) == (409, "post-taken")
    first, second = (_proposed(as_, cast) for _ in range(2))
    good(_decide(as_("chief_an"), first))
    late = _decide(as_("chief_an"), second)
    assert (late.status_code, problem(late)) == (409, "holds-post-already")


def test_who_proposes_and_who_decides(as_: As, cast: Cast, system: SystemDoor) -> None:
    chief, body = as_("chief_lan"), proposal_body(cast, "ward_a", "beat_phuc")
    assert chief.post("/post-proposals", {**body, "unit_id": cast.of("units", "ward_b")}).status_code == 403
    assert chief.post("/post-proposals", {**body, "officer_id": cast.of("officers", "beat_xuan")}).status_code == 404
    own = chief.post("/post-proposals", proposal_body(cast, "ward_a", "chief_lan"))
    assert (own.status_code, problem(own)) == (403, "own-post")
    telling = chief.post("/post-proposals", {**body, "grounds": "Theo đơn của ông Nguyễn Văn A, 0912345678"})
    assert problem(telling) == "personal-data-suspected"
    proposal = good(chief.post("/post-proposals", body), 201)
    assert good(chief.post("/post-proposals", body))["id"] == proposal["id"]
    for name in ("staff_chi", "chief_lan", "chief_son"):
        assert _decide(as_(name), proposal).status_code == 403
    assert _decide(as_("far_chief_kien"), proposal).status_code == 404
    assert _decide(as_("chief_an"), proposal, version=9).status_code == 412


def test_n3_n4_neither_lent_rights_nor_a_second_post_help(as_: As, cast: Cast, system: SystemDoor) -> None:
    """The officer concerned and who proposed do not decide, whatever else they hold."""
    lent = lent_body(cast, "chief_an", "chief_lan", "appointment:decide")
    good(as_("staff_chi").post("/delegations", lent), 201)
    proposal = _proposed(as_, cast)
    refused = _decide(as_("chief_lan"), proposal)
    assert (refused.status_code, problem(refused)) == (403, "own-post-proposal")
    appoint(system, cast, "beat_phuc", "district", position_type="district_deputy", is_acting=True)
    own = _decide(as_("beat_phuc"), proposal)
    assert (own.status_code, problem(own)) == (403, "own-post")
    good(_decide(as_("chief_an"), proposal))


def test_a_deputy_decides_nothing_on_his_own_line(as_: As, cast: Cast, system: SystemDoor) -> None:
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "deputy_binh")).portfolio = ["crime"]
    crime = _proposed(as_, cast, position_type="ward_deputy", portfolio=["crime"])
    refused = _decide(as_("deputy_binh"), crime)
    assert (refused.status_code, problem(refused)) == (403, "own-line")
    good(_decide(as_("deputy_binh"), _proposed(as_, cast)))


def test_two_decide_at_once(committing: As, cast: Cast) -> None:
    proposal = _proposed(committing, cast)
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(
            lambda each: _decide(committing(each[0]), proposal, each[1]).status_code,
            [("chief_an", YES), ("deputy_binh", NO)],
        )
        assert sorted(answers) == [200, 412]


def test_it_is_withdrawn_or_decided_at_once_but_not_both(committing: As, cast: Cast) -> None:
    proposal = _proposed(committing, cast)
    path = f"/post-proposals/{proposal['id']}/withdraw"
    calls = [
        lambda: committing("chief_lan").post(path, version=1).status_code,
        lambda: _decide(committing("chief_an"), proposal).status_code,
    ]
    with ThreadPoolExecutor(2) as pool:
        assert sorted(each.result() for each in [pool.submit(call) for call in calls]) == [200, 412]
