"""The door: each route names its permission here and gets a unit of work in exchange; there is no other way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Header, Request, Response, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from backend.access import admission
from backend.access.principal import LONGEST_OPEN, Principal
from backend.access.rules import NoPermission, SessionEnded
from backend.access.tokens import Claims, Tokens
from backend.access.trail import leave, trace_of
from backend.kernel.clock import Clock
from backend.kernel.problems import BadRequest, Forbidden, NotFound, VersionRequired
from backend.kernel.session import open_uow, unlocked
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

API = "/api/v1"
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
        found = admission.admit(unlocked(uow), account_id=claims.account_id, session_id=claims.session_id, at=uow.now)
        if found is None:
            raise SessionEnded()
        return found


async def the_door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


AtTheDoor = Annotated[Door, Depends(the_door)]


@dataclass(frozen=True)
class Opening:
    """What a guard promises a route: a unit of work, opened in the very thread that the route runs in.

    A dependency that opened it would cost a thread for opening, one for the route and one for closing.
    """

    door: Door
    claims: Claims | None
    permission: Permission
    read_only: bool
    request_id: str | None

    @contextmanager
    def opened(self) -> Iterator[UnitOfWork]:
        with self.door.open(read_only=self.read_only, request_id=self.request_id) as uow:
            if self.claims is None:
                raise SessionEnded()
            who = self.door.admit(uow, self.claims)
            try:
                uow.act_as(who, self.permission)
            except Forbidden as refused:
                raise NoPermission() from refused
            yield uow
            trace = trace_of(who, uow.reads, self.permission)
            if trace and not self.read_only:
                leave(unlocked(uow), trace, who, at=uow.now, request_id=self.request_id)
        if trace and self.read_only:  # before the answer goes out: what cannot be traced is not shown
            with self.door.open(request_id=self.request_id) as after:
                leave(unlocked(after), trace, who, at=after.now, request_id=self.request_id)

    def check(self) -> None:
        """Refuse as the route would, and do nothing."""
        with self.opened():
            pass

    def __getattr__(self, name: str) -> Any:
        raise TypeError(f"no {name} before the door is open: make the router with backend.access.guards.Router")


class Guarded(APIRoute):
    """A route whose guards are opened around it: the commit happens before the answer is sent."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, _opening(endpoint), **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError:
                opening: Opening | None = request.scope.get("opening")
                if opening is not None:  # who may not do this learns that first, whatever he sent (N18)
                    await run_in_threadpool(opening.check)
                raise

        return handled


class Router(APIRouter):
    """A router under /api/v1 whose routes are guarded; on any other a guard's promise is of no use.

    An operation is called what its function is called. Including another router takes its routes over as they are: a
    tree of routers is searched anew at each of its levels (sections.py).
    """

    def __init__(self, *, prefix: str = "", **options: Any) -> None:
        super().__init__(
            prefix=f"{API}{prefix}",
            route_class=Guarded,
            generate_unique_id_function=lambda route: route.name,
            **options,
        )

    def include_router(self, router: APIRouter, **options: Any) -> None:
        if options:
            raise TypeError("routes are taken over as they are")
        self.routes.extend(router.routes)


def _opening(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(endpoint)
    def opened(**given: Any) -> Any:
        with ExitStack() as stack:
            for name, value in given.items():
                if isinstance(value, Opening):
                    given[name] = stack.enter_context(value.opened())
            return endpoint(**given)

    return opened


def _guard(permission: Permission, *, read_only: bool) -> Any:
    shown = Security(bearer, scopes=[permission.value])  # what the document shows is what is enforced

    async def promise(request: Request, _credentials: Credentials = shown) -> Opening:
        scope = request.scope
        claims: Claims | None = scope.get("claims")
        opening = Opening(await the_door(request), claims, permission, read_only, scope.get("request_id"))
        scope["opening"] = opening
        return opening

    return Depends(promise)


def reading(permission: Permission) -> Any:
    """A unit of work for a route that reads: read-only, and it sees what the caller may read."""
    return _guard(permission, read_only=True)


def writing(permission: Permission) -> Any:
    """A unit of work for a route that changes: it reaches as far as this permission does."""
    return _guard(permission, read_only=False)


def principal_of(uow: UnitOfWork) -> Principal:
    actor = uow.actor
    assert isinstance(actor, Principal)  # noqa: S101 - only people come through the door
    return actor


def stand_as_on(uow: UnitOfWork, on: date, permission: Permission) -> None:
    """From here on the caller sees and reaches what he did on an earlier day: what is entered late is entered from
    the post of its day. NotFound (404) when that was nothing, or when no week is open for as long."""
    who = principal_of(uow)
    if not uow.today - LONGEST_OPEN < on <= uow.today:
        raise NotFound()
    then = admission.admit(unlocked(uow), account_id=who.account_id, session_id=who.session_id, at=uow.now, on=on)
    if then is None or not then.scope_for(permission):
        raise NotFound()
    uow.act_as(then, permission)


async def if_match(if_match: Annotated[str | None, Header()] = None) -> int:
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
