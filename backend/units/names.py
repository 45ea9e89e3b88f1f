"""What a unit is called on a day. Lists of another day and reports of past weeks show the name of their day."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.kernel.tables import runs_on
from backend.units.models import UnitName


def name_on(unit: Any, day: Any) -> sa.ColumnElement[str]:
    """The full name."""
    return _kept(unit, day, "name")


def short_name_on(unit: Any, day: Any) -> sa.ColumnElement[str]:
    """The name on boards and in sentences."""
    return _kept(unit, day, "short_name")


def has_name_of(unit: Any, day: Any) -> sa.ColumnElement[bool]:
    """Whether the day has a name of its own, which may be today's too."""
    named = aliased(UnitName)
    kept = sa.select(col(named.id)).where(col(named.unit_id) == unit.id, runs_on(named, day))
    return kept.correlate_except(named).exists()


def _kept(unit: Any, day: Any, part: str) -> sa.ColumnElement[str]:
    """That of `unit_name`; without a row the unit was never renamed, and its own holds for every day."""
    named = aliased(UnitName)
    kept = (
        sa.select(getattr(named, part))
        .where(col(named.unit_id) == unit.id, runs_on(named, day))
        .correlate_except(named)
        .scalar_subquery()
    )
    return sa.func.coalesce(kept, getattr(unit, part))
