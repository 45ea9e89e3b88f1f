"""The negative rules move the clock like the tests of visits."""

from __future__ import annotations

from tests.visits.conftest import at

__all__ = ["at"]
