"""The forms a query can take, each asking for the units of the visits it reaches. Whatever the form, the lock must
narrow it; a form that it cannot narrow must be refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.kernel.uow import UnitOfWork
from backend.tables import METADATA
from backend.units.models import Unit
from backend.visits.models import Visit, VisitStop

_VISIT, _UNIT, _STOP = (METADATA.tables[name] for name in ("visit", "unit", "visit_stop"))
Form = Callable[[UnitOfWork], Iterable[UUID]]


def _outer_join(uow: UnitOfWork) -> Iterable[UUID]:
    rows = uow.rows(sa.select(col(Unit.id), col(Visit.id)).outerjoin(Visit, col(Visit.unit_id) == Unit.id))
    return [unit for unit, visit in rows if visit is not None]


def _scalar_subquery(uow: UnitOfWork) -> Iterable[UUID]:
    of_unit = sa.select(sa.func.count(col(Visit.id))).where(col(Visit.unit_id) == Unit.id).scalar_subquery()
    return [unit for unit, count in uow.rows(sa.select(col(Unit.id), of_unit)) if count]


def _exists(uow: UnitOfWork) -> Iterable[UUID]:
    visited = sa.select(col(Visit.id)).where(col(Visit.unit_id) == Unit.id).exists()
    return uow.all(sa.select(col(Unit.id)).where(visited))


def _cte(uow: UnitOfWork) -> Iterable[UUID]:
    visits = sa.select(col(Visit.unit_id)).cte("visits")
    return uow.all(sa.select(visits.c.unit_id))


def _subquery(uow: UnitOfWork) -> Iterable[UUID]:
    visits = sa.select(Visit).subquery()
    return uow.all(sa.select(visits.c.unit_id))


def _entity_of_subquery(uow: UnitOfWork) -> Iterable[UUID]:
    inner = aliased(Visit, sa.select(Visit).subquery())
    return [visit.unit_id for visit in uow.all(sa.select(inner))]


def _union_all(uow: UnitOfWork) -> Iterable[UUID]:
    one = sa.select(col(Visit.unit_id))
    both: Any = sa.union_all(one, one)
    return uow.all(both)


def _recursive(uow: UnitOfWork) -> Iterable[UUID]:
    base = sa.select(col(Visit.unit_id)).cte("below", recursive=True)
    below = base.union(sa.select(col(Visit.unit_id)).join(base, base.c.unit_id == Visit.unit_id))
    return uow.all(sa.select(below.c.unit_id))


def _lateral(uow: UnitOfWork) -> Iterable[UUID]:
    latest = sa.select(col(Visit.unit_id)).where(col(Visit.unit_id) == Unit.id).limit(1).lateral()
    return uow.all(sa.select(latest.c.unit_id).select_from(Unit).join(latest, sa.true()))


def _window(uow: UnitOfWork) -> Iterable[UUID]:
    place = sa.func.row_number().over(partition_by=col(Visit.unit_id), order_by=col(Visit.id))
    return [unit for unit, _ in uow.rows(sa.select(col(Visit.unit_id), place))]


def _self_join(uow: UnitOfWork) -> Iterable[UUID]:
    other = aliased(Visit)
    return uow.all(sa.select(col(other.unit_id)).join(Visit, col(Visit.week) == col(other.week)))


def _through_a_part(uow: UnitOfWork) -> Iterable[UUID]:
    return uow.all(sa.select(col(Visit.unit_id)).join(VisitStop, col(VisitStop.visit_id) == Visit.id))


def _part_alone(uow: UnitOfWork) -> Iterable[UUID]:
    return uow.all(sa.select(col(VisitStop.unit_id)))


def _in_subquery(uow: UnitOfWork) -> Iterable[UUID]:
    return uow.all(sa.select(col(Unit.id)).where(col(Unit.id).in_(sa.select(col(Visit.unit_id)))))


def _grouped(uow: UnitOfWork) -> Iterable[UUID]:
    query = sa.select(col(Visit.unit_id), sa.func.count()).group_by(col(Visit.unit_id)).having(sa.func.count() > 0)
    return [unit for unit, _ in uow.rows(query)]


FORMS: dict[str, Form] = {
    "entity": lambda uow: [visit.unit_id for visit in uow.all(sa.select(Visit))],
    "column": lambda uow: uow.all(sa.select(col(Visit.unit_id))),
    "distinct": lambda uow: uow.all(sa.select(col(Visit.unit_id)).distinct()),
    "grouped": _grouped,
    "window": _window,
    "alias": lambda uow: [visit.unit_id for visit in uow.all(sa.select(aliased(Visit)))],
    "self join": _self_join,
    "outer join": _outer_join,
    "join of a part": _through_a_part,
    "part alone": _part_alone,
    "scalar subquery": _scalar_subquery,
    "exists": _exists,
    "in a subquery": _in_subquery,
    "subquery": _subquery,
    "entity of a subquery": _entity_of_subquery,
    "cte": _cte,
    "recursive cte": _recursive,
    "lateral": _lateral,
    "union all": _union_all,
    "for update": lambda uow: uow.all(sa.select(col(Visit.unit_id)).with_for_update()),
}

COUNTS: dict[str, Callable[[UnitOfWork], int]] = {
    "count of the unit of work": lambda uow: uow.count(sa.select(Visit)),
    "count of a column": lambda uow: uow.one(sa.select(sa.func.count(col(Visit.id)))) or 0,
    "count of a table": lambda uow: uow.one(sa.select(sa.func.count()).select_from(Visit)) or 0,
    "count of a union": lambda uow: uow.count(sa.union_all(sa.select(col(Visit.id)), sa.select(col(Visit.id)))) // 2,  # type: ignore[arg-type]
}

# Core, text and bulk writes: nothing that the lock could narrow, or that the journal would see.
REFUSED: dict[str, Callable[[], Any]] = {
    "core table": lambda: sa.select(_VISIT),
    "core column": lambda: sa.select(_VISIT.c.unit_id),
    "core table beside an entity": lambda: sa.select(col(Unit.id), _VISIT.c.unit_id).join(
        _VISIT, _VISIT.c.unit_id == Unit.id
    ),
    "core alias beside an entity": lambda: sa.select(col(Unit.id)).join(
        other := _VISIT.alias(), other.c.unit_id == Unit.id
    ),
    "core table joined to an entity": lambda: sa.select(col(Unit.id)).join(_VISIT, _VISIT.c.unit_id == Unit.id),
    "core table in a subquery": lambda: sa.select(col(Unit.id)).where(col(Unit.id).in_(sa.select(_VISIT.c.unit_id))),
    "text": lambda: sa.text("SELECT unit_id FROM visit"),
    "entity of a text": lambda: sa.select(Visit).from_statement(sa.text("SELECT * FROM visit")),
    "entity of a core query": lambda: sa.select(Visit).from_statement(sa.select(_VISIT)),
    "bulk update": lambda: sa.update(Visit).values(remark="x"),
    "bulk delete": lambda: sa.delete(VisitStop),
    "bulk insert": lambda: sa.insert(Unit).values(code="x"),
    "core insert": lambda: sa.insert(_UNIT).values(code="x"),
    "core update": lambda: sa.update(_VISIT).values(remark="x"),
    "core delete": lambda: sa.delete(_STOP),
    "table function of nothing": lambda: sa.select(sa.func.now()),
}
