"""Who stands under whom, asked of the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.units.models import UnitLink
from backend.units.rules import LinkKind


def stands_below(uow: UnitOfWork, unit_id: UUID, units: Collection[UUID]) -> bool:
    """One of the units commands it or did: nobody changes the unit that he stands at the top of.

    Units are known to everybody, so no lock keeps a hand off another district's; this does (domain.md 4.3).
    """
    return uow.count(_commanded(unit_id, units)) > 0


def _commanded(unit_id: UUID, units: Collection[UUID]) -> sa.Select[UUID]:
    return sa.select(col(UnitLink.id)).where(
        col(UnitLink.child_id) == unit_id, col(UnitLink.kind) == LinkKind.COMMAND, within(UnitLink.parent_id, units)
    )


def links_from(uow: UnitOfWork, kind: LinkKind) -> Sequence[UnitLink]:
    """Every link of a kind, ended ones too."""
    return uow.all(sa.select(UnitLink).where(col(UnitLink.kind) == kind).order_by(col(UnitLink.valid_from)))
