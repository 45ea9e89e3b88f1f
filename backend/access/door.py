"""The door itself: what it needs of the house, and how a unit of work is opened for one who was admitted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from backend.access import admission
from backend.access.principal import Principal
from backend.access.rules import NoPermission, SessionEnded
from backend.access.tokens import Claims, Tokens
from backend.access.trail import leave, trace_of
from backend.kernel.clock import Clock
from backend.kernel.lines import Asks
from backend.kernel.problems import Forbidden, Problem
from backend.kernel.session import open_uow, unlocked
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission


@dataclass
class Door:
    """What the door needs from the house; one per process, kept in `app.state`."""

    engine: sa.Engine
    read_engine: sa.Engine
    clock: Clock
    tokens: Tokens
    session_options: dict[str, Any]
    lines: Asks | None = None  # for what is asked without a thread (hatch.py)

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


def act(uow: UnitOfWork, who: Principal, permission: Permission) -> None:
    """Begin to act by a permission; NoPermission (403) when it reaches nowhere."""
    try:
        uow.act_as(who, permission)
    except Forbidden as refused:
        raise NoPermission() from refused


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
            act(uow, who, self.permission)
            standing: Problem | None = None
            try:
                yield uow
            except Problem as problem:
                if not problem.stands:
                    raise
                standing = problem
            trace = trace_of(who, uow.reads, self.permission)
            if trace and not self.read_only:
                leave(unlocked(uow), trace, who, at=uow.now, request_id=self.request_id)
        if trace and self.read_only:  # before the answer goes out: what cannot be traced is not shown
            with self.door.open(request_id=self.request_id) as after:
                leave(unlocked(after), trace, who, at=after.now, request_id=self.request_id)
        if standing is not None:
            raise standing

    def check(self) -> None:
        """Refuse as the route would, and do nothing."""
        with self.opened():
            pass

    def __getattr__(self, name: str) -> Any:
        raise TypeError(f"no {name} before the door is open: make the router with backend.access.guards.Router")
