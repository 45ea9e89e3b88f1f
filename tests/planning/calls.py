"""Calls about what lies ahead, for the house's tests of every operation."""

from __future__ import annotations

from tests.house.scene import Prepare, alone, query

PLANNING_CALLS: dict[str, dict[str, Prepare]] = {
    "where_to_go": alone(),
    "read_ward_calendar": alone(query(first="2026-03-09", last="2026-03-15")),
}
