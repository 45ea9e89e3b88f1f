"""What a unit holds beyond a day: people, ground, units below. A unit with any of it does not just end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, GroupPlacement, ResidentialQuarter
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment
from backend.units.models import Unit, UnitLink


@dataclass(frozen=True)
class Held:
    """How much of what, and one of it by name."""

    counts: Mapping[str, int]
    english: str
    vietnamese: str


_TABLES: tuple[tuple[str, str, str, type[Any]], ...] = (
    ("appointments", "posts", "chức vụ", Appointment),
    ("groups", "residential groups", "tổ dân phố", GroupPlacement),
    ("beats", "beats", "địa bàn", BeatArea),
    ("quarters", "quarters", "khu dân cư", ResidentialQuarter),
    ("guides", "guide officers", "phân công hướng dẫn", GuideAssignment),
)


def what_outlives(uow: UnitOfWork, unit_id: UUID, on: date) -> Held | None:
    """Rows of the unit that run on the day or later; None when the unit is empty then."""
    counts: dict[str, int] = {}
    words, words_vi = [], []
    for name, english, vietnamese, table in _TABLES:
        rows = sa.select(col(table.id)).where(col(table.unit_id) == unit_id, _runs_from(table, on))
        if count := uow.count(rows):
            counts[name] = count
            words.append(f"{count} {english}")
            words_vi.append(f"{count} {vietnamese}")
    below = uow.all(
        sa.select(col(Unit.short_name))
        .join(UnitLink, col(UnitLink.child_id) == Unit.id)
        .where(col(UnitLink.parent_id) == unit_id, _runs_from(UnitLink, on))
    )
    if below:
        counts["units"] = len(below)
        words.append(f"{len(below)} units ({below[0]} …)")
        words_vi.append(f"{len(below)} đơn vị ({below[0]}…)")
    if not counts:
        return None
    day = f"{on:%d/%m/%Y}"
    return Held(counts, f"On {on} it still has {', '.join(words)}", f"Đến {day} vẫn còn {', '.join(words_vi)}")


def _runs_from(table: type[Any], on: date) -> sa.ColumnElement[bool]:
    return sa.or_(col(table.valid_to).is_(None), col(table.valid_to) > on)
