"""The scene of the house's calls, for the tests of exports."""

from tests.house.conftest import scene

__all__ = ["scene"]
