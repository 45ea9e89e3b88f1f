"""Steps that the tests of visits share: reading answers, the journal and the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.imports.states import ImportEvent
from backend.kernel.clock import LOCAL
from backend.kernel.journal import Event
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, Delegation
from backend.units.models import Unit
from tests.cast import Caller, Cast, visit_body

As = Callable[[str], Caller]
At = Callable[..., datetime]
REASON = "Hôm đó không thấy đồng chí xuống tổ."


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of 2026 by the clocks of Hà Nội."""
    return datetime(2026, month, day, hour, minute, tzinfo=LOCAL)


def problem(answer: Any) -> str:
    """The stable code of a refusal."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return str(answer.json()["type"]).removeprefix("/problems/")


def pointers(answer: Any) -> set[tuple[str, str]]:
    """`(pointer, code)` of every fault that a 422 names."""
    assert answer.status_code == 422, answer.text
    return {(each["pointer"], each["code"]) for each in answer.json()["errors"]}


def good(answer: Any, status: int = 200) -> Any:
    """The body of an answer that had to succeed."""
    assert answer.status_code == status, answer.text
    return answer.json()


def journal(connection: sa.Connection, visit_id: str) -> list[str]:
    """What the journal tells of a visit, oldest first."""
    told = sa.select(col(Event.action)).where(col(Event.subject_id) == UUID(visit_id))
    return list(connection.execute(told.order_by(col(Event.at), col(Event.id))).scalars())


def record(caller: Caller, ward: str = "ward_a", group: int = 1, *, start: datetime, **changes: Any) -> dict[str, Any]:
    """A visit recorded by whoever made it."""
    made: dict[str, Any] = good(
        caller.post("/visits", visit_body(caller.cast, ward, group, start=start, **changes)), 201
    )
    return made


def act(caller: Caller, verb: str, visit: dict[str, Any], **body: Any) -> Any:
    """One step of a visit, on the version that `visit` shows."""
    return caller.post(f"/visits/{visit['id']}/{verb}", body, version=visit["version"])


def dispute(caller: Caller, visit: dict[str, Any]) -> dict[str, Any]:
    disputed: dict[str, Any] = good(act(caller, "dispute", visit, reason=REASON))
    return disputed


def decide(caller: Caller, visit: dict[str, Any], decision: str = "confirmed") -> Any:
    return act(caller, "decide-dispute", visit, decision=decision, reason="Đã đối chiếu sổ của tổ.")


@contextmanager
def register(system: SystemDoor) -> Iterator[UnitOfWork]:
    """A change of posts or beats, as an import makes it."""
    with system.open("test") as uow:
        yield uow
        uow.record(ImportEvent.REGISTER_CHANGED, uow.all(sa.select(Unit).limit(1))[0])


def lend(system: SystemDoor, cast: Cast, *actions: str) -> None:
    """What team deputy Em's delegation lends to guide officer Khôi."""
    with register(system) as uow:
        uow.take(Delegation, cast.uuid("delegations", "to_khoi")).actions = list(actions)


def appoint(system: SystemDoor, cast: Cast, officer: str, unit: str, **fields: Any) -> None:
    """A further post of an officer."""
    with register(system) as uow:
        values = {"portfolio": [], "valid_from": date(2020, 1, 6), **fields}
        uow.add(Appointment(officer_id=cast.uuid("officers", officer), unit_id=cast.uuid("units", unit), **values))
