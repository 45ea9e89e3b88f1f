"""URLs of delegations: the staff enters them on a signed paper, the district's command gives them itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Response
from sqlmodel import col

from backend.access.guards import IfMatch, Router, reading, writing
from backend.kernel.problems import StaleVersion, documented
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Delegation
from backend.staffing.delegations_queries import delegations
from backend.staffing.delegations_rules import AnotherDelegation, DelegationNotPossible, DelegationOver, OwnDelegation
from backend.staffing.delegations_schemas import DelegationIn, DelegationOut
from backend.staffing.delegations_service import give, revoke
from backend.staffing.posts_rules import OwnLine

router = Router(prefix="/delegations", tags=["people"])
ReadOfficers = Annotated[UnitOfWork, reading(Permission.OFFICER_READ)]
EnterPosts = Annotated[UnitOfWork, writing(Permission.APPOINTMENT_ENTER)]
DecidePosts = Annotated[UnitOfWork, writing(Permission.APPOINTMENT_DECIDE)]

_GIVING = documented(OwnDelegation, OwnLine, DelegationNotPossible, AnotherDelegation)
_ENDING = documented(OwnLine, DelegationOver, StaleVersion)


def _one(uow: UnitOfWork, delegation_id: UUID, response: Response) -> dict[str, Any]:
    shown = delegations(uow, col(Delegation.id) == delegation_id)[0]
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


def _given(uow: UnitOfWork, body: DelegationIn, response: Response) -> dict[str, Any]:
    response.status_code = 201 if give(uow, body.draft()) else 200
    return _one(uow, body.id, response)


@router.get("", response_model=list[DelegationOut])
def list_delegations(uow: ReadOfficers, as_of: date | None = None) -> Any:
    """Actions lent from one post to another; all of them, or those of a day."""
    return delegations(uow) if as_of is None else delegations(uow, runs_on(Delegation, as_of))


@router.post("", response_model=DelegationOut, status_code=201, responses=_GIVING)
def enter_delegation(body: DelegationIn, uow: EnterPosts, response: Response) -> Any:
    """Enter a delegation that the holder of the giving post has signed; the same id again answers 200."""
    return _given(uow, body, response)


@router.post("/given", response_model=DelegationOut, status_code=201, responses=_GIVING)
def give_delegation(body: DelegationIn, uow: DecidePosts, response: Response) -> Any:
    """Give a delegation by the district's own decision; the same id again answers 200."""
    return _given(uow, body, response)


@router.post("/{delegation_id}/revoke", response_model=DelegationOut, responses=_ENDING)
def revoke_delegation(delegation_id: UUID, uow: EnterPosts, version: IfMatch, response: Response) -> Any:
    """End a delegation today, on a signed paper."""
    revoke(uow, delegation_id, version=version)
    return _one(uow, delegation_id, response)


@router.post("/{delegation_id}/withdraw", response_model=DelegationOut, responses=_ENDING)
def withdraw_delegation(delegation_id: UUID, uow: DecidePosts, version: IfMatch, response: Response) -> Any:
    """End a delegation today, by the district's own decision."""
    revoke(uow, delegation_id, version=version)
    return _one(uow, delegation_id, response)
