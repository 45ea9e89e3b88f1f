"""The clock and the worker of the house, moved by tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi import FastAPI

from backend.access.system import SystemDoor
from backend.duties.service import catch_up
from backend.kernel.clock import LOCAL

At = Callable[..., datetime]
Work = Callable[..., list[str]]


@pytest.fixture
def at(house: FastAPI) -> At:
    """`at(3, 12, 8)`: it is 12 March 2026, 08:00 in Hà Nội."""

    def set_clock(month: int, day: int, hour: int = 9, minute: int = 0, *, year: int = 2026) -> datetime:
        moment = datetime(year, month, day, hour, minute, tzinfo=LOCAL)
        house.state.door.clock.set(moment)
        return moment

    return set_clock


@pytest.fixture
def work(at: At, system: SystemDoor) -> Work:
    """`work(3, 18, 0, 1)`: the worker runs at that moment; returns what it did."""

    def run(*moment: int, year: int = 2026) -> list[str]:
        at(*moment, year=year)
        with system.open("weeks") as uow:
            return catch_up(uow)

    return run
