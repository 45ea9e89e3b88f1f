"""Identifiers: UUIDv7, made here or by a device; they sort by their time of making."""

from __future__ import annotations

from uuid import UUID

import uuid_utils
from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    return _uuid7()


def uuid7_text() -> str:
    """One that is only written down, such as a request's."""
    return str(uuid_utils.uuid7())
