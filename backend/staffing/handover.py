"""Opening a handover: whoever leaves a post or a beat leaves a checklist, and nothing on it without somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.issues.rules import IssueStep
from backend.issues.steps import add_entry
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment
from backend.staffing.handover_items import Leaving, OpenItem, open_items
from backend.staffing.handover_models import Handover, HandoverItem
from backend.staffing.handover_rules import (
    DAYS_TO_SIGN,
    HandoverEvent,
    HandoverIncomplete,
    ItemKind,
    NotTheReceiver,
)
from backend.units.models import UnitLineage

NOBODY: Mapping[UUID, UUID] = {}


def open_handover(
    uow: UnitOfWork,
    *,
    leaving: Leaving,
    successor_id: UUID | None,
    on: date,
    assignees: Mapping[UUID, UUID] = NOBODY,
) -> Handover:
    """Gather what is open and give each item to somebody; the handover of the same leaving if there is one already.

    Problems: HandoverIncomplete 409 when an item has nobody, NotTheReceiver 422 when somebody cannot take it over.

    :param successor_id: who takes everything over that `assignees` does not give to another; None: the superior
        names him later.
    :param on: the first day on which the post or the beat is no longer his.
    :param assignees: who takes over a single item, by the id of the issue, the visit or the guidance.
    """
    leaver_id = leaving.officer_id
    assert leaver_id is not None  # noqa: S101 - a vacancy is nobody's to leave
    known = uow.one(sa.select(Handover).where(_same(leaving)))
    if known is not None:
        return known
    items = open_items(uow, leaving, on)
    given = _given(items, successor_id, assignees)
    named = {*given.values(), *([successor_id] if successor_id else [])}
    check_receivers(uow, named, leaver_id=leaver_id, unit_id=leaving.unit_id, on=on)
    return write_checklist(uow, leaving, [(item, given[item.subject_id]) for item in items], successor_id, on)


def write_checklist(
    uow: UnitOfWork,
    leaving: Leaving,
    taken: Sequence[tuple[OpenItem, UUID]],
    successor_id: UUID | None,
    on: date,
) -> Handover:
    """Each item with the one who takes it over; an issue has him as its owner from now on.

    The caller answers for the people named: whoever leaves is none of them.
    """
    handover = _add(uow, leaving, successor_id, on)
    for item, receiver in taken:
        uow.add(_item(handover, item, receiver))
    uow.flush()
    pass_issues_on(uow, {item.subject_id: receiver for item, receiver in taken if item.kind is ItemKind.ISSUE})
    uow.note(HandoverEvent.OPENED, handover, items=len(taken))
    return handover


def _same(leaving: Leaving) -> sa.ColumnElement[bool]:
    of = Handover.assignment_id if isinstance(leaving, BeatAssignment) else Handover.appointment_id
    return col(of) == leaving.id


def handed_over(uow: UnitOfWork, leavings: Sequence[Leaving]) -> set[UUID]:
    """Those posts and beats of which a handover is open or closed already."""
    of = sa.func.coalesce(Handover.appointment_id, Handover.assignment_id)
    ids = {each.id for each in leavings}
    return set(uow.all(sa.select(of).where(within(of, ids))))


def _given(items: Collection[OpenItem], successor_id: UUID | None, assignees: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """Who takes over each item; HandoverIncomplete names those that would be nobody's."""
    given: dict[UUID, UUID] = {}
    for item in items:
        receiver = assignees.get(item.subject_id, successor_id)
        if receiver is not None:
            given[item.subject_id] = receiver
    left = [item for item in items if item.subject_id not in given]
    if left:
        codes = ", ".join(item.code for item in left)
        raise HandoverIncomplete(
            f"Name a successor, or somebody for each of: {codes}",
            detail_vi=f"Hãy chỉ định người nhận, hoặc giao từng việc: {codes}",
            field="successor_id",
            items=[{"kind": item.kind.value, "subject_id": str(item.subject_id), "code": item.code} for item in left],
        )
    return given


def check_receivers(
    uow: UnitOfWork,
    officers: Collection[UUID],
    *,
    leaver_id: UUID,
    unit_id: UUID,
    on: date,
    field: str = "successor_id",
) -> None:
    """Whoever takes something over serves from then on in the unit, or in one that came from it, or is the superior
    who decides; never the leaver."""
    heirs = sa.select(col(UnitLineage.to_unit_id)).where(col(UnitLineage.from_unit_id) == unit_id)
    serving = set(
        uow.all(
            sa.select(col(Appointment.officer_id)).where(
                within(Appointment.officer_id, set(officers)),
                sa.or_(col(Appointment.unit_id) == unit_id, col(Appointment.unit_id).in_(heirs)),
                sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > on),
            )
        )
    )
    fit = (serving | ({uow.actor.officer_id} - {None})) - {leaver_id}
    if set(officers) <= fit:
        return
    raise NotTheReceiver(
        {
            "pointer": f"#/{field}",
            "code": "not_the_receiver",
            "detail": "He leaves it himself, or does not serve in this unit then",
            "detail_vi": "Đồng chí này chính là người giao, hoặc khi đó không công tác ở đơn vị",
        }
    )


def _add(
    uow: UnitOfWork,
    leaving: Leaving,
    successor_id: UUID | None,
    on: date,
) -> Handover:
    leaver_id = leaving.officer_id
    assert leaver_id is not None  # noqa: S101 - a vacancy is nobody's to leave
    beat = leaving if isinstance(leaving, BeatAssignment) else None
    handover = Handover(
        unit_id=leaving.unit_id,
        leaver_id=leaver_id,
        appointment_id=None if beat else leaving.id,
        assignment_id=beat.id if beat else None,
        beat_id=beat.beat_id if beat else None,
        successor_id=successor_id,
        leaving_on=on,
        opened_on=uow.today,
        due_on=max(on, uow.today) + timedelta(days=DAYS_TO_SIGN),
    )
    uow.add(handover)
    uow.flush()
    return handover


def _item(handover: Handover, item: OpenItem, assigned_to: UUID) -> HandoverItem:
    return HandoverItem(
        unit_id=handover.unit_id,
        handover_id=handover.id,
        leaver_id=handover.leaver_id,
        successor_id=handover.successor_id,
        kind=item.kind,
        subject_id=item.subject_id,
        code=item.code,
        due_on=item.due_on,
        assigned_to=assigned_to,
    )


def pass_issues_on(uow: UnitOfWork, owners: Mapping[UUID, UUID]) -> None:
    """Each issue gets its new owner, and the journal says so."""
    if not owners:
        return
    for issue in uow.take_all(sa.select(HotIssue).where(within(HotIssue.id, owners.keys()))):
        if issue.owner_id != owners[issue.id]:
            issue.owner_id = owners[issue.id]
            add_entry(uow, issue, IssueStep.PASSED_ON)
            uow.note(HandoverEvent.ISSUE_PASSED_ON, issue)
