"""A deputy or the desk proposes who holds a beat; the ward's chief decides (domain.md 4.3, N3)."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea
from backend.kernel.ids import uuid7
from backend.kernel.problems import ConflictOfInterest
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind
from backend.staffing.beats import AssignmentDraft, Leaving, assign_beat, end_assignment, refuse_own_matter
from backend.staffing.beats_models import BeatProposal
from backend.staffing.beats_rules import BeatEvent, HoldsItAlready, ProposalDecided, ProposalState


def propose(uow: UnitOfWork, draft: AssignmentDraft) -> tuple[BeatProposal, bool]:
    """Ask the chief to give a beat to somebody; False when the same was asked before."""
    uow.hold(f"proposal {draft.id}")
    known = uow.one(sa.select(BeatProposal).where(col(BeatProposal.id) == draft.id))
    if known is not None:
        if known.proposed_by != uow.officer_id:
            raise HoldsItAlready(field="id")
        return known, False
    beat = uow.take(BeatArea, draft.beat_id)
    proposal = BeatProposal(
        id=draft.id,
        unit_id=beat.unit_id,
        beat_id=beat.id,
        officer_id=draft.officer_id,
        kind=draft.kind,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        proposed_by=uow.officer_id,
        proposed_at=uow.now,
    )
    uow.add(proposal)
    uow.record(BeatEvent.PROPOSED, proposal, kind=proposal.kind.value)
    return proposal, True


def decide(uow: UnitOfWork, proposal_id: UUID, *, version: int, approve: bool, decision_no: str | None) -> BeatProposal:
    """Approve or refuse. Approved, the present holder hands over to the one proposed and the beat is his."""
    proposal = uow.take(BeatProposal, proposal_id, version=version)
    refuse_own_matter(uow, proposal.officer_id, proposal.proposed_by)
    if proposal.state is not ProposalState.PROPOSED:
        raise ProposalDecided(state=proposal.state.value)
    proposal.state = ProposalState.APPROVED if approve else ProposalState.REFUSED
    proposal.decided_by, proposal.decided_at, proposal.decision_no = uow.officer_id, uow.now, decision_no
    uow.record(BeatEvent.PROPOSAL_DECIDED, proposal, state=proposal.state.value)
    if approve:
        _carry_out(uow, proposal, decision_no)
    return proposal


def _carry_out(uow: UnitOfWork, proposal: BeatProposal, decision_no: str | None) -> None:
    holder = _holder(uow, proposal) if proposal.kind is AssignmentKind.PRIMARY else None
    if holder is None:
        draft = AssignmentDraft(
            id=uuid7(),
            beat_id=proposal.beat_id,
            officer_id=proposal.officer_id,
            kind=proposal.kind,
            valid_from=proposal.valid_from,
            valid_to=proposal.valid_to,
            decision_no=decision_no,
        )
        assign_beat(uow, draft)
        return
    if holder.officer_id == uow.officer_id:
        raise ConflictOfInterest()
    change = Leaving(
        valid_to=proposal.valid_from,
        successor_id=proposal.officer_id,
        until=proposal.valid_to,
        decision_no=decision_no,
    )
    end_assignment(uow, holder.id, change, version=holder.version)


def _holder(uow: UnitOfWork, proposal: BeatProposal) -> BeatAssignment | None:
    return uow.one(
        sa.select(BeatAssignment).where(
            col(BeatAssignment.beat_id) == proposal.beat_id,
            col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
            runs_on(BeatAssignment, proposal.valid_from),
        )
    )
