"""Who stands at the door: account, session, posts, lent actions and their reaches, in one statement.

It is built once and only run after that; every request passes here (performance.md 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.engine import Connection, Dialect
from sqlmodel import col

from backend.access.models import Account, AuditorGrant, BreakGlass, SignInSession
from backend.access.principal import (
    LONGEST_OPEN,
    Grant,
    Left,
    Post,
    Principal,
    grant_of,
    grant_of_stay,
    role_of,
    whole_district,
)
from backend.access.rules import AccountKind, AccountStatus
from backend.kernel.clock import local_date
from backend.kernel.compiled import Compiled, Posed, compile_once
from backend.kernel.scope import Stay
from backend.kernel.tables import Instant, runs_on
from backend.permissions import Role
from backend.posts.models import Appointment, BeatAssignment, Delegation, GuideAssignment
from backend.posts.rules import Portfolio, PositionType
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind

P = PositionType
_COMMANDS = (P.DISTRICT_CHIEF, P.DISTRICT_DEPUTY, P.DISTRICT_STAFF)
_GUIDES_ALL = (P.TEAM_CHIEF, P.TEAM_DEPUTY)
_UUIDS = pg.ARRAY(sa.Uuid())
_KEPT = 2048
_known: dict[tuple[Any, ...], Principal] = {}
"""Principals by all that the database said of them: asked at every request, worked out once."""
_last: dict[UUID, tuple[Principal, Sequence[tuple[Any, ...]]]] = {}


def admit(
    connection: Connection, *, account_id: UUID, session_id: UUID, at: datetime, on: date | None = None
) -> Principal | None:
    """The principal of a live session with the grants of a day, today if none is said; None when the session or the
    account has ended."""
    posed = pose(connection.dialect, account_id=account_id, session_id=session_id, at=at, on=on)
    return admitted(posed.tuples(connection), session_id, on or local_date(at))


def pose(dialect: Dialect, *, account_id: UUID, session_id: UUID, at: datetime, on: date | None = None) -> Posed:
    """The question of `admit`, for somebody who asks the database himself (hatch.py)."""
    statement = _statement(dialect)
    asked = {"account_id": account_id, "session_id": session_id, "on": on or local_date(at), "at": at}
    return Posed(statement, {**statement.constants, **asked})


def admitted(rows: Sequence[tuple[Any, ...]], session_id: UUID, on: date) -> Principal | None:
    """What the database said of a session on a day, as a principal."""
    if not rows:
        return None
    last = _last.get(session_id)
    if last is not None and last[0].on == on and last[1] == rows:
        return last[0]
    key = (session_id, on, *(_hashable(row) for row in rows))
    known = _known.get(key)
    if known is None:
        for kept in (_known, _last):
            if len(kept) >= _KEPT:
                kept.clear()
        named = [SimpleNamespace(**dict(zip(_columns(), row, strict=True))) for row in rows]
        known = _known[key] = _principal(named, session_id, on)
    _last[session_id] = (known, rows)
    return known


def remembered(session_id: UUID, on: date) -> Principal | None:
    """Whom a session was at its last request of this day. He may be somebody else by now: only `admitted` knows."""
    last = _last.get(session_id)
    return last[0] if last is not None and last[0].on == on else None


def _principal(rows: Sequence[Any], session_id: UUID, on: date) -> Principal:
    who = rows[0]
    kind = AccountKind(who.kind)
    grants = tuple(_grants(rows, kind, on))
    return Principal(who.account_id, who.username, kind, who.officer_id, session_id, on, grants)


def _hashable(row: Any) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)


def _grants(rows: Sequence[Any], kind: AccountKind, on: date) -> Iterator[Grant]:
    who = rows[0]
    if kind is AccountKind.SYSTEM_ADMIN:
        yield whole_district(Role.SYSTEM_ADMIN, _keys(who.everywhere), who.account_id, on)
        if who.break_glass_id is not None:
            yield whole_district(Role.SYSTEM_ADMIN, _keys(who.opened), None, on, who.break_glass_id)
    elif kind is AccountKind.AUDITOR and who.granted:
        yield whole_district(Role.AUDITOR, _keys(who.granted), None, on)
    for row in rows:
        if row.post_id is not None:
            post = Post(
                row.post_id,
                row.unit_id,
                PositionType(row.position_type),
                row.portfolio,
                row.only,
                _keys(row.beats),
                _keys(row.assigned),
                _keys(row.below),
            )
            yield grant_of(post, who.officer_id, on)
    for stay in who.left.split(";") if who.left else ():
        left, position, portfolio, key, first, end = stay.split("|")
        days = Stay(UUID(key), date.fromisoformat(first), date.fromisoformat(end))
        yield grant_of_stay(Left(left), role_of(PositionType(position), portfolio.split(",")), days, who.officer_id)


def _keys(text: str | None) -> list[UUID]:
    return [UUID(each) for each in text.strip("{}").split(",")] if text else []


@lru_cache(maxsize=4)
def _statement(dialect: Dialect) -> Compiled:
    return compile_once(_select(), dialect)


@cache
def _columns() -> tuple[str, ...]:
    return tuple(_select().selected_columns.keys())


def _select() -> sa.Select[*tuple[Any, ...]]:
    on, at = sa.bindparam("on", type_=sa.Date()), sa.bindparam("at", type_=Instant())
    who = (
        sa.select(
            col(Account.id).label("account_id"), col(Account.username), col(Account.kind), col(Account.officer_id)
        )
        .join(SignInSession, col(SignInSession.account_id) == Account.id)
        .where(
            col(SignInSession.id) == sa.bindparam("session_id", type_=sa.Uuid()),
            col(SignInSession.ended_at).is_(None),
            col(Account.id) == sa.bindparam("account_id", type_=sa.Uuid()),
            col(Account.status) == AccountStatus.ACTIVE,
        )
        .cte("who")
    )
    glass = _glass(who, at)
    post = _posts(who, on)
    below = _below(who, post, glass, on)

    def gathered(column: Any, *where: Any) -> Any:
        """As one text, which is compared with the last answer at every request and read only when it differs."""
        keys = sa.func.array_agg(column, type_=_UUIDS)
        return sa.select(sa.cast(keys, sa.Text)).where(*where).scalar_subquery()

    beat, guide = BeatAssignment, GuideAssignment
    of_beats = gathered(
        beat.beat_id,
        col(beat.unit_id) == post.c.unit_id,
        runs_on(beat, on),
        sa.or_(post.c.position_type != P.BEAT_OFFICER, col(beat.officer_id) == who.c.officer_id),
    )
    of_guide = gathered(guide.unit_id, col(guide.officer_id) == who.c.officer_id, runs_on(guide, on))
    in_charge = sa.and_(
        post.c.position_type == P.WARD_DEPUTY, sa.literal(Portfolio.BEAT.value) == sa.any_(post.c.portfolio)
    )
    everywhere = gathered(Unit.id)
    return sa.select(
        who,
        sa.case((who.c.kind == AccountKind.SYSTEM_ADMIN, everywhere)).label("everywhere"),
        gathered(below.c.id, below.c.root == _NOBODYS_UNIT).label("granted"),
        sa.select(glass.c.id).scalar_subquery().label("break_glass_id"),
        gathered(below.c.id, below.c.root == sa.select(glass.c.id).scalar_subquery()).label("opened"),
        post.c.id.label("post_id"),
        post.c.unit_id,
        post.c.position_type,
        post.c.portfolio,
        post.c.only,
        sa.case((sa.or_(post.c.position_type == P.BEAT_OFFICER, in_charge), of_beats)).label("beats"),
        sa.case((post.c.position_type == P.GUIDE_OFFICER, of_guide)).label("assigned"),
        gathered(below.c.id, below.c.root == post.c.id).label("below"),
        _left(who, on).label("left"),
    ).select_from(who.outerjoin(post, sa.true()))


_NOBODYS_UNIT = sa.literal(UUID(int=0), sa.Uuid())


def _glass(who: sa.CTE, at: Any) -> sa.CTE:
    """The glass that an administrator has broken and that is still open at this instant."""
    return (
        sa.select(col(BreakGlass.id), col(BreakGlass.unit_id))
        .where(
            who.c.kind == AccountKind.SYSTEM_ADMIN,
            col(BreakGlass.account_id) == who.c.account_id,
            col(BreakGlass.ends_at) > at,
        )
        .order_by(col(BreakGlass.ends_at).desc())
        .limit(1)
        .cte("glass")
    )


def _posts(who: sa.CTE, on: Any) -> sa.CTE:
    """Own posts of the day, and posts whose holders lend some of their actions to one of them."""
    own = (
        sa.select(
            col(Appointment.id),
            col(Appointment.unit_id),
            col(Appointment.position_type),
            col(Appointment.portfolio),
            sa.cast(sa.null(), pg.ARRAY(sa.Text())).label("only"),
        )
        .where(col(Appointment.officer_id) == who.c.officer_id, runs_on(Appointment, on))
        .cte("own")
    )
    lent = (
        sa.select(
            col(Appointment.id),
            col(Appointment.unit_id),
            col(Appointment.position_type),
            col(Appointment.portfolio),
            col(Delegation.actions),
        )
        .join(Delegation, col(Delegation.from_appointment_id) == Appointment.id)
        .where(
            col(Delegation.to_appointment_id).in_(sa.select(own.c.id)),
            runs_on(Delegation, on),
            runs_on(Appointment, on),
        )
    )
    return sa.select(own).union_all(lent).cte("post")


def _left(who: sa.CTE, on: Any) -> sa.ScalarSelect[Any]:
    """Posts, beats and guided wards that ended so lately that a week of theirs may still be open, as one text."""

    def ended(left: Left, table: type[Any], position: Any, portfolio: Any, key: Any) -> sa.Select[*tuple[Any, ...]]:
        first, end = col(table.valid_from), col(table.valid_to)
        stay = sa.func.concat_ws("|", left.value, position, portfolio, key, first, end).label("stay")
        of_late = (col(table.officer_id) == who.c.officer_id, end <= on, end > on - LONGEST_OPEN.days)
        return sa.select(stay).where(*of_late)

    portfolio = sa.func.array_to_string(Appointment.portfolio, ",")
    stays = sa.union_all(
        ended(Left.POST, Appointment, Appointment.position_type, portfolio, Appointment.unit_id),
        ended(Left.BEAT, BeatAssignment, P.BEAT_OFFICER.value, "", BeatAssignment.beat_id),
        ended(Left.GUIDED, GuideAssignment, P.GUIDE_OFFICER.value, "", GuideAssignment.unit_id),
    ).subquery("stays")
    return sa.select(sa.func.string_agg(stays.c.stay, ";")).scalar_subquery()


def _below(who: sa.CTE, post: sa.CTE, glass: sa.CTE, on: Any) -> sa.CTE:
    """Of each post: its unit and all under it by the link its role goes by, closed units and ended links included,
    so that history stays readable. An auditor's units stand under nobody's."""
    by_command = sa.select(post.c.id.label("root"), sa.literal(LinkKind.COMMAND.value).label("kind"), post.c.unit_id)
    by_function = sa.select(post.c.id, sa.literal(LinkKind.FUNCTIONAL.value), post.c.unit_id)
    audited = sa.select(_NOBODYS_UNIT, sa.literal(LinkKind.COMMAND.value), col(AuditorGrant.unit_id)).where(
        col(AuditorGrant.account_id) == who.c.account_id, runs_on(AuditorGrant, on)
    )
    roots = sa.union_all(
        by_command.where(sa.or_(*(post.c.position_type == each for each in _COMMANDS))),
        by_function.where(sa.or_(*(post.c.position_type == each for each in _GUIDES_ALL))),
        audited,
        sa.select(glass.c.id, sa.literal(LinkKind.COMMAND.value), glass.c.unit_id),
    ).subquery("roots")
    below = sa.select(roots.c.root, roots.c.kind, roots.c.unit_id.label("id")).cte("below", recursive=True)
    further = sa.select(below.c.root, below.c.kind, col(UnitLink.child_id)).join(
        UnitLink, sa.and_(col(UnitLink.parent_id) == below.c.id, sa.cast(UnitLink.kind, sa.Text) == below.c.kind)
    )
    return below.union(further)
