"""Signing in, staying in, leaving; one function per verb."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from uuid import UUID

import sqlalchemy as sa
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import col

from backend.access.door import Door
from backend.access.models import Account, RefreshToken, SignInFailure, SignInSession
from backend.access.rules import (
    FAILURE_WINDOW_MINUTES,
    MAX_FAILURES,
    AccountEvent,
    AccountStatus,
    DeviceRevoked,
    SessionEnded,
    SignInStopped,
    WeakPassword,
    WrongCredentials,
    WrongPassword,
    normal_password,
    password_fault,
)
from backend.access.tokens import digest, new_refresh_token
from backend.kernel.problems import NotFound
from backend.kernel.scope import Scope
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission


@dataclass(frozen=True)
class Caller:
    """Acts in his own name while he passes the door."""

    account_id: UUID
    officer_id: UUID | None

    def scope_for(self, permission: str) -> Scope:  # noqa: ARG002 - himself, whatever the permission
        return Scope(officer=self.officer_id, account=self.account_id)

    def with_units(self, units: Collection[UUID]) -> Caller:  # noqa: ARG002 - nobody may
        raise PermissionError("nobody widens his own scope")


class Passwords:
    """Argon2id; at most two hashes at a time, so that a burst of sign-ins cannot eat the memory."""

    def __init__(self, *, memory_kib: int, time_cost: int) -> None:
        self._hash = PasswordHash((Argon2Hasher(memory_cost=memory_kib, time_cost=time_cost, parallelism=1),))
        self._dummy = self._hash.hash("nobody's password")
        self._slots = BoundedSemaphore(2)

    def hash(self, password: str) -> str:
        with self._slots:
            return self._hash.hash(normal_password(password))

    def check(self, password: str, stored: str | None) -> bool:
        """Takes the same time for a name that does not exist."""
        with self._slots:
            fits = self._hash.verify(normal_password(password), stored or self._dummy)
        return fits and stored is not None


@dataclass(frozen=True)
class Entry:
    """A new or renewed session: what the route answers and what it puts into the cookie."""

    access_token: str
    expires_at: datetime
    session_id: UUID
    refresh_secret: str
    refresh_seconds: int


def sign_in(
    door: Door,
    passwords: Passwords,
    username: str,
    password: str,
    *,
    device: str | None,
    refresh_days: int,
    request_id: str | None,
) -> Entry:
    """Open a session. WrongCredentials 401; SignInStopped 429 after 10 failures in 15 minutes (G4b)."""
    name = digest(username.strip().lower())
    account = count_attempt(door, name, username)
    if not passwords.check(password, account.password_hash if account else None) or account is None:
        raise WrongCredentials()
    with door.open(request_id=request_id) as uow:
        fresh = uow.one(sa.select(Account).where(col(Account.id) == account.id))
        if fresh is None or fresh.status is not AccountStatus.ACTIVE or fresh.password_hash != account.password_hash:
            raise WrongCredentials()
        uow.act_as(Caller(fresh.id, fresh.officer_id), Permission.ACCOUNT_SELF)
        forget_attempts(uow, name)
        session = uow.add(SignInSession(account_id=fresh.id, started_at=uow.now, device=device))
        uow.flush()
        entry = _issue(door, uow, session, refresh_days)
        uow.record(AccountEvent.SIGNED_IN, session)
        return entry


def forget_attempts(uow: UnitOfWork, name: str) -> None:
    for failure in uow.take_all(sa.select(SignInFailure).where(col(SignInFailure.name_digest) == name)):
        uow.remove(failure)


def count_attempt(door: Door, name: str, username: str) -> Account | None:
    """Count the attempt as a failure *before* looking at the password, so parallel guesses count too."""
    with door.open() as uow:
        _count(uow, name)
        return uow.one(
            sa.select(Account).where(
                sa.func.lower(Account.username) == username.strip().lower(), col(Account.status) == AccountStatus.ACTIVE
            )
        )


def _count(uow: UnitOfWork, name: str) -> None:
    """One failure more under a hashed name, one after the other. SignInStopped 429 when there are too many."""
    uow.hold(f"sign-in {name}")
    since = uow.now - timedelta(minutes=FAILURE_WINDOW_MINUTES)
    recent = uow.all(
        sa.select(col(SignInFailure.at))
        .where(col(SignInFailure.name_digest) == name, col(SignInFailure.at) > since)
        .order_by(col(SignInFailure.at))
    )
    if len(recent) >= MAX_FAILURES:
        stopped = SignInStopped()
        wait = recent[-MAX_FAILURES] + timedelta(minutes=FAILURE_WINDOW_MINUTES) - uow.now
        stopped.headers["Retry-After"] = str(max(1, int(wait.total_seconds())))
        raise stopped
    uow.add(SignInFailure(name_digest=name, at=uow.now))


def refresh(door: Door, secret: str, *, refresh_days: int, request_id: str | None) -> Entry:
    """Renew by the cookie's token, once. A second use ends the session for everybody who holds it (401)."""
    with door.open(request_id=request_id) as uow:
        uow.hold(f"refresh {digest(secret)}")
        token = uow.one(sa.select(RefreshToken).where(col(RefreshToken.digest) == digest(secret)))
        session = token and uow.one(sa.select(SignInSession).where(col(SignInSession.id) == token.session_id))
        account = session and uow.one(
            sa.select(Account).where(col(Account.id) == session.account_id, col(Account.status) == AccountStatus.ACTIVE)
        )
        if session and session.revoked:
            raise DeviceRevoked()
        if not (token and session and account) or session.ended_at or token.expires_at <= uow.now:
            raise SessionEnded()
        uow.act_as(Caller(account.id, account.officer_id), Permission.ACCOUNT_SELF)
        if token.used_at is None:
            uow.take(RefreshToken, token.id).used_at = uow.now
            return _issue(door, uow, session, refresh_days)
        uow.take(SignInSession, session.id).ended_at = uow.now
        uow.record(AccountEvent.REFRESH_REUSED, session)
    raise SessionEnded()  # after the commit: the end of the session must stand


