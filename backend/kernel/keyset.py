"""Keyset pages in the database: the rows after a cursor, as rows or as JSON that PostgreSQL builds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlakeyset
import sqlalchemy as sa

from backend.kernel.problems import Invalid


class BadCursor(Invalid):
    title = "The cursor does not belong to this list"
    title_vi = "Con trỏ trang không thuộc danh sách này"


@dataclass(frozen=True)
class Slice:
    """Rows of one page and the cursor of the next."""

    rows: list[Any]
    next: str | None


def slice_of(session: Any, query: Any, limit: int, after: str | None) -> Slice:
    """Fetch one page of an ordered query; BadCursor (422) when `after` is not ours."""
    try:
        page = sqlakeyset.select_page(session, query, per_page=limit, page=after or None)
    except (sqlakeyset.InvalidPage, ValueError, TypeError) as fault:
        raise BadCursor() from fault
    paging = page.paging
    return Slice(list(page), paging.bookmark_next if paging.has_next else None)


def json_slice(session: Any, query: Any, limit: int, after: str | None) -> bytes:
    """One page as JSON built by PostgreSQL from the query's labelled columns, passed through as bytes.

    A test holds each such list against its response schema.
    """
    pairs: list[Any] = []
    for column in query.column_descriptions:
        pairs += [column["name"], column["expr"]]
    built = sa.cast(sa.func.json_build_object(*pairs), sa.Text).label("row")
    rows = query.with_only_columns(built, maintain_column_froms=True)
    page = slice_of(session, rows, limit, after)
    cursor = json.dumps(page.next)
    return f'{{"items":[{",".join(row[0] for row in page.rows)}],"next":{cursor}}}'.encode()
