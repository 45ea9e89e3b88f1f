"""URLs of drafts of worktime, of the directives they become, and of the proposed calendar."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.duties.rules import WeekIsLocked
from backend.kernel.pages import Page
from backend.kernel.problems import Forbidden, NotFound, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.leave import proposal_queries, proposal_schemas, proposals
from backend.leave.proposal_rules import (
    AnotherProposal,
    DirectiveHasBegun,
    DirectiveTooLate,
    DocumentNumberTaken,
    NotDistrictChief,
    PolicyAlreadyThere,
    PolicyTooLate,
    ProposalAlreadyDecided,
    ProposalNotComplete,
)
from backend.permissions import Permission
from backend.visits.rules import PersonalDataSuspected

router = Router(tags=["worktime"])
ReadWorktime = Annotated[UnitOfWork, reading(Permission.CALENDAR_READ)]
ReadToDraft = Annotated[UnitOfWork, reading(Permission.WORKTIME_DRAFT)]
DraftWorktime = Annotated[UnitOfWork, writing(Permission.WORKTIME_DRAFT)]
DecideWorktime = Annotated[UnitOfWork, writing(Permission.WORKTIME_DECIDE)]

_CHECKED = (
    ProposalNotComplete,
    PersonalDataSuspected,
    DirectiveTooLate,
    DocumentNumberTaken,
    PolicyTooLate,
    PolicyAlreadyThere,
    WeekIsLocked,
    NotFound,
)
_PUBLISHING = (*_CHECKED, Forbidden, NotDistrictChief, ProposalAlreadyDecided, StaleVersion)
_REVOKING = (DirectiveHasBegun, Forbidden, StaleVersion)


@router.get("/worktime-proposals", response_model=Page[proposal_schemas.WorktimeProposalSummary])
@page_of(proposal_queries.PROPOSALS)
def list_worktime_proposals(uow: ReadWorktime, wanted: Annotated[proposal_schemas.ProposalFilter, Query()]) -> Any:
    """Drafts of directives, calendar and policy of the caller's own level, the latest first."""


def _shown(uow: UnitOfWork, proposal_id: UUID, response: Response) -> dict[str, Any]:
    proposal, parts = proposal_queries.proposal_parts(uow, proposal_id)
    response.headers["ETag"] = f'"{proposal.version}"'
    return {**parts, "actions": proposals.actions_for(uow, proposal)}


@router.get("/worktime-proposals/{proposal_id}", response_model=proposal_schemas.WorktimeProposalOut)
def read_worktime_proposal(proposal_id: UUID, uow: ReadWorktime, response: Response) -> Any:
    """One draft, and what the caller may do with it."""
    return _shown(uow, proposal_id, response)


@router.post(
    "/worktime-proposals",
    response_model=proposal_schemas.WorktimeProposalOut,
    status_code=201,
    responses=documented(*_CHECKED, AnotherProposal),
)
def draft_worktime(body: proposal_schemas.WorktimeProposalIn, uow: DraftWorktime, response: Response) -> Any:
    """Draft a directive, days of the calendar, or a policy; the same id again answers 200 with the same draft."""
    response.status_code = 201 if proposals.propose(uow, body.id, body.draft()) else 200
    return _shown(uow, body.id, response)


@router.post("/worktime-proposals/preview", response_model=proposal_schemas.Turns, responses=documented(*_CHECKED))
def preview_worktime(body: proposal_schemas.WorktimeProposalIn, uow: DraftWorktime) -> Any:
    """The weeks that a draft would turn if it were published now; nothing is kept."""
    return {"turned": proposals.turned_by_draft(uow, body.draft())}


@router.post(
    "/worktime-proposals/{proposal_id}/publish/preview",
    response_model=proposal_schemas.Turns,
    responses=documented(*_PUBLISHING),
)
def preview_publishing(proposal_id: UUID, uow: DecideWorktime, version: IfMatch) -> Any:
    """The weeks that publishing would turn; nothing is kept."""
    return {"turned": proposals.turned_by_publishing(uow, proposal_id, version=version)}


@router.post(
    "/worktime-proposals/{proposal_id}/publish",
    response_model=proposal_schemas.WorktimeProposalOut,
    responses=documented(*_PUBLISHING),
)
def publish_worktime(proposal_id: UUID, uow: DecideWorktime, version: IfMatch, response: Response) -> Any:
    """Bring a draft into force; a directive only before the Monday of its first week."""
    proposals.publish(uow, proposal_id, version=version)
    return _shown(uow, proposal_id, response)


@router.post(
    "/worktime-proposals/{proposal_id}/send-back",
    response_model=proposal_schemas.WorktimeProposalOut,
    responses=documented(ProposalAlreadyDecided, PersonalDataSuspected, Forbidden, StaleVersion),
)
def send_back_worktime(
    proposal_id: UUID, body: proposal_schemas.SendBack, uow: DecideWorktime, version: IfMatch, response: Response
) -> Any:
    """Give a draft back to whoever wrote it, with the reason."""
    proposals.send_back(uow, proposal_id, version=version, reason=body.reason)
    return _shown(uow, proposal_id, response)


@router.post(
    "/worktime-proposals/{proposal_id}/discard",
    response_model=proposal_schemas.WorktimeProposalOut,
    responses=documented(ProposalAlreadyDecided, StaleVersion),
)
def discard_worktime(proposal_id: UUID, uow: DraftWorktime, version: IfMatch, response: Response) -> Any:
    """Leave a draft; it stays readable."""
    proposals.discard(uow, proposal_id, version=version)
    return _shown(uow, proposal_id, response)


@router.get("/duty-directives", response_model=Page[proposal_schemas.DirectiveOut])
@page_of(proposal_queries.DIRECTIVES)
def list_directives(uow: ReadWorktime, wanted: Annotated[proposal_schemas.DirectiveFilter, Query()]) -> Any:
    """Written decisions on whole weeks; as of a day, those for its week."""


@router.post(
    "/duty-directives/{directive_id}/revoke/preview",
    response_model=proposal_schemas.Turns,
    responses=documented(*_REVOKING),
)
def preview_revoking(directive_id: UUID, uow: DecideWorktime, version: IfMatch) -> Any:
    """The weeks that revoking a directive would turn back; nothing is kept."""
    return {"turned": proposals.turned_by_revoking(uow, directive_id, version=version)}


@router.post(
    "/duty-directives/{directive_id}/revoke",
    response_model=proposal_schemas.Revoked,
    responses=documented(*_REVOKING),
)
def revoke_directive(directive_id: UUID, uow: DecideWorktime, version: IfMatch) -> Any:
    """Take a directive back before the Monday of its first week."""
    return proposals.revoke_directive(uow, directive_id, version=version).model_dump()


@router.get("/calendar/suggestion", response_model=proposal_schemas.SuggestedYear)
def suggest_calendar(uow: ReadToDraft, year: Annotated[int, Query(ge=2020, le=2100)]) -> Any:
    """Public holidays and swapped days of a year, to be checked against the decision and drafted."""
    return proposal_queries.suggested_year(uow, year)
