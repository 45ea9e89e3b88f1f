"""Everybody sees exactly his own units: some of those who sign in, before and after a change (domain.md 4.2, N14)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.tables import runs_on
from backend.posts.models import Appointment, GuideAssignment
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
    """Wards of the visits that he reads; what he made himself stays his wherever he goes."""
    rows = keeping.as_officer(officer).get("/visits", limit=200).json()["items"]
    return {UUID(row["unit"]["id"]) for row in rows if row["visitor"]["id"] != str(officer)}


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
