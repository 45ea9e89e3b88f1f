"""The lock: a session that sees nothing until somebody acts through it, and then only what he may.

`do_orm_execute` adds every scoped table's condition to every query, `before_flush` keeps changes in
reach, `before_commit` refuses a change without an event. Only the door, the worker and the command
line open one (import contract).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, with_loader_criteria

from backend.kernel.journal import Event
from backend.kernel.tables import Base
from backend.kernel.uow import NotTaken, OutOfReach, UnitOfWork, Unjournalled, UnscopedStatement


def unlocked(uow: UnitOfWork) -> Connection:
    """The bare connection of a unit of work, for the door itself: it must read before anybody may."""
    return uow._session.connection()


def scoped_tables() -> Iterator[type[Any]]:
    """Every mapped class that names the permission that reads it."""
    for mapper in Base._sa_registry.mappers:
        if hasattr(mapper.class_, "reads"):
            yield mapper.class_


class LockedSession(Session):
    """A SQLAlchemy session bound to one unit of work."""

    uow: UnitOfWork


@contextmanager
def open_uow(
    engine: sa.Engine, *, now: datetime, read_only: bool, request_id: str | None = None, **session_options: Any
) -> Iterator[UnitOfWork]:
    """One transaction: committed when the block ends well, rolled back otherwise; reading needs no commit.

    :param now: the instant of the request, aware UTC. Database errors pass through unchanged.
    """
    with LockedSession(engine, expire_on_commit=False, autoflush=False, **session_options) as session:
        uow = UnitOfWork(session, now=now, request_id=request_id)
        session.uow = uow
        with session.begin() as transaction:
            if not read_only:
                yield uow
                return
            session.connection().execute(_READ_ONLY)
            yield uow
            transaction.rollback()


_READ_ONLY = sa.text("SET LOCAL transaction_read_only = on")  # noqa: TID251 - constant


@event.listens_for(LockedSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    if not state.is_orm_statement or not state.is_select:
        raise UnscopedStatement(str(state.statement)[:200])
    uow = state.session.uow  # type: ignore[attr-defined]
    state.statement = state.statement.options(*_criteria(uow))


def _criteria(uow: UnitOfWork) -> Iterable[Any]:
    if uow.criteria is None:
        uow.criteria = [
            with_loader_criteria(row, row.in_scope(uow.sight(row)), include_aliases=True) for row in scoped_tables()
        ]
    return uow.criteria


@event.listens_for(LockedSession, "before_flush")
def _keep_in_reach(session: LockedSession, _context: object, _instances: object) -> None:
    uow = session.uow
    for row in session.new:
        unit = getattr(row, "unit_id", None)
        if hasattr(row, "reads") and not isinstance(row, Event) and not uow.may_place(unit):
            raise OutOfReach(type(row).__name__)
        uow.note_change(row)
    for row in (*session.dirty, *session.deleted):
        if not session.is_modified(row) and row not in session.deleted:
            continue
        if not uow.has_taken(row):
            raise NotTaken(type(row).__name__)
        moved_to = getattr(row, "unit_id", None)
        if hasattr(row, "reads") and not uow.may_place(moved_to):
            raise OutOfReach(type(row).__name__)
        uow.note_change(row)


@event.listens_for(LockedSession, "before_commit")
def _demand_event(session: Session) -> None:
    uow = session.uow  # type: ignore[attr-defined]
    session.flush()
    if uow.changed and not uow.recorded:
        raise Unjournalled(", ".join(sorted(uow.changed)))


@event.listens_for(LockedSession, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.uow.act_as_nobody()  # type: ignore[attr-defined]
