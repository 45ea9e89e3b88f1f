"""An officer as he stands beside other things in an answer: the fields of `OfficerRef`, and his rank of a day."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.sqljson import json_of, json_or_null
from backend.posts.models import Officer, RankGrade, RankHolding


def officer_ref(officer: Any) -> sa.ColumnElement[Any]:
    return json_of(**_fields(officer))


def officer_ref_or_null(officer: Any) -> sa.ColumnElement[Any]:
    """Null where an outer join found nobody."""
    return json_or_null(officer.id, **_fields(officer))


def _fields(officer: Any) -> dict[str, Any]:
    return {"id": officer.id, "service_no": officer.service_no, "full_name": officer.full_name}


def rank_on(day: Any) -> sa.ScalarSelect[Any]:
    """The name of an officer's rank on a day, of the row of Officer outside."""
    name = sa.select(col(RankGrade.name)).where(col(RankGrade.order_no) == RankHolding.order_no)
    return (
        sa.select(name.correlate(RankHolding).scalar_subquery())  # joined, the few grades are hashed for each officer
        .where(
            col(RankHolding.officer_id) == Officer.id,
            sa.or_(col(RankHolding.valid_from).is_(None), col(RankHolding.valid_from) <= day),
            sa.or_(col(RankHolding.valid_to).is_(None), col(RankHolding.valid_to) > day),
        )
        .correlate(Officer)
        .limit(1)
        .scalar_subquery()
    )
