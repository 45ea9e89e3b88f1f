"""The journal: what happened, who did it, in the same transaction; append-only by privileges and a trigger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field, col

from backend.kernel.scope import Scope
from backend.kernel.tables import Base, Instant, Row, is_officer, within

TECHNICAL = ("account", "sign_in_session", "auditor_grant", "break_glass", "import_batch", "week_run")


class Event(Row, table=True):
    """One act: times in UTC, `detail` without personal text, `unit_id` the unit at that time."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event__subject", "subject_type", "subject_id", "id"),
        sa.Index("ix_event__unit_id", "unit_id", "id"),
        sa.Index("ix_event__officer_id", "officer_id", "at", "id"),
        sa.Index("ix_event__at", "at", "id"),
    )
    reads: ClassVar[str] = "journal:read"
    from_anywhere: ClassVar[bool] = True  # any act adds one, whatever it reaches

    at: datetime = Field(sa_type=Instant)
    action: str = Field(max_length=60)
    account_id: UUID | None = Field(default=None)
    officer_id: UUID | None = Field(default=None)
    acted_as: str | None = Field(default=None, max_length=120)  # why the system acted; null for people
    unit_id: UUID | None = Field(default=None)
    subject_type: str = Field(max_length=40)
    subject_id: UUID
    request_id: str | None = Field(default=None, max_length=64)
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=pg.JSONB, nullable=False)
    changes: dict[str, Any] | None = Field(default=None, sa_type=pg.JSONB)  # before and after (told.py)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        whole = sa.true() if scope.is_system else sa.false()
        return sa.or_(within(cls.unit_id, scope.units), is_officer(cls.officer_id, scope), whole)

    @classmethod
    def is_technical(cls, scope: Scope) -> sa.ColumnElement[bool]:
        """What keeps the house running: accounts, sign-ins, grants by hand, workbooks, the worker's weeks."""
        kinds = (col(cls.subject_type) == each for each in TECHNICAL)
        return sa.or_(*kinds) if scope.units else sa.false()

    also_reads: ClassVar[Mapping[str, Any]] = {"audit:read_technical": lambda row, scope: row.is_technical(scope)}


class EventSeal(Base, table=True):
    """One hour of the journal under a hash that covers its rows and the seal before it."""

    __tablename__ = "event_seal"
    journalled: ClassVar[bool] = False  # it seals the journal

    number: int = Field(primary_key=True)
    hour: datetime = Field(sa_type=Instant, unique=True)
    events: int
    digest: str = Field(max_length=64)
    sealed_at: datetime = Field(sa_type=Instant)
