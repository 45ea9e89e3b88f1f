"""Where to go first, as each commander sees it (US-2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from backend.access.system import SystemDoor
from backend.planning.models import VisitCadence
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind
from tests.cast import NOW, Caller, Cast
from tests.leave.calls import day_item
from tests.staffing.beat_steps import end, held
from tests.visits.steps import As, At, act, good, record, register

THIS_MORNING = NOW - timedelta(hours=2)


def _beats(caller: Caller, **wanted: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = good(caller.get("/where-to-go", **wanted))["beats"]
    return found


def _beat(caller: Caller, code: str) -> dict[str, Any]:
    return next(each for each in _beats(caller) if each["beat"]["code"] == code)


def _codes(reasons: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in reasons]


def test_a_stop_pays_what_the_beat_is_owed(as_: As, cast: Cast) -> None:
    """Beat A2 is of high complexity: two stops a quarter, twice the weight of A1."""
    minh = as_("beat_deputy_minh")
    before = _beats(minh)
    assert {each["beat"]["code"] for each in before} == {"beat_a1", "beat_a2"}
    first = before[0]
    told = (first["beat"]["code"], first["level"], first["required"], first["longest_gap_weeks"])
    assert told == ("beat_a2", "high", 2, 2)
    done, group = first["done"], first["group"]["number"]
    record(minh, "ward_a", group, start=THIS_MORNING)
    after = _beat(minh, "beat_a2")
    assert (after["done"], after["days_since"], after["last_stop_on"]) == (done + 1, 0, "2026-03-10")
    assert after["group"]["number"] != group  # the other group of the beat is now the one unvisited for longer
    record(minh, "ward_a", group, start=THIS_MORNING - timedelta(hours=1), minutes=12)  # too short to count
    assert _beat(minh, "beat_a2")["done"] == done + 1


def test_the_fourth_stop_in_a_group_and_a_refused_visit_count_for_nothing(as_: As, at: At) -> None:
    minh, before = as_("beat_deputy_minh"), _beat(as_("beat_deputy_minh"), "beat_a1")["done"]
    counted = []
    for day in (5, 6, 9, 10):
        at(3, day, 9)
        record(minh, "ward_a", 2, start=at(3, day, 9) - timedelta(hours=1))
        counted.append(_beat(minh, "beat_a1")["done"] - before)
    assert counted == [1, 2, 3, 3]
    at(3, 10, 11)
    visit = record(minh, "ward_a", 1, start=at(3, 10, 11) - timedelta(hours=1))
    assert _beat(minh, "beat_a1")["done"] == before + 4
    disputed = good(act(as_("beat_phuc"), "dispute", visit, reason="Hôm đó không thấy đồng chí xuống tổ."))
    good(act(as_("guide_hoa"), "decide-dispute", disputed, decision="rejected", reason="Sổ của tổ không ghi lượt này."))
    assert _beat(minh, "beat_a1")["done"] == before + 3


def test_who_is_on_the_beat_today(as_: As, cast: Cast, system: SystemDoor) -> None:
    lan, desk = as_("chief_lan"), as_("desk_oanh")
    today = _beat(lan, "beat_a1")
    assert (today["on_beat"], today["officer"]["full_name"]) == ("yes", "Mai Hồng Phúc")
    item = day_item(cast, "beat_phuc", "2026-03-10", part="morning")
    good(desk.post("/abstraction-days", {"id": cast.of("visits", "minh_w11"), "items": [item]}), 201)
    assert _beat(lan, "beat_a1")["on_beat"] == "partly"
    good(end(lan, held(lan), on="2026-03-10", successor="beat_quan", takes_beat=False))
    vacant = _beat(lan, "beat_a1")
    assert (vacant["on_beat"], vacant["officer"]) == ("vacant", None)
    with register(system) as uow:
        uow.add(
            BeatAssignment(
                unit_id=cast.uuid("units", "ward_a"),
                beat_id=cast.uuid("beats", "beat_a1"),
                officer_id=cast.uuid("officers", "beat_quan"),
                kind=AssignmentKind.TEMPORARY_COVER,
                valid_from=date(2026, 3, 10),
            )
        )
    assert _beat(lan, "beat_a1")["officer"]["full_name"] == "Tạ Anh Quân"


def test_the_cadence_of_the_day_is_the_one_that_counts(as_: As, system: SystemDoor) -> None:
    weeks: dict[str, Any] = dict.fromkeys(("low", "medium", "high", "focal"), 1)
    overdue: dict[str, Any] = {f"{level}_overdue": 1 for level in weeks}
    with register(system) as uow:
        uow.add(VisitCadence(valid_from=date(2026, 3, 9), **weeks, **overdue))
        uow.add(VisitCadence(valid_from=date(2026, 3, 16), **{**weeks, "low": 6}, **overdue))
    shown = good(as_("chief_lan").get("/where-to-go"))
    assert shown["cadence"]["valid_from"] == "2026-03-09"
    assert {each["longest_gap_weeks"] for each in shown["beats"]} == {1}


def test_everybody_sees_the_wards_in_which_he_records(as_: As, cast: Cast) -> None:
    def wards(who: str, **wanted: Any) -> set[str]:
        return {each["unit"]["code"] for each in _beats(as_(who), **wanted)}

    assert wards("guide_hoa") == {"ward_a"}
    assert wards("team_deputy_em") == {"ward_a", "ward_b"}
    assert wards("team_deputy_em", unit_id=cast.of("units", "ward_b")) == {"ward_b"}
    assert wards("chief_lan", unit_id=cast.of("units", "ward_b")) == set()
    assert as_("beat_phuc").get("/where-to-go").status_code == 403
    assert as_("chief_lan").get("/where-to-go", week="2026-W10").status_code == 422
    assert _codes(_beat(as_("chief_lan"), "beat_a2")["reasons"])[-1] == "behind"
