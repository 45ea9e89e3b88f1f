"""`x-policy` on every operation, made from the guard that enforces it; without a guard on every route no app starts."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from backend.permissions import MATRIX, Permission

PUBLIC = {"about", "redeem_code", "refresh_session", "sign_in"}


class UnguardedRoute(RuntimeError):
    """A route names no permission and is not in the short public list."""


def publish(app: FastAPI) -> None:
    """Add `x-policy` to the OpenAPI document, once, at start."""
    document = app.openapi()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            permission = _permission_of(operation)
            if permission is None and operation["operationId"] not in PUBLIC:
                raise UnguardedRoute(f"{method.upper()} {path}")
            operation["x-policy"] = policy_of(permission)
    app.openapi = lambda: document  # type: ignore[method-assign]


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
