"""Tables of the door: accounts, their codes, sign-in sessions, refresh tokens, failed attempts, auditors' grants.

None is scoped: they are read by the door itself, before there is anybody to scope for.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.access.rules import AccountKind, AccountStatus
from backend.kernel.tables import Instant, Row, Versioned, choice


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


class AuditorGrant(Row, table=True):
    """What an auditor may read, and from when to when (N16)."""

    __tablename__ = "auditor_grant"

    account_id: UUID = Field(foreign_key="account.id", index=True)
    unit_id: UUID = Field(foreign_key="unit.id")
    valid_from: date
    valid_to: date
    document_no: str = Field(max_length=60)


class SignInSession(Row, table=True):
    """One signed-in device; the access token carries its id and is good only while it lives."""

    __tablename__ = "sign_in_session"
    __table_args__ = (sa.Index("ix_sign_in_session__account_id", "account_id"),)

    account_id: UUID = Field(foreign_key="account.id")
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
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
