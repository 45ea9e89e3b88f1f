"""The door: one thread a request, who may not comes before what he sent, reading is reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from backend.access.door import Opening
from backend.access.guards import reading
from backend.engines import make_read_engine
from backend.kernel.session import open_uow, unlocked
from backend.permissions import Permission
from tests.cast import NOW, Caller, Cast

As = Callable[[str], Caller]


def test_who_may_not_learns_that_before_what_is_wrong_with_his_request(as_: As, cast: Cast) -> None:
    """N18: nobody finds out by errors what is asked behind a door that is closed to him."""
    path = f"/visits/{cast.of('visits', 'minh_w11')}/confirm"
    assert as_("desk_oanh").send("POST", path, json={"no such": "field"}, version=1).status_code == 403
    assert as_("beat_phuc").send("POST", path, json={"no such": "field"}, version=1).status_code == 422


def test_a_guard_on_a_plain_router_says_so() -> None:
    promise = Opening(None, None, Permission.UNIT_READ, True, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Router"):
        promise.all  # noqa: B018
    assert reading(Permission.UNIT_READ).dependency is not None


def test_the_engine_for_reading_writes_nothing(databases: object, own_database: str) -> None:
    engine = make_read_engine(own_database, pool_size=1)
    with open_uow(engine, now=NOW, read_only=True) as uow:
        connection = unlocked(uow)
        assert connection.exec_driver_sql("SELECT count(*) FROM unit").scalar_one() > 0
        with pytest.raises(sa.exc.InternalError, match="read-only"):
            connection.exec_driver_sql("UPDATE unit SET position = 0")
    engine.dispose()


def test_an_idle_connection_that_died_is_replaced(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is spent on asking while it is in use; after a pause the pool asks first."""
    engine = make_read_engine(own_database, pool_size=1)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
    raw.close()
    monkeypatch.setattr("backend.engines._FRESH", 0.0)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    engine.dispose()
