"""Tables of planning."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from backend.kernel.tables import Row


class VisitCadence(Row, table=True):
    """The longest gap between two visits of a beat, in weeks, by level; the second four while an issue is overdue.

    A version holds from its Monday until the next one begins and is never backdated (G-16, features.md 2.9).
    """

    __tablename__ = "visit_cadence"
    __table_args__ = (
        sa.CheckConstraint("extract(isodow FROM valid_from) = 1", name="from_a_monday"),
        sa.CheckConstraint(
            "least(low, medium, high, focal, low_overdue, medium_overdue, high_overdue, focal_overdue) >= 1",
            name="at_least_a_week",
        ),
    )

    valid_from: date = Field(unique=True)
    low: int
    medium: int
    high: int
    focal: int
    low_overdue: int
    medium_overdue: int
    high_overdue: int
    focal_overdue: int
    decision_no: str | None = Field(default=None, max_length=60)
