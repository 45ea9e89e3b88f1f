"""URLs of what is given by hand and for a time: auditors' grants, and the broken glass."""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.audit import break_glass, grants, queries, schemas
from backend.audit.rules import (
    AnotherGrant,
    AnotherRequest,
    BreakGlassState,
    GrantAction,
    GrantHasEnded,
    GrantOverlaps,
    GrantState,
    OpenRequest,
    RequestDecided,
    RequestNotRunning,
    break_glass_actions,
)
from backend.kernel.pages import Page, PageParams
from backend.kernel.problems import ConflictOfInterest, NotFound, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits.checks import refuse_resident_data
from backend.visits.rules import PersonalDataSuspected

router = Router(tags=["grants"])
ReadGrants = Annotated[UnitOfWork, reading(Permission.AUDITOR_GRANT_READ)]
EditGrants = Annotated[UnitOfWork, writing(Permission.AUDITOR_GRANT_EDIT)]
ReadGlass = Annotated[UnitOfWork, reading(Permission.BREAK_GLASS_READ)]
RequestGlass = Annotated[UnitOfWork, writing(Permission.BREAK_GLASS_REQUEST)]
ApproveGlass = Annotated[UnitOfWork, writing(Permission.BREAK_GLASS_APPROVE)]


def _grant(uow: UnitOfWork, row: dict[str, Any]) -> dict[str, Any]:
    may_end = row["state"] != GrantState.ENDED and bool(uow.actor.scope_for(Permission.AUDITOR_GRANT_EDIT))
    return {**row, "actions": [GrantAction.END] if may_end else []}


def _glass(uow: UnitOfWork, row: dict[str, Any]) -> dict[str, Any]:
    mine = str(row["account"]["id"]) == str(uow.actor.account_id)
    may_approve = bool(uow.actor.scope_for(Permission.BREAK_GLASS_APPROVE))
    state = BreakGlassState(row["state"])
    return {**row, "actions": break_glass_actions(state, mine=mine, may_approve=may_approve)}


@router.get("/auditor-grants", response_model=Page[schemas.GrantOut])
def list_auditor_grants(uow: ReadGrants, wanted: Annotated[PageParams, Query()]) -> Any:
    """What auditors may read, where and from when to when; visible to the district chief (N16)."""
    page = json.loads(queries.GRANTS.page(uow, wanted, wanted))
    return {**page, "items": [_grant(uow, row) for row in page["items"]]}


def _shown_grants(uow: UnitOfWork, ids: list[UUID]) -> list[dict[str, Any]]:
    """In the order of the ids."""
    rows = uow.ask("some auditor grants", queries.grants, today=uow.today, ids=ids)
    shown = [_grant(uow, dict(row._mapping)) for row in rows]
    return sorted(shown, key=lambda each: ids.index(each["id"]))


@router.post(
    "/auditor-grants",
    response_model=schemas.GrantsGiven,
    status_code=201,
    responses=documented(GrantOverlaps, AnotherGrant),
)
def give_auditor_grants(body: schemas.GrantIn, uow: EditGrants, response: Response) -> Any:
    """Let an auditor read units in some days on a written order; the same ids again answer 200 with the same grants."""
    units = [(each.id, each.unit_id) for each in body.units]
    draft = grants.GrantDraft(body.account_id, units, body.valid_from, body.valid_to, body.document_no)
    response.status_code = 201 if grants.give(uow, draft) else 200
    return {"grants": _shown_grants(uow, [each.id for each in body.units])}


@router.post("/auditor-grants/{grant_id}/end", response_model=schemas.GrantOut, responses=documented(GrantHasEnded))
def end_auditor_grant(grant_id: UUID, uow: EditGrants, version: IfMatch, response: Response) -> Any:
    """End a grant before its last day."""
    grants.end(uow, grant_id, version=version)
    (shown,) = _shown_grants(uow, [grant_id])
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.get("/break-glass", response_model=Page[schemas.BreakGlassOut])
def list_break_glass(uow: ReadGlass, wanted: Annotated[PageParams, Query()]) -> Any:
    """Who asked to read past his rights, why, who agreed, until when; the latest first."""
    page = json.loads(queries.GLASSES.page(uow, wanted, wanted))
    return {**page, "items": [_glass(uow, row) for row in page["items"]]}


def _shown_glass(uow: UnitOfWork, glass_id: UUID, response: Response) -> dict[str, Any]:
    rows = uow.ask("one break glass", queries.glasses, now=uow.now, id=glass_id)
    if not rows:
        raise NotFound()
    shown = _glass(uow, dict(rows[0]._mapping))
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.post(
    "/break-glass",
    response_model=schemas.BreakGlassOut,
    status_code=201,
    responses=documented(AnotherRequest, OpenRequest, PersonalDataSuspected),
)
def request_break_glass(body: schemas.BreakGlassIn, uow: RequestGlass, response: Response) -> Any:
    """Ask a second person to let me read the records of a unit for at most 8 hours."""
    refuse_resident_data(body.reason)
    draft = break_glass.BreakGlassDraft(body.id, body.unit_id, body.reason, body.hours)
    response.status_code = 201 if break_glass.request(uow, draft) else 200
    return _shown_glass(uow, body.id, response)


@router.post(
    "/break-glass/{glass_id}/approve",
    response_model=schemas.BreakGlassOut,
    responses=documented(ConflictOfInterest, RequestDecided),
)
def approve_break_glass(glass_id: UUID, uow: ApproveGlass, version: IfMatch, response: Response) -> Any:
    """Agree, as the second person; the district chief is told, and everybody whose file is then read."""
    break_glass.approve(uow, glass_id, version=version)
    return _shown_glass(uow, glass_id, response)


@router.post(
    "/break-glass/{glass_id}/refuse",
    response_model=schemas.BreakGlassOut,
    responses=documented(ConflictOfInterest, RequestDecided),
)
def refuse_break_glass(glass_id: UUID, uow: ApproveGlass, version: IfMatch, response: Response) -> Any:
    """Refuse, as the second person."""
    break_glass.refuse(uow, glass_id, version=version)
    return _shown_glass(uow, glass_id, response)


@router.post(
    "/break-glass/{glass_id}/end", response_model=schemas.BreakGlassOut, responses=documented(RequestNotRunning)
)
def end_break_glass(glass_id: UUID, uow: ApproveGlass, version: IfMatch, response: Response) -> Any:
    """End it before its time, or take my own request back."""
    break_glass.end(uow, glass_id, version=version)
    return _shown_glass(uow, glass_id, response)
