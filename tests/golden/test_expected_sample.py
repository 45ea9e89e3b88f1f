"""The district's real books give the figures of `expected-sample.json` to the last digit, for each role its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, ComplexityAssessment
from backend.duties.models import VisitOutcome, WardWeek, WeeklyDuty
from backend.kernel.clock import LOCAL, IsoWeek
from backend.posts.models import Officer
from backend.posts.rules import PositionType
from backend.units.models import Unit
from backend.visits.models import Visit
from backend.worktime.queries import load_calendar
from backend.worktime.rules import week_lock
from tests.duties.recomputed import demand_stored_equals_computed
from tests.golden.conftest import District, is_a
from tests.imports.books import DATA

EXPECTED: Mapping[str, Any] = json.loads((DATA / "expected-sample.json").read_text("utf-8"))
WARDS = tuple(each["ward"] for each in EXPECTED["wards"])
QUARTER = EXPECTED["quarter"]


def plain(value: Any) -> Any:
    """Comparable without regard to how a number is spelled: `3`, `3.0` and 3 are one number; `-` is not zero."""
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, str) and value.replace(".", "", 1).isdigit() and not value.startswith("00"):
        return Decimal(value).normalize()
    return Decimal(value).normalize() if isinstance(value, int) and not isinstance(value, bool) else value


def differences(ours: Any, theirs: Any, at: str = "") -> Iterable[str]:
    """One line for each figure that differs: where, what we have, what is expected."""
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        for key in theirs:
            yield from differences(ours.get(key, "nothing"), theirs[key], f"{at}.{key}")
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(one, other, f"{at}[{number}]")
    elif ours != theirs:
        yield f"{at.lstrip('.')}: we have {ours!r}, expected {theirs!r}"


def demand_equal(ours: Any, theirs: Any) -> None:
    found = list(differences(plain(ours), plain(theirs)))
    assert not found, f"{len(found)} figures differ:\n" + "\n".join(found[:40])


def gso(unit_code: str) -> str:
    return unit_code.removeprefix("CAP-")


@pytest.fixture(scope="module")
def chief(district: District) -> Any:
    district.sign_in("chief", is_a(PositionType.DISTRICT_CHIEF), "CAQ-HBT")
    return district.as_("chief")


@pytest.fixture(scope="module")
def figures(chief: Any) -> dict[str, Any]:
    answer = chief.get("/duties/figures", quarter=QUARTER)
    assert answer.status_code == 200, answer.text
    got: dict[str, Any] = answer.json()
    for part in ("appointments", "wards", "guides"):
        for each in got[part]:
            each["ward"] = gso(each["ward"])
    return got


def test_appointments(figures: dict[str, Any]) -> None:
    def key(each: Mapping[str, Any]) -> str:
        return f"{each['ward']} {each['service_no']} {each['position']} {each['acting']}"

    ours = {key(each): {**each, "from": each["valid_from"]} for each in figures["appointments"]}
    theirs = {key(each): each for each in EXPECTED["appointments"]}
    assert {each for each in ours if each[:5] in WARDS} == theirs.keys()
    demand_equal(ours, theirs)


def test_wards(figures: dict[str, Any]) -> None:
    demand_equal({each["ward"]: each for each in figures["wards"]}, {each["ward"]: each for each in EXPECTED["wards"]})


def test_guides(figures: dict[str, Any]) -> None:
    def by_key(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        return {f"{each['ward']} {each['service_no']}": each for each in rows}

    ours = by_key(figures["guides"])
    assert {each for each in ours if each[:5] in WARDS} == by_key(EXPECTED["guides"]).keys()
    demand_equal(ours, by_key(EXPECTED["guides"]))


def test_every_visit(district: District) -> None:
    with district.door.open("test", read_only=True) as uow:
        rows = uow.rows(
            sa.select(Visit, VisitOutcome, col(Unit.gso_code))
            .join(VisitOutcome, col(VisitOutcome.visit_id) == Visit.id)
            .join(Unit, col(Unit.id) == Visit.unit_id)
        )
        ours = {
            visit.code: {
                "visit": visit.code,
                "ward": ward,
                "week": str(IsoWeek.of(outcome.week)),
                "line": visit.line.value if visit.line else None,
                "entry_deadline": visit.entry_deadline.astimezone(LOCAL).isoformat(),
                "lock": visit.week_lock.astimezone(LOCAL).isoformat(),
                "entry_class": visit.entry_class.value,
                "valid": outcome.valid,
                "reason": outcome.reason,
                "credit": str(outcome.credit),
                "counting_stops": outcome.counting_stops,
            }
            for visit, outcome, ward in rows
        }
    theirs = {each["visit"]: each for each in EXPECTED["visits"]}
    assert {code for code, each in ours.items() if each["ward"] in WARDS} == theirs.keys()
    demand_equal(ours, theirs)


def test_beats(district: District) -> None:
    with district.door.open("test", read_only=True) as uow:
        rows = uow.rows(
            sa.select(col(BeatArea.code), col(Unit.gso_code), ComplexityAssessment)
            .join(ComplexityAssessment, col(ComplexityAssessment.beat_id) == BeatArea.id)
            .join(Unit, col(Unit.id) == BeatArea.unit_id)
        )
        ours = {
            code: {
                "beat": code,
                "ward": ward,
                "points": str(level.points),
                "computed_level": level.computed_level.value,
                "decided_level": level.decided_level.value,
            }
            for code, ward, level in rows
        }
    theirs = {each["beat"]: each for each in EXPECTED["beats"]}
    assert {code for code, each in ours.items() if each["ward"] in WARDS} == theirs.keys()
    demand_equal(ours, theirs)


def test_calendar(district: District) -> None:
    weeks = [IsoWeek.parse(each) for each in EXPECTED["weeks"]]
    with district.door.open("test", read_only=True) as uow:
        calendar = load_calendar(uow, weeks[0].monday, weeks[-1].sunday)
    ours = [
        {
            "week": str(week),
            "working_days": len(calendar.working_days(week)),
            "lock": week_lock(week, calendar).astimezone(LOCAL).isoformat(),
            "month": week.month,
        }
        for week in weeks
    ]
    demand_equal(ours, EXPECTED["calendar"])


def test_the_other_wards_are_computed_by_the_same_rules(figures: dict[str, Any]) -> None:
    others = [each for each in figures["wards"] if each["ward"] not in WARDS]
    assert len(others) == 17
    for ward in others:
        posts = [each for each in figures["appointments"] if each["ward"] == ward["ward"]]
        assert {each["position"] for each in posts} == {"ward_chief", "ward_deputy_beat"}
        assert ward["beats"] >= 3
        assert ward["wwk"] != "NOT_APPLICABLE"
        for post in posts:
            states = [each["state"] for each in post["weeks"]]
            assert len(states) == 13
            assert sum(each != "not_in_post" for each in states) == post["weeks_in_post"]
            assert not {"pending", "no_record", "not_begun"} & set(states)


def test_every_week_is_locked_and_stored(district: District) -> None:
    with district.door.open("test", read_only=True) as uow:
        unlocked = uow.count(sa.select(col(WeeklyDuty.id)).where(col(WeeklyDuty.locked_at).is_(None)))
        wards = uow.count(sa.select(col(WardWeek.id)))
        visits, settled = uow.count(sa.select(col(Visit.id))), uow.count(sa.select(col(VisitOutcome.id)))
    assert (unlocked, wards, settled) == (0, 20 * 13, visits)


def test_computing_the_locked_quarter_again_gives_the_stored_numbers(district: District) -> None:
    demand_stored_equals_computed(district.door, [IsoWeek.parse(week) for week in EXPECTED["weeks"]])


def test_a_second_import_changes_nothing(district: District, chief: Any) -> None:
    before = chief.get("/duties/figures", quarter=QUARTER).json()
    changed = [each for each in district.import_books() if each["added"] or each["changed"]]
    assert changed == []
    assert chief.get("/duties/figures", quarter=QUARTER).json() == before


ROLES: Mapping[str, tuple[Any, str]] = {
    "ward chief": (is_a(PositionType.WARD_CHIEF), "CAP-00283"),
    "beat deputy": (is_a(PositionType.WARD_DEPUTY, beat=True), "CAP-00283"),
    "other deputy": (is_a(PositionType.WARD_DEPUTY), "CAP-00283"),
    "desk officer": (is_a(PositionType.DESK_OFFICER), "CAP-00283"),
    "guide officer": (is_a(PositionType.GUIDE_OFFICER), "DOI-QLHC"),
    "team chief": (is_a(PositionType.TEAM_CHIEF), "DOI-QLHC"),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_the_same_numbers_of_what_it_may_see(
    district: District, figures: dict[str, Any], role: str
) -> None:
    wanted, unit = ROLES[role]
    district.sign_in(role, wanted, unit)
    answer = district.as_(role).get("/duties/figures", quarter=QUARTER)
    assert answer.status_code == 200, answer.text
    got = answer.json()
    wards = {gso(each["ward"]) for each in got["wards"]}
    assert wards == ({"00283"} if unit.startswith("CAP-") else wards & {each["ward"] for each in figures["wards"]})
    assert len(wards) == {"guide officer": 2, "team chief": 20}.get(role, 1)
    whole = {each["appointment_id"]: each for each in figures["appointments"]}
    mine = {each["appointment_id"]: {**each, "ward": gso(each["ward"])} for each in got["appointments"]}
    expected = {
        "beat deputy": {key for key, each in whole.items() if each["service_no"] in _numbers(district, role)},
        "other deputy": set(),
    }.get(role, {key for key, each in whole.items() if each["ward"] in wards})
    assert mine.keys() == expected
    for key in mine:
        demand_equal(mine[key], whole[key])
    demand_equal([{**each, "ward": gso(each["ward"])} for each in got["wards"]], _of(figures["wards"], wards))


def _numbers(district: District, name: str) -> set[str]:
    with district.door.open("test", read_only=True) as uow:
        return {uow.get(Officer, district.people.uuid("officers", name)).service_no}


def _of(rows: list[dict[str, Any]], wards: set[str]) -> list[dict[str, Any]]:
    return [each for each in rows if each["ward"] in wards]


def test_a_beat_officer_reads_no_figures(district: District) -> None:
    district.sign_in("beat officer", is_a(PositionType.BEAT_OFFICER), "CAP-00283")
    assert district.as_("beat officer").get("/duties/figures", quarter=QUARTER).status_code == 403
