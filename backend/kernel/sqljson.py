"""JSON pieces that PostgreSQL builds inside a select, for hot lists and details."""

from __future__ import annotations

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


def iso_week(monday: Any) -> sa.ColumnElement[str]:
    """`2026-W08` of a date."""
    return sa.func.to_char(monday, 'IYYY"-W"IW')
