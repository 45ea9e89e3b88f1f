"""URLs of accounts: the administrator's, the invited person's, and one's own devices."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Request, Response

from backend.access import account_lists, account_schemas, accounts, redeeming, service
from backend.access.guards import AtTheDoor, IfMatch, Router, principal_of, reading, writing
from backend.access.hatch import page_of
from backend.access.rules import (
    AccountIsLocked,
    AccountNotLocked,
    AnotherAccount,
    CodeNotValid,
    LastAdministrator,
    OfficerHasAccount,
    SignInStopped,
    UsernameTaken,
    WeakPassword,
)
from backend.kernel.pages import Page
from backend.kernel.problems import documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

router = Router(tags=["accounts"])
ReadAccounts = Annotated[UnitOfWork, reading(Permission.ACCOUNT_MANAGE)]
ManageAccounts = Annotated[UnitOfWork, writing(Permission.ACCOUNT_MANAGE)]
ReadSelf = Annotated[UnitOfWork, reading(Permission.ACCOUNT_SELF)]
ChangeSelf = Annotated[UnitOfWork, writing(Permission.ACCOUNT_SELF)]


def _shown(uow: UnitOfWork, account_id: UUID, response: Response) -> dict[str, Any]:
    page = account_lists.account_page(uow, account_id)
    response.headers["ETag"] = f'"{page["version"]}"'
    return page


def _issued(issued: accounts.IssuedCode | None) -> dict[str, Any] | None:
    return {"code": issued.code, "expires_at": issued.expires_at} if issued else None


@router.get("/accounts", response_model=Page[account_schemas.AccountSummary])
@page_of(account_lists.ACCOUNTS)
def list_accounts(uow: ReadAccounts, wanted: Annotated[account_schemas.AccountFilter, Query()]) -> Any:
    """All accounts by user name: whose they are, in what state, last sign-in, signed-in devices."""


@router.get("/accounts/officers-without", response_model=Page[account_schemas.OfficerWithoutAccount])
@page_of(account_lists.OFFICERS_WITHOUT)
def list_officers_without_account(uow: ReadAccounts, wanted: Annotated[account_schemas.OfficerSearch, Query()]) -> Any:
    """Officers who may be invited: name and number only."""


@router.get("/accounts/{account_id}", response_model=account_schemas.AccountPage)
def read_account(account_id: UUID, uow: ReadAccounts, response: Response) -> Any:
    """One account with its devices."""
    return _shown(uow, account_id, response)


@router.post(
    "/accounts",
    response_model=account_schemas.AccountIssued,
    status_code=201,
    responses=documented(UsernameTaken, OfficerHasAccount, AnotherAccount),
)
def invite_account(body: account_schemas.AccountInvite, uow: ManageAccounts, response: Response) -> Any:
    """Make an account and its one-time code, good for 72 hours; the same id again answers 200 without the code."""
    wanted = accounts.Invitation(body.id, body.username, body.kind, body.officer_id)
    issued = accounts.invite(uow, wanted)
    response.status_code = 201 if issued else 200
    return {"account": _shown(uow, body.id, response), "issued": _issued(issued)}


@router.post(
    "/accounts/{account_id}/reset",
    response_model=account_schemas.AccountIssued,
    responses=documented(AccountIsLocked, LastAdministrator),
)
def reset_account(account_id: UUID, uow: ManageAccounts, version: IfMatch, response: Response) -> Any:
    """Take the password away, end every session, and give out a new one-time code."""
    issued = accounts.reset(uow, account_id, version=version)
    return {"account": _shown(uow, account_id, response), "issued": _issued(issued)}


@router.post(
    "/accounts/{account_id}/lock",
    response_model=account_schemas.AccountPage,
    responses=documented(AccountIsLocked, LastAdministrator),
)
def lock_account(account_id: UUID, uow: ManageAccounts, version: IfMatch, response: Response) -> Any:
    """Lock an account; its sessions end at once."""
    accounts.lock(uow, account_id, version=version)
    return _shown(uow, account_id, response)


@router.post(
    "/accounts/{account_id}/unlock",
    response_model=account_schemas.AccountPage,
    responses=documented(AccountNotLocked),
)
def unlock_account(account_id: UUID, uow: ManageAccounts, version: IfMatch, response: Response) -> Any:
    """Unlock an account; its old password is good again."""
    accounts.unlock(uow, account_id, version=version)
    return _shown(uow, account_id, response)


@router.delete("/accounts/{account_id}/sessions", status_code=204)
def sign_out_account(account_id: UUID, uow: ManageAccounts) -> None:
    """Sign an account out on all its devices."""
    service.sign_out_everywhere(uow, account_id)


@router.delete("/accounts/{account_id}/sessions/{session_id}", status_code=204)
def sign_out_account_device(account_id: UUID, session_id: UUID, uow: ManageAccounts) -> None:
    """Sign an account out on one device."""
    service.sign_out_device(uow, account_id, session_id)


@router.post("/session/redeem", status_code=204, responses=documented(CodeNotValid, WeakPassword, SignInStopped))
def redeem_code(body: account_schemas.CodeRedeem, request: Request, door: AtTheDoor) -> None:
    """Set one's own password with the one-time code of an invitation or a reset."""
    passwords: service.Passwords = request.app.state.passwords
    request_id = request.scope.get("request_id")
    redeeming.redeem(door, passwords, body.username, body.code, body.password, request_id=request_id)


@router.get("/me/sessions", response_model=list[account_schemas.OwnDevice])
def list_my_sessions(uow: ReadSelf) -> Any:
    """The devices on which I am signed in."""
    who = principal_of(uow)
    return [{**each, "is_this": each["id"] == who.session_id} for each in account_lists.devices(uow, who.account_id)]


@router.delete("/me/sessions", status_code=204)
def sign_out_my_other_devices(uow: ChangeSelf) -> None:
    """Sign myself out on every device but this one."""
    who = principal_of(uow)
    service.sign_out_other_devices(uow, who.account_id, who.session_id)


@router.delete("/me/sessions/{session_id}", status_code=204)
def sign_out_my_device(session_id: UUID, uow: ChangeSelf) -> None:
    """Sign myself out on one device."""
    service.sign_out_device(uow, principal_of(uow).account_id, session_id)
