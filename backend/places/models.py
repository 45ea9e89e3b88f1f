"""Tables of issuing."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.kernel.tables import Instant, Row, Scoped
from backend.permissions import Permission


class PlaceIssue(Row, Scoped, table=True):
    """Somebody asked for the cards of a ward's weeks, and so saw their codes."""

    __tablename__ = "place_issue"
    __table_args__ = (sa.Index("ix_place_issue__unit_id", "unit_id", "issued_at"),)
    reads: ClassVar[str] = Permission.PLACE_CODE_ISSUE

    first_week: date
    weeks: int
    cards: int
    issued_by: UUID = Field(foreign_key="officer.id")
    issued_at: datetime = Field(sa_type=Instant)


class PlaceCode(Row, Scoped, table=True):
    """The code of a group's meeting place in a week; only those see it who issue it and never earn by it."""

    __tablename__ = "place_code"
    __table_args__ = (
        sa.UniqueConstraint("group_id", "week", "unit_id"),
        sa.Index("ix_place_code__unit_id", "unit_id", "week"),
    )
    reads: ClassVar[str] = Permission.PLACE_CODE_ISSUE

    group_id: UUID = Field(foreign_key="residential_group.id")
    week: date
    code: str = Field(max_length=6)
