"""One cell taken apart: each step of the reasoning, the days, the absences, the visits that counted or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from backend.access.system import SystemDoor
from backend.kernel.clock import LOCAL
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from backend.visits.models import Visit
from backend.worktime.models import DutyDirective, DutyExcuse, DutyExcuseReason, WorkCalendarDay
from backend.worktime.rules import DayKind, DirectiveEffect, ExcuseReason, ExcuseStatus, HalfDay, filing_rule
from tests.cast import Caller, Cast
from tests.duties.conftest import At, Work
from tests.visits.steps import act, appoint, dispute, good, record, register

As = Callable[[str], Caller]


def explained(caller: Caller, ward: str = "ward_a", week: str = "2026-W11") -> Any:
    return good(caller.get(f"/duties/wards/{caller.cast.of('units', ward)}/weeks/{week}"))


def duty(caller: Caller, position: str = "ward_deputy_beat", ward: str = "ward_a", week: str = "2026-W11") -> Any:
    return next(each for each in explained(caller, ward, week)["duties"] if each["position_type"] == position)


def codes(of: Any) -> list[str]:
    return [step["code"] for step in of["because"]]


def local(day: int, hour: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=LOCAL)


def directive(system: SystemDoor, cast: Cast, effect: DirectiveEffect, unit: str = "ward_a") -> None:
    """For W11, issued on the Sunday before."""
    with register(system) as uow:
        uow.add(
            DutyDirective(
                document_no="9/CT-CAQ",
                unit_id=cast.uuid("units", unit),
                first_monday=date(2026, 3, 9),
                last_monday=date(2026, 3, 9),
                effect=effect,
                issued_on=date(2026, 3, 8),
                signed_by=cast.uuid("officers", "chief_an"),
            )
        )


def excuse(
    system: SystemDoor,
    cast: Cast,
    first: date,
    last: date,
    *,
    officer: str = "beat_deputy_minh",
    ward: str = "ward_a",
    reason: ExcuseReason = ExcuseReason.ANNUAL_LEAVE,
    **changes: Any,
) -> None:
    with register(system) as uow:
        values = {
            "first_half": HalfDay.MORNING,
            "last_half": HalfDay.AFTERNOON,
            "status": ExcuseStatus.APPROVED,
            "requested_on": date(2026, 3, 2),
            "decided_by": cast.uuid("officers", "chief_an"),
            "decided_on": date(2026, 3, 3),
            **changes,
        }
        row = uow.add(
            DutyExcuse(
                unit_id=cast.uuid("units", ward),
                officer_id=cast.uuid("officers", officer),
                first_day=first,
                last_day=last,
                filing=filing_rule(reason),
                **values,
            )
        )
        uow.flush()
        uow.add(DutyExcuseReason(unit_id=row.unit_id, excuse_id=row.id, officer_id=row.officer_id, reason=reason))


# the steps


def test_owed_and_nobody_went(as_: As, work: Work, at: At) -> None:
    at(3, 13)
    nga = duty(as_("chief_an"), ward="ward_b")
    assert (nga["state"], nga["owed"], nga["available_days"], nga["credit"]) == ("pending", True, "5.0", "0.00")
    chief = duty(as_("chief_an"), "ward_chief")
    assert chief["because"] == [
        {"code": "owed", "params": {"available": "5.0"}},
        {"code": "no_visit", "params": {}},
    ]


def test_the_best_visit_is_named(as_: As, cast: Cast) -> None:
    lan = duty(as_("chief_an"), "ward_chief", week="2026-W10")
    visit = good(as_("chief_an").get(f"/visits/{cast.of('visits', 'lan_w10')}"))
    assert lan["because"][-1] == {"code": "best_visit", "params": {"visit": visit["code"]}}
    (shown,) = lan["visits"]
    assert (shown["counts"], shown["in_duty"], shown["valid"], shown["credit"]) == (True, True, True, "1.00")
    ward = explained(as_("chief_an"), week="2026-W10")["ward_week"]
    assert (ward["counts"], ward["covered"], ward["visit"]["id"]) == (True, True, cast.of("visits", "lan_w10"))


def test_late_entry(as_: As, at: At) -> None:
    at(3, 17)
    late = record(as_("beat_deputy_minh"), start=local(10, 8))
    good(act(as_("beat_phuc"), "confirm", late))
    minh = duty(as_("chief_an"))
    assert (minh["state"], minh["credit"], codes(minh)) == ("met_late", "0.50", ["owed", "late_entry"])
    assert {each["id"]: each["entry_class"] for each in minh["visits"]}[late["id"]] == "late"


def test_a_visit_without_credit_says_why(as_: As, cast: Cast) -> None:
    minh = duty(as_("chief_an"))
    assert codes(minh) == ["owed", "visit_without_credit"]
    assert minh["because"][-1]["params"]["reason"] == "lapsed"  # nobody has attested it yet
    dispute(as_("beat_phuc"), good(as_("beat_phuc").get(f"/visits/{cast.of('visits', 'minh_w11')}")))
    minh = duty(as_("chief_an"))
    assert minh["because"][-1]["params"]["reason"] == "disputed"
    assert [each["reason"] for each in minh["visits"]] == ["disputed"]


def test_a_short_visit_is_valid_and_earns_nothing(as_: As, at: At) -> None:
    at(3, 11, 12)
    short = record(as_("chief_lan"), start=local(11, 8), minutes=20)
    good(act(as_("beat_phuc"), "confirm", short))
    lan = duty(as_("chief_an"), "ward_chief")
    (shown,) = lan["visits"]
    assert (shown["valid"], shown["reason"], shown["credit"], shown["counts"]) == (True, "short_visit", "0.00", False)
    assert lan["because"][-1] == {
        "code": "visit_without_credit",
        "params": {"visit": shown["code"], "reason": "short_visit"},
    }


def test_too_few_days_left(as_: As, system: SystemDoor, cast: Cast) -> None:
    excuse(system, cast, date(2026, 3, 9), date(2026, 3, 11), last_half=HalfDay.MORNING)
    minh = duty(as_("chief_an"))
    assert (minh["state"], minh["owed"], minh["available_days"], minh["credit"]) == ("excused", False, "2.5", None)
    assert minh["because"] == [
        {"code": "absent_days", "params": {"days": "2.5"}},
        {"code": "too_few_days", "params": {"available": "2.5"}},
    ]
    assert [each["absent_halves"] for each in minh["days"]] == [2, 2, 1, 0, 0, 0, 0]
    (shown,) = minh["visits"]  # made on Monday all the same: shown, without effect
    assert not shown["counts"]


def test_a_holiday_week(as_: As, system: SystemDoor) -> None:
    with register(system) as uow:
        for day in range(9, 12):
            uow.add(WorkCalendarDay(day=date(2026, 3, day), kind=DayKind.PUBLIC_HOLIDAY))
        uow.add(WorkCalendarDay(day=date(2026, 3, 14), kind=DayKind.SWAPPED_WORKING))
    got = explained(as_("chief_an"))
    minh = duty(as_("chief_an"))
    assert (got["working_days"], got["base_days"]) == (3, 3)
    assert codes(minh)[:2] == ["calendar_days", "owed"]
    assert [(each["kind"], each["base"]) for each in minh["days"]] == [
        *[("public_holiday", False)] * 3,
        *[("working", True)] * 2,
        ("swapped_working", True),
        ("weekend", False),
    ]


def test_everybody_excused_by_directive(as_: As, system: SystemDoor, cast: Cast) -> None:
    directive(system, cast, DirectiveEffect.EXCUSED_ALL, "district")
    got = explained(as_("chief_an"))
    assert got["directive"] == {"document_no": "9/CT-CAQ", "effect": "excused_all", "issued_on": "2026-03-08"}
    assert {each["state"] for each in got["duties"]} == {"excused"}
    assert got["duties"][0]["because"] == [{"code": "directive_excused_all", "params": {"document_no": "9/CT-CAQ"}}]
    assert (got["ward_week"]["counts"], got["ward_week"]["because"]) == (False, "directive_excused_all")


def test_an_excuse_for_the_ward_alone_does_not_take_its_week_out(as_: As, system: SystemDoor, cast: Cast) -> None:
    directive(system, cast, DirectiveEffect.EXCUSED_ALL, "ward_a")
    got = explained(as_("chief_an"))
    assert {each["state"] for each in got["duties"]} == {"excused"}
    assert got["ward_week"]["counts"]
    assert explained(as_("chief_an"), "ward_b")["directive"] is None


def test_everybody_owes_by_directive_in_a_holiday_week(as_: As, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        for day in range(9, 14):
            uow.add(WorkCalendarDay(day=date(2026, 3, day), kind=DayKind.PUBLIC_HOLIDAY))
    assert (codes(duty(as_("chief_an"))), explained(as_("chief_an"))["ward_week"]["because"]) == (
        ["calendar_days", "too_few_days"],
        "calendar_days",
    )
    directive(system, cast, DirectiveEffect.OWED_ALL)
    got = explained(as_("chief_an"))
    assert (got["working_days"], got["base_days"]) == (0, 5)
    assert codes(duty(as_("chief_an")))[:2] == ["directive_owed_all", "owed"]
    assert got["ward_week"]["counts"]


def test_joined_in_mid_week(as_: As, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "beat_deputy_minh")).valid_from = date(2026, 3, 12)
    minh = duty(as_("chief_an"))
    assert minh["state"] == "not_due"
    assert minh["because"] == [
        {"code": "in_post_days", "params": {"days": 2, "of": 5}},
        {"code": "not_in_post_enough", "params": {"days": 2}},
    ]
    assert [each["in_post"] for each in minh["days"]] == [False] * 3 + [True] * 4
    (shown,) = minh["visits"]  # of Monday, before his time
    assert (shown["in_duty"], shown["counts"]) == (False, False)


# who reads what


def test_reasons_of_an_absence_only_for_who_may_read_them(as_: As, system: SystemDoor, cast: Cast) -> None:
    excuse(system, cast, date(2026, 3, 12), date(2026, 3, 12), reason=ExcuseReason.SICK_LEAVE)
    for name, reason in (
        ("chief_an", "sick_leave"),
        ("chief_lan", "sick_leave"),
        ("desk_oanh", "sick_leave"),
        ("beat_deputy_minh", "sick_leave"),  # his own
        ("guide_hoa", None),
        ("team_deputy_em", None),
    ):
        (absence,) = duty(as_(name))["absences"]
        assert (absence["reason"], absence["counted"], absence["why_not"]) == (reason, True, None), name


def test_an_absence_that_does_not_count_says_why(as_: As, system: SystemDoor, cast: Cast) -> None:
    excuse(system, cast, date(2026, 3, 12), date(2026, 3, 12), requested_on=date(2026, 3, 16))
    (absence,) = duty(as_("chief_an"))["absences"]
    assert (absence["counted"], absence["why_not"]) == (False, "asked_too_late")
    assert duty(as_("chief_an"))["available_days"] == "5.0"


def test_an_acting_post_elsewhere_is_excused_by_the_same_absence(
    as_: As, system: SystemDoor, cast: Cast, work: Work
) -> None:
    """The absence is filed in ward A; ward B, where he acts, must come to the same state."""
    appoint(system, cast, "beat_deputy_minh", "ward_b", position_type=PositionType.WARD_CHIEF, is_acting=True)
    excuse(system, cast, date(2026, 3, 9), date(2026, 3, 13))
    for name in ("chief_an", "chief_son", "guide_khoi"):
        chiefs = [each for each in explained(as_(name), "ward_b")["duties"] if each["is_acting"]]
        acting = next(each for each in chiefs if each["position_type"] == "ward_chief")
        assert (acting["state"], acting["available_days"]) == ("excused", "0.0"), name
        assert len(acting["absences"]) == 1


def test_out_of_sight_is_not_found(as_: As, cast: Cast) -> None:
    for name, ward in (
        ("chief_lan", "ward_b"),
        ("beat_deputy_minh", "ward_b"),
        ("guide_hoa", "ward_b"),
        ("far_chief_kien", "ward_a"),
        ("chief_an", "ward_far"),
        ("chief_an", "district"),
        ("auditor_tam", "ward_b"),
    ):
        answer = as_(name).get(f"/duties/wards/{cast.of('units', ward)}/weeks/2026-W11")
        assert answer.status_code == 404, (name, ward, answer.text)
    nowhere = as_("chief_an").get("/duties/wards/01890000-0000-7000-8000-000000000000/weeks/2026-W11")
    assert nowhere.status_code == 404


def test_a_deputy_of_another_field_finds_no_duty_of_others(as_: As, cast: Cast) -> None:
    got = as_("other_deputy_nga").get(f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/2026-W11")
    assert got.status_code == 200
    assert got.json()["duties"] == []


def test_a_deputy_finds_his_own_duty_only(as_: As) -> None:
    got = explained(as_("beat_deputy_minh"))
    assert [each["position_type"] for each in got["duties"]] == ["ward_deputy_beat"]


def test_two_holders_of_one_cell(as_: As) -> None:
    got = [
        each for each in explained(as_("chief_an"), "ward_b")["duties"] if each["position_type"] == "ward_deputy_beat"
    ]
    assert [(each["officer"]["full_name"], each["is_acting"]) for each in got] == [
        ("Nguyễn Thị Thu", False),
        ("Trần Thu Uyên", True),
    ]


# weeks that are not open


def test_a_closed_ward(as_: As, cast: Cast) -> None:
    got = explained(as_("chief_an"), "ward_closed")
    assert got["duties"] == []
    assert got["ward_week"] == {"counts": False, "covered": False, "because": "ward_did_not_exist", "visit": None}


def test_a_week_of_which_no_record_was_kept(as_: As) -> None:
    """Nobody is said to have missed a week that nobody kept."""
    got = explained(as_("chief_an"), week="2026-W05")
    assert (got["locked"], got["duties"]) == (False, [])
    assert got["ward_week"] == {"counts": False, "covered": False, "because": "no_record", "visit": None}


def test_a_week_to_come(as_: As) -> None:
    got = explained(as_("chief_an"), week="2026-W20")
    assert {each["state"] for each in got["duties"]} == {"pending"}


@pytest.mark.parametrize("week", ["2026-W54", "2025-W53", "2026-W00", "2026W10", "now"])
def test_no_such_week(as_: As, cast: Cast, week: str) -> None:
    answer = as_("chief_an").get(f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/{week}")
    assert answer.status_code == 422


def test_a_locked_week_keeps_its_hour_and_its_reasons(
    as_: As, work: Work, at: At, system: SystemDoor, cast: Cast
) -> None:
    work(3, 10)
    work(3, 19, 0, 1)
    before = explained(as_("chief_an"), week="2026-W10")
    excuse(system, cast, date(2026, 3, 2), date(2026, 3, 6), officer="beat_deputy_minh")
    at(3, 25)
    after = explained(as_("chief_an"), week="2026-W10")
    assert after["locked"]
    assert datetime.fromisoformat(after["computed_at"]) == local(19, 0) + timedelta(minutes=1)
    for old, new in zip(before["duties"], after["duties"], strict=True):
        assert {**old, "absences": [], "days": []} == {**new, "absences": [], "days": []}
    minh = next(each for each in after["duties"] if each["position_type"] == "ward_deputy_beat")
    assert (minh["state"], codes(minh)) == ("missed", ["owed", "no_visit"])


def test_mutual_confirmation_across_two_wards(as_: As, system: SystemDoor, cast: Cast) -> None:
    """R-14 goes by officer: what Lan and Thu confirm of each other, in two wards, is one pair."""

    for officer, ward in (("chief_lan", "ward_b"), ("beat_deputy_thu", "ward_a")):
        appoint(
            system, cast, officer, ward, position_type=PositionType.WARD_DEPUTY, portfolio=["order"], is_acting=True
        )
    with register(system) as uow:
        first = uow.take(Visit, cast.uuid("visits", "lan_w10"))
        first.confirmed_by, first.confirmed_at = cast.uuid("officers", "beat_deputy_thu"), local(5, 8)
        second = uow.take(Visit, cast.uuid("visits", "thu_w10"))
        second.confirmed_by, second.confirmed_at = cast.uuid("officers", "chief_lan"), local(6, 8)
        second.confirmer_eligible = True
    thu = duty(as_("chief_an"), ward="ward_b", week="2026-W10")
    assert [each["reason"] for each in thu["visits"]] == ["reciprocal"]
    lan = duty(as_("chief_an"), "ward_chief", week="2026-W10")
    assert [each["reason"] for each in lan["visits"]] == ["on_time"]


def test_a_disputed_visit_waits_for_its_decision(as_: As, at: At) -> None:
    at(3, 11, 12)
    visit = record(as_("chief_lan"), start=local(11, 8))
    dispute(as_("beat_phuc"), visit)
    lan = duty(as_("chief_an"), "ward_chief")
    assert [each["reason"] for each in lan["visits"]] == ["disputed"]
