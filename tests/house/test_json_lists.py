"""What PostgreSQL builds as JSON is what the schema tells: the same keys, no more, no fewer, of the told kinds."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from backend.permissions import Permission
from tests.house.calls import CALLS, Scene, row_name, rows
from tests.house.operations import Operation
from tests.house.shapes import strict_validator

READ_BY: dict[str | None, str] = {
    Permission.ACCOUNT_MANAGE: "admin_root",
    Permission.ACCOUNT_SELF: "chief_an",  # who is told of a broken glass
    Permission.AUDIT_READ: "chief_an",
    Permission.AUDIT_READ_OWN: "beat_phuc",  # whose file his chief opened
    Permission.AUDIT_READ_TECHNICAL: "admin_root",
    Permission.AUDITOR_GRANT_READ: "chief_an",
    Permission.BREAK_GLASS_READ: "chief_an",
    Permission.JOURNAL_READ: "chief_an",
    Permission.PLACE_CODE_ISSUE: "guide_hoa",
    Permission.SPOT_CHECK_READ: "chief_an",
}
READERS = (
    "chief_an",
    "team_chief_dung",
    "chief_lan",
    "desk_oanh",
    "beat_phuc",
    "guide_hoa",
    "auditor_tam",
    "admin_root",
    "staff_chi",
)


@pytest.fixture
def town(furnished: sa.Engine) -> sa.Engine:
    return furnished


@pytest.mark.parametrize(("name", "case"), rows(), ids=[row_name(*each) for each in rows()])
def test_an_answer_is_what_its_schema_tells(
    name: str, case: str, scene: Scene, house: FastAPI, known: dict[str, Operation]
) -> None:
    """Every reading operation, as people of each reach see it."""
    operation = known[name]
    if not operation.reads:
        assert operation.answer is None or "$ref" in operation.answer
        return
    assert operation.answer is not None
    validator = strict_validator(house, operation.answer)
    given = CALLS[name][case](scene)
    seen: list[Any] = []
    for reader in READERS:
        answer = given.send(scene.as_(reader), operation)
        if answer.status_code != 200:
            continue
        faults = {"/".join(map(str, each.absolute_path)): each.message for each in validator.iter_errors(answer.json())}
        assert faults == {}, reader
        seen.append(answer.json())
    assert seen
    if operation.is_list:
        assert any(page["items"] for page in seen), "an empty list proves nothing"


def test_pages_of_one_row_hold_what_a_page_of_all_holds(scene: Scene, known: dict[str, Operation]) -> None:
    """Keyset pages, one row at a time, for every list: nothing twice, nothing left out, the same order."""
    for operation in known.values():
        if not operation.is_list:
            continue
        given = CALLS[operation.name][""](scene)
        who = READ_BY.get(operation.permission, "staff_chi")
        reader, path = scene.as_(who), operation.path.format(**given.path)
        answer = reader.get(path, **given.query, limit=200)
        assert answer.status_code == 200, (operation.name, answer.text)
        whole = answer.json()["items"]
        single: list[Any] = []
        after: str | None = None
        while True:
            cursor = {"after": after} if after else {}
            answer = reader.get(path, **given.query, limit=1, **cursor)
            assert answer.status_code == 200, (operation.name, answer.text)
            page = answer.json()
            single += page["items"]
            after = page["next"]
            if after is None:
                break
        assert single == whole, operation.name
        assert len(whole) >= 1, operation.name
