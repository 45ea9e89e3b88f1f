"""Engines with the timeouts that turn a database away into a 503 within three seconds (reliability G11c)."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

_OPTIONS = "-c timezone=UTC -c datestyle=ISO -c lock_timeout=2s -c statement_timeout=20s -c jit=off"
_FRESH = 1.0
"""Seconds that a pooled connection is trusted after its last use; under load nothing is spent on asking."""


def make_engine(url: str, *, pool_size: int) -> sa.Engine:
    """A pool of at most `pool_size` connections; each speaks UTC, waits at most 2 s for a lock, 20 s for an answer."""
    return _engine(url, pool_size, _OPTIONS)


def make_read_engine(url: str, *, pool_size: int) -> sa.Engine:
    """Like `make_engine`, for reading only, as the server itself sees to, and each statement its own transaction.

    READ COMMITTED gives each statement a view of its own anyway; BEGIN, SET and COMMIT around it cost more than it.
    Statements are made for a form of caller (forms.py), so one plan is good for all who ask; making it anew for each
    costs more than running it. What depends on a pattern brings that in its text (compiled.py).
    """
    return _engine(
        url,
        pool_size,
        f"{_OPTIONS} -c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan",
        isolation_level="AUTOCOMMIT",
        execution_options={"reads_only": True},
    )


def _engine(url: str, pool_size: int, options: str, **more: Any) -> sa.Engine:
    engine = sa.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=2,
        pool_use_lifo=True,
        connect_args={"connect_timeout": 2, "options": options},
        **more,
    )
    sa.event.listen(engine, "checkin", _note_use)
    sa.event.listen(engine, "checkout", _ask_when_idle)
    return engine


def _note_use(_connection: Any, entry: ConnectionPoolEntry) -> None:
    entry.info["used"] = time.monotonic()


def _ask_when_idle(connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
    """Whether a connection that has idled is still alive; if not, the pool opens another."""
    if time.monotonic() - entry.info.get("used", float("inf")) < _FRESH:
        return
    try:
        was = connection.autocommit
        connection.autocommit = True
        connection.execute("")
        connection.autocommit = was
    except Exception as fault:
        raise sa.exc.DisconnectionError from fault
