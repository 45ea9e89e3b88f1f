"""URLs of what lies ahead."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from backend.access.guards import Router, reading
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.planning import service
from backend.planning.calendar import ward_calendar
from backend.planning.schemas import CalendarFilter, WardCalendar, WhereFilter, WhereToGo

router = Router(tags=["planning"])
MayVisit = Annotated[UnitOfWork, reading(Permission.VISIT_RECORD)]
ReadVisits = Annotated[UnitOfWork, reading(Permission.VISIT_READ)]


@router.get("/where-to-go", response_model=WhereToGo)
def where_to_go(uow: MayVisit, wanted: Annotated[WhereFilter, Query()]) -> Any:
    """Beats of my wards by what they are owed this quarter, then by days since the last stop, with the reasons."""
    return service.where_to_go(uow, wanted.unit_id)


@router.get("/ward-calendar", response_model=WardCalendar)
def read_ward_calendar(uow: ReadVisits, wanted: Annotated[CalendarFilter, Query()]) -> Any:
    """A ward day by day: planned and made visits, who is on the beats, holidays, the directive of each week."""
    return ward_calendar(uow, wanted.unit_id, wanted.first, wanted.last)
