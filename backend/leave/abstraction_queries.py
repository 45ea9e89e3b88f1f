"""Questions about days off the beat."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.duties.locks import first_open_day
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.leave.abstraction_rules import AbstractionAction
from backend.permissions import Permission
from backend.posts.models import Officer
from backend.posts.refs import officer_ref
from backend.units.models import Unit
from backend.units.refs import unit_ref
from backend.worktime.models import AbstractionDay, AbstractionTotal
from backend.worktime.rules import AbstractionStatus

_VERBS = (Permission.ABSTRACTION_CONTEST, Permission.ABSTRACTION_ENTER, Permission.ABSTRACTION_SETTLE)


def abstraction_days(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Days in sight, the latest first, with what the caller may do with each."""
    orderer, enterer = aliased(Unit), aliased(Officer)
    query = (
        sa.select(
            col(AbstractionDay.id),
            officer_ref(Officer).label("officer"),
            unit_ref(Unit).label("unit"),
            col(AbstractionDay.day),
            col(AbstractionDay.part),
            col(AbstractionDay.category),
            unit_ref(orderer).label("ordered_by"),
            officer_ref(enterer).label("entered_by"),
            col(AbstractionDay.entered_at),
            col(AbstractionDay.status),
            col(AbstractionDay.contest_reason),
            col(AbstractionDay.version),
            _actions(asking).label("actions"),
        )
        .join(Officer, col(Officer.id) == AbstractionDay.officer_id)
        .join(Unit, col(Unit.id) == AbstractionDay.unit_id)
        .join(orderer, col(orderer.id) == AbstractionDay.ordered_by)
        .join(enterer, col(enterer.id) == AbstractionDay.entered_by)
        .order_by(col(AbstractionDay.day).desc(), col(AbstractionDay.id).desc())
    )
    for name, column in (
        ("unit_id", AbstractionDay.unit_id),
        ("status", AbstractionDay.status),
        ("of", AbstractionDay.officer_id),
    ):
        if asking[name] is not None:
            query = query.where(col(column) == asking[name])
    if asking["first"] is not None:
        query = query.where(col(AbstractionDay.day).between(asking["first"], asking["last"]))
    return query


def _asked_days(uow: UnitOfWork, wanted: Any) -> Asked:
    me = uow.actor.officer_id
    given: dict[str, Any] = {"unit_id": wanted.unit_id, "status": wanted.status, "me": me}
    if wanted.mine:
        given["of"] = uow.officer_id
    if wanted.month:
        year, month = map(int, wanted.month.split("-"))
        given |= {"first": date(year, month, 1), "last": date(year, month, monthrange(year, month)[1])}
    if me is not None:
        given["open_from"] = first_open_day(uow)
    return Asked("abstraction days", abstraction_days, given, also=_VERBS)


DAYS = Listing(_asked_days)


def _actions(asking: Asking) -> sa.ColumnElement[Any]:
    me, open_from = asking["me"], asking["open_from"]
    if me is None:
        return sa.cast(sa.literal("[]"), pg.JSON)
    mine = col(AbstractionDay.officer_id) == me
    is_open = col(AbstractionDay.day) >= open_from
    entered = col(AbstractionDay.status) == AbstractionStatus.ENTERED
    contests, enters, settles = (asking.scope(verb) for verb in _VERBS)
    possible = (
        (AbstractionAction.CONTEST, sa.and_(mine, entered, is_open) if contests.officer is not None else sa.false()),
        (AbstractionAction.STRIKE, sa.and_(within(AbstractionDay.unit_id, enters.units), entered, is_open)),
        (
            AbstractionAction.SETTLE,
            sa.and_(
                within(AbstractionDay.unit_id, settles.units),
                col(AbstractionDay.status) == AbstractionStatus.CONTESTED,
                sa.not_(mine),
                col(AbstractionDay.entered_by) != me,
            ),
        ),
    )
    named = [sa.case((now, sa.cast(sa.literal(action.value), sa.Text))) for action, now in possible]
    return sa.func.to_json(sa.func.array_remove(pg.array(named), sa.cast(sa.null(), sa.Text)), type_=pg.JSON)


def abstraction_totals(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Days by month, ward and ordering unit, the latest month first; months taken back to nothing are left out."""
    orderer = aliased(Unit)
    query = (
        sa.select(
            unit_ref(Unit).label("unit"),
            col(AbstractionTotal.month),
            unit_ref(orderer).label("ordered_by"),
            col(AbstractionTotal.category),
            col(AbstractionTotal.days),
        )
        .join(Unit, col(Unit.id) == AbstractionTotal.unit_id)
        .join(orderer, col(orderer.id) == AbstractionTotal.ordered_by)
        .where(col(AbstractionTotal.days) > 0)
        .order_by(col(AbstractionTotal.month).desc(), col(AbstractionTotal.id).desc())
    )
    if asking["unit_id"] is not None:
        query = query.where(col(AbstractionTotal.unit_id) == asking["unit_id"])
    if asking["first"] is not None:
        query = query.where(col(AbstractionTotal.month).between(asking["first"], asking["last"]))
    return query


def _asked_totals(_uow: UnitOfWork, wanted: Any) -> Asked:
    given: dict[str, Any] = {"unit_id": wanted.unit_id}
    if wanted.year:
        given |= {"first": date(wanted.year, 1, 1), "last": date(wanted.year, 12, 31)}
    return Asked("abstraction totals", abstraction_totals, given)


TOTALS = Listing(_asked_totals)


def days_of_batch(uow: UnitOfWork, batch_id: UUID) -> int:
    return uow.count(sa.select(col(AbstractionDay.id)).where(col(AbstractionDay.batch_id) == batch_id))
