"""The lock: a session that sees nothing until somebody acts through it, and then only what he may.

`do_orm_execute` adds every scoped table's condition to every query, `before_flush` keeps changes in
reach, `before_commit` refuses a change without an event and a reading of persons that nobody told.
Only the door, the worker and the command line open one (import contract).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from backend.kernel.journal import Event
from backend.kernel.prepared import condition_of, narrowed
from backend.kernel.uow import NotTaken, OutOfReach, UnitOfWork, Unjournalled, Untraced


def unlocked(uow: UnitOfWork) -> Connection:
    """The bare connection of a unit of work, for the door itself: it must read before anybody may."""
    return uow._connection


class LockedSession(Session):
    """A SQLAlchemy session bound to one unit of work."""

    uow: UnitOfWork


@contextmanager
def open_uow(
    engine: sa.Engine, *, now: datetime, read_only: bool, request_id: str | None = None, **session_options: Any
) -> Iterator[UnitOfWork]:
    """One transaction: committed when the block ends well, rolled back otherwise.

    Reading commits too: after a ROLLBACK psycopg forgets every statement that it had prepared.

    :param now: the instant of the request, aware UTC. Database errors pass through unchanged.
    """
    with LockedSession(engine, expire_on_commit=False, autoflush=False, **session_options) as session:
        uow = UnitOfWork(session, now=now, request_id=request_id)
        session.uow = uow
        with session.begin():
            if read_only and "reads_only" not in engine.get_execution_options():
                session.connection().exec_driver_sql("SET LOCAL transaction_read_only = on")
            yield uow


@event.listens_for(LockedSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> sa.Result[Any]:
    uow: UnitOfWork = state.session.uow  # type: ignore[attr-defined]
    if state.is_column_load and state.bind_mapper is not None:  # a refresh, built by SQLAlchemy, which takes no options
        refresh = cast("sa.Select[Any]", state.statement)
        statement = refresh.where(condition_of(state.bind_mapper.class_, uow.sights))
    else:
        statement = narrowed(state.statement, uow.sights, uow.touched)
    state.parameters = state.parameters or {}
    return state.invoke_statement(statement=statement, params=uow.sights.values)


@event.listens_for(LockedSession, "before_flush")
def _keep_in_reach(session: LockedSession, _context: object, _instances: object) -> None:
    uow = session.uow
    for row in session.new:
        if hasattr(row, "reads") and not getattr(row, "from_anywhere", False) and not uow.may_place(row):
            raise OutOfReach(type(row).__name__)
        uow.note_change(row, is_new=True)
    for row in (*session.dirty, *session.deleted):
        if not session.is_modified(row) and row not in session.deleted:
            continue
        if not uow.has_taken(row):
            raise NotTaken(type(row).__name__)
        if hasattr(row, "reads") and not uow.may_place(row):
            raise OutOfReach(type(row).__name__)
        uow.note_change(row, is_removed=row in session.deleted)
    uow.tell_changes([row for row in session.new if isinstance(row, Event) and row.changes is None])


@event.listens_for(LockedSession, "before_commit")
def _demand_event(session: Session) -> None:
    uow = session.uow  # type: ignore[attr-defined]
    session.flush()
    if uow.changed and not uow.recorded:
        raise Unjournalled(", ".join(sorted(uow.changed)))
    if untold := uow.untold():
        raise Untraced(", ".join(sorted(row.__name__ for row in untold)))


@event.listens_for(LockedSession, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.uow.act_as_nobody()  # type: ignore[attr-defined]
