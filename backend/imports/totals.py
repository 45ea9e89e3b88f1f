"""How many things the summary of a book ends, and whether that is suspiciously many. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MANY = 10  # percent


def ending(summary: Sequence[dict[str, Any]]) -> int:
    """How many things a summary ends."""
    return sum(each.get("ended", 0) for each in summary)


def is_many(summary: Sequence[dict[str, Any]]) -> bool:
    """More than a tenth of the things of the kinds that lose some would end: a half book, or a wrong one."""
    losing = [each for each in summary if each.get("ended")]
    all_of_them: int = sum(each["changed"] + each["same"] + each["ended"] for each in losing)
    return ending(losing) * 100 > all_of_them * MANY
