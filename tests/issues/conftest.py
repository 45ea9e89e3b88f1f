"""People and steps that the tests of issues share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi import FastAPI

from backend.access.system import SystemDoor
from tests.cast import Caller, Cast
from tests.house.scene import Scene
from tests.visits.steps import At, local


@pytest.fixture
def scene(as_: Callable[[str], Caller], cast: Cast, system: SystemDoor) -> Scene:
    return Scene(as_, cast, system)


@pytest.fixture
def at(house: FastAPI) -> At:
    """`at(3, 12, 8)`: it is 12 March 2026, 08:00 in Hà Nội."""

    def set_clock(month: int | datetime, day: int = 1, hour: int = 0, minute: int = 0) -> datetime:
        moment = month if isinstance(month, datetime) else local(month, day, hour, minute)
        house.state.door.clock.set(moment)
        return moment

    return set_clock
