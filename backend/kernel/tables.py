"""What every table shares: naming, identifiers, versions, closed lists, periods, and being scoped.

A `Scoped` table names the permission that reads it (`reads`) and says which of its rows lie in a
scope (`in_scope`). The session adds that condition to every query (session.py): the one lock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import InstrumentedAttribute, declared_attr
from sqlmodel import Field, SQLModel

from backend.kernel.forms import Later, LaterStays
from backend.kernel.ids import uuid7
from backend.kernel.scope import Scope

NAMING = {
    "ix": "ix_%(table_name)s__%(column_0_N_name)s",
    "uq": "uq_%(table_name)s__%(column_0_N_name)s",
    "ck": "ck_%(table_name)s__%(constraint_name)s",
    "fk": "fk_%(table_name)s__%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """Root of all tables; its metadata carries the naming convention that problems map by."""

    metadata: ClassVar[sa.MetaData] = sa.MetaData(naming_convention=NAMING)


def every_table() -> Iterator[type[Any]]:
    """Every mapped class."""
    for mapper in Base._sa_registry.mappers:
        yield mapper.class_


def scoped_tables() -> Iterator[type[Any]]:
    """Every mapped class that names the permission that reads it."""
    return (table for table in every_table() if hasattr(table, "reads"))


class Tier(StrEnum):
    """What a table's rows tell of a person (domain.md 3.16). Who reads them leaves a trace, and the journal says of
    their values only that they changed."""

    TEXTS = "texts"  # P1 notes: a trace only of who broke the glass
    P2 = "p2"
    P3 = "p3"


class Row(Base):
    """A table row with a UUIDv7 key."""

    id: UUID = Field(default_factory=uuid7, primary_key=True)

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class Versioned(SQLModel):
    """Optimistic lock: the version travels as ETag and comes back as If-Match."""

    version: int = Field(default=1, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a class, as SQLAlchemy wants it
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}


class Scoped(SQLModel):
    """A table of which everybody sees only a part. `unit_id` is the unit at the time of the event."""

    reads: ClassVar[str]
    unit_id: UUID = Field(foreign_key="unit.id", index=False)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return within(cls.unit_id, scope.units)


def within(column: Any, ids: Collection[UUID]) -> sa.ColumnElement[bool]:
    """The column is one of the ids. One id: `=`, so that an index keeps its order; else one array parameter."""
    if not ids:
        return sa.false()
    if isinstance(ids, Later):
        brought = _brought(ids)
        return cast("sa.ColumnElement[bool]", column == (brought if ids.single else sa.any_(brought)))
    if len(ids) == 1:
        return cast("sa.ColumnElement[bool]", column == next(iter(ids)))
    return cast("sa.ColumnElement[bool]", column == sa.any_(sa.bindparam(None, sorted(ids), type_=_UUIDS)))


def each_of(ids: Collection[UUID]) -> sa.Select[UUID]:
    """The identifiers as rows, also when they come with the question."""
    rows: Any
    if isinstance(ids, Later):
        rows = pg.array([_brought(ids)]) if ids.single else _brought(ids)
    else:
        rows = sa.literal(sorted(ids), _UUIDS)
    return sa.select(sa.func.unnest(rows, type_=sa.Uuid()).column_valued("each_id"))


def _brought(ids: Later) -> Any:
    return sa.bindparam(ids.name, type_=sa.Uuid() if ids.single else _UUIDS)


def bare(row: type[Any]) -> Any:
    """The table without its own condition; only for the condition of another, which then says what it asks of it."""
    return sa.alias(row.__table__)


def stayed(scope: Scope, first: Any, last: Any, *keys: Any) -> sa.ColumnElement[bool]:
    """One of the days from first to last was of a stay at one of the units or beats that the columns hold; false for
    all who have left none."""
    if not scope.left:
        return sa.false()
    stays: Any = scope.left
    if isinstance(stays, LaterStays):
        parts = [
            sa.bindparam(f"{stays.name}_{part}", type_=kind)
            for part, kind in (("keys", _UUIDS), ("firsts", _DAYS), ("ends", _DAYS))
        ]
    else:
        left, firsts, ends = zip(*sorted(stays), strict=True)
        parts = [
            sa.bindparam(None, list(part), type_=kind)
            for part, kind in ((left, _UUIDS), (firsts, _DAYS), (ends, _DAYS))
        ]
    columns = (sa.column("key", sa.Uuid()), sa.column("first", sa.Date()), sa.column("end", sa.Date()))
    stay = sa.func.unnest(*parts).table_valued(*columns, name="stay").render_derived()
    here = sa.or_(*(stay.c.key == key for key in keys))
    there = sa.select(stay.c.key).where(here, stay.c.first <= last, stay.c.end > first)
    return there.correlate_except(stay).exists()


def is_officer(column: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """The column is the officer himself; never true for an account that is nobody's."""
    return cast("sa.ColumnElement[bool]", column == scope.officer) if scope.officer is not None else sa.false()


_UUIDS: pg.ARRAY[UUID] = pg.ARRAY(pg.UUID(as_uuid=True))
_DAYS: pg.ARRAY[date] = pg.ARRAY(sa.Date())


def choice(values: type[StrEnum], *, column: str | None = None) -> sa.Enum:
    """A closed list: text in the column, a CHECK made from the Python enum, the enum in Python.

    :param column: needed when two columns of a table share the list, so that the CHECKs differ in name.
    """
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=f"is_{column or _snake(values.__name__)}",
        values_callable=lambda kinds: [kind.value for kind in kinds],
    )


def choices(values: type[StrEnum], column: str) -> sa.CheckConstraint:
    """A CHECK that every member of a text array is of the closed list."""
    allowed = ", ".join(f"'{value.value}'" for value in values)
    return sa.CheckConstraint(f"{column} <@ ARRAY[{allowed}]::text[]", name=f"{column}_known")


def text_array() -> sa.types.TypeEngine[Any]:
    return pg.ARRAY(sa.Text)


class Instant(sa.types.TypeDecorator[datetime]):
    """timestamptz, always aware UTC in Python; a naive value is a programming error."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("naive datetime at the border of the database")
        return value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        return value.astimezone(UTC) if value is not None else None


def period(first: str = "valid_from", end: str = "valid_to") -> str:
    """SQL of a half-open period of two date columns, for exclusion constraints and `as_of`."""
    return f"daterange({first}, {end}, '[)')"


def no_overlap(name: str, *equal: str, where: str | None = None, unequal: str | None = None) -> pg.ExcludeConstraint:
    """No two rows equal in `equal` (and different in `unequal`) may share a day of their periods."""
    parts: list[tuple[Any, str]] = [(sa.column(column), "=") for column in equal]
    if unequal:
        parts.append((sa.column(unequal), "<>"))
    parts.append((sa.text(period()), "&&"))  # noqa: TID251 - constant DDL, no data
    return pg.ExcludeConstraint(*parts, name=name, using="gist", where=sa.text(where) if where else None)  # noqa: TID251


def runs_on(row: type[Any], day: Any) -> sa.ColumnElement[bool]:
    """The row's period `[valid_from, valid_to)` holds the day."""
    first: InstrumentedAttribute[Any] = row.valid_from
    end: InstrumentedAttribute[Any] = row.valid_to
    return sa.and_(first <= day, sa.or_(end.is_(None), end > day))


def open_at(begun: Any, settled: Any, instant: Any) -> sa.ColumnElement[bool]:
    """What was begun before the instant and was not settled by then."""
    return sa.and_(begun < instant, sa.or_(settled.is_(None), settled >= instant))


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
