"""What was computed is stored when a week locks: weekly duties, ward weeks, the outcome of each visit."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field

from backend.duties.rules import DutyState
from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Scoped, choice, is_officer
from backend.permissions import Permission


class WeekStage(StrEnum):
    """What the worker has done with a week."""

    OPENED = "opened"
    LOCKED = "locked"


class WeekRun(Row, table=True):
    """The ledger of the worker: one row per week and stage, so that two workers never do it twice."""

    __tablename__ = "week_run"
    __table_args__ = (sa.UniqueConstraint("week", "stage"),)

    week: date
    stage: WeekStage = Field(sa_type=choice(WeekStage))
    done_at: datetime = Field(sa_type=Instant)


class WeeklyDuty(Row, Scoped, table=True):
    """One appointment, one week (its Monday). Opened on Monday as pending; settled for good at the lock."""

    __tablename__ = "weekly_duty"
    __table_args__ = (
        sa.UniqueConstraint("appointment_id", "week"),
        sa.Index("ix_weekly_duty__unit_id__week", "unit_id", "week"),
    )
    reads: ClassVar[str] = Permission.DUTY_READ

    appointment_id: UUID = Field(foreign_key="appointment.id")
    officer_id: UUID = Field(foreign_key="officer.id")
    week: date
    state: DutyState = Field(sa_type=choice(DutyState))
    owed: bool
    available_days: Decimal = Field(max_digits=3, decimal_places=1)
    credit: Decimal | None = Field(default=None, max_digits=3, decimal_places=2)
    visit_id: UUID | None = Field(default=None, foreign_key="visit.id")
    because: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    computed_at: datetime = Field(sa_type=Instant)
    locked_at: datetime | None = Field(default=None, sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.officer_id, scope))


class WardWeek(Row, Scoped, table=True):
    """F7 of one ward and week, stored at the lock (R-23)."""

    __tablename__ = "ward_week"
    __table_args__ = (sa.UniqueConstraint("unit_id", "week"),)
    reads: ClassVar[str] = Permission.VISIT_READ

    week: date
    counts: bool
    covered: bool
    visit_id: UUID | None = Field(default=None, foreign_key="visit.id")
    computed_at: datetime = Field(sa_type=Instant)


class VisitOutcome(Row, Scoped, table=True):
    """What the rules made of one visit when its week locked (R-11 … R-16)."""

    __tablename__ = "visit_outcome"
    __table_args__ = (sa.Index("ix_visit_outcome__unit_id__week", "unit_id", "week"),)
    reads: ClassVar[str] = Permission.VISIT_READ

    visit_id: UUID = Field(foreign_key="visit.id", unique=True)
    visitor_id: UUID = Field(foreign_key="officer.id")
    week: date
    valid: bool
    reason: str = Field(max_length=40)
    credit: Decimal = Field(max_digits=3, decimal_places=2)
    counting_stops: int
    computed_at: datetime = Field(sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.visitor_id, scope))
