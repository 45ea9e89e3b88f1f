"""The district's staff office, and the clock that it decides by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi import FastAPI

from backend.access.system import SystemDoor
from backend.kernel.clock import LOCAL
from tests.cast import Caller, Cast
from tests.house.scene import Scene

Until = Callable[..., None]


@pytest.fixture
def scene(as_: Callable[[str], Caller], cast: Cast, system: SystemDoor) -> Scene:
    return Scene(as_, cast, system)


@pytest.fixture
def until(house: FastAPI) -> Until:
    """`until(2026, 3, 16)`: it is the first minute of that day in Hà Nội."""

    def set_clock(year: int, month: int, day: int, hour: int = 0, minute: int = 1) -> None:
        house.state.door.clock.set(datetime(year, month, day, hour, minute, tzinfo=LOCAL))

    return set_clock
