"""The table of hot issues. It stands on the ground, so that visits can name an issue and reforms can move it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.areas.issue_rules import (
    SETTLED,
    UNOWNED,
    IssueCategory,
    IssueLevel,
    IssueSource,
    IssueState,
    Severity,
)
from backend.kernel.scope import Scope
from backend.kernel.tables import Base, Instant, Row, Scoped, Versioned, choice, is_officer, within
from backend.permissions import Permission

ISSUE_NUMBER = sa.Sequence("hot_issue_number", metadata=Base.metadata)  # the last part of an issue's code
_UNOWNED = ", ".join(f"'{state}'" for state in UNOWNED)


def _local_day(column: str) -> sa.Computed:
    return sa.Computed(f"({column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date", persisted=True)


class HotIssue(Row, Scoped, Versioned, table=True):
    """A pressing problem of a place, with an owner and a deadline. `unit_id` is the ward in which its group lies.

    `due_at`: by when it must be solved. `answer_due`: by when somebody must answer, a raised one be triaged, an
    escalated one be taken or given back. `next_due` is whichever of them is awaited.
    """

    __tablename__ = "hot_issue"
    __table_args__ = (
        sa.CheckConstraint(f"owner_id IS NOT NULL OR state IN ({_UNOWNED})", name="has_owner"),
        sa.CheckConstraint("closed_by IS NULL OR closed_by <> owner_id", name="not_closed_by_its_owner"),
        sa.CheckConstraint("closed_by IS NULL OR closed_by <> resolved_by", name="not_closed_by_who_resolved"),
        sa.Index("ix_hot_issue__unit_id__state", "unit_id", "state"),
        sa.Index("ix_hot_issue__group_id", "group_id", "category"),
        sa.Index("ix_hot_issue__beat_id", "beat_id", "category"),
        sa.Index("ix_hot_issue__owner_id", "owner_id"),
        sa.Index(
            "ix_hot_issue__next_due",
            "next_due",
            "id",
            postgresql_where=sa.column("state").not_in([sa.literal_column(f"'{state}'") for state in SETTLED]),
        ),
    )
    reads: ClassVar[str] = Permission.ISSUE_READ

    code: str = Field(max_length=40, unique=True)
    group_id: UUID = Field(foreign_key="residential_group.id")
    beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
    category: IssueCategory = Field(sa_type=choice(IssueCategory))
    title: str = Field(max_length=150)
    description: str | None = Field(default=None, max_length=2000)
    search_key: str = Field(max_length=250)  # code and title, folded
    severity: Severity = Field(sa_type=choice(Severity))
    source: IssueSource = Field(sa_type=choice(IssueSource))
    state: IssueState = Field(sa_type=choice(IssueState))
    level: IssueLevel = Field(default=IssueLevel.WARD, sa_type=choice(IssueLevel))
    raised_by: UUID | None = Field(default=None, foreign_key="officer.id")
    raised_at: datetime = Field(sa_type=Instant)
    raised_on: date | None = Field(default=None, sa_column_args=(_local_day("raised_at"),))
    owner_id: UUID | None = Field(default=None, foreign_key="officer.id")
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    due_on: date | None = Field(default=None, sa_column_args=(_local_day("due_at"),))
    answer_due: datetime | None = Field(default=None, sa_type=Instant)
    next_due: datetime | None = Field(
        default=None, sa_type=Instant, sa_column_args=(sa.Computed("coalesce(answer_due, due_at)", persisted=True),)
    )
    resolved_by: UUID | None = Field(default=None, foreign_key="officer.id")
    resolved_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_by: UUID | None = Field(default=None, foreign_key="officer.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    reopen_count: int = 0
    downgrades: int = 0
    earlier_id: UUID | None = Field(default=None, foreign_key="hot_issue.id")  # the same place and category before
    from_log: bool = False  # as an imported book says; the first step taken here ends that

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(
            super().in_scope(scope),
            within(cls.beat_id, scope.beats),
            is_officer(cls.owner_id, scope),
            is_officer(cls.raised_by, scope),
        )
