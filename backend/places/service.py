"""Issuing the codes of a ward's weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from backend.areas.models import PlaceMark
from backend.areas.place_code import mark_of, new_code
from backend.kernel.clock import IsoWeek
from backend.kernel.ids import uuid7
from backend.kernel.problems import Invalid, NotFound
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.places import queries
from backend.places.models import PlaceCode, PlaceIssue
from backend.places.rules import AHEAD, MOST_WEEKS, PlaceEvent, WeeksNotIssued
from backend.units.models import Unit


def wards(uow: UnitOfWork) -> dict[str, Any]:
    """For which wards and weeks codes may be issued, and where they hang already."""
    this = IsoWeek.of(uow.today)
    given = {"today": uow.today, "this_week": this.monday}
    rows = uow.ask("wards with codes", queries.wards_served, also=(Permission.PLACE_CODE_ISSUE,), **given)
    return {
        "this_week": str(this),
        "last_week": str(IsoWeek.of(this.monday + timedelta(weeks=AHEAD))),
        "most_weeks": MOST_WEEKS,
        "wards": [{"unit": row.unit, "groups": row.groups, "weeks": sorted(row.weeks)} for row in rows],
    }


def issue_codes(uow: UnitOfWork, unit_id: UUID, first: IsoWeek, weeks: int) -> dict[str, Any]:
    """The cards of a ward for some weeks: new codes where there is none yet, else the same again, for a lost card.

    Problems: NotFound 404 for a ward out of reach, WeeksNotIssued 422.
    """
    if unit_id not in uow.reach.units:
        raise NotFound()
    mondays = [first.monday + timedelta(weeks=number) for number in range(weeks)]
    this = IsoWeek.of(uow.today).monday
    if mondays[0] < this or mondays[-1] > this + timedelta(weeks=AHEAD):
        raise _outside()
    uow.hold(f"place codes {unit_id}")
    unit = uow.get(Unit, unit_id)
    groups = uow.ask("groups of a ward", queries.groups_of_ward, unit_id=unit_id, on=max(uow.today, mondays[0]))
    known = {
        (row.group_id, row.week): row.code
        for row in uow.ask("codes of weeks", queries.codes_of_weeks, groups=[row.id for row in groups], weeks=mondays)
    }
    cards = [
        {
            "group_id": group.id,
            "number": group.number,
            "meeting_place": group.meeting_place,
            "week": str(IsoWeek.of(monday)),
            "code": known.get((group.id, monday)) or _new(uow, unit_id, group.id, monday),
        }
        for monday in mondays
        for group in groups
    ]
    issue = uow.add(
        PlaceIssue(
            unit_id=unit_id,
            first_week=mondays[0],
            weeks=weeks,
            cards=len(cards),
            issued_by=uow.officer_id,
            issued_at=uow.now,
        )
    )
    uow.record(PlaceEvent.CODES_ISSUED, issue, first_week=str(first), weeks=weeks, cards=len(cards))
    return {"issue_id": issue.id, "unit": unit.model_dump(), "issued_at": issue.issued_at, "cards": cards}


def _new(uow: UnitOfWork, unit_id: UUID, group_id: UUID, monday: date) -> str:
    code, salt = new_code(), uuid7()
    uow.add(PlaceCode(unit_id=unit_id, group_id=group_id, week=monday, code=code))
    uow.add(PlaceMark(id=salt, unit_id=unit_id, group_id=group_id, week=monday, digest=mark_of(code, salt)))
    return code


def _outside() -> Invalid:
    return WeeksNotIssued(
        {
            "pointer": "#/first_week",
            "code": "outside",
            "detail": "Choose a first week from this one on, so that the last is at most eight weeks ahead",
            "detail_vi": "Chọn tuần đầu từ tuần này, sao cho tuần cuối không quá tám tuần nữa",
        }
    )
