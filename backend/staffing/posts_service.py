"""Posts change here: entered, corrected before they begin, ended (domain.md 3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.locks import refuse_locked
from backend.kernel.problems import Forbidden
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment, Officer
from backend.posts.rules import PositionType
from backend.staffing.beats import end_assignments
from backend.staffing.handover import open_handover
from backend.staffing.people_rules import GONE
from backend.staffing.posts_models import PostProposal
from backend.staffing.posts_queries import approved_absences, file_keeper, near, officer_in_sight
from backend.staffing.posts_rules import (
    AnotherPost,
    HasLeft,
    OwnPost,
    PostBegun,
    PostDraft,
    PostEnded,
    PostEvent,
    PostNotComplete,
    faults,
    refusal,
)
from backend.units.models import Unit
from backend.visits.checks import refuse_resident_data


@dataclass(frozen=True)
class Leaving:
    """How a post is left: the first day without it, why, and who takes over what is open."""

    on: date
    reason: str
    successor_id: UUID | None = None
    assignees: Mapping[UUID, UUID] = field(default_factory=dict)


def enter_post(uow: UnitOfWork, draft: PostDraft) -> bool:
    """Enter a decided post; False when this very post was entered before.

    Problems: OwnPost 403, PostNotComplete 422, week-is-locked 409, and the conflicts of `posts_rules.refusal` 409.
    """
    uow.hold(f"appointment {draft.id}")
    known = uow.one(sa.select(Appointment).where(col(Appointment.id) == draft.id))
    if known is not None:
        if not _is_same(known, draft):
            raise AnotherPost()
        return False
    uow.record(PostEvent.ENTERED, add_post(uow, draft), position=draft.position_type.value)
    return True


def draft_of(row: Appointment | PostProposal, **changes: Any) -> PostDraft:
    """What a post or a proposal says, as a draft; `changes` are fields of the draft with other values."""
    said: dict[str, Any] = {each.name: getattr(row, each.name) for each in fields(PostDraft)}
    return PostDraft(**{**said, "portfolio": tuple(row.portfolio), **changes})


def _is_same(known: Appointment, draft: PostDraft) -> bool:
    there = draft_of(known)
    return replace(there, portfolio=tuple(sorted(there.portfolio))) == replace(
        draft, portfolio=tuple(sorted(draft.portfolio))
    )


def add_post(uow: UnitOfWork, draft: PostDraft) -> Appointment:
    """The appointment of a draft that holds against every rule; the caller tells the journal."""
    post = post_of(draft)
    place(uow, draft, post)
    return post


def post_of(draft: PostDraft) -> Appointment:
    return Appointment(**draft.values())


def place(uow: UnitOfWork, draft: PostDraft, post: Appointment) -> None:
    """Add the post of a draft, and let the file follow the officer."""
    refuse_own(uow, draft.officer_id)
    officer = officer_in_sight(uow, draft.officer_id)
    if officer.status in GONE:
        raise HasLeft()
    check_post(uow, draft)
    refuse_locked(uow, draft.valid_from, field="valid_from")
    uow.add(post)
    if not draft.is_acting:
        keeper = file_keeper(uow, uow.get(Unit, draft.unit_id), draft.valid_from)
        if officer.home_unit_id != keeper:
            uow.take(Officer, officer.id).home_unit_id = keeper
    uow.flush()


def refuse_own(uow: UnitOfWork, officer_id: UUID) -> None:
    """N3 by officer: a second post or a lent right does not help."""
    if officer_id == uow.actor.officer_id:
        raise OwnPost()


def check_post(uow: UnitOfWork, draft: PostDraft) -> None:
    """The draft by itself, and beside all posts around it; one at a time in a unit and for an officer."""
    unit = uow.get(Unit, draft.unit_id)
    if draft.unit_id not in uow.reach.units:
        raise Forbidden()
    found = list(faults(draft, unit.level, (unit.valid_from, unit.valid_to)))
    if found:
        raise PostNotComplete(*found)
    for name in sorted((f"posts of {draft.unit_id}", f"posts of {draft.officer_id}")):
        uow.hold(name)
    around = near(uow, draft)
    holders = {held.officer_id for held in around} | {draft.officer_id}
    if refused := refusal(draft, around, approved_absences(uow, holders, draft.valid_from)):
        raise refused


def correct_post(uow: UnitOfWork, appointment_id: UUID, changes: Mapping[str, Any], *, version: int) -> Appointment:
    """Change a post that has not begun; its officer and its unit stay. Begun 409.

    :param changes: fields of PostDraft with their new values.
    """
    uow.hold(f"appointment {appointment_id}")
    post = uow.take(Appointment, appointment_id, version=version)
    refuse_own(uow, post.officer_id)
    if post.valid_from <= uow.today:
        raise PostBegun()
    draft = draft_of(post, **changes)
    check_post(uow, draft)
    refuse_locked(uow, draft.valid_from, field="valid_from")
    post.position_type, post.portfolio, post.is_acting = draft.position_type, list(draft.portfolio), draft.is_acting
    post.valid_from, post.valid_to, post.decision_no = draft.valid_from, draft.valid_to, draft.decision_no
    uow.record(PostEvent.CORRECTED, post)
    return post


def end_post(uow: UnitOfWork, appointment_id: UUID, leaving: Leaving, *, version: int) -> Appointment:
    """End a post on a day with its beats; what is open is handed over (domain.md 3.6)."""
    uow.hold(f"appointment {appointment_id}")
    post = uow.take(Appointment, appointment_id, version=version)
    refuse_own(uow, post.officer_id)
    refuse_resident_data(leaving.reason)
    refuse_locked(uow, leaving.on, field="on")
    uow.note(PostEvent.ENDED, post)
    hand_over(uow, post, leaving)
    leave_post(uow, post, leaving)
    return post


def leave_post(uow: UnitOfWork, post: Appointment, leaving: Leaving) -> None:
    """End a taken post and what hangs on it. PostEnded 409 when it does not run until then."""
    if leaving.on <= post.valid_from or (post.valid_to is not None and post.valid_to <= leaving.on):
        raise PostEnded(field="on")
    post.valid_to, post.ended_reason = leaving.on, leaving.reason
    if post.position_type is PositionType.BEAT_OFFICER:
        end_assignments(uow, post.officer_id, post.unit_id, leaving.on)
    if post.position_type is PositionType.GUIDE_OFFICER:
        _end_guiding(uow, post.officer_id, leaving.on)
    uow.flush()


def hand_over(uow: UnitOfWork, post: Appointment, leaving: Leaving) -> UUID:
    """Open the handover of a post that is about to be left; its id."""
    return open_handover(
        uow, leaving=post, successor_id=leaving.successor_id, on=leaving.on, assignees=leaving.assignees
    ).id


def _end_guiding(uow: UnitOfWork, officer_id: UUID, on: date) -> None:
    guided = sa.select(GuideAssignment).where(
        col(GuideAssignment.officer_id) == officer_id,
        sa.or_(col(GuideAssignment.valid_to).is_(None), col(GuideAssignment.valid_to) > on),
    )
    for row in uow.take_all(guided):
        uow.end(row, on)
