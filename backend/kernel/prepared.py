"""Statements that are built once a form of question and then only run: what is asked often costs the database's work.

A statement is built from SQLAlchemy with every scoped table's condition in it (the lock), compiled, and kept as text
under its name, the parameters given, and the form of the caller's scopes. Its values come with each question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from threading import Lock
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import with_loader_criteria
from sqlalchemy.orm.interfaces import CriteriaOption
from sqlalchemy.sql import visitors
from sqlalchemy.sql.visitors import InternalTraversal

from backend.kernel.compiled import Compiled, Posed, compile_once
from backend.kernel.forms import Sights
from backend.kernel.scope import Scope, UnscopedStatement
from backend.kernel.tables import Instant, scoped_tables

_KEPT = 4096
_TYPES: tuple[tuple[type[Any], sa.types.TypeEngine[Any]], ...] = (
    (datetime, Instant()),
    (date, sa.Date()),
    (bool, sa.Boolean()),
    (int, sa.Integer()),
    (UUID, sa.Uuid()),
    (str, sa.Text()),
)


@cache
def readings() -> tuple[str, ...]:
    """Every permission that reads a table."""
    also = {permission for row in scoped_tables() for permission in _also_reads(row)}
    return tuple(sorted(also | {row.reads for row in scoped_tables()}))


def _also_reads(row: type[Any]) -> Mapping[str, Callable[[Any, Scope], sa.ColumnElement[bool]]]:
    """Further permissions that read a table, each with a condition of its own."""
    also: Mapping[str, Any] = getattr(row, "also_reads", {})
    return also


class Criteria(CriteriaOption):
    """The conditions of all scoped tables as one option of a statement; SQLAlchemy tells one from another by identity.

    Of options one by one it compares every expression in every condition, each time it looks for a statement among
    those compiled: that took longer than most statements take to run.
    """

    __slots__ = ("identity", "options")
    _cache_key_traversal = [("identity", InternalTraversal.dp_plain_obj)]  # noqa: RUF012 - SQLAlchemy's declaration
    propagate_to_loaders = True

    def __init__(self, sights: Sights) -> None:
        self.identity = object()
        self.options = [
            with_loader_criteria(row, condition_of(row, sights), include_aliases=True) for row in scoped_tables()
        ]

    def process_compile_state(self, compile_state: Any) -> None:
        self.get_global_criteria(compile_state.global_attributes)

    def get_global_criteria(self, attributes: dict[Any, Any]) -> None:
        for option in self.options:
            option.get_global_criteria(attributes)


@lru_cache(maxsize=512)
def _criteria(forms: tuple[Any, ...]) -> Criteria:
    return Criteria(Sights(forms, {}))


def criteria_of(sights: Sights) -> Criteria:
    """One condition a scoped table, built once a form of sights: what the session adds to every query."""
    return _criteria(sights.forms[: len(readings())])


def narrowed(statement: Any, sights: Sights, touched: set[type[Any]]) -> Any:
    """The query with every scoped table's condition in it, wherever the table stands.

    :param touched: gets the tables whose readers leave a trace, when the query reads one.

    UnscopedStatement when a condition would not get there: nothing mapped, a text, a write, or a table's bare columns
    among the mapped ones.
    """
    is_mapped = statement._propagate_attrs.get("compile_state_plugin") == "orm"
    parts = list(visitors.iterate(statement)) if is_mapped else []
    if not is_mapped or not statement.is_select or statement.is_from_statement or _has_bare_columns(parts):
        raise UnscopedStatement(str(statement)[:200])
    touched.update(row for row in _rows_of(parts) if hasattr(row, "tier"))
    return statement.options(criteria_of(sights))


def _has_bare_columns(parts: Sequence[Any]) -> bool:
    return any(
        isinstance(part, sa.Column) and "parententity" not in part._annotations and _is_table(part.table)
        for part in parts
    )


def _rows_of(parts: Sequence[Any]) -> Iterator[type[Any]]:
    """The mapped classes that a statement asks, also through an alias."""
    for part in parts:
        entity: Any = part._annotations.get("parententity") if hasattr(part, "_annotations") else None
        if entity is not None:
            yield entity.mapper.class_


def _is_table(source: Any) -> bool:
    return isinstance(source.element if isinstance(source, sa.Alias) else source, sa.Table)


def condition_of(row: type[Any], sights: Sights) -> sa.ColumnElement[bool]:
    """The condition of one table."""
    if not hasattr(row, "reads"):
        return sa.true()
    also = (lies_in(row, sights.scope(permission)) for permission, lies_in in _also_reads(row).items())
    return sa.or_(row.in_scope(sights.scope(row.reads)), *also)


@dataclass(frozen=True)
class Asking:
    """What a builder may use: parameters by name (None when not given), and parameterised scopes."""

    given: Mapping[str, Any]
    sights: Sights

    def __getitem__(self, name: str) -> Any:
        return self.given.get(name)

    def scope(self, permission: str) -> Scope:
        return self.sights.scope(permission)


Build = Callable[[Asking], "sa.Select[*tuple[Any, ...]]"]


@dataclass(frozen=True)
class Question:
    """A statement by its name: how to build it, and what is given (None counts as not given)."""

    name: str
    build: Build
    given: Mapping[str, Any]

    def asked(self) -> dict[str, Any]:
        plain = {name: value.value if isinstance(value, StrEnum) else value for name, value in self.given.items()}
        return {name: value for name, value in plain.items() if value is not None}


@dataclass(frozen=True)
class _Statement:
    compiled: Compiled
    touched: frozenset[type[Any]]

    def parameters(self, asked: Mapping[str, Any], sights: Sights) -> dict[str, Any]:
        bound = dict(self.compiled.constants)
        for name in bound:
            if name in asked:
                process = self.compiled.processors.get(name)
                bound[name] = process(asked[name]) if process else asked[name]
            elif name in sights.packed:
                bound[name] = sights.packed[name]
        return bound


_statements: dict[Any, _Statement] = {}
_lock = Lock()


def ask(connection: Connection, sights: Sights, question: Question, touched: set[type[Any]]) -> Sequence[Any]:
    """The rows, with names, that lie in sight."""
    posed = pose(connection.dialect, sights, question, touched)
    return connection.exec_driver_sql(posed.statement.text, cast("dict[str, Any]", posed.values)).all()


def pose(dialect: Dialect, sights: Sights, question: Question, touched: set[type[Any]]) -> Posed:
    """The statement of a question with the values of whoever asks: asked as tuples, for a third of the price."""
    asked = question.asked()
    kinds = frozenset((name, type(value)) for name, value in asked.items())  # a forged cursor spoils only its own
    key = (question.name, kinds, sights.forms)
    statement = _statements.get(key)
    if statement is None:
        statement = _build(dialect, question, asked, sights)
        with _lock:
            if len(_statements) >= _KEPT:
                _statements.clear()
            _statements[key] = statement
    touched |= statement.touched
    return Posed(statement.compiled, statement.parameters(asked, sights))


def _build(dialect: Dialect, question: Question, asked: Mapping[str, Any], sights: Sights) -> _Statement:
    parameters = {name: sa.bindparam(name, type_=_type_of(value)) for name, value in asked.items()}
    touched: set[type[Any]] = set()
    statement = narrowed(question.build(Asking(parameters, sights)), sights, touched)
    return _Statement(compile_once(statement, dialect), frozenset(touched))


def _type_of(value: Any) -> sa.types.TypeEngine[Any]:
    if isinstance(value, list):
        return pg.ARRAY(_type_of(value[0]) if value else sa.Text())
    for python, kind in _TYPES:
        if isinstance(value, python):
            return kind
    raise TypeError(f"no parameter for a {type(value).__name__}")
