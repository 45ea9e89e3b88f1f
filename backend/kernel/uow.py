"""The unit of work: the caller, one transaction, and a session in which every query sees only his rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol, TypeVar, TypeVarTuple, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from backend.kernel.changes import Changes
from backend.kernel.clock import local_date
from backend.kernel.compiled import Posed
from backend.kernel.forms import Sights, sights_of
from backend.kernel.jobs import order
from backend.kernel.journal import Event
from backend.kernel.journal_action import JournalAction
from backend.kernel.keyset import Slice, size_of
from backend.kernel.pages import PageParams
from backend.kernel.prepared import Build, Question, ask, readings
from backend.kernel.problems import Forbidden, NotFound, StaleVersion
from backend.kernel.scope import NOTHING, Actor, Scope, UnscopedStatement
from backend.kernel.tables import Base
from backend.kernel.told import Written, tell

R = TypeVar("R", bound=Base)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class NotTaken(Exception):
    """A row was changed without being taken first: a mistake in the program."""


class OutOfReach(Exception):
    """A row was placed in a unit that the verb does not reach: a mistake in the program."""


class Unjournalled(Exception):
    """Rows changed and no event was recorded: a mistake in the program."""


class Untraced(Exception):
    """Rows about persons were read and nobody said whose (`note_reads`): a mistake in the program."""


class Journalled(Protocol):
    id: UUID


class UnitOfWork:
    """What a service may do: get, take, all, one, count, add, record. There is no commit here."""

    def __init__(self, session: Session, *, now: datetime, request_id: str | None) -> None:
        self._session = session
        self.now = now
        self.request_id = request_id
        self._sights: Sights | None = None
        self.changed: set[str] = set()
        self.recorded = 0
        self.touched: set[type[Any]] = set()
        self._told: set[type[Any]] = set()
        self.reads: dict[UUID, set[type[Any]]] = {}
        self._taken: set[int] = set()
        self._taken_units: set[UUID] = set()
        self._taken_people: set[UUID] = set()
        self._placed: set[int] = set()
        self._kept: list[object] = []
        self._changes: Changes | None = None
        self._written: list[Written] = []
        self._actor: Actor | None = None
        self._reach = NOTHING

    @cached_property
    def _connection(self) -> Connection:
        """The one connection of the transaction; asking the session for it costs more than a look."""
        return self._session.connection()

    # who acts, and how far

    def act_as(self, actor: Actor, permission: str) -> None:
        """Refuse when the permission reaches nowhere (403, whatever the object); else see by table, change by verb."""
        reach = actor.scope_for(permission)
        if not reach:
            raise Forbidden(permission=permission)
        self._actor, self._reach, self._sights = actor, reach, None

    def act_as_system(self, actor: Actor) -> None:
        """Like `act_as`, for the system's own work, which may begin in an empty house."""
        self._actor, self._reach, self._sights = actor, actor.scope_for(""), None

    def widen(self, units: Collection[UUID]) -> None:
        """Let the system reach units that it has just added; nobody else ever widens his scope."""
        self._actor = self.actor.with_units(units)
        self._reach = self._actor.scope_for("")
        self._sights = None

    def act_as_nobody(self) -> None:
        self._actor, self._reach, self._sights = None, NOTHING, None

    @property
    def actor(self) -> Actor:
        if self._actor is None:
            raise UnscopedStatement("nobody acts")
        return self._actor

    @property
    def officer_id(self) -> UUID:
        """The officer who acts; 403 when the account is nobody's (system administrator, auditor)."""
        officer = self.actor.officer_id
        if officer is None:
            raise Forbidden(detail="This account belongs to no officer")
        return officer

    @property
    def reach(self) -> Scope:
        return self._reach

    @property
    def today(self) -> date:
        return local_date(self.now)

    @property
    def sights(self) -> Sights:
        """What the caller may see of every scoped table; nothing while nobody acts."""
        if self._sights is None:
            self._sights = sights_of(self._actor, readings())
        return self._sights

    # reading

    def all(self, query: sa.Select[T]) -> Sequence[T]:
        return self._session.execute(query).scalars().all()

    def rows(self, query: sa.Select[*Ts]) -> Sequence[sa.Row[*Ts]]:
        return self._session.execute(query).all()

    def one(self, query: sa.Select[T]) -> T | None:
        return self._session.execute(query).scalars().one_or_none()

    def count(self, query: sa.Select[*Ts]) -> int:
        return self._session.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()

    def get(self, row: type[R], key: UUID) -> R:
        """The row, or 404 when it is absent or out of sight (N18)."""
        found = self.one(sa.select(row).where(_key(row) == key))
        if found is None:
            raise NotFound()
        return found

    def ask(self, name: str, build: Build, *, also: Collection[str] = (), **given: Any) -> Sequence[Any]:
        """Rows of a statement that is built once and then only run (prepared.py), narrowed like every other."""
        return ask(self._connection, self._sights_with(also), Question(name, build, given), self.touched)

    def json_page(
        self, name: str, build: Build, params: PageParams, *, also: Collection[str] = (), **given: Any
    ) -> bytes:
        """One keyset page as JSON bytes, built by the database (performance.md)."""
        page = Slice(Question(name, build, given), params.limit, params.after)
        posed = page.pose(self._connection.dialect, self._sights_with(also), self.touched)
        with page.doubting_cursor():
            return page.json(posed.tuples(self._connection))

    def pose(self, page: Slice, also: Collection[str], dialect: Dialect) -> Posed:
        """The same page for somebody who asks the database himself (lines.py)."""
        return page.pose(dialect, self._sights_with(also), self.touched)

    def size(self, name: str, build: Build, most: int, *, also: Collection[str] = (), **given: Any) -> int:
        """How many rows the pages of a list hold together, counted no further than `most`."""
        return size_of(self._connection, self._sights_with(also), Question(name, build, given), most)

    def _sights_with(self, also: Collection[str]) -> Sights:
        """What the caller sees, and besides how far some other permissions of his reach."""
        return sights_of(self._actor, (*readings(), *also)) if also else self.sights

    def note_reads(self, table: type[Any], officers: Iterable[UUID | str | None]) -> None:
        """Say whose rows of a table with a tier the answer shows; the door leaves the trace (trail.py). None: nobody's.

        Whoever asks such a table and says nothing is stopped before the answer goes out (Untraced).
        """
        self._told.add(table)
        for officer in officers:
            if officer is not None:
                self.reads.setdefault(UUID(str(officer)), set()).add(table)

    def untold(self) -> set[type[Any]]:
        """Tables with a tier that a person's request asked without saying whose rows it shows."""
        is_system = self._actor is None or getattr(self._actor, "reason", None) is not None
        return set() if is_system else self.touched - self._told

    # changing

    def take(self, row: type[R], key: UUID, *, version: int | None = None) -> R:
        """Get a row to change it: out of sight 404, out of reach 403, changed since 412."""
        in_scope = getattr(row, "in_scope", None)
        in_reach = in_scope(self._reach) if in_scope else sa.true()
        with self._unshown():
            answer = self.rows(sa.select(row, in_reach.label("in_reach")).where(_key(row) == key))
        if not answer:
            raise NotFound()
        found: R = answer[0][0]
        if not answer[0].in_reach:
            raise Forbidden()
        if version is not None and getattr(found, "version", version) != version:
            raise StaleVersion(version=cast(Any, found).version)
        self._mark(found)
        self._placed.add(id(found))
        return found

    def take_all(self, query: sa.Select[R]) -> Sequence[R]:
        """Take the rows of a query that lie in reach; the rest is left out (jobs, imports)."""
        row = query.column_descriptions[0]["entity"]
        reachable = query.where(row.in_scope(self._reach)) if hasattr(row, "in_scope") else query
        with self._unshown():
            found = self.all(reachable)
        for each in found:
            self._mark(each)
        return found

    @contextmanager
    def _unshown(self) -> Iterator[None]:
        """What is taken to be changed is shown to nobody by that."""
        before = set(self.touched)
        yield
        self.touched = before

    def add(self, row: R, *, of_unit: UUID | None = None) -> R:
        """Add a row.

        :param of_unit: where a row stands that carries no unit itself, such as a residential group.
        """
        self._session.add(row)
        if of_unit is not None and of_unit in self._reach.units:
            self._placed.add(id(row))
        self._mark(row)
        return row

    def remove(self, row: Base) -> None:
        self._session.delete(row)

    def end(self, row: Any, on: date) -> None:
        """A taken row with a period holds no longer from a day on; one that would hold on no day at all goes: no
        figure has used it."""
        if row.valid_from is not None and row.valid_from >= on:
            self.remove(row)
        else:
            row.valid_to = on

    def flush(self) -> None:
        try:
            self._session.flush()
        except StaleDataError as stale:
            raise StaleVersion() from stale

    @contextmanager
    def trial(self) -> Iterator[None]:
        """What is done inside is undone at its end, its events too: to see what a change would do, by doing it."""
        changed, recorded, written = set(self.changed), self.recorded, list(self._written)
        step = self._session.begin_nested()
        try:
            yield
        finally:
            step.rollback()
            self.changed, self.recorded, self._written = changed, recorded, written

    def record(self, action: JournalAction, subject: Any, /, *, of_unit: UUID | None = None, **detail: Any) -> None:
        """Write a change and its event now, so that what the database refuses shows before the answer."""
        self.flush()
        self.note(action, subject, of_unit=of_unit, **detail)
        self.flush()

    def note(self, action: JournalAction, subject: Any, /, *, of_unit: UUID | None = None, **detail: Any) -> None:
        """Add the event of a change, to be written with it; `detail` holds no personal text.

        :param of_unit: whose matter it is, for a subject that carries no unit itself, such as a unit.
        """
        actor = self.actor
        self._session.add(
            Event(
                at=self.now,
                action=action.value,
                account_id=actor.account_id,
                officer_id=actor.officer_id,
                acted_as=getattr(actor, "reason", None),
                unit_id=of_unit or getattr(subject, "unit_id", None),
                subject_type=type(subject).__tablename__,
                subject_id=subject.id,
                request_id=self.request_id,
                detail=detail,
            )
        )
        self.recorded += 1

    def order(self, job: str, **arguments: Any) -> None:
        """Order a job in this very transaction: it exists only if the change does (design.md 4)."""
        order(self._connection.connection.driver_connection, job, arguments)

    def hold(self, name: str) -> None:
        """Wait until nobody else holds this name; released with the transaction. For what must happen once."""
        number = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
        self._connection.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))

    def number(self, series: str) -> int:
        """The next number of a database sequence: never given twice, with gaps where a transaction failed."""
        following: int = self._connection.execute(sa.select(sa.Sequence(series).next_value())).scalar_one()
        return following

    # what the lock asks (session.py)

    def may_place(self, row: Any) -> bool:
        """A new or changed row lies in reach, or in the unit of a row already taken, or is of a person taken."""
        unit_id: UUID | None = getattr(row, "unit_id", None)
        if unit_id is None:  # of the system's register, made by one's own account, or placed or taken in reach
            owner = getattr(row, "created_by", None)
            return (
                getattr(self._actor, "reason", None) is not None
                or (owner is not None and owner == self._reach.account)
                or getattr(row, "officer_id", None) in self._taken_people
                or id(row) in self._placed
            )
        return unit_id in self._reach.units or unit_id in self._taken_units

    def has_taken(self, row: object) -> bool:
        return id(row) in self._taken

    def watch(self) -> Changes:
        """From now on keep what every changed row was before, so that the work can be shown and taken back."""
        self._changes = Changes()
        return self._changes

    def note_change(self, row: Any, *, is_new: bool = False, is_removed: bool = False) -> None:
        if self._changes is not None and not isinstance(row, Event):
            self._changes.note(row, is_new=is_new, is_removed=is_removed)
        if not isinstance(row, Event) and getattr(type(row), "journalled", True):
            self.changed.add(type(row).__name__)
            self._written.append(Written.of(row, is_new=is_new, is_removed=is_removed))

    def tell_changes(self, events: Sequence[Event]) -> None:
        """Give what was written since the last events to the events about to be written."""
        if events:
            tell(events, self._written)
            self._written = []

    def _mark(self, row: Any) -> None:
        self._taken.add(id(row))
        self._kept.append(row)  # keeps the object alive, so its id() stays its own
        if getattr(type(row), "is_person", False):
            self._taken_people.add(row.id)
        if sa.inspect(row).persistent and getattr(
            row, "unit_id", None
        ):  # not `session.new`: it is built anew each time
            self._taken_units.add(row.unit_id)


def _key(row: type[Any]) -> Any:
    return row.id
