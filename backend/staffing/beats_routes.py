"""URLs of beats and who holds them: each names its permission and translates words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.duties.rules import WeekIsLocked
from backend.kernel.pages import Page
from backend.kernel.problems import ConflictOfInterest, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.staffing import beats as service
from backend.staffing import beats_proposals, beats_queries, beats_schemas
from backend.staffing.beats_rules import (
    AssignmentEnded,
    BadPeriod,
    BeatHeld,
    BeatNotOpen,
    HoldsItAlready,
    NotInTheWard,
    ProposalDecided,
)
from backend.staffing.handover_rules import HandoverIncomplete, NotTheReceiver

router = Router(tags=["beats"])
ReadAreas = Annotated[UnitOfWork, reading(Permission.AREA_READ)]
ReadAssignments = Annotated[UnitOfWork, reading(Permission.BEAT_ASSIGNMENT_READ)]
DecideBeats = Annotated[UnitOfWork, writing(Permission.BEAT_ASSIGNMENT_DECIDE)]
ProposeBeats = Annotated[UnitOfWork, writing(Permission.BEAT_ASSIGNMENT_PROPOSE)]

_ASSIGNING = (ConflictOfInterest, NotInTheWard, BadPeriod, WeekIsLocked, BeatHeld, HoldsItAlready, BeatNotOpen)
_ENDING = (AssignmentEnded, HandoverIncomplete, NotTheReceiver)


def _draft(beat_id: UUID, body: beats_schemas.AssignmentIn | beats_schemas.ProposalIn) -> service.AssignmentDraft:
    return service.AssignmentDraft(beat_id=beat_id, **body.model_dump())


@router.get("/beats/{beat_id}", response_model=beats_schemas.BeatPage)
def read_beat(beat_id: UUID, uow: ReadAreas, response: Response, as_of: date | None = None) -> Any:
    """One beat: who held it when, its groups of a day, what is open there."""
    shown = beats_queries.beat_page(uow, beat_id, as_of or uow.today)
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.post(
    "/beats/{beat_id}/assignments",
    response_model=beats_schemas.AssignmentOut,
    status_code=201,
    responses=documented(*_ASSIGNING),
)
def assign_beat(beat_id: UUID, body: beats_schemas.AssignmentIn, uow: DecideBeats, response: Response) -> Any:
    """Give the beat to an officer; the same id again answers 200 with the same assignment."""
    row, is_new = service.assign_beat(uow, _draft(beat_id, body))
    response.status_code = 201 if is_new else 200
    response.headers["ETag"] = f'"{row.version}"'
    return beats_queries.assignment_page(uow, row.id)


@router.post(
    "/beat-assignments/{assignment_id}/end",
    response_model=beats_schemas.AssignmentOut,
    responses=documented(*_ASSIGNING, *_ENDING, StaleVersion),
)
def end_assignment(
    assignment_id: UUID, body: beats_schemas.EndIn, uow: DecideBeats, version: IfMatch, response: Response
) -> Any:
    """End an assignment: its open items go to somebody, the beat to a successor or to an explicit vacancy."""
    leaving = service.Leaving(
        valid_to=body.valid_to,
        successor_id=body.successor_id,
        takes_beat=body.takes_beat,
        assignees={each.subject_id: each.officer_id for each in body.items},
        decision_no=body.decision_no,
    )
    row = service.end_assignment(uow, assignment_id, leaving, version=version)
    response.headers["ETag"] = f'"{row.version}"'
    return beats_queries.assignment_page(uow, row.id)


@router.post(
    "/beats/{beat_id}/proposals",
    response_model=beats_schemas.ProposalOut,
    status_code=201,
    responses=documented(HoldsItAlready),
)
def propose_assignment(beat_id: UUID, body: beats_schemas.ProposalIn, uow: ProposeBeats, response: Response) -> Any:
    """Propose to the ward's chief who holds the beat; the same id again answers 200 with the same proposal."""
    row, is_new = beats_proposals.propose(uow, _draft(beat_id, body))
    response.status_code = 201 if is_new else 200
    response.headers["ETag"] = f'"{row.version}"'
    return beats_queries.proposal_page(uow, row.id)


@router.get("/beat-proposals", response_model=Page[beats_schemas.ProposalOut])
@page_of(beats_queries.PROPOSALS)
def list_proposals(uow: ReadAssignments, wanted: Annotated[beats_schemas.ProposalFilter, Query()]) -> Any:
    """What is proposed for beats in sight, the latest first."""


@router.post(
    "/beat-proposals/{proposal_id}/decide",
    response_model=beats_schemas.ProposalOut,
    responses=documented(*_ASSIGNING, *_ENDING, ProposalDecided, StaleVersion),
)
def decide_proposal(
    proposal_id: UUID, body: beats_schemas.DecideIn, uow: DecideBeats, version: IfMatch, response: Response
) -> Any:
    """Approve or refuse; approved, the present holder hands over and the one proposed holds the beat."""
    row = beats_proposals.decide(uow, proposal_id, version=version, approve=body.approve, decision_no=body.decision_no)
    response.headers["ETag"] = f'"{row.version}"'
    return beats_queries.proposal_page(uow, row.id)
