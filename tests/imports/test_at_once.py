"""Two at an import at once: exactly one chooses its columns, exactly one takes it back, and no job is left hanging."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import GroupPlacement, ResidentialGroup, ResidentialQuarter
from backend.imports import jobs, service
from backend.imports.models import ImportMapping
from backend.imports.states import ImportEvent
from backend.imports.undo import take_back
from backend.kernel.journal import Event
from backend.kernel.uow import UnitOfWork
from tests.cast import START, Caller, Cast

from .steps import Desk
from .test_http import TWO_QUARTERS, as_offered, read
from .test_mapping import STRANGE

Committing = Callable[[str], Caller]


@pytest.fixture
def desk(committing: Committing, cast: Cast) -> Desk:
    door = committing("staff_chi").app.state.door
    return Desk(committing, SystemDoor(door.engine, door.clock), cast)


def told(desk: Desk, action: ImportEvent) -> int:
    with desk.system.open("look", read_only=True) as uow:
        return uow.count(sa.select(Event).where(col(Event.action) == action.value))


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


def test_columns_are_chosen_once_a_book_and_remembered_once_an_office(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two books with the same headings are chosen for at the same time; neither is refused for the other."""
    book, other = desk.send(STRANGE), desk.send(STRANGE)

    def choose(batch: dict[str, Any]) -> Callable[[], int]:
        return lambda: int(desk.order(batch, "map", as_offered(batch)).status_code)

    both, drop = Barrier(2, timeout=0.3), service.drop_changes

    def together(uow: UnitOfWork, batch_id: UUID) -> None:
        with suppress(BrokenBarrierError):  # who waits for the other's columns does not come here
            both.wait()
        drop(uow, batch_id)

    with monkeypatch.context() as patched:
        patched.setattr(service, "drop_changes", together)
        assert at_once(choose(book), choose(other)) == [200, 200]
    third = desk.send(STRANGE)
    assert third["status"] == "ready", "the headings are known"
    assert sorted(at_once(*[choose(third)] * 3)) == [200, 412, 412]
    with desk.system.open("look", read_only=True) as uow:
        assert uow.count(sa.select(col(ImportMapping.id))) == 1
    assert told(desk, ImportEvent.MAPPED) == 3


def test_a_book_is_taken_back_once(desk: Desk) -> None:
    written = desk.apply(desk.send(TWO_QUARTERS))
    answers = at_once(*[lambda: int(desk.order(written, "undo").status_code)] * 4)
    assert sorted(answers) == [200, 412, 412, 412]
    at_once(*[lambda: jobs.run_undo(desk.system, UUID(written["id"]), desk.account)] * 2)
    assert read(desk.caller, written)["status"] == "undone"
    assert (told(desk, ImportEvent.UNDO_ORDERED), told(desk, ImportEvent.UNDONE)) == (1, 1)


def test_what_comes_to_depend_on_a_book_while_it_is_taken_back_keeps_it(
    desk: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody puts a group into the quarter after the last look, before the removal: the book stays."""
    written = desk.apply(desk.send(TWO_QUARTERS))

    def after_somebody_else(uow: UnitOfWork, traces: Any) -> int:
        with desk.system.open("test") as other:
            quarter = other.all(sa.select(ResidentialQuarter).where(col(ResidentialQuarter.code) == "AN-K7"))[0]
            group = other.add(ResidentialGroup(code="AN-T900", number=90, valid_from=START))
            other.flush()
            ward = cast.uuid("units", "ward_a")
            other.add(
                GroupPlacement(
                    group_id=group.id,
                    unit_id=ward,
                    quarter_id=quarter.id,
                    beat_id=cast.uuid("beats", "beat_a1"),
                    valid_from=START,
                )
            )
            other.record(ImportEvent.REGISTER_CHANGED, quarter)
        return take_back(uow, traces)

    monkeypatch.setattr(jobs, "take_back", after_somebody_else)
    assert desk.order(written, "undo").status_code == 200
    jobs.run_undo(desk.system, UUID(written["id"]), desk.account)
    batch = read(desk.caller, written)
    assert (batch["status"], batch["actions"]) == ("applied", ["undo"])
    assert "places of groups (1)" in batch["findings"][-1]["message_en"]
    assert told(desk, ImportEvent.UNDO_REFUSED) == 1
