"""Accounts made from the command line: the first administrator and the demo's people."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account
from backend.access.rules import AccountKind, AccountStatus, WeakPassword, password_fault
from backend.access.service import Passwords, create_account
from backend.access.system import SystemDoor
from backend.engines import make_engine
from backend.kernel.clock import Clock
from backend.kernel.uow import UnitOfWork
from backend.settings import Settings


def passwords_of(settings: Settings) -> Passwords:
    return Passwords(memory_kib=settings.argon2_memory_kib, time_cost=settings.argon2_time_cost)


def add_admin(settings: Settings, username: str, password: str) -> None:
    """Make a system administrator. WeakPassword when the password is refused."""
    if fault := password_fault(password, username):
        raise WeakPassword(detail=fault[0], detail_vi=fault[1])
    door = SystemDoor(make_engine(settings.app_url, pool_size=1), Clock(settings.now))
    with door.open("first administrator") as uow:
        add_account(uow, username, passwords_of(settings).hash(password), kind=AccountKind.SYSTEM_ADMIN)


def add_account(
    uow: UnitOfWork, username: str, password_hash: str, *, kind: AccountKind, officer_id: UUID | None = None
) -> Account:
    """A login, unless the name is taken already."""
    known = uow.one(sa.select(Account).where(col(Account.username) == username))
    account = Account(
        username=username, officer_id=officer_id, kind=kind, status=AccountStatus.ACTIVE, password_hash=password_hash
    )
    return known or create_account(uow, account)
