"""The people of the district who keep its register: each is found by his post of the day and acts through the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import SignInSession
from backend.access.rules import AccountKind
from backend.accounts import add_account
from backend.duties.service import catch_up
from backend.journal_seal import seal_hours
from backend.kernel.clock import LOCAL, IsoWeek, local_date
from backend.kernel.tables import runs_on
from backend.posts.models import Appointment, BeatAssignment
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.structure.reforms import catch_up as reforms_catch_up
from backend.units.models import Unit
from backend.units.rules import UnitLevel
from tests.browser import Browser
from tests.cast import Caller
from tests.golden.conftest import District

MORNING = time(8)
P = PositionType


@dataclass(frozen=True)
class Post:
    """Whoever holds a post, since when, until when; a copy, so that it may be kept over the weeks."""

    id: UUID
    officer_id: UUID
    unit_id: UUID
    position_type: PositionType
    portfolio: tuple[str, ...]
    is_acting: bool
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, row: Appointment) -> Post:
        values = {name: getattr(row, name) for name in cls.__dataclass_fields__}
        return cls(**{**values, "portfolio": tuple(row.portfolio)})

    def runs_in(self, week: IsoWeek) -> bool:
        return self.valid_from <= week.sunday and (self.valid_to is None or self.valid_to > week.monday)


class Keeping:
    """A district, its clock, its people by post, and what the worker does by itself."""

    def __init__(self, district: District, client: Browser, anchor: Path) -> None:
        self.district, self.door, self.client, self.anchor = district, district.door, client, anchor
        self.clock = district.app.state.door.clock
        self._units: dict[str, UUID] = {}
        self.forget()

    def on(self, day: date, at: time = MORNING) -> None:
        if day != self.today:
            self.forget()
        self.clock.set(datetime.combine(day, at, LOCAL))

    def forget(self) -> None:
        """Posts and wards are looked up once a day; on the day of a reorganisation once more."""
        self._wards: list[UUID] = []
        self._holders: dict[tuple[UUID, PositionType], list[Post]] = {}

    @property
    def today(self) -> date:
        return local_date(self.clock.now())

    # who is who today

    def posts(self, *wanted: sa.ColumnElement[bool], on: date | None = None) -> list[Post]:
        """Posts of a day (today), the longest serving first."""
        query = sa.select(Appointment).where(runs_on(Appointment, on or self.today), *wanted)
        with self.door.open("test", read_only=True) as uow:
            return [Post.of(row) for row in uow.all(query.order_by(col(Appointment.valid_from), col(Appointment.id)))]

    def holders(self, unit_id: UUID, position: PositionType, *, beat: bool = False) -> list[Post]:
        """Substantive holders of a post today, the longest serving first."""
        key = (unit_id, position)
        if key not in self._holders:
            self._holders[key] = self.posts(
                col(Appointment.unit_id) == unit_id,
                col(Appointment.position_type) == position,
                ~col(Appointment.is_acting),
            )
        return [post for post in self._holders[key] if (Portfolio.BEAT.value in post.portfolio) is beat]

    def holder(self, unit_id: UUID, position: PositionType, *, beat: bool = False) -> Post:
        return self.holders(unit_id, position, beat=beat)[0]

    def wards(self) -> list[UUID]:
        """Open wards in official order."""
        if not self._wards:
            query = sa.select(col(Unit.id)).where(col(Unit.level) == UnitLevel.WARD, runs_on(Unit, self.today))
            with self.door.open("test", read_only=True) as uow:
                self._wards = list(uow.all(query.order_by(col(Unit.position))))
        return self._wards

    def unit(self, code: str) -> UUID:
        if code not in self._units:
            with self.door.open("test", read_only=True) as uow:
                found = uow.one(sa.select(col(Unit.id)).where(col(Unit.code) == code))
            assert found is not None, code
            self._units[code] = found
        return self._units[code]

    def beats_of(self, officer_id: UUID) -> list[UUID]:
        """What he holds today as its first holder."""
        with self.door.open("test", read_only=True) as uow:
            query = sa.select(col(BeatAssignment.beat_id)).where(
                col(BeatAssignment.officer_id) == officer_id,
                col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
                runs_on(BeatAssignment, self.today),
            )
            return list(uow.all(query))

    # whoever acts

    def as_officer(self, officer_id: UUID) -> Caller:
        """Somebody at his client; he gets an account when he first needs one."""
        name, people = str(officer_id), self.district.people
        if name not in people.ids.get("accounts", {}):
            with self.door.open("test") as uow:
                account = add_account(uow, name, "no password", kind=AccountKind.OFFICER, officer_id=officer_id)
                session = uow.add(SignInSession(account_id=account.id, started_at=uow.now))
            people.put("accounts", name, account.id)
            people.put("sessions", name, session.id)
        return Caller(self.client, self.district.app, people, name)

    def _of_district(self, position: PositionType) -> Caller:
        return self.as_officer(self.holder(self.unit("CAQ-HBT"), position).officer_id)

    @cached_property
    def chief(self) -> Caller:
        return self._of_district(P.DISTRICT_CHIEF)

    @cached_property
    def staff(self) -> Caller:
        return self._of_district(P.DISTRICT_STAFF)

    def chief_of(self, unit_id: UUID) -> Caller:
        return self.as_officer(self.holder(unit_id, P.WARD_CHIEF).officer_id)

    def desk_of(self, unit_id: UUID) -> Caller:
        return self.as_officer(self.holder(unit_id, P.DESK_OFFICER).officer_id)

    # what the worker does by itself

    def turn_of_the_week(self) -> list[str]:
        with self.door.open("weeks") as uow:
            return catch_up(uow)

    def carry_out_reforms(self) -> list[str]:
        return reforms_catch_up(self.door)

    def seal(self) -> int:
        return seal_hours(self.door, self.anchor)


def done(answer: Any, *, status: int = 200) -> dict[str, Any]:
    """The body of an answer that must be as wished."""
    assert answer.status_code == status, (answer.status_code, answer.text)
    body: dict[str, Any] = answer.json()
    return body


def refused(answer: Any) -> tuple[int, str]:
    """Status and name of the problem."""
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


def pages(who: Caller, path: str, **params: Any) -> list[dict[str, Any]]:
    """All rows of a list, page by page."""
    rows: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = done(who.get(path, limit=200, **params, **({"after": after} if after else {})))
        rows += page["items"]
        after = page.get("next")
        if not after:
            return rows


def spread(items: Sequence[Any], people: Sequence[UUID]) -> dict[Any, UUID]:
    """Each thing to somebody, in turn."""
    return {item: people[number % len(people)] for number, item in enumerate(items)}
