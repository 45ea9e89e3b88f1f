"""Seals the journal: each hour's events under a hash that covers them and the seal before; the newest seal also
goes to a file outside the database. `verify` finds any row that was changed, added or taken away (reliability G9).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.kernel.journal import Event, EventSeal
from backend.kernel.uow import UnitOfWork

_HOUR = timedelta(hours=1)


def seal_hours(door: SystemDoor, anchor: Path) -> int:
    """Seal every whole hour that is over and not sealed; returns how many."""
    with door.open("journal seal") as uow:
        uow.hold("journal seal")
        last = uow.one(sa.select(EventSeal).order_by(col(EventSeal.number).desc()).limit(1))
        hours = _open_hours(uow, last)
        for hour in hours:
            last = _seal(uow, hour, last)
        if last is not None and hours:
            newest = f"{last.number} {last.hour.isoformat()} {last.digest}\n"
    if hours:
        anchor.parent.mkdir(parents=True, exist_ok=True)
        with anchor.open("a", encoding="utf-8") as file:
            file.write(newest)
    return len(hours)


def _open_hours(uow: UnitOfWork, last: EventSeal | None) -> list[datetime]:
    first = last.hour + _HOUR if last else uow.one(sa.select(sa.func.min(Event.at)))
    if first is None:
        return []
    hour, hours = first.replace(minute=0, second=0, microsecond=0), []
    while hour + _HOUR <= uow.now:
        hours.append(hour)
        hour += _HOUR
    return hours


def _seal(uow: UnitOfWork, hour: datetime, last: EventSeal | None) -> EventSeal:
    events = _events(uow, hour)
    seal = EventSeal(
        number=last.number + 1 if last else 1,
        hour=hour,
        events=len(events),
        digest=_digest(events, last.digest if last else ""),
        sealed_at=uow.now,
    )
    return uow.add(seal)


def _events(uow: UnitOfWork, hour: datetime) -> Sequence[Event]:
    query = sa.select(Event).where(col(Event.at) >= hour, col(Event.at) < hour + _HOUR).order_by(col(Event.id))
    return uow.all(query)


def _digest(events: Iterable[Event], before: str) -> str:
    total = hashlib.sha256(before.encode())
    for event in events:
        total.update(json.dumps(_plain(event), sort_keys=True, ensure_ascii=False).encode())
    return total.hexdigest()


def _plain(event: Event) -> dict[str, Any]:
    return event.model_dump(mode="json")


def verify(door: SystemDoor, anchor: Path | None) -> list[str]:
    """What does not fit: seals against events, the chain, and the anchor outside. Empty when all is well."""
    wrong, before = [], ""
    with door.open("journal verify", read_only=True) as uow:
        seals = uow.all(sa.select(EventSeal).order_by(col(EventSeal.number)))
        for number, seal in enumerate(seals, start=1):
            events = _events(uow, seal.hour)
            if seal.number != number or len(events) != seal.events or _digest(events, before) != seal.digest:
                wrong.append(f"{seal.number} {seal.hour.isoformat()}")
            before = seal.digest
        known = {str(seal.number): seal.digest for seal in seals}
    if anchor is not None and anchor.exists():
        for line in anchor.read_text(encoding="utf-8").splitlines():
            sealed, hour, digest = line.split()
            if known.get(sealed) != digest:
                wrong.append(f"anchor {sealed} {hour}")
    return wrong
