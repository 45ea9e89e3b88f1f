"""Lists of visits: filters, keyset pages while rows arrive, and nothing that could not be read one by one (N19)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.structure.rules import UnitEvent
from backend.units.models import Unit, UnitName
from backend.visits.models import Visit
from tests.cast import NOW, START, Caller, Cast
from tests.visits.steps import As, act, decide, dispute, good, local, pointers, problem, record

READERS = [
    "chief_an",
    "staff_chi",
    "team_deputy_em",
    "guide_hoa",
    "chief_lan",
    "beat_deputy_minh",
    "other_deputy_nga",
    "beat_phuc",
    "moved_giang",
    "auditor_tam",
]


def _ids(caller: Caller, **wanted: Any) -> set[str]:
    return {item["id"] for item in good(caller.get("/visits", limit=200, **wanted))["items"]}


def _town(as_: As, cast: Cast) -> dict[str, dict[str, Any]]:
    """Visits of every kind and state in both wards."""
    minh, lan = as_("beat_deputy_minh"), as_("chief_lan")
    of_hoa: dict[str, Any] = {"companion_ids": [cast.of("officers", "guide_hoa")]}
    town = {
        "plain": record(minh, group=1, start=local(3, 9, 8)),
        "on_leave": record(minh, group=3, start=local(3, 5, 8)),
        "joined_by_guide": record(minh, group=4, start=local(3, 10, 7), **of_hoa),
        "disputed": dispute(as_("beat_phuc"), record(minh, group=2, start=local(3, 6, 8))),
        "by_chief": record(lan, group=3, start=local(3, 10, 6)),
        "other_ward": record(as_("chief_son"), "ward_b", 3, start=local(3, 10, 6)),
        "by_other_deputy": record(as_("other_deputy_nga"), group=1, start=local(3, 7, 9)),
    }
    rejected = dispute(as_("beat_quan"), record(lan, group=4, start=local(3, 9, 7)))
    town["rejected"] = good(decide(as_("guide_hoa"), rejected, "rejected"))
    confirmed = record(as_("other_deputy_nga"), group=2, start=local(3, 9, 10))
    town["confirmed"] = good(act(minh, "confirm", confirmed))  # so Nga's confirmations of Minh are mutual
    return town


def test_every_filter_narrows(as_: As, cast: Cast, connection: sa.Connection) -> None:
    town, chief = _town(as_, cast), as_("chief_an")
    rows = connection.execute(
        sa.select(
            col(Visit.id),
            col(Visit.unit_id),
            col(Visit.visitor_id),
            col(Visit.status),
            col(Visit.line),
            col(Visit.week),
        )
    ).all()
    ward, minh = cast.uuid("units", "ward_a"), cast.uuid("officers", "beat_deputy_minh")
    filters: list[tuple[dict[str, Any], set[str]]] = [
        ({}, {str(row.id) for row in rows}),
        ({"unit_id": ward}, {str(row.id) for row in rows if row.unit_id == ward}),
        ({"visitor_id": minh}, {str(row.id) for row in rows if row.visitor_id == minh}),
        ({"status": "recorded"}, {str(row.id) for row in rows if row.status == "recorded"}),
        ({"line": "functional"}, {str(row.id) for row in rows if row.line == "functional"}),
        ({"week": "2026-W10"}, {str(row.id) for row in rows if row.week == date(2026, 3, 2)}),
        ({"from_week": "2026-W11"}, {str(row.id) for row in rows if row.week >= date(2026, 3, 9)}),
        ({"to_week": "2026-W10"}, {str(row.id) for row in rows if row.week <= date(2026, 3, 2)}),
        (
            {"unit_id": ward, "status": "disputed", "week": "2026-W10"},
            {town["disputed"]["id"]},
        ),
        ({"group_id": cast.of("groups", "ward_b/3")}, {town["other_ward"]["id"]}),
    ]
    for wanted, expected in filters:
        assert _ids(chief, **wanted) == expected, wanted
        assert expected, wanted
    for wrong in ({"week": "2026-W54"}, {"week": "W10"}, {"limit": 201}, {"sort": "code"}, {"status": "lost"}):
        assert chief.get("/visits", **wrong).status_code == 422


def test_newest_first_in_pages_while_visits_arrive(as_: As, cast: Cast) -> None:
    """Invariant 12: whatever is recorded meanwhile, each visit that was there is seen exactly once."""
    _town(as_, cast)
    chief, seen, cursor = as_("chief_an"), [], None
    before = good(chief.get("/visits", limit=200))["items"]
    while True:
        page = good(chief.get("/visits", limit=3, **({"after": cursor} if cursor else {})))
        seen += [item["id"] for item in page["items"]]
        if (cursor := page["next"]) is None:
            break
        record(as_("beat_deputy_minh"), start=NOW - timedelta(hours=1))  # newer than what is still to come
    assert [each for each in seen if each in {item["id"] for item in before}] == [item["id"] for item in before]
    assert len(seen) == len(set(seen))
    starts = [(item["started_at"], item["id"]) for item in before]
    assert starts == sorted(starts, reverse=True)


def test_a_cursor_is_ours_or_refused(as_: As) -> None:
    """A forged cursor is told so, and spoils nothing for the next who asks the same."""
    lan = as_("chief_lan")
    asked = {"from_week": "2026-W02", "to_week": "2026-W52", "line": "command", "limit": 1}  # nobody asked this before
    ours = good(lan.get("/visits", **asked))["next"]
    for forged in ("x", "\x00", ">i:1~i:2", ">s:a~s:b", ">dt:2026-03-09 09:00:00~s:x", f"{ours}~i:1", ours[:-4]):
        refused = lan.get("/visits", after=forged, **asked)
        assert (refused.status_code, problem(refused)) == (422, "bad-cursor"), forged
    assert good(lan.get("/visits", after=ours, **asked))["items"] != []


@pytest.mark.parametrize("reader", READERS)
def test_the_list_is_what_can_be_read_one_by_one(as_: As, connection: sa.Connection, reader: str) -> None:
    """N19 and invariant 12, with the visits of the cast: seen in the list, or 404 alone."""
    caller = as_(reader)
    everything = {str(key) for key in connection.execute(sa.select(col(Visit.id))).scalars()}
    readable = set()
    for key in everything:
        answer = caller.get(f"/visits/{key}")
        assert answer.status_code in (200, 404)
        if answer.status_code == 200:
            readable.add(key)
    assert _ids(caller) == readable
    assert readable < everything or reader in ("chief_an", "staff_chi", "team_deputy_em")


def test_waiting_for_me_is_what_i_may_confirm(as_: As, cast: Cast) -> None:
    """Exactly the visits whose actions hold `confirm`: absence, mutual week, signature and standing included."""
    town = _town(as_, cast)
    key = {name: visit["id"] for name, visit in town.items()}
    waiting = {}
    for name in ("chief_lan", "beat_deputy_minh", "other_deputy_nga", "guide_hoa", "beat_phuc", "beat_quan"):
        caller = as_(name)
        waiting[name] = _ids(caller, waiting_for_me=True)
        readable = set(key.values()) & _ids(caller)
        offered = {each for each in readable if "confirm" in good(caller.get(f"/visits/{each}"))["actions"]}
        assert waiting[name] & set(key.values()) == offered, name
    assert key["on_leave"] in waiting["chief_lan"] - waiting["beat_quan"]
    assert waiting["guide_hoa"] == {key["joined_by_guide"]}
    assert waiting["other_deputy_nga"] == set()
    assert key["by_other_deputy"] in waiting["beat_deputy_minh"]
    assert key["plain"] in waiting["beat_phuc"]
    for name in ("desk_oanh", "chief_an", "auditor_tam", "guide_khoi"):
        assert _ids(as_(name), waiting_for_me=True) == set()

    minh = as_("beat_deputy_minh")
    assert key["by_chief"] in waiting["beat_deputy_minh"]
    good(act(as_("chief_lan"), "confirm", town["plain"]))  # now the other way round would be mutual
    assert key["by_chief"] not in _ids(minh, waiting_for_me=True)
    assert "confirm" not in good(minh.get(f"/visits/{key['by_chief']}"))["actions"]


def test_pages_carry_the_problem_of_a_wrong_filter(as_: As) -> None:
    assert pointers(as_("chief_lan").get("/visits", limit=0)) == {("query/limit", "greater_than_equal")}
    assert len(good(as_("chief_lan").get("/visits", limit=1))["items"]) == 1


def test_a_visit_tells_the_name_that_its_ward_had_that_day(as_: As, cast: Cast, system: SystemDoor) -> None:
    """A ward that is renamed changes no line of before, in the list, on the page, or in the file."""
    minh = as_("beat_deputy_minh")
    before, after = record(minh, group=1, start=local(3, 6, 23)), record(minh, group=2, start=local(3, 7, 1))
    with system.open("test") as uow:
        ward, day = uow.take(Unit, cast.uuid("units", "ward_a")), date(2026, 3, 7)
        uow.add(
            UnitName(unit_id=ward.id, name="Công an phường Cũ", short_name="CAP Cũ", valid_from=START, valid_to=day)
        )
        uow.add(UnitName(unit_id=ward.id, name=ward.name, short_name=ward.short_name, valid_from=day))
        uow.record(UnitEvent.RENAMED, ward)
    listed = {each["id"]: each["unit"]["short_name"] for each in minh.get("/visits", limit=200).json()["items"]}
    assert (listed[before["id"]], listed[after["id"]]) == ("CAP Cũ", "CAP An")
    assert minh.get(f"/visits/{before['id']}").json()["unit"]["short_name"] == "CAP Cũ"
