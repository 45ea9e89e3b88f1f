"""Plain read-only lists of the register, so that nothing in it is invisible. JSON comes from the database as it is."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import Router, reading
from backend.access.hatch import page_of
from backend.directory import lists, schemas, tree
from backend.kernel.pages import Page
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

router = Router(tags=["directory"])
ReadUnits = Annotated[UnitOfWork, reading(Permission.UNIT_READ)]
ReadOfficers = Annotated[UnitOfWork, reading(Permission.OFFICER_READ)]
ReadAreas = Annotated[UnitOfWork, reading(Permission.AREA_READ)]
ReadCalendar = Annotated[UnitOfWork, reading(Permission.CALENDAR_READ)]


@router.get("/units", response_model=Page[schemas.UnitSummary])
@page_of(lists.UNITS)
def list_units(uow: ReadUnits, wanted: Annotated[schemas.AsOf, Query()]) -> Any:
    """All units of a day with their parents by command, function and coordination."""


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
@page_of(lists.OFFICERS)
def list_officers(uow: ReadOfficers, wanted: Annotated[schemas.OfficerFilter, Query()]) -> Any:
    """Who holds which post on a day; `q` ignores diacritics and the order of words."""


@router.get("/quarters", response_model=Page[schemas.QuarterOut])
@page_of(lists.QUARTERS)
def list_quarters(uow: ReadAreas, wanted: Annotated[schemas.OfUnit, Query()]) -> Any:
    """Residential quarters of a day."""


@router.get("/groups", response_model=Page[schemas.GroupOut])
@page_of(lists.GROUPS)
def list_groups(uow: ReadAreas, wanted: Annotated[schemas.GroupFilter, Query()]) -> Any:
    """Residential groups with ward, quarter and beat of a day."""


@router.get("/beats", response_model=Page[schemas.BeatOut])
@page_of(lists.BEATS)
def list_beats(uow: ReadAreas, wanted: Annotated[schemas.OfUnit, Query()]) -> Any:
    """Beats with complexity, who holds them on a day, and their groups."""


@router.get("/calendar", response_model=Page[schemas.CalendarDay])
@page_of(lists.CALENDAR)
def list_calendar(uow: ReadCalendar, wanted: Annotated[schemas.YearFilter, Query()]) -> Any:
    """The exceptions of a year to Monday–Friday."""


@router.get("/duty-policies", response_model=Page[schemas.PolicyOut])
@page_of(lists.POLICIES)
def list_duty_policies(uow: ReadCalendar, wanted: Annotated[schemas.AsOf, Query()]) -> Any:
    """The versions of the duty policy, the newest first; as of a day, those in force by then."""
