"""The cast matrix: for each call and each person of the cast the status of the answer. `python -m
tests.house.write_matrix` writes matrix.json anew; whoever changes a cell compares it with domain.md 4.3 and 4.4."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from tests.cast import PEOPLE
from tests.house.calls import CALLS, Scene
from tests.house.operations import Operation

PLACE = Path(__file__).with_name("matrix.json")
Row = dict[str, str]  # status → the names of those who get it, in the order of the cast


def answers(scene: Scene, connection: sa.Connection, operation: Operation, case: str) -> Row:
    """What each person gets, each on the same untouched ground."""
    given = CALLS[operation.name][case](scene)
    found: dict[str, list[str]] = {}
    for name in PEOPLE:
        ground = connection.begin_nested()
        answer = given.send(scene.as_(name), operation)
        ground.rollback()
        found.setdefault(str(answer.status_code), []).append(name)
    return {status: " ".join(names) for status, names in sorted(found.items())}


def read() -> dict[str, Row]:
    matrix: dict[str, Row] = json.loads(PLACE.read_text("utf-8"))
    return matrix


def write(matrix: Mapping[str, Row]) -> None:
    PLACE.write_text(json.dumps(matrix, indent=1, ensure_ascii=False) + "\n", "utf-8")
