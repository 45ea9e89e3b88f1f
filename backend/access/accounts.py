"""What an administrator does with accounts: invite, reset, lock, unlock, sign out. He never chooses a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from backend.access.models import Account, AccountCode
from backend.access.rules import (
    CODE_HOURS,
    AccountEvent,
    AccountIsLocked,
    AccountKind,
    AccountNotLocked,
    AccountStatus,
    AnotherAccount,
    LastAdministrator,
    OfficerHasAccount,
    UsernameTaken,
    normal_code,
)
from backend.access.service import end_sessions
from backend.access.tokens import digest, new_code
from backend.kernel.problems import Invalid
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer


@dataclass(frozen=True)
class Invitation:
    """Who is invited; `officer_id` for officers and for nobody else."""

    id: UUID
    username: str
    kind: AccountKind
    officer_id: UUID | None


@dataclass(frozen=True)
class IssuedCode:
    """A code in the clear, for the one answer that shows it."""

    code: str
    expires_at: datetime


def invite(uow: UnitOfWork, wanted: Invitation) -> IssuedCode | None:
    """Make an account without a password, and the code for it; None when this very invitation was made before.

    UsernameTaken, OfficerHasAccount, AnotherAccount 409; an officer who does not exist 422.
    """
    uow.hold(f"account {wanted.id}")
    known = uow.one(sa.select(Account).where(col(Account.id) == wanted.id))
    if known is not None:
        if (known.username, known.kind, known.officer_id) != (wanted.username, wanted.kind, wanted.officer_id):
            raise AnotherAccount()
        return None
    _refuse_second(uow, wanted)
    account = uow.add(
        Account(
            id=wanted.id,
            username=wanted.username,
            officer_id=wanted.officer_id,
            kind=wanted.kind,
            status=AccountStatus.ACTIVE,
        )
    )
    uow.flush()
    issued = _issue(uow, account.id)
    uow.record(AccountEvent.INVITED, account, kind=account.kind.value)
    return issued


def _refuse_second(uow: UnitOfWork, wanted: Invitation) -> None:
    """One name one account, one officer one account; the other one is named."""
    name = uow.one(sa.select(col(Account.username)).where(sa.func.lower(Account.username) == wanted.username))
    if name is not None:
        raise UsernameTaken(f"{name} is in use", detail_vi=f"{name} đang được dùng; hãy chọn tên khác")
    if wanted.officer_id is None:
        return
    if uow.one(sa.select(col(Officer.id)).where(col(Officer.id) == wanted.officer_id)) is None:
        fault = {"pointer": "#/officer_id", "code": "unknown", "detail": "There is no such officer"}
        raise Invalid({**fault, "detail_vi": "Không có cán bộ này"})
    other = uow.one(sa.select(col(Account.username)).where(col(Account.officer_id) == wanted.officer_id))
    if other is not None:
        raise OfficerHasAccount(f"It is {other}; reset it instead", detail_vi=f"Đó là {other}; hãy cấp lại mã cho nó")


def reset(uow: UnitOfWork, account_id: UUID, *, version: int) -> IssuedCode:
    """Take the password away, end all sessions, and give out a new code. Locked 409, last administrator 409."""
    account = uow.take(Account, account_id, version=version)
    if account.status is AccountStatus.LOCKED:
        raise AccountIsLocked()
    _refuse_last_administrator(uow, account)
    account.password_hash = None
    flag_modified(account, "password_hash")  # also where there was none: two at once must not both give out a code
    end_sessions(uow, account.id)
    issued = _issue(uow, account.id)
    uow.record(AccountEvent.RESET, account)
    return issued


def lock(uow: UnitOfWork, account_id: UUID, *, version: int) -> None:
    """Nobody gets in with it from the next request on. Locked already 409, last administrator 409."""
    account = uow.take(Account, account_id, version=version)
    if account.status is AccountStatus.LOCKED:
        raise AccountIsLocked()
    _refuse_last_administrator(uow, account)
    account.status = AccountStatus.LOCKED
    end_sessions(uow, account.id, revoked=True)
    _end_codes(uow, account.id)
    uow.record(AccountEvent.LOCKED, account)


def unlock(uow: UnitOfWork, account_id: UUID, *, version: int) -> None:
    """The old password is good again; an account that had none needs a reset. Not locked 409."""
    account = uow.take(Account, account_id, version=version)
    if account.status is not AccountStatus.LOCKED:
        raise AccountNotLocked()
    account.status = AccountStatus.ACTIVE
    uow.record(AccountEvent.UNLOCKED, account)


def _refuse_last_administrator(uow: UnitOfWork, account: Account) -> None:
    """Somebody who can sign in must be left to unlock the others; two who lock each other are let in one by one."""
    if account.kind is not AccountKind.SYSTEM_ADMIN:
        return
    uow.hold("administrators")
    others = sa.select(col(Account.id)).where(
        col(Account.kind) == AccountKind.SYSTEM_ADMIN,
        col(Account.status) == AccountStatus.ACTIVE,
        col(Account.password_hash).is_not(None),
        col(Account.id) != account.id,
    )
    if not uow.count(others):
        raise LastAdministrator()


def _issue(uow: UnitOfWork, account_id: UUID) -> IssuedCode:
    _end_codes(uow, account_id)
    uow.flush()  # the old one ends before the new one begins: only one may be open
    code = new_code()
    expires_at = uow.now + timedelta(hours=CODE_HOURS)
    stored = digest(normal_code(code))
    uow.add(AccountCode(account_id=account_id, digest=stored, issued_at=uow.now, expires_at=expires_at))
    return IssuedCode(code, expires_at)


def _end_codes(uow: UnitOfWork, account_id: UUID) -> None:
    open_codes = sa.select(AccountCode).where(
        col(AccountCode.account_id) == account_id, col(AccountCode.ended_at).is_(None)
    )
    for code in uow.take_all(open_codes):
        code.ended_at = uow.now
