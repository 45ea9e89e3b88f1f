"""Lines to the database that the event loop itself listens on: questions go out in one sending, and no thread waits.

What goes out was compiled with the lock's conditions in it (prepared.py); a line only carries it (ADR 39). A thread for
each request and a sending for each statement cost a short answer more than the database's work for it.
"""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg
import sqlalchemy as sa
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus

from backend.kernel.compiled import Posed

_FREE_WITHIN = 2.0
"""Seconds that a request waits for a line, as for a connection of the pool."""
_ANSWERED_WITHIN = 25.0
"""Seconds after which a line counts as dead; the server gives up on a statement before that."""
_KEPT = 100
"""Statements that a line keeps prepared."""
_GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)

Answer = Sequence[tuple[Any, ...]] | Exception


class Asks(Protocol):
    """Takes questions in their order and gives for each its rows, or what went wrong with it."""

    async def ask(self, posed: Sequence[Posed]) -> list[Answer]: ...


class Lines:
    """As many lines as an engine's pool is large, opened when they are needed, with the settings of that engine."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._most: int = engine.pool.size()  # type: ignore[attr-defined]
        self._begin(None)

    def _begin(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._loop = loop
        self._open: set[_Line] = set()
        self._opening = 0
        self._free: list[_Line] = []
        self._waiting: deque[asyncio.Future[_Line | None]] = deque()

    async def ask(self, posed: Sequence[Posed]) -> list[Answer]:
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._begin(loop)
        line = self._free.pop() if self._free else await self._next(loop)
        try:
            return await line.ask(posed)
        finally:
            self._pass_on(line if line in self._open else None)

    async def _next(self, loop: asyncio.AbstractEventLoop) -> _Line:
        """The line that becomes free next, within two seconds, or a new one while there may be more."""
        until = loop.time() + _FREE_WITHIN
        while len(self._open) + self._opening >= self._most:
            turn: asyncio.Future[_Line | None] = loop.create_future()
            self._waiting.append(turn)
            try:
                line = await asyncio.wait_for(turn, until - loop.time())
            except TimeoutError as late:
                raise sa.exc.TimeoutError("no line to the database became free") from late
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():  # it was this one's turn, who is gone
                    self._pass_on(turn.result())
                raise
            if line is not None:
                return line
        return await self._another(loop)

    async def _another(self, loop: asyncio.AbstractEventLoop) -> _Line:
        self._opening += 1
        try:
            driver = await loop.run_in_executor(None, self._connect)
        except BaseException:
            self._pass_on(None)
            raise
        finally:
            self._opening -= 1
        line = _Line(driver, self._engine, loop, self._drop)
        self._open.add(line)
        return line

    def _connect(self) -> Any:
        """A connection as the engine makes them, taken out of its pool for good."""
        connection = self._engine.raw_connection()
        driver = connection.driver_connection
        connection.detach()
        return driver

    def _pass_on(self, line: _Line | None) -> None:
        """To whoever waits longest: a free line, or that there may be another."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(line)
                return
        if line is not None:
            self._free.append(line)

    def _drop(self, line: _Line) -> None:
        self._open.discard(line)
        if line in self._free:
            self._free.remove(line)

    def close(self) -> None:
        for line in list(self._open):
            line.close()


@dataclass(frozen=True)
class _Packed:
    """A question as it goes out: its text, its values as the driver writes them, and the driver's reader of answers."""

    posed: Posed
    text: str
    packing: Any
    values: Any


@dataclass(frozen=True)
class _Sent:
    """A question on its way: how many answers come before its own, and what it will be known by when it was good."""

    packed: _Packed
    before: int = 0
    learns: tuple[Any, bytes] | None = None


