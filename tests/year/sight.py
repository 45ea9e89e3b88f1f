"""Everybody sees exactly his own units: some of those who sign in, before and after a change (domain.md 4.2, N14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.clock import local_date
from backend.kernel.tables import runs_on
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.rules import PositionType
from tests.year.keeping import Keeping, pages

P = PositionType
IN_WARDS = (P.WARD_CHIEF, P.WARD_DEPUTY, P.DESK_OFFICER, P.BEAT_OFFICER)


def demand_own_units_only(keeping: Keeping, wards: Sequence[UUID]) -> None:
    """One of each post in the first ward, in the last and in the middle; a guide; the district's chief."""
    for ward in (wards[0], wards[len(wards) // 2], wards[-1]):
        for position in IN_WARDS:
            post = keeping.holder(ward, position)
            assert _beats_seen(keeping, post.officer_id) == {ward}, (position, ward)
            assert _visits_seen(keeping, post.officer_id) <= {ward}, (position, ward)
    for guide, guided in _guides(keeping).items():
        assert _visits_seen(keeping, guide) <= guided, guide
        assert _beats_seen(keeping, guide) == guided, guide
    chief = keeping.holder(keeping.unit("CAQ-HBT"), P.DISTRICT_CHIEF)
    assert _beats_seen(keeping, chief.officer_id) == set(wards)


def _beats_seen(keeping: Keeping, officer: UUID) -> set[UUID]:
    return {UUID(row["unit"]["id"]) for row in pages(keeping.as_officer(officer), "/beats")}


def _visits_seen(keeping: Keeping, officer: UUID) -> set[UUID]:
    """Wards of the visits that he reads; what he made himself stays his wherever he goes, and what happened while he
    served or guided elsewhere until its week locks."""
    stays = _stays(keeping, officer)
    seen = set()
    for row in keeping.as_officer(officer).get("/visits", limit=200).json()["items"]:
        unit, day = UUID(row["unit"]["id"]), local_date(datetime.fromisoformat(row["started_at"]))
        if row["visitor"]["id"] != str(officer) and not any(
            unit == left and first <= day < end for left, first, end in stays
        ):
            seen.add(unit)
    return seen


def _stays(keeping: Keeping, officer: UUID) -> list[tuple[UUID, date, date]]:
    """Where he served, held a beat or guided, and no longer does."""
    tables: tuple[type[Any], ...] = (Appointment, BeatAssignment, GuideAssignment)
    with keeping.door.open("test", read_only=True) as uow:
        return [
            (row.unit_id, row.valid_from, row.valid_to)
            for table in tables
            for row in uow.all(
                sa.select(table).where(col(table.officer_id) == officer, col(table.valid_to) <= keeping.today)
            )
        ]


def _guides(keeping: Keeping) -> dict[UUID, set[UUID]]:
    """The wards of two guide officers."""
    query = (
        sa.select(col(GuideAssignment.officer_id), col(GuideAssignment.unit_id))
        .join(Appointment, col(Appointment.officer_id) == GuideAssignment.officer_id)
        .where(
            runs_on(GuideAssignment, keeping.today),
            runs_on(Appointment, keeping.today),
            col(Appointment.position_type) == P.GUIDE_OFFICER,
        )
        .order_by(col(GuideAssignment.officer_id))
    )
    found: dict[UUID, set[UUID]] = {}
    with keeping.door.open("test", read_only=True) as uow:
        for officer, unit in uow.rows(query):
            found.setdefault(officer, set()).add(unit)
    return dict(list(found.items())[:2])
