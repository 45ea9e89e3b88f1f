"""The district of the real books, imported once a run, with a copy for each module that looks at it."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.models import Account, SignInSession
from backend.access.rules import AccountKind
from backend.access.system import SystemDoor
from backend.accounts import add_account
from backend.imports.desk import import_book
from backend.kernel.uow import UnitOfWork
from backend.migrate import upgrade
from backend.posts.models import Appointment
from backend.posts.rules import Portfolio, PositionType
from backend.units.models import Unit
from tests.browser import Browser
from tests.cast import Caller, Cast
from tests.conftest import Databases, running
from tests.imports.books import AS_OF, DATA

TEMPLATE = "satsao_district"
BOOKS = (("register", "hai-ba-trung.xlsx"), ("visits", "nhat-ky-2026-q1.xlsx"))


@dataclass
class District:
    """The application on the imported district, and one signed-in person of each kind that is asked for."""

    app: FastAPI
    door: SystemDoor
    people: Cast

    def import_books(self) -> list[dict[str, Any]]:
        """What importing both books changes, by kind of thing; every book must be free of errors."""
        summary = []
        for kind, name in BOOKS:
            trial = import_book(self.door, kind, DATA / name, apply=True, progress=lambda *_: None)
            assert not trial.has_errors, trial.findings
            summary += trial.summary
        return summary

    def as_(self, name: str) -> Caller:
        client = Browser(self.app)
        return Caller(client, self.app, self.people, name)

    def sign_in(self, name: str, wanted: Callable[[Appointment], bool], unit: str) -> None:
        """An account and a live session for the holder of a post."""
        with self.door.open("test") as uow:
            officer_id = _holder(uow, wanted, unit)
            account = add_account(uow, name, "no password", kind=AccountKind.OFFICER, officer_id=officer_id)
            session = uow.add(SignInSession(account_id=account.id, started_at=uow.now))
        self.people.put("accounts", name, account.id)
        self.people.put("sessions", name, session.id)
        self.people.put("officers", name, officer_id)


def _holder(uow: UnitOfWork, wanted: Callable[[Appointment], bool], unit: str) -> UUID:
    posts = uow.all(
        sa.select(Appointment)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Unit.code) == unit, col(Appointment.valid_to).is_(None), ~col(Appointment.is_acting))
        .order_by(col(Appointment.valid_from))
    )
    taken = set(uow.all(sa.select(col(Account.officer_id))))
    return next(post.officer_id for post in posts if wanted(post) and post.officer_id not in taken)


def is_a(position: PositionType, *, beat: bool = False) -> Callable[[Appointment], bool]:
    return lambda post: post.position_type is position and (Portfolio.BEAT.value in post.portfolio) is beat


def imported(databases: Databases, name: str) -> str:
    """A copy of a database into which both books were imported, once a run; its address for the application."""
    with open(databases.home / "district.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (databases.home / "district.ready").exists():
            upgrade(databases.empty(TEMPLATE))
            with running(databases.server.url("satsao_app", TEMPLATE), now=AS_OF) as app:
                District(app, SystemDoor(app.state.door.engine, app.state.door.clock), Cast()).import_books()
            (databases.home / "district.ready").touch()
    return databases.copy(name, TEMPLATE)


@pytest.fixture(scope="module")
def district(databases: Databases) -> Iterator[District]:
    with running(imported(databases, "district"), now=AS_OF) as app:
        yield District(app, SystemDoor(app.state.door.engine, app.state.door.clock), Cast())
    databases.drop("district")
