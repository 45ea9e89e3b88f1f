"""The district's first screen: wards that no commander visited, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from backend.access.system import SystemDoor
from backend.kernel.clock import LOCAL
from backend.posts.models import Appointment
from backend.worktime.rules import DirectiveEffect
from tests.cast import Caller, Cast
from tests.duties.conftest import At, Work
from tests.duties.test_explain import directive
from tests.visits.steps import act, good, record, register

As = Callable[[str], Caller]


def without(caller: Caller, week: str | None = None) -> Any:
    return good(caller.get("/duties/wards-without-visit", **({"week": week} if week else {})))


def wards(caller: Caller, week: str | None = None) -> set[str]:
    return {each["unit"]["code"] for each in without(caller, week)["items"]}


def test_this_week_when_no_week_is_named(as_: As) -> None:
    got = without(as_("chief_an"))
    assert (got["week"], got["current_week"], got["locked"]) == ("2026-W11", "2026-W11", False)
    assert datetime.fromisoformat(got["week_lock"]) == datetime(2026, 3, 25, 23, 59, 59, tzinfo=LOCAL)
    assert {each["unit"]["code"] for each in got["items"]} == {"ward_a", "ward_b"}
    assert got["wards_total"] == 2  # the ward closed last year does not count


def test_a_ward_leaves_the_list_with_its_first_attested_visit(as_: As, cast: Cast) -> None:
    assert wards(as_("chief_an"), "2026-W10") == {"ward_b"}
    good(act(as_("beat_xuan"), "confirm", good(as_("beat_xuan").get(f"/visits/{cast.of('visits', 'thu_w10')}"))))
    assert wards(as_("chief_an"), "2026-W10") == set()


def test_each_ward_says_who_owes_and_why(as_: As) -> None:
    item = next(each for each in without(as_("chief_an"))["items"] if each["unit"]["code"] == "ward_a")
    assert (item["counts"], item["because"]) == (True, None)
    told = {each["position_type"]: (each["state"], each["because"][-1]["code"]) for each in item["duties"]}
    assert told == {"ward_chief": ("pending", "no_visit"), "ward_deputy_beat": ("pending", "visit_without_credit")}


def test_the_functional_line_does_not_cover_a_ward(as_: As, cast: Cast) -> None:
    visit = good(as_("beat_quan").get(f"/visits/{cast.of('visits', 'hoa_w11')}"))
    good(act(as_("beat_quan"), "confirm", visit))
    assert "ward_a" in wards(as_("chief_an"))


def test_any_commander_covers_whether_he_owed_or_not(as_: As, at: At) -> None:
    at(3, 11, 12)
    visit = record(as_("other_deputy_nga"), start=datetime(2026, 3, 11, 8, tzinfo=LOCAL))
    good(act(as_("beat_phuc"), "confirm", visit))
    assert "ward_a" not in wards(as_("chief_an"))


def test_a_week_that_does_not_count_is_listed_with_its_cause(as_: As, system: SystemDoor, cast: Cast) -> None:
    directive(system, cast, DirectiveEffect.EXCUSED_ALL, "district")
    items = without(as_("chief_an"))["items"]
    assert {(each["counts"], each["because"]) for each in items} == {(False, "directive_excused_all")}
    assert {duty["state"] for each in items for duty in each["duties"]} == {"excused"}


def test_a_vacant_post_owes_nothing(as_: As, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "chief_lan")).valid_to = date(2026, 3, 1)
        uow.take(Appointment, cast.uuid("appointments", "beat_deputy_minh")).valid_to = date(2026, 3, 1)
    item = next(each for each in without(as_("chief_an"))["items"] if each["unit"]["code"] == "ward_a")
    assert item["duties"] == []
    assert item["counts"]


def test_each_reads_its_own_wards(as_: As) -> None:
    assert wards(as_("chief_lan")) == {"ward_a"}
    assert wards(as_("guide_khoi")) == {"ward_b"}
    assert wards(as_("team_chief_dung")) == {"ward_a", "ward_b"}
    assert wards(as_("far_chief_kien")) == {"ward_far"}
    deputy = without(as_("beat_deputy_minh"))["items"]
    assert [[duty["position_type"] for duty in each["duties"]] for each in deputy] == [["ward_deputy_beat"]]
    assert as_("beat_phuc").get("/duties/wards-without-visit").status_code == 403


def test_a_locked_week_answers_as_stored(as_: As, work: Work, system: SystemDoor, cast: Cast) -> None:
    work(3, 10)
    work(3, 19)
    before = without(as_("chief_an"), "2026-W10")
    assert before["locked"]
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "beat_deputy_thu")).valid_to = date(2026, 3, 2)
    after = without(as_("chief_an"), "2026-W10")
    assert _without_periods(after) == _without_periods(before)
    assert {each["unit"]["code"] for each in before["items"]} == {"ward_b"}
    states = {each["position_type"]: each["state"] for each in before["items"][0]["duties"] if not each["is_acting"]}
    assert states == {"ward_chief": "missed", "ward_deputy_beat": "missed"}


def _without_periods(answer: dict[str, Any]) -> list[Any]:
    """Everything but how long each post runs, which is as the register says now."""
    return [
        (each["unit"], each["counts"], [{**duty, "valid_to": None} for duty in each["duties"]])
        for each in answer["items"]
    ]


def test_a_week_of_which_no_record_was_kept(as_: As) -> None:
    items = without(as_("chief_an"), "2026-W05")["items"]
    assert {(each["counts"], each["because"], len(each["duties"])) for each in items} == {(False, "no_record", 0)}


def test_no_such_week(as_: As) -> None:
    assert as_("chief_an").get("/duties/wards-without-visit", week="2025-W53").status_code == 422
