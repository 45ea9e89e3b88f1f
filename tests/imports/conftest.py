"""The real books, read once."""

from __future__ import annotations

import pytest

from backend.imports.known import Known, KnownAppointment, KnownAssignment, KnownGroup, KnownUnit
from backend.imports.reading import read_book
from backend.imports.rules import LogRecords, RegisterRecords
from backend.imports.states import BookKind

from .books import AS_OF, DATA


@pytest.fixture(scope="session")
def register() -> RegisterRecords:
    book = read_book(DATA / "hai-ba-trung.xlsx", kind=BookKind.REGISTER, known=Known(), now=AS_OF)
    assert book.register is not None
    return book.register


@pytest.fixture(scope="session")
def known(register: RegisterRecords) -> Known:
    """What a database knows after the register was applied."""
    beat_of = {group: beat.code for beat in register.beats for group in beat.groups}
    return Known(
        units=tuple(KnownUnit(u.code, u.name, u.short_name, u.kind, u.parent) for u in register.units),
        officers={each.service_no: each.full_name for each in register.officers},
        appointments=tuple(
            KnownAppointment(
                *(each.service_no, each.unit, each.position_type, each.portfolio, each.is_acting),
                *(each.valid_from, each.valid_to),
            )
            for each in register.appointments
        ),
        quarters={each.code: each.ward for each in register.quarters},
        groups={each.key: KnownGroup(each.code, beat_of.get(each.key)) for each in register.groups},
        beats={each.code: each.ward for each in register.beats},
        assignments=tuple(
            KnownAssignment(each.beat, each.service_no, each.kind, each.valid_from, each.valid_to)
            for each in register.assignments
        ),
    )


@pytest.fixture(scope="session")
def log(known: Known) -> LogRecords:
    book = read_book(DATA / "nhat-ky-2026-q1.xlsx", kind=BookKind.VISITS, known=known, now=AS_OF)
    assert book.log is not None
    return book.log
