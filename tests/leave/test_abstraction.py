"""Days off the beat: entered in bulk, contested, settled, counted against who ordered them (domain.md 3.7, 4.3)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from backend.kernel.ids import uuid7
from tests.cast import Caller, Cast
from tests.leave.calls import CONTEST, day_item, sheet
from tests.visits.steps import As, At, good, pointers, problem


def enter(who: Caller, *items: dict[str, Any]) -> Any:
    return who.post("/abstraction-days", {"id": str(uuid7()), "items": list(items)})


def listed(who: Caller, **params: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = good(who.get("/abstraction-days", **params))["items"]
    return items


def change(who: Caller, verb: str, row: dict[str, Any], **body: Any) -> Any:
    return who.post(f"/abstraction-days/{row['id']}/{verb}", body, version=row["version"])


def totals(who: Caller) -> dict[tuple[str, str, str], float]:
    items = good(who.get("/abstraction-totals", year=2026))["items"]
    return {(each["unit"]["code"], each["ordered_by"]["code"], each["month"]): each["days"] for each in items}


def test_days_are_entered_in_bulk_and_counted_against_the_level_that_ordered_them(as_: As, cast: Cast) -> None:
    oanh, an = as_("desk_oanh"), as_("chief_an")
    items = [
        *(day_item(cast, who, day) for who in ("beat_phuc", "beat_quan") for day in ("2026-03-11", "2026-03-12")),
        day_item(cast, day="2026-03-13", part="morning", category="training", ordered_by=cast.of("units", "ward_a")),
    ]
    body = {"id": str(uuid7()), "items": items}
    assert good(oanh.post("/abstraction-days", body), 201)["days"] == 5
    assert good(oanh.post("/abstraction-days", body))["days"] == 5
    assert problem(as_("chief_lan").post("/abstraction-days", body)) == "another-batch"
    march = "2026-03-01"
    assert totals(an) == {("ward_a", "district", march): 4.0, ("ward_a", "ward_a", march): 0.5}
    assert an.get("/abstraction-days").status_code == 403
    assert totals(as_("chief_son")) == totals(as_("beat_phuc")) == {}
    for who, seen in {"deputy_binh": 5, "guide_hoa": 5, "guide_khoi": 0, "beat_phuc": 3, "other_deputy_nga": 5}.items():
        assert len(listed(as_(who), month="2026-03")) == seen, who
    assert listed(oanh, month="2026-02") == []
    assert {row["actions"][0] for row in listed(oanh)} == {"strike"}


def test_each_fault_names_its_place_and_nothing_is_written(as_: As, cast: Cast) -> None:
    oanh = as_("desk_oanh")
    good(enter(oanh, day_item(cast)), 201)
    refused = enter(
        oanh,
        day_item(cast, "beat_xuan"),
        day_item(cast, day="2026-02-20"),
        day_item(cast, day="2026-06-30"),
        day_item(cast, part="afternoon"),
        day_item(cast, day="2026-03-13"),
        day_item(cast, day="2026-03-13", part="morning"),
        day_item(cast, day="2026-03-16", ordered_by=str(uuid7())),
    )
    assert pointers(refused) == {
        ("#/items/0/officer_id", "not_here"),
        ("#/items/1/day", "week_is_locked"),
        ("#/items/2/day", "too_far"),
        ("#/items/3/day", "already_there"),
        ("#/items/5/day", "duplicate"),
        ("#/items/6/ordered_by", "unknown"),
    }
    assert len(listed(oanh)) == 1
    assert enter(oanh).status_code == 422
    halves = [day_item(cast, day="2026-03-13", part=part) for part in ("morning", "afternoon")]
    assert enter(oanh, *halves).status_code == 201


def test_a_sheet_is_pasted_and_its_lines_are_named(as_: As) -> None:
    oanh = as_("desk_oanh")
    wrong = sheet(
        "CAST-019;11/03/2026;cả ngày;trực ban;district",
        "CAST-013;31/02/2026;tối;trực ban;district",
        "CAST-013;11/03/2026",
    )
    assert pointers(oanh.post("/abstraction-days/sheet", wrong)) == {
        ("#/lines/2/officer_id", "unread"),
        ("#/lines/3/day", "unread"),
        ("#/lines/3/part", "unread"),
        ("#/lines/4/day", "columns"),
    }
    right = sheet("cast-013\t11/03/2026\tCả ngày\tTrực ban\tdistrict", "", "CAST-014;2026-03-11;chiều;huy động;CAP An")
    assert good(oanh.post("/abstraction-days/sheet", right), 201)["days"] == 2
    rows = {row["officer"]["service_no"]: row for row in listed(oanh)}
    assert (rows["CAST-014"]["part"], rows["CAST-014"]["category"]) == ("afternoon", "mobilisation")
    assert rows["CAST-014"]["ordered_by"]["code"] == "ward_a"
    again = oanh.post("/abstraction-days/sheet", {**right, "id": str(uuid7())})
    assert pointers(again) == {("#/lines/2/day", "already_there"), ("#/lines/4/day", "already_there")}


def test_the_officer_contests_and_somebody_else_settles(as_: As, cast: Cast, at: At) -> None:
    oanh, lan, phuc, an = as_("desk_oanh"), as_("chief_lan"), as_("beat_phuc"), as_("chief_an")
    good(enter(oanh, day_item(cast), day_item(cast, "chief_lan"), day_item(cast, "beat_quan")), 201)
    (mine,) = listed(phuc, mine=True)
    assert mine["actions"] == ["contest"]
    assert change(lan, "contest", mine, reason=CONTEST).status_code == 403
    assert change(as_("beat_quan"), "contest", mine, reason=CONTEST).status_code == 404
    assert problem(change(phuc, "contest", mine, reason="Gọi số 0912345678 mà hỏi.")) == "personal-data-suspected"
    assert good(change(phuc, "contest", mine, reason=CONTEST))["status"] == "contested"
    assert problem(change(phuc, "contest", mine, reason=CONTEST)) == "stale-version"
    (waiting,) = listed(lan, status="contested")
    assert (waiting["actions"], waiting["contest_reason"]) == (["settle"], CONTEST)
    assert change(oanh, "settle", waiting, decision="struck").status_code == 403
    assert problem(change(oanh, "strike", waiting)) == "abstraction-not-open"
    assert list(totals(an).values()) == [3.0]
    assert good(change(lan, "settle", waiting, decision="struck"))["status"] == "struck"
    assert list(totals(an).values()) == [2.0]
    assert enter(oanh, day_item(cast)).status_code == 201

    by_lan = {row["officer"]["full_name"]: row for row in listed(lan)}
    assert problem(change(lan, "settle", by_lan["Ngô Thị Lan"], decision="upheld")) == "conflict-of-interest"
    own_entry = good(enter(lan, day_item(cast, day="2026-03-12")), 201)
    assert own_entry["days"] == 1
    (entered_by_lan,) = (row for row in listed(phuc, mine=True) if row["day"] == "2026-03-12")
    good(change(phuc, "contest", entered_by_lan, reason=CONTEST))
    contested = listed(lan, status="contested")[0]
    assert contested["actions"] == []
    assert problem(change(lan, "settle", contested, decision="upheld")) == "conflict-of-interest"

    quan = by_lan["Tạ Anh Quân"]
    at(3, 26, 8)
    assert problem(change(oanh, "strike", quan)) == "week-is-locked"
    assert problem(change(as_("beat_quan"), "contest", quan, reason=CONTEST)) == "week-is-locked"
    at(3, 25, 8)
    assert good(change(oanh, "strike", quan))["status"] == "struck"


@pytest.mark.real_commit
def test_two_desks_at_once_enter_a_day_once_and_count_it_once(committing: Callable[[str], Any], cast: Cast) -> None:
    writers = [committing("desk_oanh"), committing("chief_lan")]
    with ThreadPoolExecutor(2) as pool:
        same = list(pool.map(lambda who: enter(who, day_item(cast)), writers))
        assert sorted(answer.status_code for answer in same) in ([201, 409], [201, 422])
        items = [day_item(cast, "beat_quan"), day_item(cast, day="2026-03-12")]
        other = list(pool.map(lambda each: enter(each[0], each[1]), zip(writers, items, strict=True)))
        assert [answer.status_code for answer in other] == [201, 201]
    assert list(totals(committing("chief_an")).values()) == [3.0]
