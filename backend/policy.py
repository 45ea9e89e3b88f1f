"""`x-policy` on every operation, made from the guard that enforces it; without a guard on every route no app starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from backend.matrix import MATRIX
from backend.permissions import Permission

PUBLIC = {"about", "redeem_code", "refresh_session", "sign_in"}


class UnguardedRoute(RuntimeError):
    """A route names no permission and is not in the short public list."""


def demand_guards(routes: Iterable[BaseRoute]) -> None:
    """UnguardedRoute when an operation names no permission and is not public."""
    for route in routes:
        if not isinstance(route, APIRoute) or not route.include_in_schema or route.name in PUBLIC:
            continue
        if not any(_scopes_of(route.dependant)):
            raise UnguardedRoute(f"{' '.join(sorted(route.methods or ()))} {route.path}")


def _scopes_of(dependant: Dependant) -> Iterator[str]:
    yield from dependant.own_oauth_scopes or ()
    for inner in dependant.dependencies:
        yield from _scopes_of(inner)


def publish(document: dict[str, Any]) -> None:
    """Add `x-policy` to every operation of an OpenAPI document."""
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["x-policy"] = policy_of(_permission_of(operation))


def policy_of(permission: Permission | None) -> dict[str, Any]:
    """`{permission, roles: {role: [reach, …]}}`; a public operation has no permission and no roles."""
    if permission is None:
        return {"permission": None, "roles": {}}
    roles = {
        role.value: sorted(reach.value for reach in cells[permission])
        for role, cells in MATRIX.items()
        if permission in cells
    }
    return {"permission": permission.value, "roles": roles}


def _permission_of(operation: dict[str, Any]) -> Permission | None:
    scopes = [scope for scheme in operation.get("security", []) for names in scheme.values() for scope in names]
    return Permission(scopes[0]) if scopes else None
