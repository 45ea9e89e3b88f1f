"""Questions about spot checks and their draws."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.checks.models import CheckDraw, SpotCheck, SpotCheckFix, SpotCheckText
from backend.checks.rules import CheckText, SpotCheckState, Standing, actions_for
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.sqljson import json_list, json_of
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Officer
from backend.posts.refs import officer_ref, officer_ref_or_null
from backend.units.models import Unit
from backend.units.refs import unit_ref
from backend.visits.models import Visit
from backend.visits.rules import CheckState

Columns = sa.Select[*tuple[Any, ...]]
VERBS = (
    Permission.SPOT_CHECK_ANSWER,
    Permission.SPOT_CHECK_PLAN,
    Permission.SPOT_CHECK_REPLY,
    Permission.SPOT_CHECK_SETTLE,
)
_Visitor, _Checker = aliased(Officer, name="visitor"), aliased(Officer, name="checker")


def _summary() -> list[Any]:
    return [
        col(SpotCheck.id),
        col(SpotCheck.visit_code),
        unit_ref(Unit).label("unit"),
        officer_ref(_Visitor).label("visitor"),
        officer_ref_or_null(_Checker).label("checker"),
        col(SpotCheck.state),
        col(SpotCheck.started_at),
        col(SpotCheck.due_on),
        col(SpotCheck.view_due_on),
        col(SpotCheck.version),
    ]


def _with_people(query: Columns) -> Columns:
    return (
        query.select_from(SpotCheck)
        .join(Unit, col(Unit.id) == SpotCheck.unit_id)
        .join(_Visitor, col(_Visitor.id) == SpotCheck.visitor_id)
        .outerjoin(_Checker, col(_Checker.id) == SpotCheck.checker_id)
    )


def _list(asking: Asking) -> Columns:
    """Spot checks in sight, the latest drawn first."""
    query = _with_people(sa.select(*_summary())).order_by(col(SpotCheck.id).desc())
    for name, column in (("unit_id", SpotCheck.unit_id), ("state", SpotCheck.state)):
        if asking[name] is not None:
            query = query.where(col(column) == asking[name])
    return query if asking["me"] is None else query.where(_waiting(asking))


def _waiting(asking: Asking) -> sa.ColumnElement[bool]:
    """Exactly those whose actions hold something but giving them to another, and those that nobody has yet."""
    me, state = asking["me"], col(SpotCheck.state)
    free = sa.and_(me != sa.all_(col(SpotCheck.concerned)), col(SpotCheck.visitor_id) != me)
    plans, settles = asking.scope(Permission.SPOT_CHECK_PLAN), asking.scope(Permission.SPOT_CHECK_SETTLE)
    return sa.or_(
        sa.and_(state == SpotCheckState.DRAWN, col(SpotCheck.checker_id) == me, free),
        sa.and_(
            state == SpotCheckState.DRAWN,
            col(SpotCheck.checker_id).is_(None),
            free,
            within(SpotCheck.unit_id, plans.units),
        ),
        sa.and_(state == SpotCheckState.VIEW_WANTED, col(SpotCheck.visitor_id) == me),
        sa.and_(
            state == SpotCheckState.REFUTED,
            free,
            col(SpotCheck.checker_id).is_distinct_from(me),
            within(SpotCheck.unit_id, settles.units),
        ),
    )


def _asked(uow: UnitOfWork, wanted: Any) -> Asked:
    given: dict[str, Any] = {"unit_id": wanted.unit_id, "state": wanted.state, "me": None}
    if wanted.waiting_for_me:
        given["me"] = uow.officer_id
    return Asked("spot checks", _list, given, also=VERBS)


CHECKS = Listing(_asked)


def check_page(uow: UnitOfWork, check_id: UUID) -> dict[str, Any]:
    """One check with its words and what the caller may do; 404 out of sight."""
    rows = uow.ask("spot check", _one, also=VERBS, check_id=check_id)
    if not rows:
        raise NotFound()
    row = dict(rows[0]._mapping)
    texts = {each["kind"]: each["words"] for each in row.pop("texts")}
    uow.note_reads(SpotCheckText, [row["visitor"]["id"] if texts else None])
    may = frozenset(verb.value for verb in VERBS if row.pop(verb.name))
    checker = row["checker"] and UUID(row["checker"]["id"])
    facts = Standing(
        SpotCheckState(row["state"]),
        UUID(row["visitor"]["id"]),
        checker,
        frozenset(row.pop("concerned")),
        uow.actor.officer_id,
    )
    answers = {name: row.pop(name) for name in ("paper_book", "local_cadre", "time", "content")}
    return {
        **row,
        **{kind.value: texts.get(kind.value) for kind in CheckText},
        "answers": answers if row["answered_at"] else None,
        "actions": actions_for(facts, may) if facts.who else [],
    }


def _one(asking: Asking) -> Columns:
    texts = (
        sa.select(json_of(kind=SpotCheckText.kind, words=SpotCheckText.words))
        .where(col(SpotCheckText.check_id) == SpotCheck.id)
        .correlate(SpotCheck)
    )
    fixes = (
        sa.select(json_of(stop_id=SpotCheckFix.stop_id, group_id=SpotCheckFix.group_id))
        .where(col(SpotCheckFix.check_id) == SpotCheck.id)
        .correlate(SpotCheck)
    )
    more: list[Any] = [
        col(getattr(SpotCheck, name))
        for name in (
            *("draw_id", "concerned", "ended_at", "paper_log_ref", "purposes", "stops"),
            *("paper_book", "local_cadre", "time", "content", "answered_at", "replied_at", "settled_at"),
        )
    ]
    return _with_people(
        sa.select(
            *_summary(),
            *more,
            json_list(texts).label("texts"),
            json_list(fixes).label("fixes"),
            *(SpotCheck.in_scope(asking.scope(verb)).label(verb.name) for verb in VERBS),
        )
    ).where(col(SpotCheck.id) == asking["check_id"])


def _draws(asking: Asking) -> Columns:
    """Draws in sight, the latest first, with what came of them as the visits tell it."""
    query = (
        sa.select(*_of_draw())
        .join(Unit, col(Unit.id) == CheckDraw.unit_id)
        .order_by(col(CheckDraw.month).desc(), col(CheckDraw.id).desc())
    )
    return query if asking["unit_id"] is None else query.where(col(CheckDraw.unit_id) == asking["unit_id"])


def _of_draw() -> list[Any]:
    def found(state: CheckState) -> sa.ColumnElement[Any]:
        visits = sa.select(sa.func.count(col(Visit.id))).where(
            col(Visit.id) == sa.any_(col(CheckDraw.picked)), col(Visit.check_state) == state
        )
        return visits.correlate(CheckDraw).scalar_subquery().label(state.value)

    return [
        col(CheckDraw.id),
        col(CheckDraw.month),
        unit_ref(Unit).label("unit"),
        col(CheckDraw.drawn_at),
        col(CheckDraw.seed),
        col(CheckDraw.confirmed),
        col(CheckDraw.drawn_before),
        col(CheckDraw.clean),
        sa.func.cardinality(CheckDraw.picked).label("drawn"),
        *(found(state) for state in (CheckState.VERIFIED, CheckState.REFUTED, CheckState.CORRECTED)),
    ]


DRAWS = Listing(lambda _uow, wanted: Asked("check draws", _draws, {"unit_id": wanted.unit_id}))


def draw_page(uow: UnitOfWork, draw_id: UUID) -> dict[str, Any]:
    """One draw with every visit that could have been drawn; 404 out of sight."""
    rows = uow.ask("check draw", _one_draw, draw_id=draw_id)
    if not rows:
        raise NotFound()
    row = dict(rows[0]._mapping)
    picked = {str(key) for key in row.pop("picked")}
    row["population"] = [
        {
            "visit_code": each["code"],
            "why": each["why"],
            "weight": 1 << len(each["why"]),
            "drawn": each["visit"] in picked,
        }
        for each in row["population"]
    ]
    return row


def _one_draw(asking: Asking) -> Columns:
    return (
        sa.select(*_of_draw(), col(CheckDraw.population), col(CheckDraw.picked))
        .join(Unit, col(Unit.id) == CheckDraw.unit_id)
        .where(col(CheckDraw.id) == asking["draw_id"])
    )
