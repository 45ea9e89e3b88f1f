"""The lists of the register: what a filter gives to each question; structure is of today unless asked otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from backend.directory import officers, queries, tree
from backend.directory.rules import Posted
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Build
from backend.kernel.uow import UnitOfWork
from backend.posts.models import OfficerTraining


def _plain(build: Build, *filters: str, in_time: bool = False) -> Listing:
    """A list whose filters go to the statement as they are."""

    def ask(uow: UnitOfWork, wanted: Any) -> Asked:
        given = {name: getattr(wanted, name) for name in filters}
        if in_time:
            given["as_of"] = wanted.as_of or uow.today
        return Asked(build.__name__, build, given)

    return Listing(ask)


_OFFICER_FILTERS = ("unit_id", "position_type", "is_acting", "status", "speciality")
_POSTED: dict[Posted, Build] = {
    Posted.TODAY: officers.officers,
    Posted.NONE: officers.officers_without,
    Posted.ANY: officers.all_officers,
}


def _officers(uow: UnitOfWork, wanted: Any) -> Asked:
    given = {name: getattr(wanted, name) for name in _OFFICER_FILTERS}
    build = _POSTED[wanted.posted or Posted.TODAY]
    patterns = officers.search_patterns(wanted.q)
    # a list of those trained in a speciality tells it of each
    shows = {OfficerTraining: lambda line: line["id"]} if wanted.speciality else {}
    return Asked(build.__name__, build, {**given, **patterns, "as_of": wanted.as_of or uow.today}, shows=shows)


def _calendar(_uow: UnitOfWork, wanted: Any) -> Asked:
    return Asked("calendar", queries.calendar, {"first": date(wanted.year, 1, 1), "last": date(wanted.year, 12, 31)})


UNITS = _plain(tree.units, in_time=True)
OFFICERS = Listing(_officers)
QUARTERS = _plain(queries.quarters, "unit_id", in_time=True)
GROUPS = _plain(queries.groups, "unit_id", "beat_id", "number", in_time=True)
BEATS = _plain(queries.beats, "unit_id", in_time=True)
CALENDAR = Listing(_calendar)
POLICIES = _plain(queries.policies, "as_of")
