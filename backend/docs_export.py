"""Pages that are made from the code and compared in CI: openapi.json, permissions, problems, journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Problem
from backend.main import create_app
from backend.matrix import MATRIX
from backend.permissions import Permission, Role
from backend.settings import Settings

_HEADER = "<!-- Made by `make docs`; do not edit. -->\n\n"


def openapi_document() -> dict[str, Any]:
    """The OpenAPI document of this version, without a database."""
    key = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings = Settings(_env_file=None, token_key=key.decode(), static_dir=Path("no web app"))
    app = create_app(settings, engine=sa.create_engine("postgresql+psycopg://nowhere"))
    document: dict[str, Any] = json.loads(json.dumps(app.openapi()))
    return document


def pages() -> dict[str, str]:
    """File name under docs/ → text."""
    return {
        "permissions.md": _HEADER + _permissions(),
        "problems.md": _HEADER + _problems(),
        "journal.md": _HEADER + _journal(),
    }


def _permissions() -> str:
    roles = list(Role)
    lines = [
        "# Permissions",
        "",
        "Who may do what, and how far. From `backend/matrix.py`, the mirror of the field's matrix of rights; the "
        "same object is enforced on every route and published as `x-policy`.",
        "",
        "| permission | " + " | ".join(role.value for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for permission in Permission:
        cells = (", ".join(sorted(MATRIX[role].get(permission, ()))) or "–" for role in roles)
        lines.append(f"| `{permission.value}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def all_problems() -> list[type[Problem]]:
    """Every problem class of the application, by code."""
    return sorted(set(_below(Problem)), key=lambda problem: problem.code())


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _problems() -> str:
    lines = [
        "# Problems",
        "",
        "Errors are RFC 9457 problem details; `type` is `/problems/<code>` and never changes.",
        "",
        "| code | status | English | Tiếng Việt |",
        "|---|---|---|---|",
    ]
    lines += [f"| `{each.code()}` | {each.status} | {each.title} | {each.title_vi} |" for each in all_problems()]
    return "\n".join(lines) + "\n"


def all_actions() -> list[JournalAction]:
    return sorted(action for kind in _below(JournalAction) for action in kind)


def _journal() -> str:
    lines = [
        "# Journal",
        "",
        "What the journal records, in the same transaction as the change. It is append-only and sealed every hour; "
        "`satsao journal verify` finds any change.",
        "",
        "| action | declared in |",
        "|---|---|",
    ]
    lines += [f"| `{action.value}` | `{type(action).__module__}` |" for action in all_actions()]
    return "\n".join(lines) + "\n"
