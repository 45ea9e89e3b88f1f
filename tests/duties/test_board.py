"""The duty board: letters, weeks of the year, whose rows who sees, locked as stored and open as computed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.board import LETTERS
from backend.duties.models import WeeklyDuty
from backend.duties.rules import DutyState
from backend.kernel.clock import LOCAL, IsoWeek
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from backend.visits.models import Visit
from backend.visits.recording import VisitEvent
from backend.visits.rules import CheckState
from backend.worktime.models import DutyDirective, DutyPolicyVersion
from backend.worktime.rules import DirectiveEffect
from tests.cast import Caller, Cast
from tests.duties.conftest import At, Work
from tests.visits.steps import act, appoint, good, record, register

As = Callable[[str], Caller]
W10, W11 = 9, 10  # places in the row


def board(caller: Caller, year: int = 2026, post: str = "ward_deputy_beat") -> Any:
    return good(caller.get("/duties/board", year=year, post=post))


def rows(caller: Caller, year: int = 2026, post: str = "ward_deputy_beat") -> dict[str, str]:
    return {each["unit"]["code"]: each["states"] for each in board(caller, year, post)["rows"]}


@pytest.mark.parametrize(("year", "weeks"), [(2020, 53), (2025, 52), (2026, 53), (2027, 52)])
def test_a_year_has_52_or_53_weeks(as_: As, year: int, weeks: int) -> None:
    got = board(as_("chief_an"), year)
    assert len(got["weeks"]) == weeks
    assert got["weeks"][-1] == f"{year}-W{weeks}"
    assert {len(each["states"]) for each in got["rows"]} == {weeks}


def test_letters_before_the_worker_ever_ran(as_: As, at: At) -> None:
    """What is still open is computed; before that no record was kept; what is to come is blank."""
    now = at(3, 10)
    got = board(as_("chief_an"))
    assert datetime.fromisoformat(got["as_of"]) == now
    assert got["current_week"] == "2026-W11"
    states = rows(as_("chief_an"))["ward_a"]
    assert states == "." * 8 + "ppp" + " " * 42  # W09 locks on 11 March


def test_open_weeks_change_with_every_confirmation(as_: As, cast: Cast) -> None:
    chief = as_("chief_an")
    assert rows(chief, post="ward_chief")["ward_a"][W10] == "m"
    assert rows(chief)["ward_b"][W11] == "p"
    visit = good(as_("beat_xuan").get(f"/visits/{cast.of('visits', 'thu_w11')}"))
    good(act(as_("beat_xuan"), "confirm", visit))
    assert rows(chief)["ward_b"][W11] == "m"


def test_every_state_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(DutyState)
    assert len(set(LETTERS.values())) == len(DutyState)


def test_a_late_entry_an_absence_and_a_week_of_joining(as_: As, at: At, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        thu = uow.take(Appointment, cast.uuid("appointments", "beat_deputy_thu"))
        thu.valid_to = date(2026, 3, 11)  # Monday and Tuesday only
        uow.add(
            DutyDirective(
                document_no="7/CT",
                unit_id=cast.uuid("units", "ward_a"),
                first_monday=date(2026, 3, 2),
                last_monday=date(2026, 3, 2),
                effect=DirectiveEffect.EXCUSED_ALL,
                issued_on=date(2026, 3, 1),
                signed_by=cast.uuid("officers", "chief_an"),
            )
        )
        uow.take(Appointment, cast.uuid("appointments", "double_uyen+")).valid_from = date(2026, 3, 12)
    at(3, 17)
    late = record(as_("beat_deputy_minh"), start=datetime(2026, 3, 11, 8, tzinfo=LOCAL))
    good(act(as_("beat_phuc"), "confirm", late))
    got = rows(as_("chief_an"))
    assert got["ward_a"][W10 : W11 + 1] == "el"
    assert got["ward_b"][W11] == "n"


def test_the_best_of_several_posts_answers_for_the_ward(as_: As, cast: Cast) -> None:
    """Ward B has a deputy and an acting one; Thu's confirmed visit makes the cell, though Uyên has none."""
    visit = good(as_("beat_xuan").get(f"/visits/{cast.of('visits', 'thu_w11')}"))
    good(act(as_("beat_xuan"), "confirm", visit))
    chief = as_("chief_an")
    assert rows(chief)["ward_b"][W11] == "m"
    explained = good(chief.get(f"/duties/wards/{cast.of('units', 'ward_b')}/weeks/2026-W11"))
    states = {(each["is_acting"], each["state"]) for each in explained["duties"] if "deputy" in each["position_type"]}
    assert states == {(False, "met"), (True, "pending")}


