"""Engines with the timeouts that turn a database away into a 503 within three seconds (reliability G11c)."""

from __future__ import annotations

import sqlalchemy as sa


def make_engine(url: str, *, pool_size: int) -> sa.Engine:
    """A pool of at most `pool_size` connections; each speaks UTC, waits at most 2 s for a lock, 20 s for an answer."""
    return sa.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=2,
        pool_pre_ping=True,
        pool_use_lifo=True,
        connect_args={
            "connect_timeout": 2,
            "options": "-c timezone=UTC -c lock_timeout=2s -c statement_timeout=20s -c jit=off",
        },
    )
