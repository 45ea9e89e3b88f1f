"""URLs of posts: entering, correcting, ending, transferring, proposing and deciding."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response
from sqlmodel import col

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.duties.rules import WeekIsLocked
from backend.kernel.pages import Page
from backend.kernel.problems import StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment
from backend.staffing import people_queries, posts_service, proposals_service
from backend.staffing import posts_rules as problems
from backend.staffing.handover_rules import HandoverIncomplete, NotTheReceiver
from backend.staffing.posts_schemas import (
    PostCorrection,
    PostEnd,
    PostIn,
    PostOut,
    PostProposalDecision,
    PostProposalFilter,
    PostProposalIn,
    PostProposalOut,
    TransferIn,
    TransferOut,
)
from backend.staffing.posts_service import Leaving
from backend.staffing.proposals_queries import PROPOSALS, one_proposal
from backend.staffing.transfer_service import transfer
from backend.visits.rules import PersonalDataSuspected

router = Router(tags=["people"])
EnterPosts = Annotated[UnitOfWork, writing(Permission.APPOINTMENT_ENTER)]
ProposePosts = Annotated[UnitOfWork, writing(Permission.APPOINTMENT_PROPOSE)]
DecidePosts = Annotated[UnitOfWork, writing(Permission.APPOINTMENT_DECIDE)]
ReadProposals = Annotated[UnitOfWork, reading(Permission.APPOINTMENT_READ_PROPOSALS)]

_PLACING = (
    problems.OwnPost,
    problems.PostTaken,
    problems.HolderPresent,
    problems.ServesElsewhere,
    problems.HoldsPostAlready,
    problems.HasLeft,
    problems.AnotherPost,
    problems.PostNotComplete,
    WeekIsLocked,
)
_LEAVING = (problems.PostEnded, HandoverIncomplete, NotTheReceiver, PersonalDataSuspected, StaleVersion)


def _post(uow: UnitOfWork, appointment_id: UUID, response: Response) -> dict[str, Any]:
    shown = people_queries.posts(uow, col(Appointment.id) == appointment_id)[0]
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


def _proposal(uow: UnitOfWork, proposal_id: UUID, response: Response) -> dict[str, Any]:
    shown = one_proposal(uow, proposal_id)
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.post("/appointments", response_model=PostOut, status_code=201, responses=documented(*_PLACING))
def enter_appointment(body: PostIn, uow: EnterPosts, response: Response) -> Any:
    """Enter a decided post; the same id again answers 200 with the same post."""
    draft = body.draft(
        body.id, body.officer_id, is_acting=body.is_acting, valid_to=body.valid_to, decision_no=body.decision_no
    )
    is_new = posts_service.enter_post(uow, draft)
    response.status_code = 201 if is_new else 200
    return _post(uow, body.id, response)


@router.patch(
    "/appointments/{appointment_id}",
    response_model=PostOut,
    responses=documented(*_PLACING, problems.PostBegun, StaleVersion),
)
def correct_appointment(
    appointment_id: UUID, body: PostCorrection, uow: EnterPosts, version: IfMatch, response: Response
) -> Any:
    """Correct a post that has not begun."""
    posts_service.correct_post(uow, appointment_id, body.changes(), version=version)
    return _post(uow, appointment_id, response)


@router.post(
    "/appointments/{appointment_id}/end",
    response_model=PostOut,
    responses=documented(problems.OwnPost, WeekIsLocked, *_LEAVING),
)
def end_appointment(appointment_id: UUID, body: PostEnd, uow: EnterPosts, version: IfMatch, response: Response) -> Any:
    """End a post with its beats; what is open is handed over."""
    posts_service.end_post(uow, appointment_id, Leaving(**body.model_dump()), version=version)
    return _post(uow, appointment_id, response)


@router.post(
    "/officers/{officer_id}/transfer",
    response_model=TransferOut,
    status_code=201,
    responses=documented(*_PLACING, problems.NoPostToLeave, *_LEAVING),
)
def transfer_officer(officer_id: UUID, body: TransferIn, uow: EnterPosts, version: IfMatch) -> Any:
    """Move an officer in one act: his posts and beats end, what is open is handed over, the new post begins."""
    leaving = Leaving(body.valid_from, body.reason, body.successor_id, body.assignees)
    draft = body.draft(body.id, officer_id, decision_no=body.decision_no)
    done = transfer(uow, draft, leaving, version=version)
    return {"id": done.post.id, "officer_id": officer_id, "ended_ids": done.ended, "handover_ids": done.handovers}


@router.get("/post-proposals", response_model=Page[PostProposalOut])
@page_of(PROPOSALS)
def list_post_proposals(uow: ReadProposals, wanted: Annotated[PostProposalFilter, Query()]) -> Any:
    """Posts that ward chiefs propose, the latest first."""


@router.post("/post-proposals", response_model=PostProposalOut, status_code=201, responses=documented(*_PLACING))
def propose_post(body: PostProposalIn, uow: ProposePosts, response: Response) -> Any:
    """Propose a post of one's ward; the same id again answers 200 with the same proposal."""
    draft = body.draft(body.id, body.officer_id, is_acting=body.is_acting, valid_to=body.valid_to)
    is_new = proposals_service.propose_post(uow, draft, body.grounds)
    response.status_code = 201 if is_new else 200
    return _proposal(uow, body.id, response)


@router.post(
    "/post-proposals/{proposal_id}/decide",
    response_model=PostProposalOut,
    responses=documented(
        *_PLACING,
        problems.OwnPostProposal,
        problems.OwnLine,
        problems.PostProposalDecided,
        PersonalDataSuspected,
        StaleVersion,
    ),
)
def decide_post_proposal(
    proposal_id: UUID, body: PostProposalDecision, uow: DecidePosts, version: IfMatch, response: Response
) -> Any:
    """Approve a proposal, which makes the post, or reject it."""
    proposals_service.decide_proposal(uow, proposal_id, version=version, **body.model_dump())
    return _proposal(uow, proposal_id, response)


@router.post(
    "/post-proposals/{proposal_id}/withdraw",
    response_model=PostProposalOut,
    responses=documented(problems.PostProposalDecided, StaleVersion),
)
def withdraw_post_proposal(proposal_id: UUID, uow: ProposePosts, version: IfMatch, response: Response) -> Any:
    """Take one's own proposal back before it is decided."""
    proposals_service.withdraw_proposal(uow, proposal_id, version=version)
    return _proposal(uow, proposal_id, response)
