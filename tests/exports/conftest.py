"""The scene of the house's calls and the town with furniture, for the tests of exports."""

from tests.house.conftest import furnished, scene

__all__ = ["furnished", "scene"]
