"""The door for the system itself: worker and command line act with a reason, see all units, and are journalled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import sqlalchemy as sa

import backend.access.models  # noqa: F401 - batches of imports point at accounts, also where nobody signs in
from backend.access.principal import system_actor
from backend.kernel.clock import Clock
from backend.kernel.session import open_uow, unlocked
from backend.kernel.uow import UnitOfWork


class SystemDoor:
    """Opens units of work for the system. `reason` stands in every event it writes."""

    def __init__(self, engine: sa.Engine, clock: Clock, *, session_options: dict[str, Any] | None = None) -> None:
        self.engine, self.clock = engine, clock
        self.session_options = session_options or {}

    @contextmanager
    def open(self, reason: str, *, account_id: UUID | None = None, read_only: bool = False) -> Iterator[UnitOfWork]:
        """One transaction as the system, on behalf of an account when one asked for it."""
        now = self.clock.now()
        with open_uow(self.engine, now=now, read_only=read_only, **self.session_options) as uow:
            on = uow.today
            uow.act_as_system(system_actor(unlocked(uow), reason, on=on, account_id=account_id))
            yield uow
