"""The form of a caller's scopes: which of their sets are empty, hold one, or many.

Building conditions for thirty tables costs more than running them. So they are built once a form, with named
parameters in the place of values, and run with the values of whoever asks. Two callers of one form share a
statement and never a value: the values of every statement come from the caller's own scopes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.kernel.compiled import Identifiers
from backend.kernel.scope import Actor, Scope, Stay

Form = tuple[int, int, bool, bool, bool, bool, bool]


@dataclass(frozen=True)
class Later(Collection[UUID]):
    """A set of identifiers that the parameter `name` will bring; never empty."""

    name: str
    single: bool

    def __len__(self) -> int:
        return 1 if self.single else 2

    def __iter__(self) -> Iterator[UUID]:
        raise TypeError(f"the identifiers of {self.name} come with the question")

    def __contains__(self, key: object) -> bool:
        raise TypeError(f"the identifiers of {self.name} come with the question")


@dataclass(frozen=True)
class LaterStays(Collection[Stay]):
    """Stays whose keys, first days and ends three parameters called after `name` will bring; never empty."""

    name: str

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[Stay]:
        raise TypeError(f"the stays of {self.name} come with the question")

    def __contains__(self, stay: object) -> bool:
        raise TypeError(f"the stays of {self.name} come with the question")


def form_of(scope: Scope) -> Form:
    return (
        min(len(scope.units), 2),
        min(len(scope.beats), 2),
        bool(scope.left),
        scope.officer is not None,
        scope.account is not None,
        scope.is_system,
        scope.on is not None,
    )


def scope_of_form(name: str, form: Form) -> Scope:
    """A scope whose values are parameters called after `name`; `in_scope` of any table takes it like a real one."""
    units, beats, left, officer, account, is_system, on = form
    return Scope(
        units=Later(f"{name}_units", units == 1) if units else frozenset(),
        beats=Later(f"{name}_beats", beats == 1) if beats else frozenset(),
        left=LaterStays(f"{name}_left") if left else frozenset(),
        officer=sa.bindparam(f"{name}_officer", type_=sa.Uuid()) if officer else None,
        account=sa.bindparam(f"{name}_account", type_=sa.Uuid()) if account else None,
        is_system=is_system,
        on=sa.bindparam(f"{name}_on", type_=sa.Date()) if on else None,
    )


def values_of(name: str, scope: Scope) -> Iterator[tuple[str, Any]]:
    """The parameters of `scope_of_form(name, form_of(scope))`."""
    for part, keys in (("units", scope.units), ("beats", scope.beats)):
        if keys:
            yield f"{name}_{part}", next(iter(keys)) if len(keys) == 1 else sorted(keys)
    if scope.left:
        keys, firsts, ends = zip(*sorted(scope.left), strict=True)
        yield f"{name}_left_keys", list(keys)
        yield f"{name}_left_firsts", list(firsts)
        yield f"{name}_left_ends", list(ends)
    for part, value in (("officer", scope.officer), ("account", scope.account), ("on", scope.on)):
        if value is not None:
            yield f"{name}_{part}", value


@dataclass(frozen=True)
class Sights:
    """All that an actor may see, permission by permission: its form for building, its values for running."""

    forms: tuple[tuple[str, Form], ...]
    values: Mapping[str, Any]

    @cached_property
    def packed(self) -> dict[str, Any]:
        """The values as the driver takes them: a district's hundred units are written out once an actor."""
        return {
            name: Identifiers(value) if isinstance(value, list) and isinstance(value[0], UUID) else value
            for name, value in self.values.items()
        }

    def scope(self, permission: str) -> Scope:
        """The parameterised scope of a permission."""
        return scope_of_form(_plain(permission), dict(self.forms)[permission])


def sights_of(actor: Actor | None, permissions: tuple[str, ...]) -> Sights:
    """Worked out once an actor and set of permissions; an actor lives as long as nothing about him changes."""
    kept: dict[tuple[str, ...], Sights] = getattr(actor, "kept", {})
    if permissions not in kept:
        kept[permissions] = _sights(actor, permissions)
    return kept[permissions]


def _sights(actor: Actor | None, permissions: Collection[str]) -> Sights:
    forms: list[tuple[str, Form]] = []
    values: dict[str, Any] = {}
    for permission in permissions:
        scope = actor.scope_for(permission) if actor else Scope()
        forms.append((permission, form_of(scope)))
        values.update(values_of(_plain(permission), scope))
    return Sights(tuple(forms), values)


def _plain(permission: str) -> str:
    return permission.replace(":", "_")
