"""The trace that reading leaves: whoever reads P2 or P3 of another person stands in that person's own list (3.15).

The door writes it on the bare connection, in the transaction of a change, else in a short one of its own before the
answer goes out. What is read through a broken glass is told to whom it is about, once (N13).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.engine import Connection
from sqlmodel import col

from backend.access.models import BreakGlass, FileRead, Notice
from backend.access.principal import Grant, Principal
from backend.access.rules import NoticeKind
from backend.kernel.clock import local_date
from backend.kernel.ids import uuid7
from backend.kernel.tables import Tier
from backend.permissions import Permission


@dataclass(frozen=True)
class Read:
    """One person's file as somebody read it: which permissions opened it, by which roles of his."""

    officer_id: UUID
    what: list[str]
    roles: list[str]
    break_glass_id: UUID | None
    operation: Permission


def trace_of(who: Principal, reads: Mapping[UUID, Set[type[Any]]], operation: Permission) -> list[Read]:
    """What leaves a trace: P2 and P3 of others always, notes when the glass was broken for them."""
    found = []
    for officer_id in sorted(reads.keys() - {who.officer_id}):
        opened: dict[str, list[Grant]] = {}
        for table in reads[officer_id]:
            grants = [grant for grant in who.grants if grant.scope_for(table.reads)]
            if table.tier is not Tier.TEXTS or all(grant.break_glass_id for grant in grants):
                opened[table.reads] = grants
        if opened:
            by = [grant for grants in opened.values() for grant in grants]
            glass = None if any(grant.break_glass_id is None for grant in by) else by[0].break_glass_id
            roles = sorted({grant.role.value for grant in by})
            found.append(Read(officer_id, sorted(opened), roles, glass, operation))
    return found


def leave(connection: Connection, trace: list[Read], who: Principal, *, at: datetime, request_id: str | None) -> None:
    """Write the trace, and tell those who were read through a broken glass."""
    of_all = {
        "at": at,
        "day": local_date(at),
        "account_id": who.account_id,
        "reader_id": who.officer_id,
        "request_id": request_id,
    }
    rows = [{"id": uuid7(), **of_all, **vars(read)} for read in trace]
    connection.execute(sa.insert(FileRead), rows)
    told = [read for read in trace if read.break_glass_id is not None]
    if told:
        _tell(connection, told, at)


def _tell(connection: Connection, told: list[Read], at: datetime) -> None:
    """One notice a person and broken glass, however often he is read."""
    unit_id = connection.execute(
        sa.select(col(BreakGlass.unit_id)).where(col(BreakGlass.id) == told[0].break_glass_id)
    ).scalar_one()
    rows = [
        {
            "id": uuid7(),
            "unit_id": unit_id,
            "officer_id": read.officer_id,
            "kind": NoticeKind.FILE_READ,
            "subject_id": read.break_glass_id,
            "at": at,
        }
        for read in told
    ]
    connection.execute(pg.insert(Notice).values(rows).on_conflict_do_nothing())
