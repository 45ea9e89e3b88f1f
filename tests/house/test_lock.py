"""The one lock: every table is behind it, every form of query passes it, nothing changes beside it (architecture 6)."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlalchemy.exc import InternalError, InvalidRequestError
from sqlalchemy.orm.exc import ObjectDeletedError
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import ResidentialQuarter
from backend.kernel.journal import Event
from backend.kernel.problems import Forbidden, NotFound, StaleVersion
from backend.kernel.scope import UnscopedStatement
from backend.kernel.tables import Base, scoped_tables
from backend.kernel.uow import NotTaken, OutOfReach, Unjournalled
from backend.permissions import Permission
from backend.tables import METADATA, UNSCOPED
from backend.units.models import Unit
from backend.visits.models import Visit
from backend.visits.recording import VisitEvent
from tests.cast import Cast
from tests.house.conftest import Acting
from tests.house.query_forms import COUNTS, FORMS, REFUSED

P = Permission


def quarter(cast: Cast, ward: str, code: str = "K-NEW") -> ResidentialQuarter:
    return ResidentialQuarter(unit_id=cast.uuid("units", ward), code=code, name="Khu mới", valid_from=date(2026, 1, 1))


# every table


def test_every_table_is_scoped_or_listed_with_a_reason() -> None:
    scoped = {row.__tablename__ for row in scoped_tables()}
    assert scoped | set(UNSCOPED) == set(METADATA.tables)
    assert not scoped & set(UNSCOPED)
    assert all(reason.strip() for reason in UNSCOPED.values())


def test_every_mapped_class_is_one_of_the_tables() -> None:
    mapped = {mapper.class_.__tablename__ for mapper in Base._sa_registry.mappers}
    assert mapped == set(METADATA.tables)


def test_every_scoped_table_names_a_known_permission_and_a_condition() -> None:
    for row in scoped_tables():
        assert row.reads in set(Permission), row
        assert callable(row.in_scope), row


# every form of query


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_query_is_narrowed(form: str, acting: Acting, cast: Cast) -> None:
    own, other = cast.uuid("units", "ward_a"), cast.uuid("units", "ward_b")
    with acting("chief_lan", P.VISIT_READ) as uow:
        assert set(FORMS[form](uow)) == {own}
    with acting("chief_son", P.VISIT_READ) as uow:
        assert set(FORMS[form](uow)) == {other}
    with acting("chief_an", P.VISIT_READ) as uow:
        assert set(FORMS[form](uow)) == {own, other}
    with acting("admin_root", P.UNIT_READ) as uow:
        assert set(FORMS[form](uow)) == set()


@pytest.mark.parametrize("form", COUNTS)
def test_every_form_of_count_is_narrowed(form: str, acting: Acting, cast: Cast) -> None:
    counts = {}
    for name in ("chief_lan", "chief_son", "chief_an"):
        with acting(name, P.VISIT_READ, read_only=True) as uow:
            counts[name] = COUNTS[form](uow)
    assert counts["chief_lan"] > 0
    assert counts["chief_son"] > 0
    assert counts["chief_an"] == counts["chief_lan"] + counts["chief_son"]


def test_an_outer_join_keeps_the_rows_that_have_nothing_in_sight(acting: Acting, cast: Cast) -> None:
    """The condition goes into ON, so a ward without a visit in sight stays in the list."""
    with acting("chief_lan", P.VISIT_READ, read_only=True) as uow:
        query = sa.select(col(Unit.id), col(Visit.id)).outerjoin(Visit, col(Visit.unit_id) == Unit.id)
        found = {row[0]: row[1] for row in uow.rows(query)}
    assert found[cast.uuid("units", "ward_b")] is None
    assert found[cast.uuid("units", "ward_a")] is not None


def test_an_identity_out_of_sight_cannot_be_fetched_or_refreshed(acting: Acting, cast: Cast) -> None:
    own, other = cast.uuid("visits", "minh_w11"), cast.uuid("visits", "thu_w11")
    with acting("chief_lan", P.VISIT_READ) as uow:
        assert uow.get(Visit, own).id == own
        with pytest.raises(NotFound):
            uow.get(Visit, other)
        with pytest.raises(UnscopedStatement):
            uow._session.get(Visit, other)
        seen = uow.get(Visit, own)
        uow.act_as_nobody()
        with pytest.raises(InvalidRequestError):
            uow._session.refresh(seen)
        uow._session.expire(seen)
        with pytest.raises(ObjectDeletedError):
            _ = seen.code


@pytest.mark.parametrize("form", REFUSED)
def test_what_cannot_be_narrowed_is_refused(form: str, acting: Acting) -> None:
    with acting("chief_an", P.VISIT_READ) as uow, pytest.raises(UnscopedStatement):
        uow._session.execute(REFUSED[form]())


def test_nobody_sees_nothing(house: FastAPI) -> None:
    with house.state.door.open() as uow:
        for row in scoped_tables():
            assert uow.all(sa.select(row)) == [], row
        with pytest.raises(UnscopedStatement):
            _ = uow.actor


def test_one_scope_does_not_leak_into_the_next(acting: Acting, cast: Cast) -> None:
    """Statements are compiled once and shared; the values of whoever asks never are."""
    own, other = cast.uuid("units", "ward_a"), cast.uuid("units", "ward_b")
    for _ in range(3):
        for name, ward in (("chief_lan", own), ("chief_son", other)):
            with acting(name, P.VISIT_READ, read_only=True) as uow:
                assert {visit.unit_id for visit in uow.all(sa.select(Visit))} == {ward}
    with acting("chief_an", P.VISIT_READ) as uow:
        pass
    with pytest.raises(UnscopedStatement):
        _ = uow.actor
    assert not uow.reach


# every change


def test_a_permission_that_reaches_nowhere_opens_nothing(acting: Acting) -> None:
    with pytest.raises(Forbidden), acting("chief_an", P.VISIT_RECORD):
        pass  # never reached


def test_a_new_row_out_of_reach_is_refused(acting: Acting, cast: Cast) -> None:
    for ward, refusal in (("ward_b", pytest.raises(OutOfReach)), ("ward_a", nullcontext())):
        with refusal, acting("chief_lan", P.VISIT_RECORD) as uow:
            uow.record(VisitEvent.RECORDED, uow.add(quarter(cast, ward)))


def test_a_row_that_was_only_read_cannot_be_changed_or_removed(acting: Acting, cast: Cast) -> None:
    with acting("chief_lan", P.VISIT_CONFIRM) as uow:
        visit = uow.get(Visit, cast.uuid("visits", "minh_w11"))
        visit.remark = "x"
        with pytest.raises(NotTaken):
            uow.flush()
        uow._session.expunge(visit)
        uow.remove(uow.get(Visit, cast.uuid("visits", "minh_w11")))
        with pytest.raises(NotTaken):
            uow.flush()
        uow._session.expunge_all()


def test_a_row_in_sight_but_out_of_reach_cannot_be_taken(acting: Acting, cast: Cast) -> None:
    """403 for what one sees, 404 for what one does not (N18)."""
    with acting("chief_lan", P.VISIT_SIGN) as uow:
        with pytest.raises(Forbidden):
            uow.take(Visit, cast.uuid("visits", "minh_w11"))
        with pytest.raises(NotFound):
            uow.take(Visit, cast.uuid("visits", "thu_w11"))
        assert uow.take_all(sa.select(Visit).where(col(Visit.id) == cast.uuid("visits", "minh_w11"))) == []
        assert uow.take(Visit, cast.uuid("visits", "lan_w10")).visitor_id == cast.uuid("officers", "chief_lan")


def test_a_row_changed_since_it_was_read_cannot_be_taken(acting: Acting, cast: Cast) -> None:
    with acting("chief_lan", P.VISIT_CONFIRM) as uow, pytest.raises(StaleVersion):
        uow.take(Visit, cast.uuid("visits", "minh_w11"), version=7)


def test_a_row_cannot_be_moved_out_of_reach(acting: Acting, cast: Cast) -> None:
    with acting("chief_lan", P.VISIT_CONFIRM) as uow:
        visit = uow.take(Visit, cast.uuid("visits", "minh_w11"))
        visit.unit_id = cast.uuid("units", "ward_b")
        with pytest.raises(OutOfReach):
            uow.record(VisitEvent.CONFIRMED, visit)
        uow._session.expunge_all()


def test_a_change_without_an_event_is_not_committed(acting: Acting, system: SystemDoor, cast: Cast) -> None:
    visit_id = cast.uuid("visits", "minh_w11")
    with pytest.raises(Unjournalled), acting("chief_lan", P.VISIT_CONFIRM) as uow:
        uow.take(Visit, visit_id).remark = "x"
    with system.open("test", read_only=True) as uow:
        assert uow.get(Visit, visit_id).remark is None


def test_a_failure_rolls_back_the_change_and_its_event(acting: Acting, system: SystemDoor, cast: Cast) -> None:
    def stumble() -> None:
        with acting("chief_lan", P.VISIT_CONFIRM) as uow:
            visit = uow.take(Visit, visit_id)
            visit.remark = "x"
            uow.record(VisitEvent.CONFIRMED, visit)
            raise ZeroDivisionError

    visit_id = cast.uuid("visits", "minh_w11")
    with system.open("test", read_only=True) as uow:
        before = uow.count(sa.select(Event))
    with pytest.raises(ZeroDivisionError):
        stumble()
    with system.open("test", read_only=True) as uow:
        assert uow.count(sa.select(Event)) == before
        assert uow.get(Visit, visit_id).remark is None


def test_a_reading_transaction_cannot_write(acting: Acting, cast: Cast) -> None:
    """Refused by the database itself, whatever the program does."""
    with acting("chief_lan", P.VISIT_RECORD, read_only=True) as uow:
        uow.add(quarter(cast, "ward_a"))
        with pytest.raises(InternalError, match="read-only transaction"):
            uow.flush()


def test_a_person_never_widens_his_scope(acting: Acting, cast: Cast) -> None:
    with acting("chief_lan", P.VISIT_READ, read_only=True) as uow, pytest.raises(PermissionError):
        uow.widen({cast.uuid("units", "ward_b")})


def test_the_unit_of_work_offers_no_way_around(acting: Acting) -> None:
    public: set[str] = set()
    with acting("chief_lan", P.VISIT_READ, read_only=True) as uow:
        public = {name for name in dir(uow) if not name.startswith("_")}
    forbidden: set[Any] = {"commit", "connection", "execute", "session", "engine", "query", "rollback"}
    assert not public & forbidden
