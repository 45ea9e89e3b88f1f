"""A transfer in one act: the old post and its beats end, what is open is handed over, the new post begins."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.locks import refuse_locked
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, Officer
from backend.staffing.posts_queries import officer_in_sight
from backend.staffing.posts_rules import AnotherPost, NoPostToLeave, PostDraft, PostEvent
from backend.staffing.posts_service import Leaving, hand_over, leave_post, place, post_of, refuse_own
from backend.visits.checks import refuse_resident_data


@dataclass(frozen=True)
class Transferred:
    """What one transfer did."""

    post: Appointment
    ended: list[UUID]
    handovers: list[UUID]


def transfer(uow: UnitOfWork, draft: PostDraft, leaving: Leaving, *, version: int) -> Transferred:
    """Move an officer from what he holds to the post of the draft on one day (domain.md 3.4, 4.4 N14).

    All his posts of the old units end, acting ones too. `version` is that of the officer: two transfers at once, one
    wins. Problems as entering and ending a post; NoPostToLeave 409, AnotherPost 409.
    """
    uow.hold(f"posts of {draft.officer_id}")
    officer_in_sight(uow, draft.officer_id)
    refuse_own(uow, draft.officer_id)
    officer = uow.take(Officer, draft.officer_id, version=version)
    if uow.one(sa.select(col(Appointment.id)).where(col(Appointment.id) == draft.id)):
        raise AnotherPost()
    refuse_resident_data(leaving.reason)
    refuse_locked(uow, draft.valid_from, field="valid_from")
    left = _posts_to_leave(uow, draft)
    if not any(not post.is_acting for post in left):
        raise NoPostToLeave(field="valid_from")
    post = post_of(draft)
    uow.note(PostEvent.TRANSFERRED, post, position=post.position_type.value, ended=len(left))
    of_units = {each.unit_id: each for each in reversed(left)}  # one handover a unit, of the substantive post
    handovers = [hand_over(uow, each, leaving) for each in of_units.values()]
    for each in left:
        leave_post(uow, each, leaving)
    place(uow, draft, post)
    officer.touch()
    uow.flush()
    return Transferred(post, [each.id for each in left], handovers)


def _posts_to_leave(uow: UnitOfWork, draft: PostDraft) -> list[Appointment]:
    """Posts that run on the day before; in the unit he moves to an acting post may stay."""
    stays = sa.and_(col(Appointment.unit_id) == draft.unit_id, col(Appointment.is_acting))
    running = sa.select(Appointment).where(
        col(Appointment.officer_id) == draft.officer_id,
        col(Appointment.valid_from) < draft.valid_from,
        sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > draft.valid_from),
        sa.not_(stays),
    )
    return list(uow.take_all(running.order_by(col(Appointment.is_acting), col(Appointment.id))))
