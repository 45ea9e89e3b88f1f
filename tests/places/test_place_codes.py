"""Place codes: who may print them, what proves a place, and what the visitor never sees (domain.md 3.9, G-9)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from backend.areas.place_code import LENGTH, SIGNS, mark_of, new_code
from tests.cast import Caller, visit_body
from tests.visits.steps import act, good, local, pointers

As = Callable[[str], Caller]
THIS = "2026-W11"  # the cast's clock: Tuesday 10 March 2026
START = local(3, 10, 8)


def _issue(caller: Caller, ward: str = "ward_a", week: str = THIS, weeks: int = 1) -> Any:
    body = {"unit_id": caller.cast.of("units", ward), "first_week": week, "weeks": weeks}
    return caller.post("/place-codes/issues", body)


def _cards(caller: Caller, **asked: Any) -> dict[tuple[int, str], str]:
    return {(card["number"], card["week"]): card["code"] for card in good(_issue(caller, **asked), 201)["cards"]}


def _visit(as_: As, code: str | None, **changes: Any) -> dict[str, Any]:
    minh = as_("beat_deputy_minh")
    body = visit_body(minh.cast, start=START, place_code=code, **changes)
    made: dict[str, Any] = good(minh.post("/visits", body), 201)
    return made


def test_each_group_has_a_code_of_its_own_every_week_and_the_same_when_printed_again(as_: As) -> None:
    cards = _cards(as_("guide_hoa"), weeks=2)
    assert {number for number, _ in cards} == {1, 2, 3, 4}
    assert {week for _, week in cards} == {THIS, "2026-W12"}
    assert len(set(cards.values())) == len(cards) == 8
    assert all(len(code) == LENGTH and set(code) <= set(SIGNS) for code in cards.values())
    assert _cards(as_("team_deputy_em"), weeks=2) == cards
    told = good(as_("guide_hoa").get("/place-codes"))
    assert (told["this_week"], told["last_week"]) == (THIS, "2026-W19")
    assert [(each["unit"]["code"], each["groups"], each["weeks"]) for each in told["wards"]] == [
        (told["wards"][0]["unit"]["code"], 4, [THIS, "2026-W12"])
    ]
    issues = good(as_("team_chief_dung").get("/place-codes/issues"))["items"]
    assert [(each["first_week"], each["weeks"], each["cards"]) for each in issues] == [(THIS, 2, 8)] * 2
    assert {each["issued_by"]["full_name"] for each in issues} == {"Đặng Thu Hoa", "Vũ Thị Em"}


@pytest.mark.parametrize(("week", "weeks"), [("2026-W10", 1), ("2026-W19", 2), ("2026-W20", 1)])
def test_codes_are_of_weeks_to_come(as_: As, week: str, weeks: int) -> None:
    assert pointers(_issue(as_("guide_hoa"), week=week, weeks=weeks)) == {("#/first_week", "outside")}


def test_bad_wishes(as_: As) -> None:
    assert pointers(_issue(as_("guide_hoa"), weeks=6)) == {("#/weeks", "less_than_equal")}
    assert _issue(as_("guide_hoa"), week="2026-W54").status_code == 422
    assert _issue(as_("guide_khoi")).status_code == 404  # another's ward
    assert _issue(as_("guide_hoa"), ward="ward_far").status_code == 404


@pytest.mark.parametrize("who", ["chief_lan", "beat_deputy_minh", "desk_oanh", "beat_phuc", "chief_an", "staff_chi"])
def test_who_visits_or_attests_never_sees_a_code(as_: As, who: str) -> None:
    codes = set(_cards(as_("guide_hoa")).values())
    assert _issue(as_(who)).status_code == 403
    assert as_(who).get("/place-codes/issues").status_code == 403
    shown = as_(who).get("/visits/form").text + as_(who).get("/journal").text + as_(who).get("/groups").text
    assert not [code for code in codes if code in shown]


def test_the_code_of_the_week_proves_the_place(as_: As) -> None:
    """A beat officer's word alone is weak; with the code of one of the places it is medium."""
    code = _cards(as_("guide_hoa"))[1, THIS]
    visit = _visit(as_, code)
    assert (visit["place_code_given"], visit["place_proved"]) == (True, True)
    assert good(act(as_("beat_phuc"), "confirm", visit))["evidence"] == "medium"


@pytest.mark.parametrize(("group", "week"), [(2, THIS), (1, "2026-W12")])
def test_the_code_of_another_place_or_week_proves_nothing_and_hinders_nothing(as_: As, group: int, week: str) -> None:
    code = _cards(as_("guide_hoa"), weeks=2)[group, week]
    visit = _visit(as_, code)
    assert visit["place_proved"] is False
    assert good(act(as_("beat_phuc"), "confirm", visit, place_code=code))["evidence"] == "weak"


def test_without_a_code_issued_two_equal_ones_still_prove_it(as_: As) -> None:
    visit = _visit(as_, "K7M2QX")
    assert visit["place_proved"] is None
    assert good(act(as_("beat_phuc"), "confirm", visit, place_code="K7M2QX"))["evidence"] == "medium"


def test_on_a_monday_last_weeks_card_still_hangs_there(as_: As, at: Callable[..., Any]) -> None:
    code = _cards(as_("guide_hoa"))[1, THIS]
    for day, proved in ((16, True), (17, False)):
        at(3, day, 9)
        _cards(as_("guide_hoa"), week="2026-W12")
        minh = as_("beat_deputy_minh")
        body = visit_body(minh.cast, start=local(3, day, 8), place_code=code)
        assert good(minh.post("/visits", body), 201)["place_proved"] is proved


def test_who_prints_codes_earns_no_evidence_by_them(as_: As) -> None:
    hoa = as_("guide_hoa")
    code = _cards(hoa)[1, THIS]
    visit = good(hoa.post("/visits", visit_body(hoa.cast, start=START, place_code=code)), 201)
    assert visit["place_proved"] is True
    assert good(act(as_("beat_phuc"), "confirm", visit))["evidence"] == "weak"


def test_the_form_brings_the_marks_a_phone_checks_against(as_: As) -> None:
    """The same rule on phone and server: PBKDF2 of the code, salted with the mark's identifier."""
    cards = _cards(as_("guide_hoa"), weeks=2)
    form = good(as_("beat_deputy_minh").get("/visits/form"))
    groups = {group["number"]: group["place_marks"] for group in form["wards"][0]["groups"]}
    assert {number: [mark["week"] for mark in marks] for number, marks in groups.items()} == {
        number: [THIS] for number in (1, 2, 3, 4)
    }
    (mark,) = groups[1]
    assert mark_of(cards[1, THIS], UUID(mark["id"])) == mark["digest"]
    assert mark_of(new_code(), UUID(mark["id"])) != mark["digest"]


def test_two_who_print_at_once_print_the_same(committing: As) -> None:
    with ThreadPoolExecutor(2) as both:
        one, other = both.map(lambda who: _cards(committing(who)), ("guide_hoa", "team_deputy_em"))
    assert one == other


def test_the_mark_is_the_one_that_the_phone_reckons() -> None:
    """The same vector stands in the web app's test."""
    digest = "e3bddcb6960731b5115a34d9e14a8814b70c9b15988630cbb82cdb8ebc171a7a"
    assert mark_of("K7M2QX", UUID("01a212c7-9f0d-757e-8680-c0a22809f671")) == digest
