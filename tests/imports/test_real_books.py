"""The district's real books: every row is taken, and the facts of the register come out of the records."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.imports.known import Known
from backend.imports.reading import read_book
from backend.imports.rules import AppointmentRow, LogRecords, RegisterRecords
from backend.imports.states import BookKind
from backend.kernel.clock import IsoWeek
from backend.posts.rules import WARD_COMMANDERS, AssignmentKind, Portfolio, PositionType
from backend.units.rules import UnitKind
from backend.visits.rules import Purpose
from backend.worktime.rules import ExcuseStatus

from .books import AS_OF, DATA

THE_DAY = date(2026, 1, 5)


def _in_post(register: RegisterRecords, day: date = THE_DAY) -> list[AppointmentRow]:
    return [
        each
        for each in register.appointments
        if each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
    ]


def test_the_register_has_no_finding() -> None:
    book = read_book(DATA / "hai-ba-trung.xlsx", kind=BookKind.REGISTER, known=Known(), now=AS_OF)
    assert book.findings == ()
    assert book.log is None
    assert not book.has_errors


def test_the_register_again_over_itself_has_no_finding(known: Known) -> None:
    book = read_book(DATA / "hai-ba-trung.xlsx", kind=BookKind.REGISTER, known=known, now=AS_OF)
    assert book.findings == ()


def test_the_log_has_no_finding(known: Known) -> None:
    book = read_book(DATA / "nhat-ky-2026-q1.xlsx", kind=BookKind.VISITS, known=known, now=AS_OF)
    assert book.findings == ()
    assert book.register is None


def test_rows(register: RegisterRecords, log: LogRecords) -> None:
    counts = [len(getattr(register, name)) for name in RegisterRecords.__dataclass_fields__]
    assert counts == [26, 265, 274, 143, 719, 130, 140, 15, 83, 3, 10]
    assert (len(log.visits), len(log.issues)) == (660, 34)


def test_units(register: RegisterRecords) -> None:
    kinds = Counter(each.kind for each in register.units)
    assert kinds == {UnitKind.CITY_POLICE: 1, UnitKind.DISTRICT_POLICE: 1, UnitKind.TEAM: 4, UnitKind.WARD_POLICE: 20}
    wards = [each for each in register.units if each.kind is UnitKind.WARD_POLICE]
    assert all(each.gso_code == each.code.removeprefix("CAP-") for each in wards)
    assert {(each.parent, each.functional_parent) for each in wards} == {("CAQ-HBT", "DOI-QLHC")}


def test_posts_of_the_day(register: RegisterRecords) -> None:
    posts = _in_post(register)
    commanders = [each for each in posts if each.position_type in WARD_COMMANDERS and not each.is_acting]
    assert len(commanders) == 71
    assert sum(each.position_type is PositionType.WARD_CHIEF for each in commanders) == 20
    assert sum(Portfolio.BEAT in each.portfolio for each in commanders) == 20
    assert sum(each.position_type is PositionType.BEAT_OFFICER for each in posts) == 130
    assert sum(each.position_type is PositionType.DESK_OFFICER for each in posts) == 31


def test_each_group_lies_in_one_beat_of_its_ward(register: RegisterRecords) -> None:
    placed = Counter(group for beat in register.beats for group in beat.groups)
    assert set(placed) == {each.key for each in register.groups}
    assert set(placed.values()) == {1}
    held = {each.beat for each in register.assignments if each.kind is AssignmentKind.PRIMARY}
    assert held <= {each.code for each in register.beats}


def test_names_are_tidy(register: RegisterRecords) -> None:
    for each in register.officers:
        assert not each.full_name.startswith("Đ/c")
        assert "  " not in each.full_name
        assert "\u00a0" not in each.full_name


def test_last_days_are_inclusive(register: RegisterRecords) -> None:
    ended = [each.valid_to for each in register.appointments if each.valid_to is not None]
    assert date(2026, 3, 5) in ended  # the book says 04/03/2026
    assert all(each.last_day >= each.first_day for each in register.absences)


def test_appointments_agree_with_the_expected_figures(register: RegisterRecords) -> None:
    expected = json.loads((DATA / "expected-sample.json").read_text("utf-8"))["appointments"]
    ward = {each.code: each.gso_code for each in register.units}
    ours = {
        (each.service_no, ward[each.unit], str(each.valid_from), each.valid_to and str(each.valid_to), each.is_acting)
        for each in register.appointments
    }
    for each in expected:
        assert (each["service_no"], each["ward"], each["from"], each["to_exclusive"], each["acting"]) in ours


def test_expected_visits_are_in_the_log(register: RegisterRecords, log: LogRecords) -> None:
    expected = json.loads((DATA / "expected-sample.json").read_text("utf-8"))["visits"]
    ward = {each.code: each.gso_code for each in register.units}
    ours = {(each.code, ward[each.ward], str(IsoWeek.of(each.visited_on))) for each in log.visits}
    assert {(each["visit"], each["ward"], each["week"]) for each in expected} <= ours


def test_absences(register: RegisterRecords) -> None:
    states = Counter(each.status for each in register.absences)
    assert states[ExcuseStatus.APPROVED] > 70
    assert states.keys() == set(ExcuseStatus)


def test_a_slip(log: LogRecords) -> None:
    visit = next(each for each in log.visits if each.code == "NK26-0003")
    assert visit.started_at == datetime(2025, 12, 29, 1, 30, tzinfo=UTC)
    assert visit.ended_at == datetime(2025, 12, 29, 2, 55, tzinfo=UTC)
    assert [each.group.number for each in visit.stops] == [11, 39]
    assert visit.stops[1].arrived_at == datetime(2025, 12, 29, 2, 36, tzinfo=UTC)
    assert visit.purposes == (Purpose.GRASP_SITUATION,)
    assert visit.recorded_at == datetime(2025, 12, 29, 5, 1, tzinfo=UTC)


def test_visits_over_midnight_end_the_next_day(log: LogRecords) -> None:
    local = timedelta(hours=7)
    over = [each for each in log.visits if (each.started_at + local).date() != (each.ended_at + local).date()]
    assert over
    assert all(timedelta(0) < each.ended_at - each.started_at <= timedelta(hours=8) for each in over)


def test_every_stop_lies_in_its_visit(log: LogRecords) -> None:
    for visit in log.visits:
        assert visit.stops
        for stop in visit.stops:
            assert visit.started_at <= stop.arrived_at < stop.left_at <= visit.ended_at


@pytest.mark.timeout(20)
def test_progress_is_told() -> None:
    steps: list[tuple[str, int, int]] = []
    read_book(
        DATA / "loi.xlsx",
        kind=BookKind.REGISTER,
        known=Known(),
        now=AS_OF,
        progress=lambda stage, done, total: steps.append((stage, done, total)),
    )
    assert [stage for stage, _, _ in steps] == ["opening", *["reading"] * 13, "checking", "checking"]
    assert all(0 <= done <= total for _, done, total in steps)
