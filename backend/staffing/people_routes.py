"""URLs of officers: one's page, entering, changing, ranks."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Response
from sqlmodel import col

from backend.access.guards import IfMatch, Router, reading, writing
from backend.kernel.problems import StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import RankGrade
from backend.staffing import people_service as service
from backend.staffing.people_queries import officer_page
from backend.staffing.people_rules import AnotherOfficer, OwnFile, RankBeforeLast, ServiceNumberTaken, StillInPost
from backend.staffing.people_schemas import OfficerChange, OfficerIn, OfficerOut, RankGradeOut, RankIn

router = Router(tags=["people"])
ReadOfficers = Annotated[UnitOfWork, reading(Permission.OFFICER_READ)]
EditOfficers = Annotated[UnitOfWork, writing(Permission.OFFICER_EDIT)]


def _shown(uow: UnitOfWork, officer_id: UUID, response: Response) -> dict[str, Any]:
    page = officer_page(uow, officer_id)
    response.headers["ETag"] = f'"{page["version"]}"'
    return page


@router.get("/ranks", response_model=list[RankGradeOut])
def list_ranks(uow: ReadOfficers) -> Any:
    """The ranks in ascending order."""
    return [each.model_dump() for each in uow.all(sa.select(RankGrade).order_by(col(RankGrade.order_no)))]


@router.get("/officers/{officer_id}", response_model=OfficerOut)
def read_officer(officer_id: UUID, uow: ReadOfficers, response: Response) -> Any:
    """One officer in time; year of birth and training only for those who may read them."""
    return _shown(uow, officer_id, response)


@router.post(
    "/officers",
    response_model=OfficerOut,
    status_code=201,
    responses=documented(ServiceNumberTaken, AnotherOfficer),
)
def enter_officer(body: OfficerIn, uow: EditOfficers, response: Response) -> Any:
    """Enter somebody new; the same id again answers 200 with the same officer."""
    is_new = service.enter_officer(
        uow,
        body.id,
        body.model_dump(include={"service_no", "full_name", "status"}),
        body.private.model_dump(),
        body.training.model_dump(),
        service.Rank(**body.rank.model_dump()) if body.rank else None,
    )
    response.status_code = 201 if is_new else 200
    return _shown(uow, body.id, response)


@router.patch(
    "/officers/{officer_id}",
    response_model=OfficerOut,
    responses=documented(OwnFile, ServiceNumberTaken, StillInPost, StaleVersion),
)
def change_officer(
    officer_id: UUID, body: OfficerChange, uow: EditOfficers, version: IfMatch, response: Response
) -> Any:
    """Change what is sent of an officer's own record."""
    person = body.model_dump(include={"service_no", "full_name", "status"}, exclude_none=True)
    private, training = (part.model_dump(exclude_unset=True) for part in (body.private, body.training))
    service.change_officer(uow, officer_id, version=version, person=person, private=private, training=training)
    return _shown(uow, officer_id, response)


@router.post(
    "/officers/{officer_id}/ranks",
    response_model=OfficerOut,
    responses=documented(OwnFile, RankBeforeLast, StaleVersion),
)
def give_rank(officer_id: UUID, body: RankIn, uow: EditOfficers, version: IfMatch, response: Response) -> Any:
    """A rank from a day on."""
    service.give_rank(uow, officer_id, service.Rank(**body.model_dump()), version=version)
    return _shown(uow, officer_id, response)
