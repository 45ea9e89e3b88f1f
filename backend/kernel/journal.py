"""The journal: what happened, who did it, in the same transaction; append-only by privileges and a trigger."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field

from backend.kernel.scope import Scope
from backend.kernel.tables import Base, Instant, Row, is_officer, within


class Event(Row, table=True):
    """One act: times in UTC, `detail` without personal text, `unit_id` the unit at that time."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event__subject", "subject_type", "subject_id", "id"),
        sa.Index("ix_event__unit_id", "unit_id", "id"),
    )
    reads: ClassVar[str] = "journal:read"

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

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        whole = sa.true() if scope.is_system else sa.false()
        return sa.or_(within(cls.unit_id, scope.units), is_officer(cls.officer_id, scope), whole)


class EventSeal(Base, table=True):
    """One hour of the journal under a hash that covers its rows and the seal before it."""

    __tablename__ = "event_seal"
    journalled: ClassVar[bool] = False  # it seals the journal

    number: int = Field(primary_key=True)
    hour: datetime = Field(sa_type=Instant, unique=True)
    events: int
    digest: str = Field(max_length=64)
    sealed_at: datetime = Field(sa_type=Instant)
