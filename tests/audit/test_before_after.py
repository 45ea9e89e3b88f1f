"""The journal says what changed, before and after, and never a word that somebody wrote (domain.md 3.15)."""

from __future__ import annotations

import json
from typing import Any

from backend.kernel.journal import TECHNICAL
from tests.cast import Caller, Cast
from tests.visits.steps import REASON, As, good


def _events(caller: Caller, **wanted: Any) -> list[dict[str, Any]]:
    return list(good(caller.get("/journal", **wanted))["items"])


def test_a_change_shows_before_and_after(as_: As, cast: Cast) -> None:
    visit = cast.of("visits", "minh_w11")
    good(as_("beat_phuc").post(f"/visits/{visit}/confirm", {}, version=1))
    (event, *_) = _events(as_("chief_lan"), subject_id=visit)
    assert (event["action"], event["officer"]["id"]) == ("visit.confirmed", cast.of("officers", "beat_phuc"))
    (changed,) = [row for row in event["changes"]["rows"] if row["type"] == "visit"]
    assert changed["fields"]["status"] == ["recorded", "confirmed"]
    assert changed["fields"]["confirmed_by"] == [None, cast.of("officers", "beat_phuc")]


def test_of_what_was_written_only_that_it_changed(as_: As, cast: Cast) -> None:
    """A note, a reason, a name: the journal, which nobody can erase, says that it changed and no more."""
    visit = cast.of("visits", "minh_w11")
    good(as_("beat_phuc").post(f"/visits/{visit}/dispute", {"reason": REASON}, version=1))
    told = json.dumps(_events(as_("chief_an"), subject_id=visit), ensure_ascii=False)
    assert REASON not in told


def test_of_p2_only_that_it_changed(as_: As, cast: Cast) -> None:
    phuc = cast.of("officers", "beat_phuc")
    shown = good(as_("staff_chi").get(f"/officers/{phuc}"))
    body = {"private": {**(shown["private"] or {}), "birth_year": 1987}}
    body["private"].pop("version", None)
    good(as_("staff_chi").send("PATCH", f"/officers/{phuc}", json=body, version=shown["version"]))
    (event, *_) = _events(as_("chief_an"), subject_id=phuc)
    rows = {row["type"]: row["fields"] for row in event["changes"]["rows"]}
    assert rows["officer_private"]["birth_year"] is None  # that it changed, and no more
    assert "1987" not in json.dumps(event)


def test_the_journal_is_filtered_and_scoped(as_: As, cast: Cast) -> None:
    visit, other = cast.of("visits", "minh_w11"), cast.of("visits", "thu_w11")
    good(as_("beat_phuc").post(f"/visits/{visit}/confirm", {}, version=1))
    good(as_("beat_xuan").post(f"/visits/{other}/confirm", {}, version=1))
    by = {"officer_id": cast.of("officers", "beat_phuc"), "action": "visit.confirmed"}
    assert {each["subject_id"] for each in _events(as_("chief_an"), **by)} >= {visit}
    assert {each["officer"]["id"] for each in _events(as_("chief_an"), **by)} == {by["officer_id"]}
    assert _events(as_("chief_an"), **by, from_day="2026-03-11") == []
    assert {each["unit"]["code"] for each in _events(as_("chief_lan")) if each["unit"]} == {"ward_a"}
    assert _events(as_("chief_lan"), subject_id=other) == []
    assert as_("admin_root").get("/journal").status_code == 403
    technical = list(good(as_("admin_root").get("/journal/technical"))["items"])
    assert {each["subject_type"] for each in technical} <= set(TECHNICAL)


def test_ids_in_what_changed_have_names_as_far_as_one_sees_them(as_: As, cast: Cast) -> None:
    visit, phuc = cast.of("visits", "minh_w11"), cast.of("officers", "beat_phuc")
    good(as_("beat_phuc").post(f"/visits/{visit}/confirm", {}, version=1))
    (event, *_) = _events(as_("chief_lan"), subject_id=visit)
    assert event["names"][phuc] == event["officer"]["full_name"]
