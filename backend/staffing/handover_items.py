"""What somebody leaves behind, gathered from what is open today (domain.md 4.4 N14), in four statements however many
leave at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.kernel.clock import local_date
from backend.kernel.tables import runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment
from backend.posts.rules import AssignmentKind
from backend.staffing.handover_rules import COACHING_DAYS, ItemKind
from backend.visits.models import Visit, VisitGuidance, VisitStop
from backend.visits.rules import VisitStatus

Leaving = Appointment | BeatAssignment
Home = tuple[UUID | None, UUID]  # an officer and the unit that he leaves


@dataclass(frozen=True)
class OpenItem:
    """One open thing: `code` is what people call it by, `due_on` the day by which it asks for somebody."""

    kind: ItemKind
    subject_id: UUID
    code: str
    due_on: date | None


@dataclass(frozen=True)
class _Open:
    """All that is open in the units that are left: by unit, and for beats by who held them first until then."""

    beats: Mapping[Home, Collection[UUID]]
    issues: Mapping[UUID, Sequence[Any]]
    visits: Mapping[UUID, Sequence[Any]]
    coaching: Mapping[UUID, Sequence[Any]]


def open_items(uow: UnitOfWork, leaving: Leaving, on: date) -> list[OpenItem]:
    """All that an officer leaves with this post, or with this beat alone."""
    return open_items_of(uow, [leaving], on)[leaving.id]


def open_items_of(uow: UnitOfWork, leavings: Sequence[Leaving], on: date) -> Mapping[UUID, list[OpenItem]]:
    """What is left with each post and each beat, by its id."""
    units = {each.unit_id for each in leavings}
    officers = {each.officer_id for each in leavings if each.officer_id is not None}
    found = _Open(
        beats=_beats(uow, units, officers, on),
        issues=_issues(uow, units, officers),
        visits=_visits(uow, units),
        coaching=_coaching(uow, units, officers),
    )
    return {each.id: list(_left(each, found)) for each in leavings}


def _left(leaving: Leaving, found: _Open) -> Iterator[OpenItem]:
    me, unit = leaving.officer_id, leaving.unit_id
    of_beat = isinstance(leaving, BeatAssignment)
    beats = {leaving.beat_id} if isinstance(leaving, BeatAssignment) else found.beats.get((me, unit), ())
    stands_in = isinstance(leaving, BeatAssignment) and leaving.kind is not AssignmentKind.PRIMARY
    awaited = () if stands_in else beats  # whoever only stood in leaves the visits there to the holder
    for issue in found.issues.get(unit, ()):
        if issue.owner_id == me and (not of_beat or issue.beat_id in beats):
            yield OpenItem(ItemKind.ISSUE, issue.id, issue.code, issue.due_on)
    for visit in found.visits.get(unit, ()):
        is_own = visit.visitor_id == me
        if (is_own and not of_beat) or (not is_own and not set(awaited).isdisjoint(visit.beats or ())):
            yield OpenItem(ItemKind.VISIT_UNCONFIRMED, visit.id, visit.code, local_date(visit.week_lock))
    for told in found.coaching.get(unit, ()):
        here = not of_beat or not set(beats).isdisjoint(told.beats or ())
        if (told.beat_officer_id == me and here) or (told.visitor_id == me and not of_beat):
            yield OpenItem(ItemKind.COACHING, told.id, told.code, None)


def _by_unit(rows: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(row)
    return found


def _beats(
    uow: UnitOfWork, units: Collection[UUID], officers: Collection[UUID], on: date
) -> Mapping[Home, Collection[UUID]]:
    """The beats held until then as the first holder."""
    held = uow.all(
        sa.select(BeatAssignment).where(
            within(BeatAssignment.officer_id, officers),
            within(BeatAssignment.unit_id, units),
            col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
            runs_on(BeatAssignment, on - timedelta(days=1)),
        )
    )
    found: dict[Home, set[UUID]] = defaultdict(set)
    for each in held:
        found[each.officer_id, each.unit_id].add(each.beat_id)
    return found


def _issues(uow: UnitOfWork, units: Collection[UUID], officers: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    query = sa.select(HotIssue).where(
        within(HotIssue.unit_id, units),
        within(HotIssue.owner_id, officers),
        col(HotIssue.state).not_in(SETTLED),
    )
    return _by_unit(uow.all(query.order_by(col(HotIssue.due_on), col(HotIssue.code))))


def _stops_at() -> sa.ScalarSelect[Any]:
    """The beats at which a visit stopped."""
    stops = sa.select(sa.func.array_agg(VisitStop.beat_id)).where(col(VisitStop.visit_id) == Visit.id)
    return stops.correlate(Visit).scalar_subquery()


def _visits(uow: UnitOfWork, units: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """Visits that nobody has attested."""
    query = sa.select(
        col(Visit.id),
        col(Visit.code),
        col(Visit.unit_id),
        col(Visit.visitor_id),
        col(Visit.week_lock),
        _stops_at().label("beats"),
    ).where(within(Visit.unit_id, units), col(Visit.status) == VisitStatus.RECORDED)
    return _by_unit(uow.rows(query.order_by(col(Visit.week_lock), col(Visit.code))))


def _coaching(uow: UnitOfWork, units: Collection[UUID], officers: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """Guidance with its next step: what somebody was told at his beat, or told others."""
    query = (
        sa.select(
            col(VisitGuidance.id),
            col(Visit.code),
            col(VisitGuidance.unit_id),
            col(VisitGuidance.visitor_id),
            col(VisitGuidance.beat_officer_id),
            _stops_at().label("beats"),
        )
        .join(Visit, col(Visit.id) == VisitGuidance.visit_id)
        .where(
            within(VisitGuidance.unit_id, units),
            col(VisitGuidance.complete),
            col(Visit.visited_on) > uow.today - timedelta(days=COACHING_DAYS),
            sa.or_(within(VisitGuidance.beat_officer_id, officers), within(VisitGuidance.visitor_id, officers)),
        )
    )
    return _by_unit(uow.rows(query.order_by(col(Visit.code), col(VisitGuidance.id))))
