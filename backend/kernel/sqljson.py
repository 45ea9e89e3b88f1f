"""JSON pieces that PostgreSQL builds inside a select, for hot lists and details."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg


def json_of(**fields: Any) -> sa.ColumnElement[Any]:
    """One object; fields are column expressions."""
    pairs: list[Any] = []
    for name, column in fields.items():
        pairs += [sa.literal_column(f"'{name}'"), column]  # names are ours: no parameters
    return sa.func.json_build_object(*pairs, type_=pg.JSON)


def json_or_null(column: Any, **fields: Any) -> sa.ColumnElement[Any]:
    """The object, or null when `column` (of an outer join) is null."""
    return sa.case((column.is_not(None), json_of(**fields)), else_=sa.null())


def json_list(query: sa.Select[Any], order_by: Any = None) -> sa.ColumnElement[Any]:
    """All values of a one-column select as a JSON array, `[]` when there are none."""
    column = query.selected_columns[0]
    gathered = sa.func.json_agg(pg.aggregate_order_by(column, order_by) if order_by is not None else column)
    empty = sa.cast(sa.literal("[]"), pg.JSON)
    listed = sa.func.coalesce(gathered, empty, type_=pg.JSON)
    return query.with_only_columns(listed, maintain_column_froms=True).scalar_subquery()


def as_text(value: Any) -> sa.ColumnElement[str]:
    """The same JSON as `to_json(value)`, as text and put together as text.

    PostgreSQL looks up the type of every value each time it makes an object of them, and the object is text in the end.
    """
    value = getattr(value, "element", value) if isinstance(value, sa.Label) else value
    if isinstance(value, sa.sql.elements.Null):
        return _NULL
    if isinstance(value, sa.sql.functions.Function) and value.name == "json_build_object":
        parts = list(value.clauses)
        return object_as_text(zip((part.name.strip("'") for part in parts[::2]), parts[1::2], strict=True))
    if isinstance(value, sa.Case) and isinstance(value.type, pg.JSON):
        whens = [(condition, as_text(then)) for condition, then in value.whens]
        return sa.case(*whens, else_=_NULL if value.else_ is None else as_text(value.else_))
    return sa.func.coalesce(_plain(value), _NULL, type_=sa.Text())


def object_as_text(fields: Iterable[tuple[str, Any]]) -> sa.ColumnElement[str]:
    """One object as text; names are ours and need no escaping."""
    pieces: list[Any] = []
    for name, value in fields:
        pieces += [sa.literal_column(f"""'{"," if pieces else "{"}"{name}":'"""), as_text(value)]
    return sa.func.concat(*pieces, sa.literal_column("'}'"), type_=sa.Text())


_NULL = sa.literal_column("'null'", sa.Text())
_QUOTE = sa.literal_column("""'"'""", sa.Text())
_BARE = (sa.Boolean, sa.Integer)
_QUOTED = (sa.Uuid, sa.Date)


def _plain(value: Any) -> sa.ColumnElement[Any]:
    text = sa.cast(value, sa.Text)
    if isinstance(value.type, _BARE):
        return text
    if isinstance(value.type, _QUOTED):
        return _QUOTE.concat(text).concat(_QUOTE)
    return sa.cast(sa.func.to_json(value), sa.Text)


def iso_week(monday: Any) -> sa.ColumnElement[str]:
    """`2026-W08` of a date."""
    return sa.func.to_char(monday, 'IYYY"-W"IW')
