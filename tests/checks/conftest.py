"""The clock of the house, moved by tests."""

from __future__ import annotations

from tests.visits.conftest import at

__all__ = ["at"]
