"""The radar: where beats want a holder and who carries too much, and nothing of a ward out of sight (N1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import BeatArea, GroupPlacement, ResidentialGroup
from backend.kernel.uow import UnitOfWork
from backend.posts.models import BeatAssignment, OfficerTraining
from backend.posts.rules import AssignmentKind, TrainingSpeciality
from backend.staffing.radar import keep_medians
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind, UnitKind, UnitLevel
from tests.cast import START, Cast
from tests.staffing.beat_steps import assign, end, held
from tests.visits.steps import As, good, register


def _radar(as_: As, who: str, **wanted: Any) -> dict[str, Any]:
    shown: dict[str, Any] = good(as_(who).get("/radar", **wanted))
    return shown


def _beat(uow: UnitOfWork, unit_id: Any, name: str, officer: Any, people: int) -> None:
    beat = uow.add(BeatArea(unit_id=unit_id, code=name, name=name, valid_from=START))
    group = uow.add(ResidentialGroup(code=name, number=70, population=people, valid_from=START))
    uow.flush()
    uow.add(GroupPlacement(group_id=group.id, unit_id=unit_id, beat_id=beat.id, valid_from=START))
    kind = AssignmentKind.PRIMARY
    uow.add(BeatAssignment(unit_id=unit_id, beat_id=beat.id, officer_id=officer, kind=kind, valid_from=START))


def _three_more_wards(system: SystemDoor, cast: Cast) -> None:
    """With them the district has five wards with beats."""
    with register(system) as uow:
        for number in range(3):
            ward = Unit(
                code=f"W{number}",
                name=f"Phường {number}",
                short_name=f"P{number}",
                kind=UnitKind.WARD_POLICE,
                level=UnitLevel.WARD,
                valid_from=START,
            )
            uow.add(ward)
            uow.flush()
            uow.widen({ward.id})
            district = cast.uuid("units", "district")
            uow.add(UnitLink(child_id=ward.id, parent_id=district, kind=LinkKind.COMMAND, valid_from=START))
            _beat(uow, ward.id, f"W{number}-B", cast.uuid("officers", "beat_xuan"), 900)


def test_a_vacant_beat_and_a_long_stand_in_show(as_: As) -> None:
    lan = as_("chief_lan")
    good(end(lan, held(lan), on="2026-03-12", successor="beat_quan", takes_beat=False))
    good(assign(lan, "desk_oanh", valid_from="2026-03-12", kind="temporary_cover"), 201)
    assert _radar(as_, "chief_lan")["vacant"] == []
    later = _radar(as_, "chief_lan", as_of="2026-04-12")
    assert [(each["beat"]["code"], each["since"], each["days"]) for each in later["vacant"]] == [
        ("beat_a1", "2026-03-12", 31)
    ]
    assert [(each["officer"]["full_name"], each["days"]) for each in later["long_covers"]] == [("Đinh Kim Oanh", 31)]
    assert _radar(as_, "chief_lan", as_of="2026-04-11")["long_covers"] == []


def test_too_many_people_against_ward_and_district(as_: As, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        _beat(uow, cast.uuid("units", "ward_a"), "A-huge", cast.uuid("officers", "beat_quan"), 2000)
    (ward,) = _radar(as_, "chief_lan")["wards"]
    assert ward["median"] == 1800  # of 800 and 2800
    assert [(each["people"], each["beats"], each["too_many"]) for each in ward["officers"]] == [
        (2800, 2, True),
        (800, 1, False),
    ]
    assert _radar(as_, "chief_lan")["district"] is None  # two wards tell of each other
    assert _radar(as_, "chief_an")["district"] is None
    _three_more_wards(system, cast)
    assert _radar(as_, "chief_an")["district"] == {"median": 900, "wards": 5}
    assert _radar(as_, "chief_lan")["district"] is None  # not kept yet
    with system.open("radar") as uow:
        assert keep_medians(uow) == 1
        assert keep_medians(uow) == 0
    assert _radar(as_, "chief_lan")["district"] == {"median": 900, "wards": 5}
    assert _radar(as_, "chief_lan", as_of=(date(2026, 3, 10) - timedelta(days=1)).isoformat())["district"] is None


def test_nothing_of_another_ward_and_for_a_beat_officer_nothing(as_: As, cast: Cast) -> None:
    assert {each["unit"]["code"] for each in _radar(as_, "chief_lan")["wards"]} == {"ward_a"}
    assert _radar(as_, "chief_lan", unit_id=cast.of("units", "ward_b"))["wards"] == []
    assert {each["unit"]["code"] for each in _radar(as_, "team_chief_dung")["wards"]} == {"ward_a", "ward_b"}
    own = _radar(as_, "beat_phuc")
    assert (own["wards"], own["vacant"], own["untrained"]) == ([], [], None)
    assert as_("admin_root").get("/radar").status_code == 403


def test_missing_training_shows_to_who_may_read_it(as_: As, system: SystemDoor, cast: Cast) -> None:
    with register(system) as uow:
        of_quan = sa.select(OfficerTraining).where(
            col(OfficerTraining.officer_id) == cast.uuid("officers", "beat_quan")
        )
        rows = uow.take_all(of_quan)
        rows[0].speciality = TrainingSpeciality.OTHER_POLICE
    for who in ("chief_lan", "beat_deputy_minh", "chief_an", "team_chief_dung", "guide_hoa", "auditor_tam"):
        found = _radar(as_, who)["untrained"]
        assert [(each["officer"]["full_name"], each["level"]) for each in found] == [("Tạ Anh Quân", "high")], who
    for who in ("other_deputy_nga", "desk_oanh"):
        assert _radar(as_, who)["untrained"] is None, who


def test_a_deputy_over_more_than_twelve_beats(as_: As, system: SystemDoor, cast: Cast) -> None:
    assert _radar(as_, "chief_lan")["deputies"] == []
    with register(system) as uow:
        for number in range(11):
            name = f"A-many-{number}"
            uow.add(BeatArea(unit_id=cast.uuid("units", "ward_a"), code=name, name=name, valid_from=START))
    shown = _radar(as_, "chief_lan")
    assert [(each["officer"]["full_name"], each["beats"]) for each in shown["deputies"]] == [("Dương Văn Minh", 13)]
    assert len(shown["vacant"]) == 11  # without any row they are gaps, and show as such
    assert {each["days"] for each in shown["vacant"]} == {None}
