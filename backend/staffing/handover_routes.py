"""URLs of handovers: each names its permission and translates words; nothing else happens here."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.kernel.pages import Page
from backend.kernel.problems import ConflictOfInterest, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.staffing import handover_queries as queries
from backend.staffing import handover_schemas as schemas
from backend.staffing import handovers as service
from backend.staffing.handover_rules import (
    HandoverClosed,
    LeaverStillServes,
    NotTheReceiver,
    ReceiverSigned,
    SignedAlready,
)

router = Router(prefix="/handovers", tags=["handovers"])
ReadHandovers = Annotated[UnitOfWork, reading(Permission.HANDOVER_READ)]
AssignHandovers = Annotated[UnitOfWork, writing(Permission.HANDOVER_ASSIGN)]
SignHandovers = Annotated[UnitOfWork, writing(Permission.HANDOVER_SIGN)]


def _shown(uow: UnitOfWork, handover_id: UUID, response: Response) -> dict[str, Any]:
    shown = queries.handover_page(uow, handover_id)
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.get("", response_model=Page[schemas.HandoverSummary])
@page_of(queries.HANDOVERS)
def list_handovers(uow: ReadHandovers, wanted: Annotated[schemas.HandoverFilter, Query()]) -> Any:
    """Handovers in sight, the latest leaving first."""


@router.get("/{handover_id}", response_model=schemas.HandoverOut)
def read_handover(handover_id: UUID, uow: ReadHandovers, response: Response) -> Any:
    """One handover with its items."""
    return _shown(uow, handover_id, response)


@router.post(
    "/{handover_id}/assign",
    response_model=schemas.HandoverOut,
    responses=documented(ConflictOfInterest, HandoverClosed, ReceiverSigned, NotTheReceiver, StaleVersion),
)
def assign_handover(
    handover_id: UUID, body: schemas.HandoverAssign, uow: AssignHandovers, version: IfMatch, response: Response
) -> Any:
    """Name who takes it over, and who takes over single items."""
    assignees = {each.item_id: each.officer_id for each in body.items}
    service.assign(uow, handover_id, version=version, successor_id=body.successor_id, assignees=assignees)
    return _shown(uow, handover_id, response)


@router.post(
    "/{handover_id}/sign",
    response_model=schemas.HandoverOut,
    responses=documented(HandoverClosed, SignedAlready, StaleVersion),
)
def sign_handover(handover_id: UUID, uow: SignHandovers, version: IfMatch, response: Response) -> Any:
    """Sign as the one who leaves or as the one who takes it over."""
    service.sign(uow, handover_id, version=version)
    return _shown(uow, handover_id, response)


@router.post(
    "/{handover_id}/sign-for-leaver",
    response_model=schemas.HandoverOut,
    responses=documented(ConflictOfInterest, HandoverClosed, SignedAlready, LeaverStillServes, StaleVersion),
)
def sign_for_leaver(
    handover_id: UUID, body: schemas.SignForLeaver, uow: AssignHandovers, version: IfMatch, response: Response
) -> Any:
    """Sign for one who no longer serves, with the reason."""
    service.sign_for_leaver(uow, handover_id, version=version, reason=body.reason)
    return _shown(uow, handover_id, response)
