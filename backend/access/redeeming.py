"""The invited person sets his own password with the code he was given; guesses are counted like those at sign-in."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from backend.access.door import Door
from backend.access.models import Account, AccountCode
from backend.access.rules import (
    AccountEvent,
    AccountStatus,
    CodeNotValid,
    WeakPassword,
    normal_code,
    password_fault,
)
from backend.access.service import Caller, Passwords, count_attempt, end_sessions, forget_attempts
from backend.access.tokens import digest
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission


def redeem(
    door: Door, passwords: Passwords, username: str, code: str, password: str, *, request_id: str | None
) -> None:
    """Set the password of an account by its open code, once. CodeNotValid 401, WeakPassword 422, SignInStopped 429."""
    if fault := password_fault(password, username.strip()):  # tells nothing about the account
        english, vietnamese = fault
        pointer = {"pointer": "#/password", "code": "weak_password"}
        raise WeakPassword({**pointer, "detail": english, "detail_vi": vietnamese})
    name = digest(f"redeem {username.strip().lower()}")
    known = count_attempt(door, name, username)
    with door.open(request_id=request_id) as uow:
        account = _holder(uow, known, digest(normal_code(code)))
        uow.act_as(Caller(account.id, account.officer_id), Permission.ACCOUNT_SELF)
        forget_attempts(uow, name)
        uow.take(Account, account.id).password_hash = passwords.hash(password)
        end_sessions(uow, account.id)
        uow.record(AccountEvent.REDEEMED, account)


def _holder(uow: UnitOfWork, known: Account | None, stored: str) -> Account:
    """The account of an open code, which ends with this; CodeNotValid for everything else, without a difference."""
    uow.hold(f"redeem {stored}")
    open_code = sa.select(AccountCode).where(
        col(AccountCode.account_id) == (known.id if known else None),
        col(AccountCode.digest) == stored,
        col(AccountCode.ended_at).is_(None),
        col(AccountCode.expires_at) > uow.now,
    )
    codes = uow.take_all(open_code)
    account = known and uow.one(
        sa.select(Account).where(col(Account.id) == known.id, col(Account.status) == AccountStatus.ACTIVE)
    )
    if not codes or account is None:
        raise CodeNotValid()
    codes[0].ended_at = uow.now
    return account
