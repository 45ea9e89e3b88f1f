"""Lists of visits: newest first, page by page, each way of seeing a visit by its own index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.access.principal import LONGEST_OPEN
from backend.kernel.clock import IsoWeek, local_instant
from backend.kernel.listing import Asked, Listing
from backend.kernel.pages import PageParams
from backend.kernel.prepared import Asking
from backend.kernel.tables import each_of
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits.models import Visit, VisitStop, of_a_stay
from backend.visits.queries import of_visits
from backend.visits.rules import VisitLine, VisitStatus
from backend.visits.standing import given_for_waiting, waiting

Columns = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class VisitWanted:
    """Which visits; every field narrows."""

    unit_id: UUID | None = None
    week: IsoWeek | None = None
    from_week: IsoWeek | None = None
    to_week: IsoWeek | None = None
    visitor_id: UUID | None = None
    group_id: UUID | None = None
    status: VisitStatus | None = None
    line: VisitLine | None = None
    waiting_for_me: bool = False

    @classmethod
    def of(cls, filter: Any) -> VisitWanted:
        """From the filter of a request, whose weeks are texts."""
        asked = {each.name: getattr(filter, each.name) for each in fields(cls)}
        weeks = {name: IsoWeek.parse(asked[name]) for name in ("week", "from_week", "to_week") if asked[name]}
        return cls(**{**asked, **weeks})

    def given(self) -> dict[str, Any]:
        """Weeks as bounds of the start, in local time, so that one index serves filter and order."""
        firsts = [week for week in (self.week, self.from_week) if week]
        lasts = [week for week in (self.week, self.to_week) if week]
        return {
            "unit_id": self.unit_id,
            "visitor_id": self.visitor_id,
            "group_id": self.group_id,
            "status": self.status,
            "line": self.line,
            "since": local_instant(max(firsts).monday) if firsts else None,
            "before": local_instant(min(lasts).sunday + timedelta(days=1)) if lasts else None,
        }


def _asked(uow: UnitOfWork, wanted: VisitWanted) -> Asked:
    if not wanted.waiting_for_me:
        return Asked("visits", _list, wanted.given())
    given = {**given_for_waiting(uow), **wanted.given()}
    return Asked("visits waiting", _waiting_list, given, also=(Permission.VISIT_CONFIRM,))


VISITS = Listing(_asked)
FILTERED = Listing(lambda uow, filter: _asked(uow, VisitWanted.of(filter)))


def find_visits(uow: UnitOfWork, wanted: VisitWanted, params: PageParams) -> bytes:
    """One page of VisitSummary as JSON, newest first."""
    return VISITS.page(uow, wanted, params)


def _newest_first(query: Columns) -> Columns:
    return query.order_by(col(Visit.started_at).desc(), col(Visit.id).desc())


def _waiting_list(asking: Asking) -> Columns:
    return _newest_first(of_visits().where(waiting(asking), *_narrowed(asking, Visit)))


def _list(asking: Asking) -> Columns:
    """The page is among the first rows of each way of seeing; the lock's own condition stands on all of them."""
    ways = [sa.select(way.subquery().c.id) for way in _ways(asking)]
    query = of_visits()
    return _newest_first(query.where(col(Visit.id).in_(sa.union(*ways))) if ways else query.where(sa.false()))


def _ways(asking: Asking) -> Iterator[Columns]:
    """By ward, by visitor, by beat: what `Visit.in_scope` joins by *or*, each with its own first rows."""
    scope = asking.scope(Permission.VISIT_READ)
    visit: Any = aliased(Visit)
    if scope.units:
        yield _of_units(asking, scope.units)
    if scope.officer is not None:
        yield _first(asking, visit, col(visit.visitor_id) == scope.officer)
    if scope.beats:
        at_beat = sa.select(col(VisitStop.visit_id)).where(col(VisitStop.beat_id).in_(each_of(scope.beats)))
        yield _first(asking, visit, col(visit.id).in_(at_beat))
    if scope.left:
        yield _first(asking, visit, col(visit.visited_on) > scope.on - LONGEST_OPEN.days, of_a_stay(visit, scope))


def _of_units(asking: Asking, units: Collection[UUID]) -> Columns:
    """The first rows of each ward: a list over many wards would else walk the visits of all the others."""
    visit: Any = aliased(Visit)
    if asking["unit_id"] is not None:
        return _first(asking, visit)  # narrowed to one ward already
    ward = each_of(units).subquery("ward")
    rows = _first(asking, visit, col(visit.unit_id) == ward.c[0]).lateral()
    return sa.select(rows.c.id).select_from(ward).join(rows, sa.true())


def _first(asking: Asking, visit: Any, *where: Any) -> Columns:
    """The rows of one way that can stand on the page."""
    started, key = col(visit.started_at), col(visit.id)
    query: Columns = sa.select(key.label("id")).where(*where, *_narrowed(asking, visit))
    if asking["after_1"] is not None:
        query = query.where(sa.tuple_(started, key) < sa.tuple_(asking["after_0"], asking["after_1"]))
    return query.order_by(started.desc(), key.desc()).limit(asking["page_rows"])


def _narrowed(asking: Asking, visit: Any) -> Iterator[sa.ColumnElement[bool]]:
    for name in ("unit_id", "visitor_id", "status", "line"):
        if asking[name] is not None:
            yield col(getattr(visit, name)) == asking[name]
    if asking["since"] is not None:
        yield col(visit.started_at) >= asking["since"]
    if asking["before"] is not None:
        yield col(visit.started_at) < asking["before"]
    if asking["group_id"] is not None:
        at_group = sa.select(col(VisitStop.visit_id)).where(col(VisitStop.group_id) == asking["group_id"])
        yield col(visit.id).in_(at_group)
