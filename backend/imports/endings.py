"""What a book that claims to be complete leaves out ends on the day that its sender confirmed; never without a word.

Only things with an end, of the sheets that the book holds, in the units that it speaks for. Units themselves do not
end by being left out: that needs a successor or a decision, and a screen of its own (domain.md 3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup, ResidentialQuarter
from backend.imports.layouts import SheetName
from backend.imports.tally import Tally
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.units.models import UnitLink
from backend.units.rules import LinkKind


class Endings:
    """Collects what the book names, and ends the rest."""

    def __init__(self, uow: UnitOfWork, tally: Tally, sheets: Collection[str], units: set[UUID], on: date) -> None:
        self._uow, self._tally, self._sheets, self._units, self._on = uow, tally, sheets, units, on

    def end_people(self, named: Collection[UUID]) -> None:
        """Posts, wards of guide officers and holders of beats that the book leaves out."""
        for sheet, what, table in (
            (SheetName.APPOINTMENTS, "appointments", Appointment),
            (SheetName.GUIDES, "guide_assignments", GuideAssignment),
            (SheetName.ASSIGNMENTS, "beat_assignments", BeatAssignment),
        ):
            if sheet in self._sheets:
                self._end(what, self._open(table, within(table.unit_id, self._units)), named)

    def end_ground(self, named: Collection[UUID]) -> None:
        """Groups with their place, then beats without groups with their level, then quarters without groups."""
        if SheetName.GROUPS in self._sheets:
            placed = self._open(GroupPlacement, within(GroupPlacement.unit_id, self._units))
            gone = {row.group_id for row in placed} - set(named)
            for row in placed:
                if row.group_id in gone:
                    self._uow.end(row, self._on)
            self._uow.flush()
            self._end("groups", self._open(ResidentialGroup, within(ResidentialGroup.id, gone)), named)
        if SheetName.BEATS in self._sheets:
            beats = self._without_groups(BeatArea, lambda row: row.beat_id)
            for table in (ComplexityAssessment, BeatAssignment):
                for row in self._open(table, within(table.beat_id, {beat.id for beat in beats} - set(named))):
                    self._uow.end(row, self._on)
            self._uow.flush()
            self._end("beats", beats, named)
        if SheetName.QUARTERS in self._sheets:
            self._end("quarters", self._without_groups(ResidentialQuarter, lambda row: row.quarter_id), named)

    def _without_groups(self, table: Any, place: Callable[[Any], Any]) -> list[Any]:
        used = {place(row) for row in self._open(GroupPlacement, within(GroupPlacement.unit_id, self._units))}
        return [row for row in self._open(table, within(table.unit_id, self._units)) if row.id not in used]

    def _open(self, table: Any, where: Any) -> list[Any]:
        """Rows that hold on the day and would go on."""
        goes_on = sa.or_(table.valid_to.is_(None), table.valid_to > self._on)
        return list(self._uow.take_all(sa.select(table).where(where, table.valid_from < self._on, goes_on)))

    def _end(self, what: str, rows: list[Any], named: Collection[UUID]) -> None:
        for row in rows:
            if row.id not in named:
                before = row.valid_to
                self._uow.end(row, self._on)
                self._tally.ended(what, row, {"valid_to": before})
        self._uow.flush()


def units_below(uow: UnitOfWork, top: UUID | None) -> set[UUID]:
    """The units for which a book speaks: its sender's and all below it by command; every unit without a sender's."""
    links = uow.rows(
        sa.select(col(UnitLink.parent_id), col(UnitLink.child_id)).where(
            col(UnitLink.kind) == LinkKind.COMMAND, col(UnitLink.valid_to).is_(None)
        )
    )
    below: dict[UUID, set[UUID]] = {}
    for parent, child in links:
        below.setdefault(parent, set()).add(child)
    if top is None:
        return set(below).union(*below.values())
    found, ahead = {top}, [top]
    while ahead:
        fresh = below.get(ahead.pop(), set()) - found
        found |= fresh
        ahead += fresh
    return found