def test_nobody_in_post(as_: As, at: At, system: SystemDoor, cast: Cast) -> None:
    at(3, 10)
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "chief_lan")).valid_to = date(2026, 3, 9)
    assert rows(as_("chief_an"), post="ward_chief")["ward_a"][W10 : W11 + 1] == "m-"


def test_a_locked_week_is_shown_as_stored(as_: As, work: Work, system: SystemDoor, cast: Cast) -> None:
    assert work(3, 10) == ["opened 2026-W10", "opened 2026-W11"]
    chief = as_("chief_an")
    before = rows(chief, post="ward_chief")["ward_a"]
    assert work(3, 19) == ["opened 2026-W12", "locked 2026-W10"]
    with register(system) as uow:
        uow.take(Visit, cast.uuid("visits", "lan_w10")).check_state = CheckState.REFUTED
        uow.take(Appointment, cast.uuid("appointments", "chief_lan")).valid_to = date(2026, 3, 3)
    assert rows(chief, post="ward_chief")["ward_a"][W10] == before[W10] == "m"
    assert rows(chief, post="ward_chief")["ward_a"][W11] == "-"  # open: as the register says now
    explained = good(chief.get(f"/duties/wards/{cast.of('units', 'ward_a')}/weeks/2026-W10"))
    assert explained["locked"]
    lan = next(each for each in explained["duties"] if each["position_type"] == "ward_chief")
    assert (lan["state"], lan["credit"]) == ("met", "1.00")
    assert [each["reason"] for each in lan["visits"] if each["counts"]] == ["on_time"]
    assert explained["ward_week"]["covered"]
    figures = good(chief.get("/duties/figures", quarter="2026-Q1", unit_id=cast.of("units", "ward_a")))
    week = next(each["weeks"][W10] for each in figures["appointments"] if each["position"] == "ward_chief")
    assert (week["state"], week["credit"]) == ("met", "1.00")
    assert figures["wards"][0]["weeks"][W10]["covered"]


def test_who_sees_which_rows(as_: As) -> None:
    seen = {
        name: set(rows(as_(name)))
        for name in (
            "chief_an",
            "deputy_binh",
            "staff_chi",
            "team_chief_dung",
            "team_deputy_em",
            "guide_hoa",
            "guide_khoi",
            "chief_lan",
            "beat_deputy_minh",
            "other_deputy_nga",
            "desk_oanh",
            "auditor_tam",
            "far_chief_kien",
        )
    }
    both = {"ward_a", "ward_b"}  # the ward closed in 2025 is not on the board of 2026
    assert seen == {
        "chief_an": both,
        "deputy_binh": both,
        "staff_chi": both,
        "team_chief_dung": both,
        "team_deputy_em": both,
        "guide_hoa": {"ward_a"},
        "guide_khoi": {"ward_b"},
        "chief_lan": {"ward_a"},
        "beat_deputy_minh": {"ward_a"},
        "other_deputy_nga": {"ward_a"},
        "desk_oanh": {"ward_a"},
        "auditor_tam": {"ward_a"},
        "far_chief_kien": {"ward_far"},
    }


def test_no_board_for_beat_officers_and_administrators(as_: As) -> None:
    assert as_("beat_phuc").get("/duties/board", year=2026).status_code == 403
    assert as_("admin_root").get("/duties/board", year=2026).status_code == 403


def test_a_closed_ward_stands_on_the_board_of_its_last_year(as_: As) -> None:
    assert set(rows(as_("chief_an"), 2025)) == {"ward_a", "ward_b", "ward_closed"}


def test_a_deputy_reads_his_own_weeks_and_not_his_chiefs(as_: As, work: Work) -> None:
    work(3, 10)
    work(3, 19)
    minh = as_("beat_deputy_minh")
    assert rows(minh)["ward_a"][W10 : W11 + 2] == "xpp"
    assert rows(minh, post="ward_chief")["ward_a"][W10 : W11 + 2] == "---"
    assert rows(as_("other_deputy_nga"))["ward_a"][W10 : W11 + 2] == "---"
    assert rows(as_("chief_lan"))["ward_a"][W10 : W11 + 2] == "xpp"