class _Line:
    """One connection in libpq's pipeline mode; it answers one list of questions after the other."""

    def __init__(
        self, driver: Any, engine: sa.Engine, loop: asyncio.AbstractEventLoop, drop: Callable[[_Line], None]
    ) -> None:
        self._driver, self._engine, self._loop, self._drop = driver, engine, loop, drop
        self._libpq = driver.pgconn
        self._libpq.nonblocking = 1
        self._libpq.enter_pipeline_mode()
        self._socket = os.dup(self._libpq.socket)  # libpq closes its own when the server is gone, we ours after leaving
        self._prepared: OrderedDict[Any, bytes] = OrderedDict()
        self._names = 0
        self._results: list[Any] = []
        self._answered: asyncio.Future[None] | None = None
        self._closed = False
        loop.add_reader(self._socket, self._hear)

    async def ask(self, posed: Sequence[Posed]) -> list[Answer]:
        packed: list[_Packed] = []
        unsent: list[Answer] = []
        for each in posed:
            try:
                packed.append(self._pack(each))
            except psycopg.Error as fault:  # a value that no statement can take
                unsent = [self._said(fault, each)] * (len(posed) - len(packed))
                break
        return [*(await self._exchange(packed)), *unsent]

    def _pack(self, posed: Posed) -> _Packed:
        text, given = posed.statement.numbered(posed.values, self._driver)
        packing = Transformer(self._driver)
        return _Packed(posed, text, packing, packing.dump_sequence(given, [PyFormat.AUTO] * len(given)))

    async def _exchange(self, packed: Sequence[_Packed]) -> list[Answer]:
        if not packed:
            return []
        self._results, self._answered = [], self._loop.create_future()
        clock = self._loop.call_later(_ANSWERED_WITHIN, self._too_late)
        try:
            sent = [self._send(each) for each in packed]
            self._libpq.pipeline_sync()
            self._flush()
            await self._answered
        except psycopg.Error as fault:  # of the line, not of a statement
            self.close()
            raise self._said(fault, packed[0].posed, lost=True) from fault
        except BaseException:  # whoever asked is gone, and the answer may still come
            self.close()
            raise
        finally:
            clock.cancel()
            self._answered = None
        results = iter(self._results)
        return [self._answer(each, results) for each in sent]

    def _send(self, packed: _Packed) -> _Sent:
        posed, packing = packed.posed, packed.packing
        for hear in self._engine.dispatch.before_cursor_execute:
            hear(None, None, posed.statement.text, posed.values, None, False)
        if posed.statement.patterns:  # planned for what it is asked with
            self._libpq.send_query_params(packed.text.encode(), packed.values, packing.types, packing.formats)
            return _Sent(packed)
        key = (packed.text, packing.types)
        name = self._prepared.get(key)
        if name is not None:
            self._prepared.move_to_end(key)
            self._libpq.send_query_prepared(name, packed.values, packing.formats)
            return _Sent(packed)
        before = 1
        if len(self._prepared) >= _KEPT:
            _, forgotten = self._prepared.popitem(last=False)
            self._libpq.send_query_params(b"DEALLOCATE " + forgotten, None)
            before = 2
        self._names += 1
        name = b"line_%d" % self._names
        self._libpq.send_prepare(name, packed.text.encode(), packing.types)
        self._libpq.send_query_prepared(name, packed.values, packing.formats)
        return _Sent(packed, before, (key, name))

    def _flush(self) -> None:
        """All that the socket takes now; the rest as soon as it takes more."""
        if self._libpq.flush():
            self._loop.add_writer(self._socket, self._flush_more)

    def _flush_more(self) -> None:
        try:
            if not self._libpq.flush():
                self._loop.remove_writer(self._socket)
        except psycopg.Error as fault:
            self._lose(fault)

    def _hear(self) -> None:
        """Something came: pieces of answers, or the end of the connection."""
        try:
            self._libpq.consume_input()
            ends = 0
            while ends < 2 and not self._libpq.is_busy():  # None ends the answer to a statement; twice, all of them
                result = self._libpq.get_result()
                ends = ends + 1 if result is None else 0
                if result is not None and result.status == ExecStatus.PIPELINE_SYNC:
                    if self._answered is not None and not self._answered.done():
                        self._answered.set_result(None)
                elif result is not None:
                    self._results.append(result)
        except psycopg.Error as fault:
            self._lose(fault)

    def _answer(self, sent: _Sent, results: Iterator[Any]) -> Answer:
        own = [next(results) for _ in range(sent.before + 1)]
        for result in own:
            if result.status not in _GOOD:
                return self._said(psycopg.errors.error_from_result(result), sent.packed.posed)
        if sent.learns is not None:
            key, name = sent.learns
            self._prepared[key] = name
        sent.packed.packing.set_pgresult(own[-1])
        rows: list[tuple[Any, ...]] = sent.packed.packing.load_rows(0, own[-1].ntuples, tuple)
        return rows

    def _said(self, fault: psycopg.Error, posed: Posed, *, lost: bool = False) -> Exception:
        """The fault as SQLAlchemy tells it, for whoever turns faults into answers knows it so."""
        return sa.exc.DBAPIError.instance(
            posed.statement.text,
            None,
            fault,
            psycopg.Error,
            connection_invalidated=lost,
            dialect=self._engine.dialect,
        )

    def _too_late(self) -> None:
        self._lose(psycopg.OperationalError("the database has not answered in time"))

    def _lose(self, fault: psycopg.Error) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(fault)
        self.close()

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._drop(self)
        self._loop.remove_reader(self._socket)
        self._loop.remove_writer(self._socket)
        os.close(self._socket)
        self._driver.close()
