"""The hatch: a page of a list is handed out without opening the door and without a thread of its own.

The door's statement and the page go to the database in one sending; the page is asked as whoever the session was at its
last request. If the database now says that he is somebody else, the page is thrown away unseen (ADR 39). That, a first
request, invalid parameters, rows whose readers leave a trace, and whatever else is not as usual goes through the door.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, NoReturn, cast
from urllib.parse import parse_qsl

from fastapi.dependencies.models import Dependant
from pydantic import ValidationError
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.access import admission
from backend.access.door import Door, act
from backend.access.principal import Principal
from backend.access.rules import SessionEnded
from backend.kernel.clock import local_date
from backend.kernel.compiled import Posed
from backend.kernel.keyset import Slice
from backend.kernel.lines import Answer
from backend.kernel.listing import Listing
from backend.kernel.pages import PageParams
from backend.kernel.problems import Problem
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission


def page_of(listing: Listing) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Makes the route of a list from its signature: a unit of work, and the filter that `listing` is asked with.

    The answer is a page and nothing else, so that it may be asked for here.
    """

    def made(described: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(described)
        def endpoint(uow: UnitOfWork, wanted: Any) -> Response:
            return Response(listing.page(uow, wanted, wanted), media_type="application/json")

        endpoint.listing = listing  # type: ignore[attr-defined]
        return endpoint

    return made


SMALLEST_PACKED, PACKING = 500, 5
"""Bytes from which an answer is packed by gzip, and how thoroughly; also for all that goes through the door."""
_TAKES = b"accept-encoding"


class _NoSession:
    """A list that needs the database to know what to ask cannot be asked for here."""

    def __getattr__(self, name: str) -> NoReturn:
        raise _AsksMore(name)


class _AsksMore(Exception):
    pass


@dataclass(frozen=True)
class _Page:
    slice: Slice
    posed: Posed


@dataclass(frozen=True)
class Hatch:
    """What a route that answers with a page needs to know."""

    listing: Listing
    permission: Permission
    wanted: type[PageParams]

    @classmethod
    def of(cls, endpoint: Callable[..., Any], dependant: Dependant) -> Hatch | None:
        """Of an endpoint made by `page_of`."""
        listing: Listing | None = getattr(endpoint, "listing", None)
        if listing is None:
            return None
        (guard,), (wanted,) = dependant.dependencies, dependant.query_params
        return cls(listing, cast(Any, guard.call).permission, cast(Any, wanted.field_info.annotation))

    async def page(self, door: Door, scope: Scope) -> bytes | None:
        """The page as JSON, refused as the door would refuse it; None when it is not to be had here."""
        lines, claims, now = door.lines, scope.get("claims"), door.clock.now()
        last = admission.remembered(claims.session_id, local_date(now)) if claims else None
        wanted = self._wanted(scope["query_string"])
        if lines is None or claims is None or last is None or wanted is None:
            return None
        page, dialect = None, door.read_engine.dialect
        with suppress(Problem):  # his own door tells him
            page = self._asked_by(last, wanted, now, dialect)
        if page is None:
            return None
        entry = admission.pose(dialect, account_id=claims.account_id, session_id=claims.session_id, at=now)
        entered, answer = await lines.ask([entry, page.posed])
        who = admission.admitted(_rows(entered), claims.session_id, local_date(now))
        if who is None:
            raise SessionEnded()
        if who is not last:
            return None
        with page.slice.doubting_cursor():
            return page.slice.json(_rows(answer))

    def _wanted(self, query: bytes) -> PageParams | None:
        """Each parameter once, as the model takes it; whatever is wrong is told by the door."""
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        given = dict(pairs)
        with suppress(ValidationError):
            return self.wanted.model_validate(given) if len(given) == len(pairs) else None
        return None

    def _asked_by(self, who: Principal, wanted: PageParams, now: datetime, dialect: Dialect) -> _Page | None:
        uow = UnitOfWork(cast(Session, _NoSession()), now=now, request_id=None)
        act(uow, who, self.permission)
        with suppress(_AsksMore):
            asked = self.listing.ask(uow, wanted)
            if asked.shows:
                return None
            page = asked.slice(wanted)
            posed = uow.pose(page, asked.also, dialect)
            return None if uow.untold() else _Page(page, posed)
        return None


class Hatches:
    """In front of the routes and of what FastAPI does on the way to them: the hatches by their addresses."""

    def __init__(self, app: ASGIApp, *, hatches: Mapping[str, Hatch]) -> None:
        self.app, self.hatches = app, hatches

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        hatch = self.hatches.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        page = None
        if hatch is not None:
            try:
                page = await hatch.page(scope["app"].state.door, scope)
            except Exception as fault:  # told by whoever tells faults, on the way to the route
                scope["fault_at_the_hatch"] = fault
        if page is None:
            await self.app(scope, receive, send)
        else:
            await _hand_out(page, scope, send)


async def _hand_out(page: bytes, scope: Scope, send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"vary", b"Accept-Encoding")]
    if len(page) >= SMALLEST_PACKED and any(b"gzip" in value for name, value in scope["headers"] if name == _TAKES):
        page = gzip.compress(page, compresslevel=PACKING)
        headers.append((b"content-encoding", b"gzip"))
    headers.append((b"content-length", str(len(page)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": page})


def _rows(answer: Answer) -> Any:
    if isinstance(answer, Exception):
        raise answer
    return answer
