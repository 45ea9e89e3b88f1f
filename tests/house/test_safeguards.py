"""Each safeguard of the lock has a probe that fails without it: every probe is refused by the house as it stands, and
let through when its safeguard is taken out. So no safeguard is decoration, and no probe tests something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import col

from backend.areas.models import ResidentialQuarter
from backend.kernel import prepared, session
from backend.kernel.prepared import Criteria
from backend.kernel.problems import Forbidden
from backend.kernel.scope import Scope, UnscopedStatement
from backend.kernel.session import LockedSession
from backend.kernel.tables import scoped_tables
from backend.kernel.uow import NotTaken, OutOfReach, UnitOfWork, Unjournalled, Untraced
from backend.permissions import Permission
from backend.posts.models import OfficerPrivate
from backend.visits.models import Visit
from backend.visits.recording import VisitEvent
from tests.cast import Cast
from tests.house.conftest import Acting
from tests.house.query_forms import REFUSED

P = Permission


class Leak(Exception):
    """A probe saw what is out of its sight."""


@dataclass(frozen=True)
class House:
    acting: Acting
    cast: Cast


Probe = Callable[[House], None]
Sabotage = Callable[[pytest.MonkeyPatch], Any]


# what somebody might try; each ends with an exception unless it works


def see_another_ward(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_READ) as uow:
        units = {visit.unit_id for visit in uow.all(sa.select(Visit))}
    _expect(units, house.cast.uuid("units", "ward_a"))


def see_another_ward_prepared(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_READ) as uow:
        units = {row[0] for row in uow.ask("probe", lambda _asking: sa.select(col(Visit.unit_id)))}
    _expect(units, house.cast.uuid("units", "ward_a"))


def refresh_as_nobody(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_READ) as uow:
        visit = uow.get(Visit, house.cast.uuid("visits", "minh_w11"))
        uow.act_as_nobody()
        uow._session.refresh(visit)


def _expect(seen: set[Any], own: Any) -> None:
    if seen == {own}:
        raise Leak  # the good case: nothing but one's own, told like every other refusal


def read_by_text(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_READ) as uow:
        uow._session.execute(REFUSED["text"]())


def read_bare_columns(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_READ) as uow:
        uow._session.execute(REFUSED["core table in a subquery"]())


def write_in_bulk(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_RECORD) as uow:
        uow._session.execute(REFUSED["bulk update"]())


def act_without_permission(house: House) -> None:
    with house.acting("chief_an", P.VISIT_RECORD):
        pass


def take_out_of_reach(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_SIGN) as uow:
        uow.take(Visit, house.cast.uuid("visits", "minh_w11"))


def add_out_of_reach(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_RECORD) as uow:
        uow.record(VisitEvent.RECORDED, uow.add(_quarter(house, "ward_b")))


def move_out_of_reach(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_CONFIRM) as uow:
        visit = uow.take(Visit, house.cast.uuid("visits", "minh_w11"))
        visit.unit_id = house.cast.uuid("units", "ward_b")
        uow.record(VisitEvent.CONFIRMED, visit)


def change_untaken(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_CONFIRM) as uow:
        visit = uow.get(Visit, house.cast.uuid("visits", "minh_w11"))
        visit.remark = "x"
        uow.record(VisitEvent.CONFIRMED, visit)


def change_unrecorded(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_CONFIRM) as uow:
        uow.take(Visit, house.cast.uuid("visits", "minh_w11")).remark = "x"


def read_a_file_and_tell_nobody(house: House) -> None:
    with house.acting("chief_lan", P.OFFICER_READ, read_only=True) as uow:
        uow.all(sa.select(OfficerPrivate))


def write_while_reading(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_RECORD, read_only=True) as uow:
        uow.record(VisitEvent.RECORDED, uow.add(_quarter(house, "ward_a")))
        uow.flush()


def act_after_the_end(house: House) -> None:
    with house.acting("chief_lan", P.VISIT_RECORD) as uow:
        pass
    _ = uow.actor


def _quarter(house: House, ward: str) -> ResidentialQuarter:
    unit = house.cast.uuid("units", ward)
    return ResidentialQuarter(unit_id=unit, code="K-NEW", name="Khu mới", valid_from=date(2026, 1, 1))


# how each safeguard is taken out


def _without(name: str, listener: Callable[..., Any]) -> Sabotage:
    """The session without one of its listeners."""

    @contextmanager
    def deaf() -> Iterator[None]:
        event.remove(LockedSession, name, listener)
        try:
            yield
        finally:
            event.listen(LockedSession, name, listener)

    return lambda _patch: deaf()


def _replaced(owner: Any, name: str, value: Any) -> Sabotage:
    return lambda patch: patch.setattr(owner, name, value)


def _sees_all(patch: pytest.MonkeyPatch) -> None:
    """The conditions of the tables say yes; nothing built before may be used again."""
    for row in scoped_tables():
        patch.setattr(row, "in_scope", classmethod(lambda _row, _scope: sa.true()))
    patch.setattr(prepared, "_criteria", prepared._criteria.__wrapped__)
    patch.setattr(prepared, "_statements", {})


def _no_criteria(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Criteria, "get_global_criteria", lambda _criteria, _attributes: None)
    patch.setattr(prepared, "_criteria", prepared._criteria.__wrapped__)
    patch.setattr(prepared, "_statements", {})


def _only_options(patch: pytest.MonkeyPatch) -> None:
    """Conditions are added, nothing is refused."""

    def willing(statement: Any, sights: Any, _touched: Any) -> Any:
        is_query = getattr(statement, "is_select", False)
        return statement.options(prepared.criteria_of(sights)) if is_query else statement

    patch.setattr(session, "narrowed", willing)


def _never_read_only(patch: pytest.MonkeyPatch) -> None:
    run = sa.Connection.exec_driver_sql

    def deaf(self: sa.Connection, statement: str, *rest: Any, **options: Any) -> Any:
        return run(self, "SELECT 1" if "transaction_read_only" in statement else statement, *rest, **options)

    patch.setattr(sa.Connection, "exec_driver_sql", deaf)


TRIED: dict[str, tuple[Probe, type[Exception], Sabotage]] = {
    "conditions of the tables": (see_another_ward, Leak, _sees_all),
    "conditions in the query": (see_another_ward, Leak, _no_criteria),
    "the listener of queries": (see_another_ward, Leak, _without("do_orm_execute", session._narrow)),
    "conditions of the tables, prepared": (see_another_ward_prepared, Leak, _sees_all),
    "conditions in the query, prepared": (see_another_ward_prepared, Leak, _no_criteria),
    "the condition of a refresh": (
        refresh_as_nobody,
        sa.exc.InvalidRequestError,
        _replaced(session, "condition_of", lambda _row, _sights: sa.true()),
    ),
    "refusal of text": (read_by_text, UnscopedStatement, _only_options),
    "refusal of bulk writes": (write_in_bulk, UnscopedStatement, _only_options),
    "refusal of bare columns": (
        read_bare_columns,
        UnscopedStatement,
        _replaced(prepared, "_has_bare_columns", lambda _parts: False),
    ),
    "a permission must reach somewhere": (
        act_without_permission,
        Forbidden,
        _replaced(Scope, "__bool__", lambda _scope: True),
    ),
    "a row is taken in reach": (
        take_out_of_reach,
        Forbidden,
        _replaced(Visit, "in_scope", classmethod(lambda _row, _scope: sa.true())),
    ),
    "a new row lies in reach": (add_out_of_reach, OutOfReach, _replaced(UnitOfWork, "may_place", lambda *_: True)),
    "a changed row lies in reach": (move_out_of_reach, OutOfReach, _replaced(UnitOfWork, "may_place", lambda *_: True)),
    "the listener of changes, new": (
        add_out_of_reach,
        OutOfReach,
        _without("before_flush", session._keep_in_reach),
    ),
    "the listener of changes, untaken": (change_untaken, NotTaken, _without("before_flush", session._keep_in_reach)),
    "a row is taken before it changes": (change_untaken, NotTaken, _replaced(UnitOfWork, "has_taken", lambda *_: True)),
    "the listener of commits": (change_unrecorded, Unjournalled, _without("before_commit", session._demand_event)),
    "a reading of persons is told": (
        read_a_file_and_tell_nobody,
        Untraced,
        _replaced(UnitOfWork, "untold", lambda _uow: set()),
    ),
    "a change is noticed": (
        change_unrecorded,
        Unjournalled,
        _replaced(UnitOfWork, "note_change", lambda *_, **__: None),
    ),
    "a reading transaction": (
        write_while_reading,
        sa.exc.InternalError,
        _never_read_only,
    ),
    "the listener of ends": (
        act_after_the_end,
        UnscopedStatement,
        _without("after_transaction_end", session._forget),
    ),
}


@pytest.mark.parametrize("name", TRIED)
def test_a_probe_is_refused_and_only_by_its_safeguard(
    name: str, acting: Acting, cast: Cast, connection: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe, refusal, sabotage = TRIED[name]
    house = House(acting, cast)
    ground = connection.begin_nested()
    with pytest.raises(refusal):
        probe(house)
    ground.rollback()
    ground = connection.begin_nested()
    with monkeypatch.context() as patch:
        undone = sabotage(patch)
        if undone is None:
            probe(house)
        else:
            with undone:
                probe(house)
    ground.rollback()
    with pytest.raises(refusal):
        probe(house)


def test_every_listener_of_the_session_is_tried() -> None:
    names = ("do_orm_execute", "before_flush", "before_commit", "after_transaction_end")
    own = (session._narrow, session._keep_in_reach, session._demand_event, session._forget)
    assert all(event.contains(LockedSession, name, listener) for name, listener in zip(names, own, strict=True))
    tried = {name.removeprefix("the listener of ").split(",")[0] for name in TRIED if name.startswith("the listener")}
    assert tried == {"queries", "changes", "commits", "ends"}
