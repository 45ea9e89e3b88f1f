"""The clock of the house, moved by tests, and the house's calls."""

from __future__ import annotations

from tests.house.conftest import known, scene
from tests.visits.conftest import at

__all__ = ["at", "known", "scene"]
