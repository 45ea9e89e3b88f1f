"""What the database knows, by the keys that people write: for checking a book and for finding rows again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.models import BeatArea, GroupPlacement, ResidentialGroup, ResidentialQuarter
from backend.imports.kept import kept_facts, settled_weeks
from backend.imports.known import Known, KnownAppointment, KnownAssignment, KnownGroup, KnownUnit
from backend.imports.rules import GroupKey
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, Officer
from backend.posts.rules import Portfolio
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind


def load_known(uow: UnitOfWork) -> Known:
    """Everything that a book's references may point at."""
    unit_code = dict(uow.rows(sa.select(col(Unit.id), col(Unit.code))))
    service_no = dict(uow.rows(sa.select(col(Officer.id), col(Officer.service_no))))
    beat_code = dict(uow.rows(sa.select(col(BeatArea.id), col(BeatArea.code))))
    return Known(
        units=_units(uow),
        officers=dict(uow.rows(sa.select(col(Officer.service_no), col(Officer.full_name)))),
        appointments=tuple(
            KnownAppointment(
                service_no[row.officer_id],
                unit_code[row.unit_id],
                row.position_type,
                tuple(Portfolio(each) for each in row.portfolio),
                row.is_acting,
                row.valid_from,
                row.valid_to,
            )
            for row in uow.all(sa.select(Appointment))
        ),
        quarters={row.code: unit_code[row.unit_id] for row in uow.all(sa.select(ResidentialQuarter))},
        groups={
            GroupKey(unit_code[row.unit_id], row.number): KnownGroup(row.code, beat_code[row.beat_id])
            for row in uow.rows(
                sa.select(
                    col(ResidentialGroup.code),
                    col(ResidentialGroup.number),
                    col(GroupPlacement.unit_id),
                    col(GroupPlacement.beat_id),
                )
                .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
                .where(runs_on(GroupPlacement, uow.today))
            )
        },
        beats={row.code: unit_code[row.unit_id] for row in uow.all(sa.select(BeatArea))},
        assignments=tuple(
            KnownAssignment(
                beat_code[row.beat_id],
                service_no.get(row.officer_id) if row.officer_id else None,
                row.kind,
                row.valid_from,
                row.valid_to,
            )
            for row in uow.all(sa.select(BeatAssignment))
        ),
        issues=frozenset(uow.all(sa.select(col(HotIssue.code)))),
        kept=kept_facts(uow, unit_code, service_no, beat_code),
        settled=settled_weeks(uow),
    )


def _units(uow: UnitOfWork) -> tuple[KnownUnit, ...]:
    parent = aliased(Unit)
    rows: Sequence[Any] = uow.rows(
        sa.select(Unit, col(parent.code).label("parent"))
        .outerjoin(
            UnitLink,
            sa.and_(
                col(UnitLink.child_id) == Unit.id, col(UnitLink.kind) == LinkKind.COMMAND, runs_on(UnitLink, uow.today)
            ),
        )
        .outerjoin(parent, col(parent.id) == UnitLink.parent_id)
    )
    return tuple(KnownUnit(unit.code, unit.name, unit.short_name, unit.kind, above) for unit, above in rows)


@dataclass(frozen=True)
class Keys:
    """Identifiers by the keys of a book."""

    units: dict[str, UUID]
    officers: dict[str, UUID]
    groups: dict[tuple[UUID, int], list[tuple[UUID, UUID, date, date | None]]]  # (ward, number) → group, beat, period
    beats: dict[str, UUID]

    def group_on(self, unit_id: UUID, number: int, on: date) -> tuple[UUID, UUID]:
        """Group and beat of a number in a ward on a day."""
        for group_id, beat_id, valid_from, valid_to in self.groups[unit_id, number]:
            if valid_from <= on and (valid_to is None or on < valid_to):
                return group_id, beat_id
        raise KeyError(number)


def load_keys(uow: UnitOfWork) -> Keys:
    groups: dict[tuple[UUID, int], list[tuple[UUID, UUID, date, date | None]]] = {}
    placed = uow.rows(
        sa.select(
            col(GroupPlacement.unit_id),
            col(ResidentialGroup.number),
            col(ResidentialGroup.id),
            col(GroupPlacement.beat_id),
            col(GroupPlacement.valid_from),
            col(GroupPlacement.valid_to),
        ).join(ResidentialGroup, col(ResidentialGroup.id) == GroupPlacement.group_id)
    )
    for unit_id, number, group_id, beat_id, valid_from, valid_to in placed:
        groups.setdefault((unit_id, number), []).append((group_id, beat_id, valid_from, valid_to))
    return Keys(
        units=dict(uow.rows(sa.select(col(Unit.code), col(Unit.id)))),
        officers=dict(uow.rows(sa.select(col(Officer.service_no), col(Officer.id)))),
        groups=groups,
        beats=dict(uow.rows(sa.select(col(BeatArea.code), col(BeatArea.id)))),
    )
