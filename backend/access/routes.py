"""Sign in, refresh, sign out, who am I."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Cookie, Header, Request, Response

from backend.access import queries, service
from backend.access.guards import AtTheDoor, Router, principal_of, reading, writing
from backend.access.rules import (
    DeviceRevoked,
    SessionEnded,
    SignInStopped,
    WeakPassword,
    WrongCredentials,
    WrongPassword,
)
from backend.access.schemas import Me, PasswordChange, SignedIn, SignIn
from backend.access.service import Entry, Passwords
from backend.kernel.problems import documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

router = Router(tags=["session"])
ReadSelf = Annotated[UnitOfWork, reading(Permission.ACCOUNT_SELF)]
ChangeSelf = Annotated[UnitOfWork, writing(Permission.ACCOUNT_SELF)]

COOKIE = "__Host-satsao-refresh"
_CSRF_HEADER = "satsao"


def _answer(response: Response, entry: Entry) -> SignedIn:
    response.set_cookie(
        COOKIE,
        entry.refresh_secret,
        max_age=entry.refresh_seconds,  # not a date: the clock of the device may be wrong
        path="/",
        secure=True,
        httponly=True,
        samesite="strict",
    )
    return SignedIn(access_token=entry.access_token, expires_at=entry.expires_at, session_id=entry.session_id)


@router.post("/session", responses=documented(WrongCredentials, SignInStopped))
def sign_in(body: SignIn, request: Request, response: Response, door: AtTheDoor) -> SignedIn:
    """Open a session with name and password."""
    passwords: Passwords = request.app.state.passwords
    entry = service.sign_in(
        door,
        passwords,
        body.username,
        body.password,
        device=(request.headers.get("User-Agent") or "")[:200] or None,
        refresh_days=request.app.state.refresh_days,
        request_id=request.scope.get("request_id"),
    )
    return _answer(response, entry)


@router.post("/session/refresh", responses=documented(SessionEnded, DeviceRevoked))
def refresh_session(
    request: Request,
    response: Response,
    door: AtTheDoor,
    secret: Annotated[str | None, Cookie(alias=COOKIE, max_length=200)] = None,
    requested_with: Annotated[str | None, Header(alias="X-Requested-With", max_length=40)] = None,
) -> SignedIn:
    """Renew the access token with the refresh cookie; each cookie works once."""
    if secret is None or requested_with != _CSRF_HEADER:
        raise SessionEnded()
    days, request_id = request.app.state.refresh_days, request.scope.get("request_id")
    return _answer(response, service.refresh(door, secret, refresh_days=days, request_id=request_id))


@router.delete("/session", status_code=204)
def sign_out(uow: ChangeSelf, response: Response) -> None:
    """End this session."""
    service.sign_out(uow, principal_of(uow).session_id)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


@router.delete("/sessions", status_code=204)
def sign_out_everywhere(uow: ChangeSelf, response: Response) -> None:
    """End all sessions of this account, on every device."""
    service.sign_out_everywhere(uow, principal_of(uow).account_id)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


@router.get("/me")
def read_me(uow: ReadSelf, request: Request) -> Me:
    """Who I am today, with roles, reaches, permissions and screens."""
    who = principal_of(uow)
    officer = queries.officer_of(uow, who)
    answer: dict[str, Any] = {
        "account": {"id": who.account_id, "username": who.username, "kind": who.kind},
        "officer": officer.model_dump() if officer else None,
        "roles": queries.roles_of(uow, who),
        "permissions": [
            {"permission": permission, "reaches": sorted(reaches)}
            for permission, reaches in sorted(who.permissions.items())
        ],
        "screens": queries.screens_of(who),
        "demo": request.app.state.demo,
        "now": uow.now,
    }
    return Me.model_validate(answer)


@router.post("/me/password", status_code=204, responses=documented(WrongPassword, SignInStopped, WeakPassword))
def change_password(body: PasswordChange, uow: ChangeSelf, request: Request) -> None:
    """Change the password; every session ends, this one too."""
    passwords: Passwords = request.app.state.passwords
    service.change_password(uow, passwords, principal_of(uow).account_id, current=body.current, new=body.new)
