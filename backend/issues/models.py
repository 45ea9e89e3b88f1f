"""Hot issues as the imported log lists them; their life after that is read-only for now."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.issues.rules import Severity
from backend.kernel.scope import Scope
from backend.kernel.tables import Row, Scoped, Versioned, choice, within
from backend.permissions import Permission


class HotIssue(Row, Scoped, Versioned, table=True):
    """A pressing problem of a place, with an owner and a deadline."""

    __tablename__ = "hot_issue"
    reads: ClassVar[str] = Permission.ISSUE_READ

    code: str = Field(max_length=40, unique=True)
    group_id: UUID = Field(foreign_key="residential_group.id")
    beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
    category: str = Field(max_length=80)
    title: str = Field(max_length=150)
    severity: Severity = Field(sa_type=choice(Severity))
    raised_on: date
    due_on: date
    owner_id: UUID = Field(foreign_key="officer.id")
    state: str = Field(max_length=80)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), within(cls.beat_id, scope.beats))
