"""A statement that SQLAlchemy compiled, with the lock's conditions in it, run by the driver as often as it is asked.

SQLAlchemy's own execution prepares for whatever may come, and psycopg reads a text for its `%(names)s` each time when
it is long; both took longer than the database needed to answer (ADR 31).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.adapt import Dumper
from psycopg.pq import Format
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BindParameter


class Identifiers:
    """Many identifiers as PostgreSQL sends and takes an array of them: written out once, and read by no parser."""

    def __init__(self, keys: Sequence[UUID]) -> None:
        self.keys = keys
        head = struct.pack(">iiIii", 1, 0, _UUID, len(keys), 1)
        self.wire = head + b"".join(_SIXTEEN + key.bytes for key in keys)


class _AsTheyAre(Dumper):
    format = Format.BINARY
    oid = psycopg.adapters.types["uuid"].array_oid

    def dump(self, identifiers: Identifiers) -> bytes:
        return identifiers.wire


class _InWords(Dumper):
    """For whoever writes a statement out with its values in it (bench)."""

    oid = _AsTheyAre.oid

    def dump(self, identifiers: Identifiers) -> bytes:
        return f"{{{','.join(map(str, identifiers.keys))}}}".encode()


_UUID, _SIXTEEN = psycopg.adapters.types["uuid"].oid, struct.pack(">i", 16)
for _dumper in (_InWords, _AsTheyAre):  # the last is taken where either may be
    psycopg.adapters.register_dumper(Identifiers, _dumper)
_HARMLESS = re.compile(r"[A-Za-z0-9_ .,:;|-]*")
_NAME_OR_PERCENT = re.compile(r"%(?:\(([^)]+)\)s|%)")


@dataclass(frozen=True)
class Compiled:
    """The text for the driver, the values that stand in the statement itself, and what turns values into parameters."""

    text: str
    constants: Mapping[str, Any]
    processors: Mapping[str, Callable[[Any], Any]]
    columns: tuple[str, ...]
    patterns: frozenset[str]
    """Names of values that the statement is planned anew for: how many a pattern fits decides how it is looked for."""

    @cached_property
    def _numbered(self) -> tuple[str, list[str]]:
        """The text with `$1` in the place of a name, and the names in the order of their numbers."""
        names: list[str] = []

        def number(found: re.Match[str]) -> str:
            name = found[1]
            if name is None or name in self.patterns:
                return found[0] if self.patterns else "%"
            if name not in names:
                names.append(name)
            return f"${names.index(name) + 1}"

        return _NAME_OR_PERCENT.sub(number, self.text), names

    def numbered(self, values: Mapping[str, Any], driver: Any) -> tuple[str, list[Any]]:
        """The text as it goes to this connection of the driver, and the values in the order of their numbers."""
        text, names = self._numbered
        if self.patterns:  # quoted by the driver
            text = text % {name: sql.quote(values[name], driver) for name in self.patterns}
        return text, [values[name] for name in names]

    def tuples(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All rows. Whatever goes wrong is raised as SQLAlchemy would; whoever listens to its statements hears it."""
        driver: Any = connection.connection.driver_connection
        cursor = connection.info.get("cursor")
        if cursor is None:
            cursor = connection.info["cursor"] = psycopg.RawCursor(driver)
        for hear in connection.dispatch.before_cursor_execute:
            hear(connection, cursor, self.text, values, None, False)
        try:
            text, given = self.numbered(values, driver)
            found: list[tuple[Any, ...]] = cursor.execute(
                text, given, prepare=False if self.patterns else None
            ).fetchall()
        except Exception as fault:
            connection._handle_dbapi_exception(fault, self.text, values, None, None)
        return found


@dataclass(frozen=True)
class Posed:
    """A compiled statement and the values it is asked with."""

    statement: Compiled
    values: Mapping[str, Any]

    def tuples(self, connection: Connection) -> list[tuple[Any, ...]]:
        return self.statement.tuples(connection, self.values)


def compile_once(statement: Any, dialect: Dialect) -> Compiled:
    """Expanding lists (`in_` with Python values) have no place here: their text depends on their length."""
    compiled = statement.compile(dialect=dialect)
    processors = {name: process for name, process in compiled._bind_processors.items() if callable(process)}
    constants = {
        name: processors[name](value) if name in processors and value is not None else value
        for name, value in compiled.construct_params(_check=False).items()
    }
    written = {name: literal for name, value in constants.items() if (literal := _literal(value)) is not None}
    patterns = {
        bound.key
        for part in visitors.iterate(statement)
        if getattr(part, "operator", None) is operators.like_op
        for bound in visitors.iterate(cast("BinaryExpression[bool]", part).right)
        if isinstance(bound, BindParameter)
    }
    return Compiled(
        _NAME_OR_PERCENT.sub(lambda found: written.get(found[1], found[0]), compiled.string),
        {name: value for name, value in constants.items() if name not in written},
        processors,
        tuple(statement.selected_columns.keys()),
        frozenset(patterns),
    )


def _literal(value: Any) -> str | None:
    """A constant that may stand in the text: it is never sent again, and known when the statement is planned."""
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, str) and _HARMLESS.fullmatch(value):
        return f"'{value}'"
    return None
