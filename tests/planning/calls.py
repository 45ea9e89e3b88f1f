"""Calls about what lies ahead, for the house's tests of every operation."""

from __future__ import annotations

from tests.house.scene import Prepare, alone

PLANNING_CALLS: dict[str, dict[str, Prepare]] = {
    "where_to_go": alone(),
}
