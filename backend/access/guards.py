"""The door: each route names its permission here and gets a unit of work in exchange; there is no other way in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, Header, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from backend.access import admission
from backend.access.principal import Principal
from backend.access.rules import NoPermission, SessionEnded
from backend.access.tokens import Claims, Tokens
from backend.kernel.clock import Clock, local_date
from backend.kernel.problems import BadRequest, Forbidden, VersionRequired
from backend.kernel.session import open_uow, unlocked
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

bearer = HTTPBearer(auto_error=False, scheme_name="session", description="Access token of POST /api/v1/session")
Credentials = HTTPAuthorizationCredentials | None


@dataclass
class Door:
    """What the door needs from the house; one per process, kept in `app.state`."""

    engine: sa.Engine
    read_engine: sa.Engine
    clock: Clock
    tokens: Tokens
    session_options: dict[str, Any]

    @contextmanager
    def open(self, *, read_only: bool = False, request_id: str | None = None) -> Iterator[UnitOfWork]:
        """A unit of work in which nobody acts yet: sign-in, refresh, probes."""
        engine = self.read_engine if read_only else self.engine
        options = self.session_options
        with open_uow(engine, now=self.clock.now(), read_only=read_only, request_id=request_id, **options) as uow:
            yield uow

    def admit(self, uow: UnitOfWork, claims: Claims) -> Principal:
        """The principal of a live session, with the grants of today; SessionEnded (401) otherwise."""
        on = local_date(uow.now)
        found = admission.admit(unlocked(uow), account_id=claims.account_id, session_id=claims.session_id, on=on)
        if found is None:
            raise SessionEnded()
        return found


def the_door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


AtTheDoor = Annotated[Door, Depends(the_door)]


def _act(door: Door, uow: UnitOfWork, claims: Claims | None, permission: Permission) -> None:
    if claims is None:
        raise SessionEnded()
    try:
        uow.act_as(door.admit(uow, claims), permission)
    except Forbidden as refused:
        raise NoPermission() from refused


def _guard(permission: Permission, *, read_only: bool) -> Any:
    shown = Security(bearer, scopes=[permission.value])  # what the document shows is what is enforced below

    def open_for(request: Request, _credentials: Credentials = shown) -> Iterator[UnitOfWork]:
        door = the_door(request)
        claims: Claims | None = request.scope.get("claims")
        with door.open(read_only=read_only, request_id=request.scope.get("request_id")) as uow:
            _act(door, uow, claims, permission)
            yield uow

    # scope="function": the commit happens before the answer is sent
    return Depends(open_for, scope="function")


def reading(permission: Permission) -> Any:
    """A unit of work for a route that reads: a read-only transaction that sees what the caller may read."""
    return _guard(permission, read_only=True)


def writing(permission: Permission) -> Any:
    """A unit of work for a route that changes: it reaches as far as this permission does."""
    return _guard(permission, read_only=False)


def principal_of(uow: UnitOfWork) -> Principal:
    actor = uow.actor
    assert isinstance(actor, Principal)  # noqa: S101 - only people come through the door
    return actor


def if_match(if_match: Annotated[str | None, Header()] = None) -> int:
    """The version the caller read: `If-Match: "3"`. Missing 428, unreadable 400."""
    if if_match is None:
        raise VersionRequired()
    match = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', if_match.strip())
    if match is None:
        raise BadRequest('If-Match must be a version such as "3"', detail_vi='If-Match phải là phiên bản, ví dụ "3"')
    return int(match[1])


IfMatch = Annotated[int, Depends(if_match)]


def session_claims(tokens: Tokens, authorization: str | None, *, at: datetime) -> Claims | None:
    """Claims of an Authorization header, None without one; SessionEnded (401) when it is not good."""
    if authorization is None:
        return None
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise SessionEnded()
    return tokens.verify(token.strip(), at=at)
