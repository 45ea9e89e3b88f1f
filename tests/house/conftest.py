"""What the house tests share: the operations, the scene of a call, and the door opened by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from backend.access.door import Door
from backend.access.system import SystemDoor
from backend.access.tokens import Claims
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from tests.browser import Browser
from tests.cast import Caller, Cast
from tests.conftest import Databases, name_of, running
from tests.house.calls import Scene
from tests.house.furniture import furnish, more
from tests.house.operations import Operation, operations

Acting = Callable[..., AbstractContextManager[UnitOfWork]]


@pytest.fixture(scope="session")
def known(app: FastAPI) -> dict[str, Operation]:
    return operations(app)


@pytest.fixture
def scene(as_: Callable[[str], Caller], cast: Cast, system: SystemDoor) -> Scene:
    return Scene(as_, cast, system)


def _with_more(
    databases: Databases, cast: Cast, request: pytest.FixtureRequest, name: str, *steps: Callable[[Scene], None]
) -> Iterator[sa.Engine]:
    with running(databases.copy(name_of(request.config, name))) as app:
        door: Door = app.state.door
        browser = Browser(app)
        scene = Scene(lambda who: Caller(browser, app, cast, who), cast, SystemDoor(door.engine, door.clock))
        for step in steps:
            step(scene)
        yield door.engine


@pytest.fixture(scope="session")
def furnished(databases: Databases, cast: Cast, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """The town with one of each thing that its lists lack, filled once a worker."""
    yield from _with_more(databases, cast, request, "furnished", furnish)


@pytest.fixture(scope="session")
def crowded(databases: Databases, cast: Cast, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """The same with several of each."""
    yield from _with_more(databases, cast, request, "crowded", furnish, more)


@pytest.fixture
def acting(house: FastAPI, cast: Cast) -> Acting:
    """`with acting("chief_lan", Permission.VISIT_RECORD) as uow`: a unit of work as its route would get it."""
    door: Door = house.state.door

    @contextmanager
    def acting_as(name: str, permission: Permission, *, read_only: bool = False) -> Iterator[UnitOfWork]:
        with door.open(read_only=read_only) as uow:
            claims = Claims(cast.uuid("accounts", name), cast.uuid("sessions", name), 0)
            uow.act_as(door.admit(uow, claims), permission)
            yield uow

    return acting_as
