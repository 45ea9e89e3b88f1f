"""Questions about accounts: what an administrator sees of them, and one's own devices. Never a secret."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account, AccountCode, RefreshToken, SignInSession
from backend.access.rules import AccountAction, AccountState, AccountStatus
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.posts.names import search_words
from backend.posts.refs import officer_ref_or_null
from backend.posts.rules import OfficerStatus

_SERVING = (OfficerStatus.ACTIVE, OfficerStatus.ON_LONG_LEAVE, OfficerStatus.SECONDED_OUT)
_STATE = sa.case(
    (col(Account.status) == AccountStatus.LOCKED, AccountState.LOCKED.value),
    (col(Account.password_hash).is_(None), AccountState.INVITED.value),
    else_=AccountState.ACTIVE.value,
)


def _columns() -> list[Any]:
    def of_sessions(column: Any, *where: Any) -> Any:
        mine = sa.select(column).where(col(SignInSession.account_id) == Account.id, *where)
        return mine.correlate(Account).scalar_subquery()

    return [
        col(Account.id),
        col(Account.username),
        col(Account.kind),
        _STATE.label("state"),
        officer_ref_or_null(Officer).label("officer"),
        of_sessions(sa.func.max(SignInSession.started_at)).label("last_sign_in"),
        of_sessions(sa.func.count(), col(SignInSession.ended_at).is_(None)).label("devices"),
        col(Account.version),
    ]


def _asked_accounts(_uow: UnitOfWork, wanted: Any) -> Asked:
    given = {"words": search_words(wanted.q), "kind": wanted.kind, "state": wanted.state}
    return Asked("accounts", accounts, given)


def _asked_officers(_uow: UnitOfWork, wanted: Any) -> Asked:
    return Asked("officers without account", officers_without_account, {"words": search_words(wanted.q)})


ACCOUNTS, OFFICERS_WITHOUT = Listing(_asked_accounts), Listing(_asked_officers)


def accounts(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """By user name; words match the user name, the officer's name without diacritics, or his number."""
    query = (
        sa.select(*_columns())
        .outerjoin(Officer, col(Officer.id) == Account.officer_id)
        .order_by(col(Account.username), col(Account.id))
    )
    if asking["words"] is not None:
        text = sa.func.lower(sa.func.concat_ws(" ", Account.username, Officer.search_key), type_=sa.Text())
        query = query.where(text.like(sa.all_(asking["words"])))
    if asking["kind"] is not None:
        query = query.where(col(Account.kind) == asking["kind"])
    if asking["state"] is not None:
        query = query.where(asking["state"] == _STATE)
    return query


def officers_without_account(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Whom one may invite: name and number, by given name."""
    query = (
        sa.select(col(Officer.id), col(Officer.service_no), col(Officer.full_name))
        .outerjoin(Account, col(Account.officer_id) == Officer.id)
        .where(col(Account.id).is_(None), sa.or_(*(col(Officer.status) == each for each in _SERVING)))
        .order_by(col(Officer.sort_key), col(Officer.id))
    )
    if asking["words"] is not None:
        query = query.where(col(Officer.search_key).like(sa.all_(asking["words"])))
    return query


def account_page(uow: UnitOfWork, account_id: UUID) -> dict[str, Any]:
    """One account with its devices, its open code, and what may be done with it now."""
    rows = uow.rows(
        sa.select(*_columns())
        .outerjoin(Officer, col(Officer.id) == Account.officer_id)
        .where(col(Account.id) == account_id)
    )
    if not rows:
        raise NotFound()
    row = dict(rows[0]._mapping)
    expires = uow.one(
        sa.select(col(AccountCode.expires_at)).where(
            col(AccountCode.account_id) == account_id, col(AccountCode.ended_at).is_(None)
        )
    )
    return {**row, "sessions": devices(uow, account_id), "code_expires_at": expires, "actions": _actions(row)}


def _actions(row: dict[str, Any]) -> list[AccountAction]:
    if row["state"] == AccountState.LOCKED:
        return [AccountAction.UNLOCK]
    signed_in = [AccountAction.SIGN_OUT] if row["devices"] else []
    return [AccountAction.RESET, AccountAction.LOCK, *signed_in]


def devices(uow: UnitOfWork, account_id: UUID) -> list[dict[str, Any]]:
    """Signed-in devices, the latest first; the last use is told by the last renewal, within a token's 15 minutes."""
    renewed = sa.select(sa.func.max(RefreshToken.used_at)).where(col(RefreshToken.session_id) == SignInSession.id)
    last_used = sa.func.coalesce(renewed.correlate(SignInSession).scalar_subquery(), SignInSession.started_at)
    rows = uow.rows(
        sa.select(
            col(SignInSession.id),
            col(SignInSession.started_at),
            last_used.label("last_used_at"),
            col(SignInSession.device),
        )
        .where(col(SignInSession.account_id) == account_id, col(SignInSession.ended_at).is_(None))
        .order_by(col(SignInSession.started_at).desc(), col(SignInSession.id).desc())
    )
    return [dict(row._mapping) for row in rows]
