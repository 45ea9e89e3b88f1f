"""A log of visits is taken back with the weeks that it settled: board, visits and figures answer as before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.models import WeekRun
from backend.imports.layouts import SheetName
from backend.imports.mapping import layout_of
from backend.posts.models import Officer
from tests.cast import Caller, Cast

from .books import workbook
from .steps import Desk
from .test_http import changes

As = Callable[[str], Caller]


@pytest.fixture
def desk(as_: As, system: SystemDoor, cast: Cast) -> Desk:
    return Desk(as_, system, cast)


def slip(desk: Desk, number: int, **more: Any) -> list[Any]:
    """A visit of the chief of ward A in January, as a line of the log."""
    with desk.system.open("look", read_only=True) as uow:
        numbers = dict(uow.rows(sa.select(col(Officer.full_name), col(Officer.service_no))))
    layout = layout_of(SheetName.VISITS)
    assert layout is not None
    values = {
        "code": f"NK01-000{number}",
        "visited_on": f"{11 + number}/01/2026",
        "starts": "08:00",
        "ends": "09:30",
        "visitor": numbers["Ngô Thị Lan"],
        "ward": "CAP An",
        "groups": "1; 2",
        "stop_times": "08:00-08:40; 08:45-09:30",
        "mode": "Kế hoạch",
        "purposes": "Nắm tình hình",
        "situation": "Tình hình ổn định, không có gì mới.",
        "trend": "Giữ nguyên",
        "presence": "Có",
        "recorded_at": f"{11 + number}/01/2026 17:00",
        "recorded_by": numbers["Ngô Thị Lan"],
        **more,
    }
    return [values.get(column.name) for column in layout.columns]


def log(*rows: list[Any]) -> bytes:
    layout = layout_of(SheetName.VISITS)
    assert layout is not None
    return workbook({"Nhật ký": [[column.header for column in layout.columns], *rows]})


def answers(as_: As) -> dict[str, Any]:
    chief = as_("chief_an")
    board = chief.get("/duties/board", year=2026).json()
    return {
        "board": board["rows"],
        "visits": chief.get("/visits", limit=200).json(),
        "without": chief.get("/duties/wards-without-visit", week="2026-W03").json(),
    }


def test_a_log_is_taken_back_with_its_weeks_and_a_later_one_comes_first(desk: Desk, as_: As) -> None:
    before = answers(as_)
    sent = {"kind": "visits", "filename": "nhat-ky.xlsx"}
    first = desk.send(log(slip(desk, 1), slip(desk, 8)), **sent)
    assert first["status"] == "ready", first["findings"]
    assert changes(first)["visits"] == (2, 0, 0)
    first = desk.apply(first)
    between = answers(as_)
    assert between["board"] != before["board"]
    with desk.system.open("look", read_only=True) as uow:
        assert uow.count(sa.select(WeekRun)) >= 2

    moved = slip(desk, 1, ends="09:45", stop_times="08:00-08:40; 08:45-09:45", trend="Tốt lên")
    second = desk.apply(desk.send(log(moved), **sent))
    assert (second["status"], changes(second)["visits"]) == ("applied", (0, 1, 0))
    refused = desk.order(first, "undo")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/undo-depended-on")

    assert desk.undo(second)["status"] == "undone"
    again = answers(as_)
    assert again["board"] == between["board"]
    plain = [{name: row[name] for name in row if name != "version"} for row in again["visits"]["items"]]
    assert plain == [{name: row[name] for name in row if name != "version"} for row in between["visits"]["items"]]
    assert desk.undo(first)["status"] == "undone"
    assert answers(as_) == before
    with desk.system.open("look", read_only=True) as uow:
        assert uow.count(sa.select(WeekRun)) == 0
