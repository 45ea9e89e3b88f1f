"""Who acts, and what today's posts, delegations and grants let him do. Read at every request."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import col

from backend.access.models import AuditorGrant
from backend.access.rules import AccountKind
from backend.kernel.scope import NOTHING, Scope
from backend.kernel.tables import runs_on
from backend.permissions import MATRIX, Permission, Reach, Role
from backend.posts.models import Appointment, BeatAssignment, Delegation, GuideAssignment
from backend.posts.rules import Portfolio, PositionType
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind

_ROLE_OF = {
    PositionType.DISTRICT_CHIEF: Role.DISTRICT_CHIEF,
    PositionType.DISTRICT_DEPUTY: Role.DISTRICT_DEPUTY,
    PositionType.DISTRICT_STAFF: Role.DISTRICT_STAFF,
    PositionType.TEAM_CHIEF: Role.TEAM_CHIEF,
    PositionType.TEAM_DEPUTY: Role.TEAM_DEPUTY,
    PositionType.GUIDE_OFFICER: Role.GUIDE_OFFICER,
    PositionType.WARD_CHIEF: Role.WARD_CHIEF,
    PositionType.DESK_OFFICER: Role.DESK_OFFICER,
    PositionType.BEAT_OFFICER: Role.BEAT_OFFICER,
}


@dataclass(frozen=True)
class Grant:
    """A role held through one post, with each reach resolved to explicit sets for today."""

    role: Role
    reaches: Mapping[Reach, Scope]
    only: frozenset[str] | None = None  # a delegation lends some actions, not the role
    appointment_id: UUID | None = None

    def scope_for(self, permission: str) -> Scope:
        if self.only is not None and permission not in self.only:
            return NOTHING
        scope = NOTHING
        for reach in MATRIX[self.role].get(Permission(permission), ()):
            scope |= self.reaches.get(reach, NOTHING)
        return scope


@dataclass(frozen=True)
class Principal:
    """A signed-in account with its grants of today."""

    account_id: UUID
    username: str
    kind: AccountKind
    officer_id: UUID | None
    session_id: UUID
    on: date
    grants: tuple[Grant, ...]
    _scopes: dict[str, Scope] = field(default_factory=dict, compare=False, repr=False)

    def scope_for(self, permission: str) -> Scope:
        """The union over all grants; one's own account is always in reach."""
        if permission not in self._scopes:
            scope = Scope(on=self.on)
            if permission == Permission.ACCOUNT_SELF:
                scope = Scope(officer=self.officer_id, account=self.account_id, on=self.on)
            for grant in self.grants:
                scope |= grant.scope_for(permission)
            self._scopes[permission] = scope
        return self._scopes[permission]

    def with_units(self, units: Collection[UUID]) -> Principal:  # noqa: ARG002 - nobody may
        raise PermissionError("nobody widens his own scope")

    @cached_property
    def permissions(self) -> dict[Permission, set[Reach]]:
        """What he may do and how far, for `GET /me`."""
        held: dict[Permission, set[Reach]] = {Permission.ACCOUNT_SELF: {Reach.OWN}}
        for grant in self.grants:
            for permission, reaches in MATRIX[grant.role].items():
                if grant.only is None or permission in grant.only:
                    held.setdefault(permission, set()).update(reaches)
        return held


@dataclass(frozen=True)
class SystemActor:
    """The worker or the command line; sees and reaches the explicit list of all units, and is journalled."""

    reason: str
    units: frozenset[UUID]
    on: date
    account_id: UUID | None = None
    officer_id: UUID | None = None

    def scope_for(self, permission: str) -> Scope:  # noqa: ARG002 - the same for every permission
        return Scope(units=self.units, account=self.account_id, is_system=True, on=self.on)

    def with_units(self, units: Collection[UUID]) -> SystemActor:
        return replace(self, units=self.units | frozenset(units))


def system_actor(connection: Connection, reason: str, *, on: date, account_id: UUID | None = None) -> SystemActor:
    units = frozenset(connection.execute(sa.select(col(Unit.id))).scalars())
    return SystemActor(reason, units, on, account_id)


def load_grants(
    connection: Connection, *, account_id: UUID, kind: AccountKind, officer_id: UUID | None, on: date
) -> tuple[Grant, ...]:
    """Grants of an account on a day: appointments and delegations valid then, or the few given by hand."""
    if kind is AccountKind.SYSTEM_ADMIN:
        units = frozenset(connection.execute(sa.select(col(Unit.id))).scalars())
        return (Grant(Role.SYSTEM_ADMIN, {Reach.DISTRICT: Scope(units=units, account=account_id, on=on)}),)
    if kind is AccountKind.AUDITOR:
        return tuple(_auditor_grants(connection, account_id, on))
    if officer_id is None:
        return ()
    posts = connection.execute(
        sa.select(
            col(Appointment.id),
            col(Appointment.unit_id),
            col(Appointment.position_type),
            col(Appointment.portfolio),
            col(Unit.kind),
        )
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Appointment.officer_id) == officer_id, runs_on(Appointment, on))
    ).all()
    grants = [_grant(connection, post, officer_id, on) for post in posts]
    if posts:
        grants += _delegated(connection, [post.id for post in posts], officer_id, on)
    return tuple(grants)


