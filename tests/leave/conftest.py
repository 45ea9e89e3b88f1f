"""The clock of the house, moved by tests."""

from __future__ import annotations

from datetime import datetime

import pytest
from fastapi import FastAPI

from tests.visits.steps import At, local


@pytest.fixture
def at(house: FastAPI) -> At:
    """`at(3, 12, 8)`: it is 12 March 2026, 08:00 in Hà Nội; an instant is taken as it is."""

    def set_clock(month: int | datetime, day: int = 1, hour: int = 0, minute: int = 0) -> datetime:
        moment = month if isinstance(month, datetime) else local(month, day, hour, minute)
        house.state.door.clock.set(moment)
        return moment

    return set_clock
