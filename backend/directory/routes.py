"""Plain read-only lists of the register, so that nothing in it is invisible. JSON comes from the database as it is."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import Router, reading
from backend.directory import lists, schemas, tree
from backend.kernel.listing import Listing
from backend.kernel.pages import Page, PageParams
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

router = Router(tags=["directory"])
ReadUnits = Annotated[UnitOfWork, reading(Permission.UNIT_READ)]
ReadOfficers = Annotated[UnitOfWork, reading(Permission.OFFICER_READ)]
ReadAreas = Annotated[UnitOfWork, reading(Permission.AREA_READ)]
ReadCalendar = Annotated[UnitOfWork, reading(Permission.CALENDAR_READ)]


def _page(uow: UnitOfWork, listing: Listing, wanted: PageParams) -> Response:
    return Response(listing.page(uow, wanted, wanted), media_type="application/json")


@router.get("/units", response_model=Page[schemas.UnitSummary])
def list_units(uow: ReadUnits, wanted: Annotated[schemas.AsOf, Query()]) -> Any:
    """All units of a day with their parents by command, function and coordination."""
    return _page(uow, lists.UNITS, wanted)


@router.get("/units/days-of-change", response_model=schemas.DaysOfChange)
def list_days_of_change(uow: ReadUnits) -> Any:
    """The days on which a unit, a link or a name begins or ends: what a slider through time stops at."""
    return {"days": tree.days_of_change(uow)}


@router.get("/units/{unit_id}", response_model=schemas.UnitOut)
def read_unit(unit_id: UUID, uow: ReadUnits, response: Response, as_of: date | None = None) -> Any:
    """One unit with its links, its names in time, its lineage and its published figures."""
    found = tree.unit_page(uow, unit_id, as_of or uow.today)
    response.headers["ETag"] = f'"{found["version"]}"'
    return found


@router.get("/officers", response_model=Page[schemas.OfficerSummary])
def list_officers(uow: ReadOfficers, wanted: Annotated[schemas.OfficerFilter, Query()]) -> Any:
    """Who holds which post on a day; `q` ignores diacritics and the order of words."""
    return _page(uow, lists.OFFICERS, wanted)


@router.get("/quarters", response_model=Page[schemas.QuarterOut])
def list_quarters(uow: ReadAreas, wanted: Annotated[schemas.OfUnit, Query()]) -> Any:
    """Residential quarters of a day."""
    return _page(uow, lists.QUARTERS, wanted)


@router.get("/groups", response_model=Page[schemas.GroupOut])
def list_groups(uow: ReadAreas, wanted: Annotated[schemas.GroupFilter, Query()]) -> Any:
    """Residential groups with ward, quarter and beat of a day."""
    return _page(uow, lists.GROUPS, wanted)


@router.get("/beats", response_model=Page[schemas.BeatOut])
def list_beats(uow: ReadAreas, wanted: Annotated[schemas.OfUnit, Query()]) -> Any:
    """Beats with complexity, who holds them on a day, and their groups."""
    return _page(uow, lists.BEATS, wanted)


@router.get("/calendar", response_model=Page[schemas.CalendarDay])
def list_calendar(uow: ReadCalendar, wanted: Annotated[schemas.YearFilter, Query()]) -> Any:
    """The exceptions of a year to Monday–Friday."""
    return _page(uow, lists.CALENDAR, wanted)


@router.get("/duty-policies", response_model=Page[schemas.PolicyOut])
def list_duty_policies(uow: ReadCalendar, wanted: Annotated[schemas.AsOf, Query()]) -> Any:
    """The versions of the duty policy, the newest first; as of a day, those in force by then."""
    return _page(uow, lists.POLICIES, wanted)
