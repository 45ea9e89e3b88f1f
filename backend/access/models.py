"""Tables of the door: accounts and how one gets in; what is given by hand; the traces that reading leaves.

Those of accounts are not scoped: they are read by the door itself, before there is anybody to scope for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, col

from backend.access.rules import AccountKind, AccountStatus, BreakGlassStatus, NoticeKind
from backend.kernel.scope import Scope
from backend.kernel.tables import (
    Instant,
    Row,
    Scoped,
    Versioned,
    choice,
    choices,
    is_officer,
    no_overlap,
    runs_on,
    text_array,
    within,
)
from backend.permissions import Permission, Role
from backend.posts.models import Appointment
from backend.posts.rules import PositionType


class Account(Row, Versioned, table=True):
    """One login; an officer has at most one, and nobody shares one. Without a password until its code is redeemed."""

    __tablename__ = "account"
    __table_args__ = (sa.CheckConstraint("(kind = 'officer') = (officer_id IS NOT NULL)", name="officer_or_not"),)

    username: str = Field(max_length=80, unique=True)
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id", unique=True)
    kind: AccountKind = Field(sa_type=choice(AccountKind))
    status: AccountStatus = Field(sa_type=choice(AccountStatus))
    password_hash: str | None = Field(default=None, max_length=300)


class AccountCode(Row, table=True):
    """A one-time code with which somebody sets his own password: by its hash, for 72 hours, one open at a time."""

    __tablename__ = "account_code"
    __table_args__ = (
        sa.Index(
            "ix_account_code__one_open", "account_id", unique=True, postgresql_where=sa.column("ended_at").is_(None)
        ),
    )
    journalled: ClassVar[bool] = False  # the account's events tell the story

    account_id: UUID = Field(foreign_key="account.id")
    digest: str = Field(max_length=64)
    issued_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)  # redeemed, or replaced by another


class AuditorGrant(Row, Scoped, Versioned, table=True):
    """What an auditor may read, and from when to when (N16); one row a unit, which covers all below it by command."""

    __tablename__ = "auditor_grant"
    __table_args__ = (
        no_overlap("one_grant", "account_id", "unit_id"),
        sa.CheckConstraint("valid_to >= valid_from", name="period"),  # empty when it was ended before it began
        sa.Index("ix_auditor_grant__account_id", "account_id"),
    )
    reads: ClassVar[str] = Permission.AUDITOR_GRANT_READ

    account_id: UUID = Field(foreign_key="account.id")
    valid_from: date
    valid_to: date
    document_no: str = Field(max_length=60)


class BreakGlass(Row, Scoped, Versioned, table=True):
    """An administrator's leave to read records of a unit and all below it for hours; a second person gives it (N13)."""

    __tablename__ = "break_glass"
    __table_args__ = (
        sa.CheckConstraint("hours BETWEEN 1 AND 8", name="hours"),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> account_id", name="decided_by_another"),
        sa.CheckConstraint("(status = 'approved') = (ends_at IS NOT NULL)", name="approved_has_end"),
        sa.Index("ix_break_glass__account_id", "account_id", "ends_at"),
    )
    reads: ClassVar[str] = Permission.BREAK_GLASS_READ

    account_id: UUID = Field(foreign_key="account.id")
    reason: str = Field(max_length=500)
    hours: int
    requested_at: datetime = Field(sa_type=Instant)
    status: BreakGlassStatus = Field(sa_type=choice(BreakGlassStatus))
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)  # earlier than promised when somebody ended it


