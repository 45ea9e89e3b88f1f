"""A ward chief proposes a post of his ward, the district decides (domain.md 4.3)."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.ids import uuid7
from backend.kernel.problems import Forbidden
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from backend.staffing.posts_models import PostProposal
from backend.staffing.posts_queries import officer_in_sight
from backend.staffing.posts_rules import (
    AnotherPost,
    OwnLine,
    OwnPostProposal,
    PostDraft,
    PostEvent,
    PostNotComplete,
    PostProposalDecided,
    PostProposalState,
)
from backend.staffing.posts_service import add_post, check_post, draft_of, refuse_own
from backend.visits.checks import refuse_resident_data


def propose_post(uow: UnitOfWork, draft: PostDraft, grounds: str) -> bool:
    """Propose a post of the caller's ward; False when this proposal was made before by the same person.

    It must hold against every rule today; it is held against them again when it is decided.
    """
    uow.hold(f"post proposal {draft.id}")
    known = uow.one(sa.select(PostProposal).where(col(PostProposal.id) == draft.id))
    if known is not None:
        if known.proposed_by != uow.officer_id:
            raise AnotherPost()
        return False
    officer_in_sight(uow, draft.officer_id)
    refuse_own(uow, draft.officer_id)
    check_post(uow, draft)
    refuse_resident_data(grounds)
    proposal = uow.add(
        PostProposal(
            **draft.values(),
            grounds=grounds,
            proposed_by=uow.officer_id,
            proposed_at=uow.now,
        )
    )
    uow.record(PostEvent.PROPOSED, proposal, position=draft.position_type.value)
    return True


def decide_proposal(
    uow: UnitOfWork, proposal_id: UUID, *, version: int, approves: bool, decision_no: str | None, grounds: str
) -> PostProposal:
    """Approve, which makes the post, or reject. OwnPost, OwnPostProposal, OwnLine 403; decided 409."""
    proposal = uow.take(PostProposal, proposal_id, version=version)
    refuse_own(uow, proposal.officer_id)
    if proposal.proposed_by == uow.officer_id:
        raise OwnPostProposal()
    refuse_own_line(uow, proposal.portfolio)
    if proposal.state is not PostProposalState.PROPOSED:
        raise PostProposalDecided()
    refuse_resident_data(grounds)
    if approves:
        proposal.appointment_id = _post_of(uow, proposal, decision_no).id
    proposal.state = PostProposalState.APPROVED if approves else PostProposalState.REJECTED
    proposal.decided_by, proposal.decided_at = uow.officer_id, uow.now
    proposal.decision_no, proposal.decision_grounds = decision_no, grounds
    uow.record(PostEvent.DECIDED, proposal, state=proposal.state.value)
    return proposal


def withdraw_proposal(uow: UnitOfWork, proposal_id: UUID, *, version: int) -> PostProposal:
    """Take one's own proposal back before it is decided; it stays readable. Another's 403, decided 409."""
    proposal = uow.take(PostProposal, proposal_id, version=version)
    if proposal.proposed_by != uow.officer_id:
        raise Forbidden()
    if proposal.state is not PostProposalState.PROPOSED:
        raise PostProposalDecided()
    proposal.state, proposal.decided_at = PostProposalState.WITHDRAWN, uow.now
    uow.record(PostEvent.WITHDRAWN, proposal)
    return proposal


def _post_of(uow: UnitOfWork, proposal: PostProposal, decision_no: str | None) -> Appointment:
    if decision_no is None:
        raise PostNotComplete(
            {
                "pointer": "#/decision_no",
                "code": "required",
                "detail": "A decision has a number",
                "detail_vi": "Phê duyệt phải có số quyết định",
            }
        )
    return add_post(uow, draft_of(proposal, id=uuid7(), decision_no=decision_no))


def refuse_own_line(uow: UnitOfWork, portfolio: list[str]) -> None:
    """A district deputy decides nothing about deputies of the fields he is in charge of (domain.md 4.3, DD).

    The test is on the officer: a lent right or an acting post does not lift it.
    """
    own = uow.all(
        sa.select(Appointment).where(
            col(Appointment.officer_id) == uow.officer_id,
            col(Appointment.position_type) == PositionType.DISTRICT_DEPUTY,
            runs_on(Appointment, uow.today),
        )
    )
    if any(set(post.portfolio) & set(portfolio) for post in own):
        raise OwnLine()
