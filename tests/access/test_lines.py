"""Lines to the database (kernel/lines.py): what goes wrong with one question, with a connection, and with the wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from backend.engines import make_read_engine
from backend.kernel import lines
from backend.kernel.compiled import Posed, compile_once
from backend.kernel.lines import Lines
from tests.cast import Caller


@pytest.fixture
def engine(own_database: str) -> Iterator[sa.Engine]:
    engine = make_read_engine(own_database, pool_size=1)
    yield engine
    engine.dispose()


def _tried(engine: sa.Engine, story: Callable[[Lines], Coroutine[Any, Any, None]]) -> None:
    async def told() -> None:
        asked = Lines(engine)
        await story(asked)
        asked.close()

    asyncio.run(told())


def _posed(engine: sa.Engine, column: Any, **values: Any) -> Posed:
    compiled = compile_once(sa.select(column.label("found")), engine.dialect)
    return Posed(compiled, {**compiled.constants, **values})


def test_faults_stay_with_their_question_or_their_line(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    number = sa.bindparam("number", type_=sa.Integer())
    one = _posed(engine, number, number=1)
    by_zero = _posed(engine, sa.cast(1, sa.Integer) / number, number=0)
    ended = _posed(engine, sa.func.pg_terminate_backend(sa.func.pg_backend_pid()))
    slow = _posed(engine, sa.cast(sa.func.pg_sleep(0.2), sa.Text))
    long = _posed(engine, sa.func.length(sa.bindparam("text", type_=sa.Text())), text="x" * 20_000_000)
    unwritable = _posed(engine, sa.bindparam("text", type_=sa.Text()), text="\0")
    monkeypatch.setattr(lines, "_KEPT", 2)

    async def story(asked: Lines) -> None:
        for _ in range(3):
            first, second, third = await asked.ask([one, by_zero, one])
            assert first == [(1,)]
            assert isinstance(second, sa.exc.DataError)
            assert isinstance(third, sa.exc.DBAPIError), "what comes after a fault is not answered"
            assert await asked.ask([one, *(_posed(engine, sa.literal_column(text)) for text in "234")]) == [
                [(n,)] for n in (1, 2, 3, 4)
            ], "more statements than are kept"
        packed = await asked.ask([one, unwritable, one])
        assert packed[0] == [(1,)]
        assert isinstance(packed[1], sa.exc.DataError)
        assert isinstance(packed[2], sa.exc.DataError)
        assert await asked.ask([long]) == [[(20_000_000,)]], "longer than the socket takes at once"
        with pytest.raises(sa.exc.OperationalError) as lost:
            await asked.ask([ended])
        assert lost.value.connection_invalidated
        assert await asked.ask([one]) == [[(1,)]], "on another line"
        gone = asyncio.create_task(asked.ask([slow]))
        await asyncio.sleep(0.05)
        gone.cancel()
        assert await asked.ask([one]) == [[(1,)]], "whoever goes away takes his line with him"
        assert list(await asyncio.gather(asked.ask([slow]), asked.ask([one]))) == [[[("",)]], [[(1,)]]]
        monkeypatch.setattr(lines, "_FREE_WITHIN", 0.01)
        waited = await asyncio.gather(asked.ask([slow]), asked.ask([one]), return_exceptions=True)
        assert waited[0] == [[("",)]]
        assert isinstance(waited[1], sa.exc.TimeoutError)
        monkeypatch.setattr(lines, "_ANSWERED_WITHIN", 0.01)
        with pytest.raises(sa.exc.OperationalError, match="in time"):
            await asked.ask([slow])

    _tried(engine, story)


def test_many_at_once_share_the_lines_and_a_dead_one_is_replaced(committing: Callable[[str], Caller]) -> None:
    chief = committing("chief_an")
    whole = chief.get("/officers").content
    with ThreadPoolExecutor(12) as people:
        answers = list(people.map(lambda _: committing("chief_an").get("/officers").content, range(40)))
    assert answers == [whole] * 40
    with chief.app.state.door.engine.connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.exec_driver_sql(f"{others} AND usename = current_user AND pid <> pg_backend_pid()")
    while (answer := chief.get("/officers")).status_code == 503:
        pass
    assert answer.content == whole
