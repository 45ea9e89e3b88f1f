"""URLs of place codes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from backend.access.guards import Router, reading, writing
from backend.access.hatch import page_of
from backend.kernel.clock import IsoWeek
from backend.kernel.pages import Page, PageParams
from backend.kernel.problems import NotFound, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.places import queries, schemas, service
from backend.places.rules import WeeksNotIssued

router = Router(prefix="/place-codes", tags=["place codes"])
SeeIssues = Annotated[UnitOfWork, reading(Permission.PLACE_CODE_ISSUE)]
IssueCodes = Annotated[UnitOfWork, writing(Permission.PLACE_CODE_ISSUE)]


@router.get("", response_model=schemas.PlaceWards)
def list_place_wards(uow: SeeIssues) -> Any:
    """The wards that I issue codes for, and the weeks that have theirs."""
    return service.wards(uow)


@router.get("/issues", response_model=Page[schemas.PlaceIssueOut])
@page_of(queries.ISSUES)
def list_place_issues(uow: SeeIssues, wanted: Annotated[PageParams, Query()]) -> Any:
    """Who had which cards printed, newest first."""


@router.post(
    "/issues",
    response_model=schemas.PlaceCards,
    status_code=201,
    responses=documented(NotFound, WeeksNotIssued),
)
def issue_place_codes(body: schemas.PlaceCodesWanted, uow: IssueCodes) -> Any:
    """The cards of a ward for some weeks. Asked again they are the same, and the journal tells that too."""
    return service.issue_codes(uow, body.unit_id, IsoWeek.parse(body.first_week), body.weeks)
