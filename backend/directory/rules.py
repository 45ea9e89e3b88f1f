"""Words of the register's lists."""

from __future__ import annotations

from enum import StrEnum


class Posted(StrEnum):
    """Officers with a post on the day, without one, or both. Those without are shown by who keeps their files."""

    TODAY = "today"
    NONE = "none"
    ANY = "any"
