"""US-1: what I owe, by when, and what waits for me."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from backend.access.system import SystemDoor
from backend.kernel.clock import LOCAL
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from backend.worktime.models import WorkCalendarDay
from backend.worktime.rules import DayKind
from tests.cast import Caller, Cast
from tests.duties.conftest import At, Work
from tests.visits.steps import act, appoint, good, record, register

As = Callable[[str], Caller]


def my_week(caller: Caller) -> Any:
    return good(caller.get("/duties/my-week"))


def states(caller: Caller) -> dict[str, str]:
    return {each["week"]: each["state"] for each in my_week(caller)["duties"]}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(LOCAL)


def end_of(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, 59, tzinfo=LOCAL)


def test_us_1(as_: As, at: At) -> None:
    """Monday 2 March, 08:00: W10 pending, one required; after a confirmed visit it is met at once."""
    at(3, 2, 8)
    minh = as_("beat_deputy_minh")
    got = my_week(minh)
    current = got["duties"][0]
    assert (got["week"], current["week"], current["state"], current["required"]) == (
        "2026-W10",
        "2026-W10",
        "pending",
        1,
    )
    assert moment(current["week_lock"]) == end_of(3, 18)
    assert moment(current["entry_deadline"]) == end_of(3, 4)  # of a visit made today
    at(3, 2, 10)
    visit = record(minh, start=datetime(2026, 3, 2, 8, 30, tzinfo=LOCAL))
    assert states(minh)["2026-W10"] == "pending"
    good(act(as_("beat_phuc"), "confirm", visit))
    met = my_week(minh)["duties"][0]
    assert (met["week"], met["state"], met["credit"], met["visit"]["id"]) == ("2026-W10", "met", "1.00", visit["id"])


def test_earlier_weeks_stay_in_view_while_they_are_open_and_unmet(as_: As, at: At) -> None:
    at(3, 10)
    assert states(as_("beat_deputy_minh")) == {"2026-W11": "pending", "2026-W10": "pending", "2026-W09": "pending"}
    assert states(as_("chief_lan")) == {"2026-W11": "pending", "2026-W09": "pending"}  # W10 is met
    at(3, 12)  # W09 locked on the 11th
    assert states(as_("beat_deputy_minh")) == {"2026-W11": "pending", "2026-W10": "pending"}


def test_this_week_comes_first(as_: As) -> None:
    weeks = [each["week"] for each in my_week(as_("beat_deputy_minh"))["duties"]]
    assert weeks == sorted(weeks, reverse=True)


def test_an_earlier_week_shows_the_deadline_of_its_sunday(as_: As) -> None:
    duties = my_week(as_("beat_deputy_minh"))["duties"]
    earlier = next(each for each in duties if each["week"] == "2026-W10")
    assert moment(earlier["entry_deadline"]) == end_of(3, 10)
    assert moment(earlier["week_lock"]) == end_of(3, 18)


def test_a_long_holiday_keeps_three_weeks_open(as_: As, at: At, system: SystemDoor) -> None:
    """2 to 20 March off: a visit of Sunday 1 March may be entered up to Tuesday 24; W09 locks on the 25th."""
    with register(system) as uow:
        for day in [*range(2, 7), *range(9, 14), *range(16, 21)]:
            uow.add(WorkCalendarDay(day=date(2026, 3, day), kind=DayKind.PUBLIC_HOLIDAY))
    at(3, 25, 20)
    assert "2026-W09" in states(as_("beat_deputy_minh"))
    at(3, 26)
    assert "2026-W09" not in states(as_("beat_deputy_minh"))


def test_my_last_visits_and_what_waits_for_me(as_: As, cast: Cast) -> None:
    minh = my_week(as_("beat_deputy_minh"))
    assert [each["id"] for each in minh["last_visits"]] == [cast.of("visits", "minh_w11")]
    lan = my_week(as_("chief_lan"))
    assert {each["id"] for each in lan["waiting"]} == {cast.of("visits", "minh_w11"), cast.of("visits", "hoa_w11")}
    assert [each["id"] for each in lan["last_visits"]] == [cast.of("visits", "lan_w10")]


def test_each_post_has_its_own_duty(as_: As, system: SystemDoor, cast: Cast) -> None:
    """Deputy of ward A who acts as chief of ward B: two duties, met apart."""
    appoint(system, cast, "beat_deputy_minh", "ward_b", position_type=PositionType.WARD_CHIEF, is_acting=True)
    current = [each for each in my_week(as_("beat_deputy_minh"))["duties"] if each["week"] == "2026-W11"]
    assert {(each["unit"]["code"], each["position_type"], each["is_acting"]) for each in current} == {
        ("ward_a", "ward_deputy_beat", False),
        ("ward_b", "ward_chief", True),
    }
    good(act(as_("beat_phuc"), "confirm", good(as_("beat_phuc").get(f"/visits/{cast.of('visits', 'minh_w11')}"))))
    current = [each for each in my_week(as_("beat_deputy_minh"))["duties"] if each["week"] == "2026-W11"]
    assert {each["unit"]["code"]: each["state"] for each in current} == {"ward_a": "met", "ward_b": "pending"}


def test_the_old_ward_stays_in_view_in_the_week_of_a_transfer(as_: As, at: At, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "beat_deputy_minh")).valid_to = date(2026, 3, 12)
        uow.take(Appointment, cast.uuid("appointments", "chief_son")).valid_to = date(2026, 3, 12)
    appoint(
        system,
        cast,
        "beat_deputy_minh",
        "ward_b",
        position_type=PositionType.WARD_CHIEF,
        valid_from=date(2026, 3, 12),
    )
    at(3, 13)
    current = [each for each in my_week(as_("beat_deputy_minh"))["duties"] if each["week"] == "2026-W11"]
    assert {each["unit"]["code"]: each["state"] for each in current} == {"ward_a": "pending", "ward_b": "not_due"}


@pytest.mark.parametrize("name", ["chief_an", "guide_hoa", "other_deputy_nga", "desk_oanh", "team_chief_dung"])
def test_who_owes_nothing_has_no_duty(as_: As, name: str) -> None:
    assert my_week(as_(name))["duties"] == []


def test_accounts_of_nobody_have_no_week(as_: As) -> None:
    assert as_("auditor_tam").get("/duties/my-week").status_code == 403
    assert as_("admin_root").get("/duties/my-week").status_code == 403
    assert as_("beat_phuc").get("/duties/my-week").status_code == 403


def test_a_locked_week_leaves_the_view(as_: As, work: Work) -> None:
    work(3, 10)
    work(3, 19, 0, 1)
    assert set(states(as_("beat_deputy_minh"))) == {"2026-W12", "2026-W11"}