def test_the_visits_of_others_count_in_a_deputys_own_figures(as_: As, cast: Cast) -> None:
    """He reads only his own weeks, but the pool of his ward and its covered weeks as they are."""
    own = good(as_("beat_deputy_minh").get("/duties/figures", quarter="2026-Q1"))
    whole = good(as_("chief_an").get("/duties/figures", quarter="2026-Q1", unit_id=cast.of("units", "ward_a")))
    assert [each["position"] for each in own["appointments"]] == ["ward_deputy_beat"]
    assert own["appointments"][0] in whole["appointments"]
    assert own["wards"] == whole["wards"]
    assert whole["wards"][0]["wwk_met"] == 1


def test_two_posts_two_rows(as_: As, system: SystemDoor, cast: Cast) -> None:
    """Deputy of ward A and acting chief of ward B: all of B, of A only his own row."""
    acting = {"position_type": PositionType.WARD_CHIEF, "is_acting": True}
    appoint(system, cast, "beat_deputy_minh", "ward_b", **acting)
    minh = as_("beat_deputy_minh")
    assert set(rows(minh)) == {"ward_a", "ward_b"}
    assert rows(minh, post="ward_chief")["ward_a"][W10] == "-"
    assert rows(minh, post="ward_chief")["ward_b"][W10] == "p"


def test_visits_per_beat_stand_beside_the_letters(as_: As) -> None:
    """One confirmed visit to the two beats of ward A, none to those of ward B."""
    per_beat = {each["unit"]["code"]: each["visits_per_beat"] for each in board(as_("chief_an"))["rows"]}
    assert per_beat == {"ward_a": "0.5", "ward_b": None}


def test_a_policy_version_counts_from_its_monday(as_: As, at: At, system: SystemDoor) -> None:
    with register(system) as uow:
        uow.add(DutyPolicyVersion(valid_from=date(2026, 3, 9), required_ward_deputy_beat=0))
    at(3, 10)
    assert rows(as_("chief_an"))["ward_a"][W10 : W11 + 1] == "p-"
    assert rows(as_("chief_an"), post="ward_chief")["ward_a"][W10 : W11 + 1] == "mp"


def test_the_board_of_a_year_to_come_is_blank(as_: As) -> None:
    assert set(rows(as_("chief_an"), 2027)["ward_a"]) == {" "}


def test_a_week_that_was_opened_stays_open_until_the_worker_locks_it(as_: As, work: Work, at: At) -> None:
    work(3, 10)
    at(4, 2)  # the worker has been down for three weeks
    assert rows(as_("chief_an"))["ward_a"][W10 : W11 + 4] == "xx.pp"
    assert "locked 2026-W10" in work(4, 2)
    assert rows(as_("chief_an"))["ward_a"][W10 : W11 + 4] == "xxxpp"


def test_rows_opened_on_monday_say_pending(system: SystemDoor, work: Work) -> None:
    work(3, 10)
    with system.open("test", read_only=True) as uow:
        opened = uow.all(sa.select(WeeklyDuty).where(col(WeeklyDuty.week) == IsoWeek(2026, 11).monday))
        assert {row.state for row in opened} == {DutyState.PENDING}
        assert all(row.locked_at is None and row.available_days == 5 for row in opened)
        assert len(opened) == 5  # the chiefs of two wards, their beat deputies, one acting


def test_a_refuted_visit_of_an_open_week_loses_its_letter(as_: As, system: SystemDoor, cast: Cast) -> None:
    with system.open("test") as uow:
        row = uow.take(Visit, cast.uuid("visits", "lan_w10"))
        row.check_state = CheckState.REFUTED
        uow.record(VisitEvent.CONFIRMED, row)
    assert rows(as_("chief_an"), post="ward_chief")["ward_a"][W10] == "p"


def test_the_stroke_of_midnight(as_: As, at: At) -> None:
    """Sunday 23:59 is still W10, Monday 00:00 is W11."""
    sunday = at(3, 8, 23, 59)
    assert board(as_("chief_an"))["current_week"] == "2026-W10"
    at(*(sunday + timedelta(minutes=1)).timetuple()[1:5])
    assert board(as_("chief_an"))["current_week"] == "2026-W11"
