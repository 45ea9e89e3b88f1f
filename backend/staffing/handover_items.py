"""What somebody leaves behind, gathered from what is open today (domain.md 4.4 N14), in three statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.issues.models import HotIssue
from backend.issues.rules import SETTLED_STATES
from backend.kernel.clock import local_date
from backend.kernel.tables import runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment
from backend.posts.rules import AssignmentKind
from backend.staffing.handover_rules import COACHING_DAYS, ItemKind
from backend.visits.models import Visit, VisitGuidance, VisitStop
from backend.visits.rules import VisitStatus


@dataclass(frozen=True)
class OpenItem:
    """One open thing: `code` is what people call it by, `due_on` the day by which it asks for somebody."""

    kind: ItemKind
    subject_id: UUID
    code: str
    due_on: date | None


def open_items(uow: UnitOfWork, leaving: Appointment | BeatAssignment, officer_id: UUID, on: date) -> list[OpenItem]:
    """All that the officer leaves with this post, or with this beat alone."""
    beats = _beats(uow, leaving, on)
    of_beat = isinstance(leaving, BeatAssignment)
    stands_in = isinstance(leaving, BeatAssignment) and leaving.kind is not AssignmentKind.PRIMARY
    awaited = set() if stands_in else beats  # whoever only stood in leaves the visits there to the holder
    return [
        *_issues(uow, leaving.unit_id, officer_id, beats if of_beat else None),
        *_visits(uow, leaving.unit_id, officer_id, awaited, of_beat=of_beat),
        *_coaching(uow, leaving.unit_id, officer_id, beats if of_beat else None),
    ]


def _beats(uow: UnitOfWork, leaving: Appointment | BeatAssignment, on: date) -> Collection[UUID]:
    """The beat that is left; with a post, the beats held until then as the first holder."""
    if isinstance(leaving, BeatAssignment):
        return {leaving.beat_id}
    return set(
        uow.all(
            sa.select(col(BeatAssignment.beat_id)).where(
                col(BeatAssignment.officer_id) == leaving.officer_id,
                col(BeatAssignment.unit_id) == leaving.unit_id,
                col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
                runs_on(BeatAssignment, on - timedelta(days=1)),
            )
        )
    )


def _issues(uow: UnitOfWork, unit_id: UUID, officer_id: UUID, beats: Collection[UUID] | None) -> list[OpenItem]:
    query = sa.select(HotIssue).where(
        col(HotIssue.unit_id) == unit_id,
        col(HotIssue.owner_id) == officer_id,
        col(HotIssue.state).not_in(SETTLED_STATES),
    )
    if beats is not None:
        query = query.where(within(HotIssue.beat_id, beats))
    found = uow.all(query.order_by(col(HotIssue.due_on), col(HotIssue.code)))
    return [OpenItem(ItemKind.ISSUE, issue.id, issue.code, issue.due_on) for issue in found]


def _visits(
    uow: UnitOfWork, unit_id: UUID, officer_id: UUID, beats: Collection[UUID], *, of_beat: bool
) -> list[OpenItem]:
    """Visits that nobody has attested: at his beats by somebody else, and with a post his own too."""
    at_beats = sa.select(col(VisitStop.visit_id)).where(within(VisitStop.beat_id, beats))
    others = sa.and_(col(Visit.visitor_id) != officer_id, col(Visit.id).in_(at_beats))
    found = uow.all(
        sa.select(Visit)
        .where(
            col(Visit.unit_id) == unit_id,
            col(Visit.status) == VisitStatus.RECORDED,
            others if of_beat else sa.or_(others, col(Visit.visitor_id) == officer_id),
        )
        .order_by(col(Visit.week_lock), col(Visit.code))
    )
    return [OpenItem(ItemKind.VISIT_UNCONFIRMED, visit.id, visit.code, local_date(visit.week_lock)) for visit in found]


def _coaching(uow: UnitOfWork, unit_id: UUID, officer_id: UUID, beats: Collection[UUID] | None) -> list[OpenItem]:
    """Guidance with its next step: what he was told at this beat; with a post, also what he told others."""
    told, tells = col(VisitGuidance.beat_officer_id) == officer_id, col(VisitGuidance.visitor_id) == officer_id
    query = (
        sa.select(col(VisitGuidance.id), col(Visit.code))
        .join(Visit, col(Visit.id) == VisitGuidance.visit_id)
        .where(
            col(VisitGuidance.unit_id) == unit_id,
            col(VisitGuidance.complete),
            col(Visit.visited_on) > uow.today - timedelta(days=COACHING_DAYS),
            sa.or_(told, tells) if beats is None else told,
        )
        .order_by(col(Visit.code), col(VisitGuidance.id))
    )
    if beats is not None:
        at_beats = sa.select(col(VisitStop.visit_id)).where(within(VisitStop.beat_id, beats))
        query = query.where(col(Visit.id).in_(at_beats))
    return [OpenItem(ItemKind.COACHING, key, code, None) for key, code in uow.rows(query)]
