"""Every call, every person of the cast: the expected status stands in matrix.json, one row a call."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from backend.matrix import MATRIX
from backend.permissions import Permission
from tests.cast import PEOPLE
from tests.house import matrix
from tests.house.calls import CALLS, Scene, row_name, rows
from tests.house.operations import Operation

EXPECTED = matrix.read()


def test_every_operation_has_a_call_and_every_call_a_row(known: dict[str, Operation]) -> None:
    assert set(CALLS) == set(known)
    assert list(EXPECTED) == [row_name(operation, case) for operation, case in rows()]


def test_every_row_names_every_person_once() -> None:
    for name, row in EXPECTED.items():
        assert sorted(" ".join(row.values()).split()) == sorted(PEOPLE), name


@pytest.mark.parametrize(("operation", "case"), rows(), ids=[row_name(*each) for each in rows()])
def test_the_cast_gets_what_the_matrix_says(
    operation: str, case: str, scene: Scene, connection: sa.Connection, known: dict[str, Operation]
) -> None:
    assert matrix.answers(scene, connection, known[operation], case) == EXPECTED[row_name(operation, case)]


def test_somebody_succeeds_with_every_call_and_whoever_lacks_the_permission_is_refused(
    scene: Scene, known: dict[str, Operation]
) -> None:
    """403 before anything is looked at (N18), by what `GET /me` says of each person, not by the matrix itself."""
    held = {name: _permissions(scene, name) for name in PEOPLE}
    for operation, case in rows():
        row, permission = EXPECTED[row_name(operation, case)], known[operation].permission
        if permission is None:
            continue
        assert any(status.startswith("2") for status in row), operation
        refused = set(row.get("403", "").split())
        signed_out = set(row.get("401", "").split())  # by what the call itself needed first
        lacking = {name for name in PEOPLE if permission not in held[name]}
        assert refused | signed_out >= lacking, row_name(operation, case)


def _permissions(scene: Scene, name: str) -> set[str]:
    return {each["permission"] for each in scene.as_(name).get("/me").json()["permissions"]}


def test_every_permission_of_the_matrix_is_held_by_somebody_of_the_cast(scene: Scene) -> None:
    """The cast has every role, so no cell of the matrix goes untried."""
    held = set().union(*(_permissions(scene, name) for name in PEOPLE))
    assert held == {permission.value for permission in Permission}
    roles = {each["role"] for name in PEOPLE for each in scene.as_(name).get("/me").json()["roles"]}
    assert roles >= {role.value for role in MATRIX} - {"auditor", "system_admin"}
