"""The door: each route names its permission here and gets a unit of work in exchange; there is no other way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterable
from contextlib import ExitStack
from datetime import date, datetime
from functools import wraps
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.access import admission
from backend.access.door import Door, Opening
from backend.access.hatch import Hatch
from backend.access.principal import LONGEST_OPEN, Principal
from backend.access.rules import SessionEnded
from backend.access.tokens import Claims, Tokens
from backend.kernel.problems import BadRequest, NotFound, VersionRequired
from backend.kernel.session import unlocked
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

API = "/api/v1"
bearer = HTTPBearer(auto_error=False, scheme_name="session", description="Access token of POST /api/v1/session")
Credentials = HTTPAuthorizationCredentials | None


async def the_door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


AtTheDoor = Annotated[Door, Depends(the_door)]


class Guarded(APIRoute):
    """A route whose guards are opened around it: the commit happens before the answer is sent."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, _opening(endpoint), **options)
        self.hatch = Hatch.of(endpoint, self.dependant)
        if self.hatch is not None:
            self.app = _telling(self.app)

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


def _telling(app: ASGIApp) -> ASGIApp:
    """Raises what went wrong at the hatch where faults of routes are turned into answers."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        if "fault_at_the_hatch" in scope:
            raise scope["fault_at_the_hatch"]
        await app(scope, receive, send)

    return told


def hatches(routes: Iterable[BaseRoute]) -> dict[str, Hatch]:
    """By the addresses of their routes, which hold no parameter."""
    guarded = (route for route in routes if isinstance(route, Guarded))
    return {route.path: route.hatch for route in guarded if route.hatch is not None}


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

    promise.permission = permission  # type: ignore[attr-defined]
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