class FileRead(Row, table=True):
    """Who read whose file: one row a request and person read. Only added to, like the journal (domain.md 3.15)."""

    __tablename__ = "file_read"
    __table_args__ = (
        choices(Role, "roles"),
        sa.Index("ix_file_read__officer_id", "officer_id", "at", "id"),
        sa.Index("ix_file_read__at", "at", "id"),
    )
    journalled: ClassVar[bool] = False  # it is a journal itself
    reads: ClassVar[str] = Permission.AUDIT_READ

    at: datetime = Field(sa_type=Instant)
    day: date  # the local day, for which the officer's posts say who may see this
    account_id: UUID = Field(foreign_key="account.id")
    reader_id: UUID | None = Field(default=None, foreign_key="officer.id")
    officer_id: UUID = Field(foreign_key="officer.id")  # whose file
    what: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)  # permissions of the tables
    roles: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)  # by which he may
    operation: str = Field(max_length=40)  # the permission of the request; like `what`, without a CHECK: verbs come
    break_glass_id: UUID | None = Field(default=None, foreign_key="break_glass.id")
    request_id: str | None = Field(default=None, max_length=64)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        served = sa.select(col(Appointment.id)).where(
            col(Appointment.officer_id) == cls.officer_id,
            within(Appointment.unit_id, scope.units),
            runs_on(Appointment, cls.day),
        )
        return served.correlate_except(Appointment).exists()

    also_reads: ClassVar[Mapping[str, Any]] = {
        Permission.AUDIT_READ_OWN: lambda row, scope: is_officer(row.officer_id, scope)
    }


class Notice(Row, Scoped, table=True):
    """A word in the house to an officer, or to whoever holds a post in `unit_id`; `subject_id` is what it is about."""

    __tablename__ = "notice"
    __table_args__ = (
        sa.CheckConstraint("(officer_id IS NULL) <> (position_type IS NULL)", name="to_person_or_post"),
        sa.Index(
            "ix_notice__once",
            *("kind", "subject_id", "officer_id"),
            unique=True,
            postgresql_where=sa.column("kind") == sa.literal_column(f"'{NoticeKind.FILE_READ}'"),
        ),
        sa.Index("ix_notice__officer_id", "officer_id", "at", "id"),
        sa.Index("ix_notice__unit_id", "unit_id", "position_type", "at", "id"),
    )
    journalled: ClassVar[bool] = False  # what it tells of is in the journal
    from_anywhere: ClassVar[bool] = True
    reads: ClassVar[str] = Permission.ACCOUNT_SELF

    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    position_type: PositionType | None = Field(default=None, sa_type=choice(PositionType))
    kind: NoticeKind = Field(sa_type=choice(NoticeKind))
    subject_id: UUID
    at: datetime = Field(sa_type=Instant)
    read_at: datetime | None = Field(default=None, sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        holds = sa.select(col(Appointment.id)).where(
            is_officer(Appointment.officer_id, scope),
            col(Appointment.unit_id) == cls.unit_id,
            col(Appointment.position_type) == cls.position_type,
            runs_on(Appointment, date.max if scope.on is None else scope.on),
        )
        return sa.or_(is_officer(cls.officer_id, scope), holds.correlate_except(Appointment).exists())


class SignInSession(Row, table=True):
    """One signed-in device; the access token carries its id and is good only while it lives."""

    __tablename__ = "sign_in_session"
    __table_args__ = (sa.Index("ix_sign_in_session__account_id", "account_id"),)

    account_id: UUID = Field(foreign_key="account.id")
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked: bool = Field(default=False)  # taken away from the device, which is told to wipe itself
    device: str | None = Field(default=None, max_length=200)


class RefreshToken(Row, table=True):
    """A rotating token by its hash; one use only, a second use ends the family (the session)."""

    __tablename__ = "refresh_token"
    journalled: ClassVar[bool] = False  # the session's events tell the story

    session_id: UUID = Field(foreign_key="sign_in_session.id", index=True)
    digest: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class SignInFailure(Row, table=True):
    """A failed attempt under a hashed name, also for names that do not exist (no oracle)."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (sa.Index("ix_sign_in_failure__name_digest", "name_digest", "at"),)
    journalled: ClassVar[bool] = False  # counted, not told

    name_digest: str = Field(max_length=64)
    at: datetime = Field(sa_type=Instant)
