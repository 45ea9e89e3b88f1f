"""What happened to hot issues, step by step."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueLevel, Severity
from backend.issues.rules import IssueStep
from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Scoped, choice
from backend.permissions import Permission


class IssueEntry(Row, Scoped, table=True):
    """One step of an issue, seen by whoever sees the issue; only added to, by a trigger of the database.

    `unit_id` is the ward of that day, `by_id` null where the system did it; the rest says how it stood afterwards.
    """

    __tablename__ = "issue_entry"
    __table_args__ = (sa.Index("ix_issue_entry__issue_id", "issue_id", "at", "id"),)
    reads: ClassVar[str] = Permission.ISSUE_READ

    issue_id: UUID = Field(foreign_key="hot_issue.id")
    at: datetime = Field(sa_type=Instant)
    by_id: UUID | None = Field(default=None, foreign_key="officer.id")
    step: IssueStep = Field(sa_type=choice(IssueStep))
    note: str | None = Field(default=None, max_length=2000)
    severity_before: Severity | None = Field(default=None, sa_type=choice(Severity, column="severity_before"))
    severity: Severity = Field(sa_type=choice(Severity))
    level: IssueLevel = Field(sa_type=choice(IssueLevel))
    owner_id: UUID | None = Field(default=None, foreign_key="officer.id")
    due_at: datetime | None = Field(default=None, sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        issue = sa.select(col(HotIssue.id)).where(col(HotIssue.id) == cls.issue_id, HotIssue.in_scope(scope))
        return issue.correlate_except(HotIssue).exists()
