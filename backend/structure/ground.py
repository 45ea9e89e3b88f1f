"""What a plan meets: units, people and ground in sight from its day on, in a fixed number of statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account
from backend.access.rules import AccountStatus
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup, ResidentialQuarter
from backend.kernel.clock import local_instant
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment, Officer
from backend.structure.plan import PlanContent
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind, Tie
from backend.visits.models import Visit
from backend.visits.rules import VisitStatus

_WAITING = (VisitStatus.RECORDED, VisitStatus.DISPUTED)


@dataclass(frozen=True)
class Place:
    """Where a group lies on the eve of the day, or from a later day on."""

    placement: GroupPlacement
    number: int
    code: str
    population: int | None

    @property
    def group_id(self) -> UUID:
        return self.placement.group_id


@dataclass(frozen=True)
class Ground:
    """Rows that run on the day or later; `reach` are the units that the plan may touch."""

    on: date
    reach: Collection[UUID]
    units: Mapping[UUID, Unit]
    codes: Mapping[str, UUID]
    ties: Mapping[LinkKind, Sequence[Tie]]
    places: Sequence[Place]
    beats: Mapping[UUID, BeatArea]
    quarters: Mapping[UUID, ResidentialQuarter]
    levels: Mapping[UUID, ComplexityAssessment]
    held: Sequence[BeatAssignment]
    posts: Sequence[Appointment]
    guides: Sequence[GuideAssignment]
    issues: Sequence[HotIssue]
    officers: Mapping[UUID, Officer]
    with_account: Collection[UUID]
    visits_after: Mapping[UUID, int]
    visits_waiting: Mapping[UUID, int]

    def name_of(self, unit_id: UUID) -> str:
        unit = self.units.get(unit_id)
        return unit.short_name if unit else str(unit_id)


def load_ground(uow: UnitOfWork, content: PlanContent, on: date, reach: Collection[UUID]) -> Ground:
    """:param reach: the units under the district whose plan it is."""
    units = uow.all(sa.select(Unit))
    links = uow.all(sa.select(UnitLink))
    posts = _from(uow, Appointment, on)
    held = _from(uow, BeatAssignment, on)
    closing = list(content.closes)
    return Ground(
        on=on,
        reach=frozenset(reach),
        units={unit.id: unit for unit in units},
        codes={unit.code: unit.id for unit in units},
        ties={kind: [_tie(link) for link in links if link.kind is kind] for kind in LinkKind},
        places=_places(uow, on),
        beats={beat.id: beat for beat in _from(uow, BeatArea, on)},
        quarters={quarter.id: quarter for quarter in _from(uow, ResidentialQuarter, on)},
        levels={level.beat_id: level for level in _from(uow, ComplexityAssessment, on)},
        held=held,
        posts=posts,
        guides=_from(uow, GuideAssignment, on),
        issues=_issues(uow, content),
        officers={officer.id: officer for officer in uow.all(sa.select(Officer))},
        with_account=set(uow.all(_accounts())),
        visits_after=_visits(uow, closing, col(Visit.started_at) >= local_instant(on)),
        visits_waiting=_visits(uow, closing, col(Visit.status).in_(_WAITING)),
    )


def _tie(link: UnitLink) -> Tie:
    return Tie(link.child_id, link.parent_id, link.valid_from, link.valid_to)


def _from(uow: UnitOfWork, table: type[Any], on: date) -> list[Any]:
    """Rows that run on the day or later, in a stable order."""
    rows = sa.select(table).where(sa.or_(col(table.valid_to).is_(None), col(table.valid_to) > on))
    return list(uow.all(rows.order_by(col(table.valid_from), col(table.id))))


def _places(uow: UnitOfWork, on: date) -> list[Place]:
    rows = uow.rows(
        sa.select(
            GroupPlacement, col(ResidentialGroup.number), col(ResidentialGroup.code), col(ResidentialGroup.population)
        )
        .join(ResidentialGroup, col(ResidentialGroup.id) == GroupPlacement.group_id)
        .where(sa.or_(col(GroupPlacement.valid_to).is_(None), col(GroupPlacement.valid_to) > on))
        .order_by(col(ResidentialGroup.code), col(GroupPlacement.valid_from))
    )
    return [Place(*row) for row in rows]


def _issues(uow: UnitOfWork, content: PlanContent) -> list[HotIssue]:
    """Open ones of the groups that move; the unit of an issue is where its group lies."""
    moved = [move.group_id for move in content.moves]
    query = sa.select(HotIssue).where(col(HotIssue.group_id).in_(moved), col(HotIssue.state).not_in(SETTLED))
    return list(uow.all(query.order_by(col(HotIssue.code))))


def _accounts() -> sa.Select[Any]:
    return sa.select(col(Account.officer_id)).where(
        col(Account.officer_id).is_not(None), col(Account.status) == AccountStatus.ACTIVE
    )


def _visits(uow: UnitOfWork, units: Collection[UUID], wanted: sa.ColumnElement[bool]) -> Mapping[UUID, int]:
    found = uow.all(sa.select(col(Visit.unit_id)).where(col(Visit.unit_id).in_(list(units)), wanted))
    return Counter(found)
