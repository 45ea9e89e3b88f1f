"""The people of the district who keep its register: each is found by his post of the day and acts through the API."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import SignInSession
from backend.access.rules import AccountKind
from backend.accounts import add_account
from backend.areas.models import GroupPlacement
from backend.duties.service import catch_up
from backend.kernel.clock import LOCAL, local_date
from backend.kernel.ids import uuid7
from backend.kernel.tables import runs_on
from backend.posts.models import Appointment, BeatAssignment
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.units.models import Unit
from backend.units.rules import UnitLevel
from tests.cast import Caller
from tests.golden.conftest import District

MORNING = time(8)
P = PositionType


class Keeping:
    """A district, its clock, and its people by post."""

    def __init__(self, district: District) -> None:
        self.district, self.door = district, district.door
        self.clock = district.app.state.door.clock

    def on(self, day: date, at: time = MORNING) -> None:
        self.clock.set(datetime.combine(day, at, LOCAL))

    @property
    def today(self) -> date:
        return local_date(self.clock.now())

    # who is who today

    def holders(self, unit_id: UUID, position: PositionType, *, beat: bool = False) -> list[Appointment]:
        """Substantive holders of a post today, the longest serving first."""
        query = sa.select(Appointment).where(
            col(Appointment.unit_id) == unit_id,
            col(Appointment.position_type) == position,
            ~col(Appointment.is_acting),
            runs_on(Appointment, self.today),
        )
        with self.door.open("test", read_only=True) as uow:
            found = uow.all(query.order_by(col(Appointment.valid_from), col(Appointment.id)))
        return [post for post in found if (Portfolio.BEAT.value in post.portfolio) is beat]

    def wards(self) -> list[Unit]:
        """Open wards in official order."""
        query = sa.select(Unit).where(col(Unit.level) == UnitLevel.WARD, runs_on(Unit, self.today))
        with self.door.open("test", read_only=True) as uow:
            return list(uow.all(query.order_by(col(Unit.position))))

    def unit(self, code: str) -> UUID:
        with self.door.open("test", read_only=True) as uow:
            found = uow.one(sa.select(col(Unit.id)).where(col(Unit.code) == code))
        assert found is not None, code
        return found

    def as_officer(self, officer_id: UUID) -> Caller:
        """Somebody at his client; he gets an account when he first needs one."""
        name = str(officer_id)
        if name not in self.district.people.ids.get("accounts", {}):
            with self.door.open("test") as uow:
                account = add_account(uow, name, "no password", kind=AccountKind.OFFICER, officer_id=officer_id)
                session = uow.add(SignInSession(account_id=account.id, started_at=uow.now))
            self.district.people.put("accounts", name, account.id)
            self.district.people.put("sessions", name, session.id)
        return self.district.as_(name)

    def chief_of(self, unit_id: UUID) -> Caller:
        return self.as_officer(self.holders(unit_id, P.WARD_CHIEF)[0].officer_id)

    def beats_of(self, officer_id: UUID) -> list[BeatAssignment]:
        """What he holds today as its first holder."""
        with self.door.open("test", read_only=True) as uow:
            query = sa.select(BeatAssignment).where(
                col(BeatAssignment.officer_id) == officer_id,
                col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
                runs_on(BeatAssignment, self.today),
            )
            return list(uow.all(query))

    # what the week brings by itself

    def turn_of_the_week(self) -> list[str]:
        with self.door.open("weeks") as uow:
            return catch_up(uow)

    def visit(self, post: Appointment, day: date) -> str:
        """A commander goes to the first group of a beat, and its officer confirms it; the code of the visit."""
        with self.door.open("test", read_only=True) as uow:
            query = (
                sa.select(col(GroupPlacement.group_id), col(BeatAssignment.officer_id))
                .join(BeatAssignment, col(BeatAssignment.beat_id) == GroupPlacement.beat_id)
                .where(
                    col(GroupPlacement.unit_id) == post.unit_id,
                    col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
                    runs_on(GroupPlacement, day),
                    runs_on(BeatAssignment, day),
                )
                .order_by(col(GroupPlacement.beat_id), col(GroupPlacement.id))
            )
            places = uow.rows(query)
        group_id, holder = places[day.toordinal() // 7 % len(places)]
        self.on(day, time(11))
        start = datetime.combine(day, time(9), LOCAL)
        end = start + timedelta(minutes=45)
        stop = {"group_id": str(group_id), "arrived_at": start.isoformat(), "left_at": end.isoformat()}
        body = {
            "id": str(uuid7()),
            "unit_id": str(post.unit_id),
            "mode": "planned",
            "started_at": start.isoformat(),
            "ended_at": end.isoformat(),
            "stops": [stop],
            "purposes": ["grasp_situation"],
            "situation": {"note": "Tình hình ổn định.", "tags": [], "trend": "same"},
            "beat_officer_present": "yes",
        }
        recorded = self.as_officer(post.officer_id).post("/visits", body)
        assert recorded.status_code == 201, recorded.text
        confirmed = self.as_officer(UUID(str(holder))).post(f"/visits/{body['id']}/confirm", {}, version=1)
        assert confirmed.status_code == 200, confirmed.text
        return str(recorded.json()["code"])

    # what people do

    def leave(self, officer_id: UUID, first: date, last: date, chief: Caller) -> str:
        """Asked for by the officer, approved by whoever decides; his id of the request."""
        own = self.as_officer(officer_id)
        key = str(uuid7())
        body = {
            "id": key,
            "first_day": first.isoformat(),
            "last_day": last.isoformat(),
            "reason": "annual_leave",
        }
        asked = own.post("/duty-excuses", body)
        assert asked.status_code == 201, asked.text
        decided = chief.post(f"/duty-excuses/{key}/decide", {"decision": "approved"}, version=asked.json()["version"])
        assert decided.status_code == 200, decided.text
        return key

    def published(self, staff: Caller, chief: Caller, content: dict[str, Any]) -> Any:
        """Drafted by the staff, published by the chief; the answer to publishing."""
        key = str(uuid7())
        drafted = staff.post("/worktime-proposals", {"id": key, "content": content})
        assert drafted.status_code == 201, drafted.text
        return chief.post(f"/worktime-proposals/{key}/publish", version=drafted.json()["version"])
