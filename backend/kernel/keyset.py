"""Keyset pages in the database: the rows after a cursor, as JSON that PostgreSQL builds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import sqlakeyset
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from backend.kernel.compiled import Posed
from backend.kernel.forms import Sights
from backend.kernel.prepared import Asking, Question, pose
from backend.kernel.problems import Invalid
from backend.kernel.sqljson import object_as_text

# a forged cursor shows when it is read, when its values are bound, or in the database that compares them
_NOT_A_CURSOR = (sqlakeyset.InvalidPage, ValueError, TypeError, sa.exc.StatementError)

LONGEST = 1000
"""Rows of the longest page. It stands in every statement, so that a plan made for any page is one for a page: with a
number that comes later PostgreSQL expects a tenth of the table, and plans anew at each question to know better."""


class BadCursor(Invalid):
    title = "The cursor does not belong to this list"
    title_vi = "Con trỏ trang không thuộc danh sách này"


@dataclass(frozen=True)
class Slice:
    """One page of a question's rows, as JSON built by PostgreSQL from its labelled columns, passed through as bytes.

    The order of the question is all ascending or all descending, on columns that are never null, the last one unique.
    A test holds each such list against its response schema.
    """

    question: Question
    limit: int
    after: str | None

    def pose(self, dialect: Dialect, sights: Sights, touched: set[type[Any]]) -> Posed:
        place = _place(self.after) if self.after else {}
        paged = replace(
            self.question,
            name=f"{self.question.name} page",
            build=lambda asking: _paged(self.question.build(asking), asking),
            given={**self.question.given, **place, "page_rows": self.limit + 1},
        )
        with self.doubting_cursor():
            return pose(dialect, sights, paged, touched)

    @contextmanager
    def doubting_cursor(self) -> Iterator[None]:
        """What goes wrong with a cursor that the client brought is the cursor's fault; but not that nobody answers."""
        try:
            yield
        except _NOT_A_CURSOR as fault:
            if self.after is None or isinstance(fault, sa.exc.OperationalError | sa.exc.InterfaceError):
                raise
            raise BadCursor() from fault

    def json(self, rows: Sequence[tuple[Any, ...]]) -> bytes:
        more = len(rows) > self.limit
        cursor = json.dumps(sqlakeyset.serialize_bookmark((rows[self.limit - 1][1:], False)) if more else None)
        return f'{{"items":[{",".join(row[0] for row in rows[: self.limit])}],"next":{cursor}}}'.encode()


def size_of(connection: Connection, sights: Sights, question: Question, most: int) -> int:
    """How many rows the whole list has, counted no further than `most`."""
    whole = replace(
        question,
        name=f"{question.name} size",
        build=lambda asking: _counted(question.build(asking), asking),
        given={**question.given, "page_rows": most},
    )
    posed = pose(connection.dialect, sights, whole, set())  # a number tells of nobody
    size: int = posed.tuples(connection)[0][0]
    return size


def _counted(query: sa.Select[*tuple[Any, ...]], asking: Asking) -> sa.Select[int]:
    """Only keys are fetched: what a row shows is not built to be counted."""
    keys = [each.element if isinstance(each, UnaryExpression) else each for each in query._order_by_clauses]
    rows = query.with_only_columns(*keys, maintain_column_froms=True).order_by(None).limit(asking["page_rows"])
    return sa.select(sa.func.count()).select_from(rows.subquery())


def _place(after: str) -> dict[str, Any]:
    """The values after which the page begins; BadCursor when the text is none of ours."""
    try:
        marker = sqlakeyset.unserialize_bookmark(after)
    except _NOT_A_CURSOR as fault:
        raise BadCursor() from fault
    if marker.place is None or marker.backwards or any(value is None for value in marker.place):
        raise BadCursor()
    return {f"after_{number}": value for number, value in enumerate(marker.place)}


def _paged(query: sa.Select[*tuple[Any, ...]], asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    columns = [(column["name"], column["expr"]) for column in query.column_descriptions]
    order = list(query._order_by_clauses)
    descends = [getattr(each, "modifier", None) is operators.desc_op for each in order]
    if len(set(descends)) != 1:
        raise ValueError("a keyset needs one direction")
    keys = [each.element if isinstance(each, UnaryExpression) else each for each in order]
    if asking["after_0"] is not None:
        after = [asking[f"after_{number}"] for number in range(len(keys))]
        fits = all(value is not None and _alike(value, key) for value, key in zip(after, keys, strict=True))
        if not fits or asking[f"after_{len(keys)}"] is not None:
            raise BadCursor()
        here, there = sa.tuple_(*keys), sa.tuple_(*after)
        query = query.where(here < there if descends[0] else here > there)
    built = object_as_text(columns).label("row")
    ordered = [key.label(f"key_{number}") for number, key in enumerate(keys)]
    rows = query.with_only_columns(built, *ordered, maintain_column_froms=True)
    page = rows.limit(sa.literal_column(str(LONGEST + 1))).subquery("page")
    shown = [page.c[f"key_{number}"] for number in range(len(keys))]
    order = [key.desc() if descends[0] else key for key in shown]
    return sa.select(page.c.row, *shown).order_by(*order).limit(asking["page_rows"])


def _alike(value: Any, key: Any) -> bool:
    """A forged cursor shows in the types of its values, before a statement is made of it."""
    return _kind(value.type) is _kind(key.type)


def _kind(column_type: Any) -> type[Any]:
    """What a value is in Python; a decorated type (AutoString, Instant) is asked through what it decorates."""
    kind: type[Any] = getattr(column_type, "impl_instance", column_type).python_type
    return kind