def role_of(position: PositionType, portfolio: Iterable[str]) -> Role:
    if position is PositionType.WARD_DEPUTY:
        return Role.WARD_DEPUTY_BEAT if Portfolio.BEAT.value in portfolio else Role.WARD_DEPUTY_OTHER
    return _ROLE_OF[position]


def _grant(
    connection: Connection,
    post: sa.Row[*tuple[Any, ...]],
    officer_id: UUID,
    on: date,
    only: frozenset[str] | None = None,
) -> Grant:
    role = role_of(post.position_type, post.portfolio)
    needed = {reach for reaches in MATRIX[role].values() for reach in reaches}
    own = Scope(officer=officer_id, on=on)
    here = Scope(units=frozenset({post.unit_id}), on=on)
    reaches: dict[Reach, Scope] = {Reach.OWN: own, Reach.WARD: here, Reach.TEAM: here}
    if Reach.BEAT in needed:
        reaches[Reach.BEAT] = _beats(connection, role, post.unit_id, officer_id, on)
    if Reach.ASSIGNED in needed:
        wards = sa.select(col(GuideAssignment.unit_id)).where(
            col(GuideAssignment.officer_id) == officer_id, runs_on(GuideAssignment, on)
        )
        reaches[Reach.ASSIGNED] = Scope(units=frozenset(connection.execute(wards).scalars()), on=on)
    if Reach.FUNCTIONAL in needed:
        reaches[Reach.FUNCTIONAL] = Scope(units=_below(connection, post.unit_id, LinkKind.FUNCTIONAL), on=on)
    if Reach.DISTRICT in needed:
        reaches[Reach.DISTRICT] = Scope(units=_below(connection, post.unit_id, LinkKind.COMMAND), on=on)
    return Grant(role, reaches, only, post.id)


def _beats(connection: Connection, role: Role, unit_id: UUID, officer_id: UUID, on: date) -> Scope:
    """A beat officer's own beats; for the deputy in charge of beat work, the beats of his ward."""
    mine = sa.select(col(BeatAssignment.beat_id)).where(
        col(BeatAssignment.unit_id) == unit_id, runs_on(BeatAssignment, on)
    )
    if role is Role.BEAT_OFFICER:
        mine = mine.where(col(BeatAssignment.officer_id) == officer_id)
    return Scope(beats=frozenset(connection.execute(mine).scalars()), on=on)


def _below(connection: Connection, unit_id: UUID, kind: LinkKind) -> frozenset[UUID]:
    """The unit and everything under it, closed units and ended links included, so that history stays readable."""
    below = sa.select(sa.literal(unit_id, sa.Uuid).label("id")).cte("below", recursive=True)
    below = below.union(
        sa.select(col(UnitLink.child_id))
        .where(col(UnitLink.kind) == kind)
        .join(below, col(UnitLink.parent_id) == below.c.id)
    )
    return frozenset(connection.execute(sa.select(below.c.id)).scalars())


def _delegated(connection: Connection, to_posts: list[UUID], officer_id: UUID, on: date) -> list[Grant]:
    """Lent actions reach as far as the lender's post does; conflicts of interest go by officer and stay (4.4)."""
    lent = connection.execute(
        sa.select(
            col(Appointment.id),
            col(Appointment.unit_id),
            col(Appointment.position_type),
            col(Appointment.portfolio),
            col(Unit.kind),
            col(Delegation.actions),
        )
        .join(Delegation, col(Delegation.from_appointment_id) == Appointment.id)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Delegation.to_appointment_id).in_(to_posts), runs_on(Delegation, on), runs_on(Appointment, on))
    ).all()
    return [_grant(connection, post, officer_id, on, frozenset(post.actions)) for post in lent]


def _auditor_grants(connection: Connection, account_id: UUID, on: date) -> Iterable[Grant]:
    granted = connection.execute(
        sa.select(col(AuditorGrant.unit_id)).where(
            col(AuditorGrant.account_id) == account_id, runs_on(AuditorGrant, on)
        )
    ).scalars()
    for unit_id in granted.all():
        yield Grant(Role.AUDITOR, {Reach.DISTRICT: Scope(units=_below(connection, unit_id, LinkKind.COMMAND), on=on)})
