"""The table of plans: what a reorganisation will do, as a document until its day (ADR 26)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field

from backend.kernel.tables import Instant, Row, Scoped, Versioned, choice
from backend.permissions import Permission
from backend.structure.reform_rules import PlanState


class ReformPlan(Row, Scoped, Versioned, table=True):
    """A reorganisation of units under a district (`unit_id`); `authors` are all who wrote in it (officers)."""

    __tablename__ = "reform_plan"
    __table_args__ = (
        sa.Index("ix_reform_plan__unit_id", "unit_id", "effective_on"),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'applied') OR decided_by IS NOT NULL", name="approved_by_somebody"
        ),
        sa.CheckConstraint("(state = 'applied') = (applied_at IS NOT NULL)", name="applied_at_a_time"),
    )
    reads: ClassVar[str] = Permission.REFORM_READ

    title: str = Field(max_length=200)
    decision_no: str = Field(max_length=60)
    effective_on: date
    state: PlanState = Field(sa_type=choice(PlanState))
    content: dict[str, Any] = Field(default_factory=dict, sa_type=pg.JSONB, nullable=False)
    authors: list[str] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    prepared_by: UUID = Field(foreign_key="officer.id")
    prepared_at: datetime = Field(sa_type=Instant)
    submitted_by: UUID | None = Field(default=None, foreign_key="officer.id")
    submitted_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: UUID | None = Field(default=None, foreign_key="officer.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    applied_at: datetime | None = Field(default=None, sa_type=Instant)
    refusal: str | None = Field(default=None, max_length=500)
