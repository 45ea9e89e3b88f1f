"""What a phone keeps for when there is no network (frontend 6): what the screens show, no more, and once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from backend.kernel.clock import LOCAL
from tests.cast import PEOPLE, Caller
from tests.visits.steps import good, record

As = Callable[[str], Caller]
BUNDLE = "/me/field-bundle"
OTHERS_WORDS = {"note", "next_step", "action", "reason", "remark", "decision_reason", "birth_year", "place_code"}


def without_clock(answer: Any) -> Any:
    return {key: value for key, value in answer.items() if key != "now"}


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.keys() - {"because"}  # steps of a reasoning are codes
    for each in (
        (each for key, each in value.items() if key != "because")
        if isinstance(value, dict)
        else value
        if isinstance(value, list)
        else ()
    ):
        yield from keys(each)


def test_a_commander_finds_what_his_screens_show(as_: As) -> None:
    minh = as_("beat_deputy_minh")
    bundle = good(minh.get(BUNDLE))
    assert without_clock(bundle["form"]) == without_clock(good(minh.get("/visits/form")))
    assert without_clock(bundle["week"]) == without_clock(good(minh.get("/duties/my-week")))
    waiting = good(minh.get("/visits", waiting_for_me=True))["items"]
    assert [each["id"] for each in bundle["waiting"]] == [each["id"] for each in waiting] != []
    assert [each["week"] for each in bundle["past_duties"]] == ["2026-W10", "2026-W09"]  # no record before


def test_who_types_finds_his_commanders_and_who_attests_what_waits(as_: As) -> None:
    oanh = as_("desk_oanh")
    assert without_clock(good(oanh.get(BUNDLE))["form"]) == without_clock(good(oanh.get("/visits/dictation-form")))
    phuc = good(as_("beat_phuc").get(BUNDLE))
    assert phuc["form"] is None
    assert {each["status"] for each in phuc["waiting"]} == {"recorded"}
    root = good(as_("admin_root").get(BUNDLE))
    assert (root["week"], root["past_duties"], root["waiting"], root["form"]) == (None, [], [], None)


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_nobody_carries_words_of_others_or_data_of_a_person(as_: As, name: str) -> None:
    assert OTHERS_WORDS.isdisjoint(keys(good(as_(name).get(BUNDLE))))


def test_the_same_bundle_travels_once(as_: As) -> None:
    minh = as_("beat_deputy_minh")
    tag = minh.get(BUNDLE).headers["ETag"]
    again = minh.send("GET", BUNDLE, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert as_("beat_phuc").send("GET", BUNDLE, headers={"If-None-Match": tag}).status_code == 200
    record(minh, start=datetime(2026, 3, 10, 7, 30, tzinfo=LOCAL))
    changed = minh.send("GET", BUNDLE, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert len(changed.json()["week"]["last_visits"]) > 0
    assert changed.headers["ETag"] != tag
