"""Who acts, and what today's posts, delegations and grants let him do. Read at every request."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import col

from backend.access.rules import AccountKind
from backend.kernel.scope import NOTHING, Scope, Stay
from backend.matrix import BREAK_GLASS, MATRIX, Cells
from backend.permissions import Permission, Reach, Role
from backend.posts.rules import Portfolio, PositionType
from backend.units.models import Unit

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
    break_glass_id: UUID | None = None
    portfolio: tuple[str, ...] = ()  # the fields of work of the post

    @property
    def cells(self) -> Cells:
        return MATRIX[self.role] if self.break_glass_id is None else BREAK_GLASS

    def scope_for(self, permission: str) -> Scope:
        if self.only is not None and permission not in self.only:
            return NOTHING
        scope = NOTHING
        for reach in self.cells.get(Permission(permission), ()):
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
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)  # what is worked out of it (forms.py)
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
            for permission, reaches in grant.cells.items():
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


def role_of(position: PositionType, portfolio: Iterable[str]) -> Role:
    if position is PositionType.WARD_DEPUTY:
        return Role.WARD_DEPUTY_BEAT if Portfolio.BEAT.value in portfolio else Role.WARD_DEPUTY_OTHER
    return _ROLE_OF[position]


@dataclass(frozen=True)
class Post:
    """A post as the door reads it, with the sets that its role may reach; those it may not are empty."""

    appointment_id: UUID
    unit_id: UUID
    position_type: PositionType
    portfolio: Sequence[str]
    only: Sequence[str] | None
    beats: Collection[UUID]
    assigned: Collection[UUID]
    below: Collection[UUID]


def grant_of(post: Post, officer_id: UUID, on: date) -> Grant:
    """The role of a post, or the actions lent from it, with each reach resolved for a day."""

    def units(keys: Collection[UUID]) -> Scope:
        return Scope(units=frozenset(keys), on=on)

    here = units({post.unit_id})
    reaches = {
        Reach.OWN: Scope(officer=officer_id, on=on),
        Reach.WARD: here,
        Reach.TEAM: here,
        Reach.BEAT: Scope(beats=frozenset(post.beats), on=on),
        Reach.ASSIGNED: units(post.assigned),
        Reach.FUNCTIONAL: units(post.below),
        Reach.DISTRICT: units(post.below),
    }
    only = None if post.only is None else frozenset(post.only)
    role = role_of(post.position_type, post.portfolio)
    return Grant(role, reaches, only, post.appointment_id, portfolio=tuple(post.portfolio))


LONGEST_OPEN = timedelta(days=60)  # no holidays keep a week open as long
_OF_A_VISIT = frozenset(
    {
        Permission.ABSENCE_READ,  # his own posts, beats and absences decide what he may attest
        Permission.BEAT_ASSIGNMENT_READ,
        Permission.OFFICER_READ,
        Permission.VISIT_AMEND,
        Permission.VISIT_CONFIRM,
        Permission.VISIT_DICTATE,
        Permission.VISIT_DISPUTE,
        Permission.VISIT_READ,
        Permission.VISIT_READ_GUIDANCE,
        Permission.VISIT_READ_NOTES,
        Permission.VISIT_RECORD,
        Permission.VISIT_SIGN,
    }
)


class Left(StrEnum):
    """What somebody may have left."""

    POST = "post"
    BEAT = "beat"
    GUIDED = "guided"


_REACHED_FROM = {
    Left.POST: (Reach.WARD, Reach.TEAM, Reach.FUNCTIONAL),
    Left.BEAT: (Reach.BEAT,),
    Left.GUIDED: (Reach.ASSIGNED,),
}


def grant_of_stay(left: Left, role: Role, stay: Stay, officer_id: UUID) -> Grant:
    """What remains of a post, a beat or a guided ward that has ended: the visits of its days until their weeks lock,
    for who was there that day enters and attests them (domain.md 3.9, RULES.md R-9 and R-13)."""
    reaches = dict.fromkeys(_REACHED_FROM[left], Scope(left=frozenset({stay})))
    return Grant(role, {**reaches, Reach.OWN: Scope(officer=officer_id)}, _OF_A_VISIT)


def whole_district(
    role: Role, units: Collection[UUID], account_id: UUID | None, on: date, break_glass_id: UUID | None = None
) -> Grant:
    """What is given by hand: the explicit list of units of the administrator, the auditor, and a broken glass."""
    reaches = {Reach.DISTRICT: Scope(units=frozenset(units), account=account_id, on=on)}
    return Grant(role, reaches, break_glass_id=break_glass_id)
