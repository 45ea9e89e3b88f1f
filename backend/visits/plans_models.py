"""The table of planned visits: what somebody means to do, apart from what he did (domain.md 3.9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, col

from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Scoped, Versioned, choice, is_officer, within
from backend.permissions import Permission
from backend.visits.plans_rules import VisitPlanReason, VisitPlanState
from backend.visits.rules import VisitMode


class VisitPlan(Row, Scoped, Versioned, table=True):
    """A visit ahead: one a person, ward and local day. `home_unit_id` is the unit where the visitor serves.

    Who is visited is not told early (G-12): in the ward, a plan of somebody from outside and at a beat any plan is in
    sight from its own day, and an unannounced one only for command and function of the visitor's own unit.
    """

    __tablename__ = "visit_plan"
    __table_args__ = (
        sa.Index(
            "uq_visit_plan__one_a_day",
            *("visitor_id", "unit_id", "day"),
            unique=True,
            postgresql_where=sa.column("state") == "planned",
        ),
        sa.CheckConstraint("group_id IS NULL OR beat_id IS NOT NULL", name="group_in_a_beat"),
        sa.CheckConstraint("(state = 'planned') = (settled_at IS NULL)", name="settled"),
        sa.CheckConstraint("(state = 'made') = (visit_id IS NOT NULL)", name="made_by_a_visit"),
        sa.CheckConstraint("(state IN ('cancelled', 'could_not')) = (reason IS NOT NULL)", name="reason_given"),
        sa.Index("ix_visit_plan__unit_id", "unit_id", "starts_at"),
        sa.Index("ix_visit_plan__visitor_id", "visitor_id", "starts_at"),
        sa.Index("ix_visit_plan__open", "day", postgresql_where=sa.column("state") == "planned"),
    )
    reads: ClassVar[str] = Permission.VISIT_READ
    also_reads: ClassVar[Mapping[str, Any]] = {
        Permission.VISIT_READ_GUIDANCE: lambda row, scope: within(row.home_unit_id, scope.units)
    }

    home_unit_id: UUID = Field(foreign_key="unit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    planned_by: UUID = Field(foreign_key="officer.id")
    planned_at: datetime = Field(sa_type=Instant)
    group_id: UUID | None = Field(default=None, foreign_key="residential_group.id")
    beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
    day: date
    starts_at: datetime = Field(sa_type=Instant)
    mode: VisitMode = Field(sa_type=choice(VisitMode))
    state: VisitPlanState = Field(sa_type=choice(VisitPlanState))
    reason: VisitPlanReason | None = Field(default=None, sa_type=choice(VisitPlanReason))
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    visit_id: UUID | None = Field(default=None, foreign_key="visit.id")

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        if scope.is_system:
            return sa.true()
        own = sa.or_(is_officer(cls.visitor_id, scope), is_officer(cls.planned_by, scope))
        told = col(cls.day) <= (date.max if scope.on is None else scope.on)
        there = sa.or_(within(cls.unit_id, scope.units), within(cls.beat_id, scope.beats))
        announced = col(cls.mode) != VisitMode.UNANNOUNCED
        return sa.or_(own, sa.and_(announced, sa.or_(within(cls.home_unit_id, scope.units), sa.and_(told, there))))
