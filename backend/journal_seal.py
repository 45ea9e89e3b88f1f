"""Seals the journal: each hour's events under a hash that covers them and the seal before; every seal also goes to
a file outside the database, the anchor. `verify` finds any row that was changed, added or taken away, and an anchor
that lost a line (reliability G9).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.kernel.clock import local_date, local_instant
from backend.kernel.journal import Event, EventSeal
from backend.kernel.uow import UnitOfWork

_HOUR = timedelta(hours=1)
_AT_ONCE = 24 * 7
# An event carries the time at which its transaction began; an import may commit minutes later.
_SETTLED_AFTER = timedelta(hours=1)


def seal_hours(door: SystemDoor, anchor: Path) -> int:
    """Seal every whole hour that ended an hour ago and is not sealed; returns how many."""
    with door.open("journal seal") as uow:
        uow.hold("journal seal")
        last = uow.one(sa.select(EventSeal).order_by(col(EventSeal.number).desc()).limit(1))
        hours, seals = _open_hours(uow, last), []
        for start in range(0, len(hours), _AT_ONCE):
            some = hours[start : start + _AT_ONCE]
            events = _events_by_hour(uow, some[0], some[-1])
            for hour in some:
                last = _seal(uow, hour, events[hour], last)
                seals.append(last)
        uow.flush()
        _anchor(seals, anchor)  # before the commit: a seal that stands is anchored; one that fails comes again the same
    return len(seals)


def _anchor(seals: Sequence[EventSeal], anchor: Path) -> None:
    if seals:
        anchor.parent.mkdir(parents=True, exist_ok=True)
        with anchor.open("a", encoding="utf-8") as file:
            file.writelines(f"{seal.number} {seal.hour.isoformat()} {seal.digest}\n" for seal in seals)


def _open_hours(uow: UnitOfWork, last: EventSeal | None) -> list[datetime]:
    first = last.hour + _HOUR if last else uow.one(sa.select(sa.func.min(Event.at)))
    if first is None:
        return []
    hour, hours = first.replace(minute=0, second=0, microsecond=0), []
    while hour + _HOUR + _SETTLED_AFTER <= uow.now:
        hours.append(hour)
        hour += _HOUR
    return hours


def _seal(uow: UnitOfWork, hour: datetime, events: Sequence[Event], last: EventSeal | None) -> EventSeal:
    seal = EventSeal(
        number=last.number + 1 if last else 1,
        hour=hour,
        events=len(events),
        digest=_digest(events, last.digest if last else ""),
        sealed_at=uow.now,
    )
    return uow.add(seal)


def _events_by_hour(uow: UnitOfWork, first: datetime, last: datetime) -> Mapping[datetime, list[Event]]:
    """The events of whole hours, each in the order of their identifiers."""
    query = sa.select(Event).where(col(Event.at) >= first, col(Event.at) < last + _HOUR).order_by(col(Event.id))
    hours: dict[datetime, list[Event]] = defaultdict(list)
    for event in uow.all(query):
        hours[event.at.replace(minute=0, second=0, microsecond=0)].append(event)
    return hours


def _digest(events: Iterable[Event], before: str) -> str:
    total = hashlib.sha256(before.encode())
    for event in events:
        total.update(json.dumps(_plain(event), sort_keys=True, ensure_ascii=False).encode())
    return total.hexdigest()


def _plain(event: Event) -> dict[str, Any]:
    """Every column; what events of before the column `changes` lack is left out, so that their seals stay good."""
    plain = event.model_dump(mode="json")
    return plain if event.changes is not None else {name: plain[name] for name in plain if name != "changes"}


def verify(door: SystemDoor, anchor: Path | None, day: date | None = None) -> list[str]:
    """What does not fit: seals against events, the chain, and the anchor outside. Empty when all is well.

    :param day: only the seals of this local day, and that they follow on the one before it.
    """
    wrong: list[str] = []
    with door.open("journal verify", read_only=True) as uow:
        before, seals = _seals(uow, day)
        if day is None and seals and uow.count(sa.select(col(Event.id)).where(col(Event.at) < seals[0].hour)):
            wrong.append("events before the first seal")
        number, digest = (before.number, before.digest) if before else (0, "")
        hour = before.hour if before else min((seal.hour for seal in seals[:1]), default=uow.now) - _HOUR
        for start in range(0, len(seals), _AT_ONCE):
            some = seals[start : start + _AT_ONCE]
            hours = _events_by_hour(uow, min(seal.hour for seal in some), max(seal.hour for seal in some))
            for seal in some:
                number, hour, events = number + 1, hour + _HOUR, hours[seal.hour]
                fits = (number, hour, len(events), _digest(events, digest))
                if (seal.number, seal.hour, seal.events, seal.digest) != fits:
                    wrong.append(f"{seal.number} {seal.hour.isoformat()}")
                digest = seal.digest
        return wrong + (_unanchored(seals, anchor, whole=day is None) if anchor is not None else [])


def _seals(uow: UnitOfWork, day: date | None) -> tuple[EventSeal | None, Sequence[EventSeal]]:
    """The seals of a local day with the one before them; all of them without a day."""
    query = sa.select(EventSeal).order_by(col(EventSeal.number))
    if day is None:
        return None, uow.all(query)
    first, end = local_instant(day), local_instant(day + timedelta(days=1))
    earlier = sa.select(EventSeal).where(col(EventSeal.hour) < first).order_by(col(EventSeal.number).desc()).limit(1)
    return uow.one(earlier), uow.all(query.where(col(EventSeal.hour) >= first, col(EventSeal.hour) < end))


@dataclass(frozen=True)
class SealedDay:
    """One local day of the journal: its seal is the last hour's, which covers all before it."""

    day: date
    hours: int
    events: int
    digest: str


def sealed_days(door: SystemDoor, since: date) -> list[SealedDay]:
    """The days from `since` on, the earliest first."""
    with door.open("journal days", read_only=True) as uow:
        seals = uow.all(
            sa.select(EventSeal).where(col(EventSeal.hour) >= local_instant(since)).order_by(col(EventSeal.number))
        )
        by_day = groupby(seals, key=lambda seal: local_date(seal.hour))
        days = [(day, list(of_day)) for day, of_day in by_day]
        return [
            SealedDay(day, len(of_day), sum(seal.events for seal in of_day), of_day[-1].digest) for day, of_day in days
        ]


def _unanchored(seals: Sequence[EventSeal], anchor: Path, *, whole: bool) -> list[str]:
    """Lines of the anchor that fit no seal, and seals that the anchor has lost; of some days only their own lines."""
    text = anchor.read_text(encoding="utf-8") if anchor.exists() else ""
    lines = [(*line.split(), "", "", "")[:3] for line in text.splitlines()]
    known = {str(seal.number): seal.digest for seal in seals}
    anchored = {number: digest for number, _, digest in lines}
    of_these = [line for line in lines if whole or line[0] in known]
    strange = [f"anchor {number} {hour}" for number, hour, digest in of_these if known.get(number) != digest]
    lost = [f"anchor without {seal.number}" for seal in seals if str(seal.number) not in anchored]
    return strange + lost
