"""Both sign what one leaves and the other takes over; nobody signs twice or for himself as another (N3, N14)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from backend.access.system import SystemDoor
from backend.posts.models import Officer
from backend.posts.rules import OfficerStatus
from tests.cast import Caller, Cast
from tests.staffing.beat_steps import end, held
from tests.staffing.handover_steps import raise_issue
from tests.visits.steps import As, good, pointers, problem, register


def _opened(as_: As, **changes: Any) -> dict[str, Any]:
    """Phúc leaves beat A1, Quân takes his things over."""
    lan = as_("chief_lan")
    ended = good(end(lan, held(lan), successor="beat_quan", **changes))
    return _read(lan, ended["handover_id"])


def _read(caller: Caller, handover_id: str) -> dict[str, Any]:
    shown: dict[str, Any] = good(caller.get(f"/handovers/{handover_id}"))
    return shown


def _act(caller: Caller, verb: str, shown: dict[str, Any], body: Any = None) -> Any:
    return caller.post(f"/handovers/{shown['id']}/{verb}", body, version=shown["version"])


def test_both_sign_in_any_order_and_it_is_closed(as_: As, system: SystemDoor, cast: Cast) -> None:
    raise_issue(system, cast, "beat_phuc")
    opened = _opened(as_)
    assert [each["kind"] for each in opened["items"]] == ["coaching", "coaching", "issue", "visit_unconfirmed"]
    assert opened["state"] == "open"
    assert _read(as_("beat_quan"), opened["id"])["actions"] == ["sign"]
    taken = good(_act(as_("beat_quan"), "sign", opened))
    assert (taken["state"], taken["actions"]) == ("open", [])
    again = _act(as_("beat_quan"), "sign", taken)
    assert (again.status_code, problem(again)) == (409, "signed-already")
    closed = good(_act(as_("beat_phuc"), "sign", taken))
    assert closed["state"] == "closed"
    late = _act(as_("beat_phuc"), "sign", closed)
    assert (late.status_code, problem(late)) == (409, "handover-closed")


def test_the_superior_gives_items_to_others_until_they_are_signed_for(as_: As, system: SystemDoor, cast: Cast) -> None:
    issue = raise_issue(system, cast, "beat_phuc")
    opened, lan = _opened(as_), as_("chief_lan")
    assert opened["actions"] == ["assign"]
    item = next(each for each in opened["items"] if each["kind"] == "issue")
    desk = cast.of("officers", "desk_oanh")
    given = good(_act(lan, "assign", opened, {"items": [{"item_id": item["id"], "officer_id": desk}]}))
    assert {each["assigned_to"]["id"] for each in given["items"] if each["kind"] == "issue"} == {desk}
    beat = good(lan.get(f"/beats/{cast.of('beats', 'beat_a1')}"))
    assert [(each["id"], each["owner"]["id"]) for each in beat["open_issues"]] == [(str(issue), desk)]
    assert [each["id"] for each in _read(as_("desk_oanh"), opened["id"])["items"]] == [item["id"]]  # N14
    named = good(_act(lan, "assign", given, {"successor_id": cast.of("officers", "beat_deputy_minh")}))
    assert {each["assigned_to"]["full_name"] for each in named["items"]} == {"Dương Văn Minh", "Đinh Kim Oanh"}
    signed = good(_act(as_("beat_deputy_minh"), "sign", named))
    refused = _act(lan, "assign", signed, {"successor_id": cast.of("officers", "beat_quan")})
    assert (refused.status_code, problem(refused)) == (409, "receiver-signed")


def test_who_may_not(as_: As, cast: Cast) -> None:
    opened, lan = _opened(as_), as_("chief_lan")
    for body, fault in (
        ({"successor_id": cast.of("officers", "beat_phuc")}, "not_the_receiver"),
        ({"successor_id": cast.of("officers", "beat_xuan")}, "not_the_receiver"),
        ({"items": [{"item_id": opened["id"], "officer_id": cast.of("officers", "beat_quan")}]}, "unknown_item"),
    ):
        ((_, code),) = pointers(_act(lan, "assign", opened, body))
        assert code == fault
    assert _act(as_("beat_phuc"), "assign", opened, {}).status_code == 403
    assert _act(lan, "sign", opened).status_code == 403  # in his sight, but he neither gives nor takes
    for who in ("chief_son", "beat_xuan", "guide_hoa"):
        assert as_(who).get(f"/handovers/{opened['id']}").status_code == 404, who
        assert _act(as_(who), "sign", opened).status_code == 404, who
    assert _act(as_("beat_phuc"), "sign", {**opened, "version": 7}).status_code == 412
    assert as_("beat_phuc").post(f"/handovers/{opened['id']}/sign").status_code == 428


def test_for_one_who_is_gone_his_superior_signs(as_: As, system: SystemDoor, cast: Cast) -> None:
    opened, lan = _opened(as_), as_("chief_lan")
    body = {"reason": "retired"}
    early = _act(lan, "sign-for-leaver", opened, body)
    assert (early.status_code, problem(early)) == (409, "leaver-still-serves")
    with register(system) as uow:
        uow.take(Officer, cast.uuid("officers", "beat_phuc")).status = OfficerStatus.RETIRED
    assert _read(lan, opened["id"])["actions"] == ["assign", "sign_for_leaver"]
    signed = good(_act(lan, "sign-for-leaver", opened, body))
    assert (signed["stand_in_reason"], signed["leaver_signed_by"]["full_name"]) == ("retired", "Ngô Thị Lan")
    twice = _act(lan, "sign-for-leaver", signed, body)
    assert (twice.status_code, problem(twice)) == (409, "signed-already")
    himself = _act(lan, "assign", signed, {"successor_id": cast.of("officers", "chief_lan")})
    assert problem(himself) == "conflict-of-interest"
    assert good(_act(as_("beat_quan"), "sign", signed))["state"] == "closed"


def test_whoever_takes_it_over_does_not_sign_for_the_leaver(as_: As, system: SystemDoor, cast: Cast) -> None:
    opened, lan = _opened(as_), as_("chief_lan")
    with register(system) as uow:
        uow.take(Officer, cast.uuid("officers", "beat_phuc")).status = OfficerStatus.DECEASED
    holds = good(_act(lan, "assign", opened, {"successor_id": cast.of("officers", "chief_lan")}))
    assert holds["actions"] == ["assign", "sign"]
    assert problem(_act(lan, "sign-for-leaver", holds, {"reason": "deceased"})) == "conflict-of-interest"
    good(_act(as_("deputy_binh"), "sign-for-leaver", holds, {"reason": "deceased"}))


def test_two_signatures_at_once_close_it_once_each(committing: As) -> None:
    opened = _opened(committing)
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda who: _act(committing(who), "sign", opened), ("beat_phuc", "beat_quan")))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


def test_mine_and_those_of_my_unit(as_: As, cast: Cast) -> None:
    opened = _opened(as_)
    for who, count in (("chief_lan", 1), ("beat_phuc", 1), ("chief_an", 1), ("chief_son", 0), ("other_deputy_nga", 0)):
        assert len(good(as_(who).get("/handovers"))["items"]) == count, who
    assert good(as_("chief_lan").get("/handovers", mine=True))["items"] == []
    mine = good(as_("beat_quan").get("/handovers", mine=True, state="open"))["items"]
    assert [(each["id"], each["items_count"]) for each in mine] == [(opened["id"], 3)]
    assert good(as_("chief_lan").get("/handovers", unit_id=cast.of("units", "ward_b")))["items"] == []