def _issue(door: Door, uow: UnitOfWork, session: SignInSession, refresh_days: int) -> Entry:
    secret, stored = new_refresh_token()
    expires_at = uow.now + timedelta(days=refresh_days)
    uow.add(RefreshToken(session_id=session.id, digest=stored, expires_at=expires_at))
    access, access_expires_at = door.tokens.issue(session.account_id, session.id, at=uow.now)
    return Entry(access, access_expires_at, session.id, secret, refresh_days * 86400)


def sign_out(uow: UnitOfWork, session_id: UUID) -> None:
    session = uow.take(SignInSession, session_id)
    session.ended_at = uow.now
    uow.record(AccountEvent.SIGNED_OUT, session)


def sign_out_everywhere(uow: UnitOfWork, account_id: UUID) -> None:
    """End every session of the account; access tokens die with them at the next request."""
    end_sessions(uow, account_id, revoked=True)
    uow.record(AccountEvent.SIGNED_OUT_EVERYWHERE, uow.get(Account, account_id))


def sign_out_device(uow: UnitOfWork, account_id: UUID, session_id: UUID) -> None:
    """End one session of the account; 404 when it is not one of his. Ended already: nothing to do."""
    session = uow.take(SignInSession, session_id)
    if session.account_id != account_id:
        raise NotFound()
    if session.ended_at is None:
        session.ended_at, session.revoked = uow.now, True
        uow.record(AccountEvent.DEVICE_SIGNED_OUT, session)


def sign_out_other_devices(uow: UnitOfWork, account_id: UUID, this: UUID) -> None:
    """End the sessions of the account on every other device."""
    others = sa.select(SignInSession).where(
        col(SignInSession.account_id) == account_id,
        col(SignInSession.id) != this,
        col(SignInSession.ended_at).is_(None),
    )
    for session in uow.take_all(others):
        session.ended_at, session.revoked = uow.now, True
        uow.record(AccountEvent.DEVICE_SIGNED_OUT, session)


def end_sessions(uow: UnitOfWork, account_id: UUID, *, revoked: bool = False) -> None:
    """End every session of the account; a revoked one tells its device to wipe itself (frontend 6, rule 10)."""
    open_sessions = sa.select(SignInSession).where(
        col(SignInSession.account_id) == account_id, col(SignInSession.ended_at).is_(None)
    )
    for session in uow.take_all(open_sessions):
        session.ended_at, session.revoked = uow.now, revoked


def change_password(uow: UnitOfWork, passwords: Passwords, account_id: UUID, *, current: str, new: str) -> None:
    """Replace the password and end all sessions; a wrong current one counts like a failure to sign in (design.md 6).

    Problems: WrongPassword 403, SignInStopped 429, WeakPassword 422.
    """
    account = uow.take(Account, account_id)
    name = digest(account.username.strip().lower())
    _count(uow, name)
    if not passwords.check(current, account.password_hash):
        raise WrongPassword()
    if fault := password_fault(new, account.username):
        english, vietnamese = fault
        raise WeakPassword({"pointer": "#/new", "code": "weak_password", "detail": english, "detail_vi": vietnamese})
    account.password_hash = passwords.hash(new)
    forget_attempts(uow, name)
    end_sessions(uow, account_id)
    uow.record(AccountEvent.PASSWORD_CHANGED, account)


def create_account(uow: UnitOfWork, account: Account) -> Account:
    uow.add(account)
    uow.record(AccountEvent.CREATED, account, kind=account.kind.value)
    return account
