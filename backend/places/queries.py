"""Questions about place codes; the lock shows them only to those who issue."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import GroupPlacement, ResidentialGroup
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import iso_week, json_of
from backend.kernel.tables import runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.places.models import PlaceCode, PlaceIssue
from backend.posts.models import Officer
from backend.posts.refs import officer_ref
from backend.units.models import Unit
from backend.units.rules import UnitLevel

Columns = sa.Select[*tuple[Any, ...]]


def groups_of_ward(asking: Asking) -> Columns:
    """The groups of a ward on a day, in the order of their numbers."""
    return (
        sa.select(col(ResidentialGroup.id), col(ResidentialGroup.number), col(ResidentialGroup.meeting_place))
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(col(GroupPlacement.unit_id) == asking["unit_id"], runs_on(GroupPlacement, asking["on"]))
        .order_by(col(ResidentialGroup.number), col(ResidentialGroup.id))
    )


def codes_of_weeks(asking: Asking) -> Columns:
    """Codes that exist already, also of groups that lay in another ward when they were issued."""
    return sa.select(col(PlaceCode.group_id), col(PlaceCode.week), col(PlaceCode.code)).where(
        col(PlaceCode.group_id) == sa.any_(asking["groups"]), col(PlaceCode.week) == sa.any_(asking["weeks"])
    )


def wards_served(asking: Asking) -> Columns:
    """The wards that the caller issues for, their groups today, and the coming weeks whose codes exist."""
    groups = (
        sa.select(sa.func.count(col(GroupPlacement.id)))
        .where(col(GroupPlacement.unit_id) == Unit.id, runs_on(GroupPlacement, asking["today"]))
        .correlate(Unit)
        .scalar_subquery()
    )
    weeks = (
        sa.select(iso_week(PlaceCode.week))
        .where(col(PlaceCode.unit_id) == Unit.id, col(PlaceCode.week) >= asking["this_week"])
        .distinct()
        .correlate(Unit)
    )
    return (
        sa.select(
            json_of(id=Unit.id, code=Unit.code, short_name=Unit.short_name).label("unit"),
            groups.label("groups"),
            sa.func.array(weeks.scalar_subquery()).label("weeks"),
        )
        .where(
            within(Unit.id, asking.scope(Permission.PLACE_CODE_ISSUE).units),
            col(Unit.level) == UnitLevel.WARD,
            runs_on(Unit, asking["today"]),
        )
        .order_by(col(Unit.position), col(Unit.code))
    )


def _issues(_asking: Asking) -> Columns:
    return (
        sa.select(
            col(PlaceIssue.id),
            json_of(id=Unit.id, code=Unit.code, short_name=Unit.short_name).label("unit"),
            iso_week(PlaceIssue.first_week).label("first_week"),
            col(PlaceIssue.weeks),
            col(PlaceIssue.cards),
            officer_ref(Officer).label("issued_by"),
            col(PlaceIssue.issued_at),
        )
        .join(Unit, col(Unit.id) == PlaceIssue.unit_id)
        .join(Officer, col(Officer.id) == PlaceIssue.issued_by)
        .order_by(col(PlaceIssue.issued_at).desc(), col(PlaceIssue.id).desc())
    )


def _asked(_uow: UnitOfWork, _wanted: Any) -> Asked:
    return Asked("place issues", _issues, {})


ISSUES = Listing(_asked)
