"""The code of the week that hangs at a meeting place: proof of place without tracking (domain.md 3.9, G-9).

Six signs that cannot be mistaken for each other. Whoever visits sees only their mark, a slow hash, against which a
phone without a network can check what was read. Pure.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import pbkdf2_hmac
from typing import Any
from uuid import UUID

from backend.kernel.clock import IsoWeek

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 6
ROUNDS = 20_000  # some ten days of one core for all codes of one mark; about 10 ms on a phone for one


def new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def mark_of(code: str, salt: UUID) -> str:
    """PBKDF2-SHA256 in hex; the salt is the row's own identifier."""
    return pbkdf2_hmac("sha256", code.encode(), salt.bytes, ROUNDS).hex()


@dataclass(frozen=True)
class Mark:
    """What is known of one place and week to those who may not see the code."""

    id: UUID
    group_id: Any
    week: date
    digest: str


def weeks_hanging(on: date) -> tuple[date, ...]:
    """Mondays of the weeks whose card may hang there: that of the day, and on a Monday also the one before."""
    monday = IsoWeek.of(on).monday
    return (monday, monday - timedelta(weeks=1)) if on == monday else (monday,)


def proves(code: str | None, marks: Iterable[Mark]) -> bool | None:
    """Is it the code of one of the places? None when nothing was read, or no code hangs at any of them."""
    known = list(marks)
    if not code or not known:
        return None
    return any(hmac.compare_digest(mark_of(code, mark.id), mark.digest) for mark in known)
