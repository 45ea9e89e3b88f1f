"""Statements that are built once and then only run (kernel/prepared.py) pass the same lock, and hold no value of
whoever asked first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from backend.kernel import prepared
from backend.kernel.scope import UnscopedStatement
from backend.kernel.session import open_uow, unlocked
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from tests.cast import NOW, Cast
from tests.house.calls import CALLS, Scene
from tests.house.conftest import Acting
from tests.house.operations import Operation
from tests.house.query_forms import COUNTS, FORMS, REFUSED

ALIKE = (("chief_lan", "chief_son"), ("beat_phuc", "beat_xuan"))
_OF_ROWS = ("entity", "alias", "entity of a subquery")  # a prepared statement gives columns, never mapped objects


class _Asked:
    """Lets the forms of query ask through `uow.ask`."""

    def __init__(self, uow: UnitOfWork, form: str) -> None:
        self.uow, self.form = uow, form

    def rows(self, query: Any) -> Sequence[Any]:
        return self.uow.ask(f"test {self.form}", lambda _asking: query)

    def all(self, query: Any) -> Sequence[Any]:
        return [row[0] for row in self.rows(query)]

    def one(self, query: Any) -> Any:
        return self.all(query)[0]

    def count(self, query: Any) -> Any:
        return self.one(sa.select(sa.func.count()).select_from(query.subquery()))


@pytest.mark.parametrize("form", [form for form in FORMS if form not in _OF_ROWS])
def test_every_form_of_prepared_query_is_narrowed(form: str, acting: Acting, cast: Cast) -> None:
    own, other = cast.uuid("units", "ward_a"), cast.uuid("units", "ward_b")
    for name, seen in (("chief_lan", {own}), ("chief_son", {other}), ("chief_an", {own, other}), ("admin_root", set())):
        with acting(name, Permission.UNIT_READ) as uow:
            assert set(FORMS[form](_Asked(uow, form))) == seen  # type: ignore[arg-type]


@pytest.mark.parametrize("form", COUNTS)
def test_every_form_of_prepared_count_is_narrowed(form: str, acting: Acting) -> None:
    counts = []
    for name in ("chief_lan", "chief_son", "chief_an"):
        with acting(name, Permission.VISIT_READ, read_only=True) as uow:
            counts.append(COUNTS[form](_Asked(uow, form)))  # type: ignore[arg-type]
    assert 0 < counts[0] < counts[2] == counts[0] + counts[1]


@pytest.mark.parametrize("form", REFUSED)
def test_what_cannot_be_narrowed_is_refused_when_prepared(form: str, acting: Acting) -> None:
    with acting("chief_an", Permission.VISIT_READ) as uow, pytest.raises(UnscopedStatement):
        uow.ask(f"refused {form}", lambda _asking: REFUSED[form]())


class _BuiltAnew(dict[Any, Any]):
    """Forgets every statement when it is asked for, and compares it with the one built for the asker before."""

    def __init__(self) -> None:
        super().__init__()
        self.compared = 0

    def get(self, _key: Any, _default: Any = None) -> None:
        return None

    def __setitem__(self, key: Any, statement: Any) -> None:
        known = super().get(key)
        if known is not None:
            assert known.compiled.text == statement.compiled.text, key
            assert known.compiled.constants == statement.compiled.constants, key
            self.compared += 1
        super().__setitem__(key, statement)


def test_a_prepared_statement_holds_no_value_of_whoever_asked(
    scene: Scene, known: dict[str, Operation], house: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people of one form, eight days apart: the statement is the same; only the values that come with it differ."""
    statements = _BuiltAnew()
    monkeypatch.setattr(prepared, "_statements", statements)
    for operation in known.values():
        if not operation.reads or operation.permission is None:
            continue
        house.state.door.clock.set(NOW)  # what is prepared for a call is of that day
        given = next(iter(CALLS[operation.name].values()))(scene)
        for pair in ALIKE:
            for days, name in zip((0, 8), pair, strict=True):
                house.state.door.clock.set(NOW + timedelta(days=days))
                assert given.send(scene.as_(name), operation).status_code in (200, 403, 404), (operation.name, name)
    assert statements.compared > 20


def test_reading_keeps_what_the_connection_has_prepared(worker_engine: sa.Engine) -> None:
    """psycopg forgets it all at a ROLLBACK; then every request would plan its statements anew."""
    for _ in range(8):
        with open_uow(worker_engine, now=NOW, read_only=True) as uow:
            unlocked(uow).execute(sa.text("SELECT 'asked often'"))
    with worker_engine.connect() as connection:
        kept = sa.text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%asked often%'")
        assert connection.execute(kept).scalar_one() == 1
