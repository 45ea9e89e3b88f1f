"""Half the wards close on one day in the middle of a week (US-14): planned, previewed, submitted by the staff, approved
by another, carried out by the worker. Ten wards become five; a part of the last one goes to a ward that stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, GroupPlacement
from backend.kernel.clock import IsoWeek
from backend.kernel.ids import uuid7
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment
from backend.posts.rules import Portfolio, PositionType
from tests.year.keeping import Post, done, refused
from tests.year.reports import Reports
from tests.year.sight import demand_own_units_only
from tests.year.story import Story, Year

P = PositionType
DAY = date(2026, 10, 1)  # a Thursday: three working days under the old wards, two under the new
WEEK = IsoWeek.of(DAY)
PLANNED, APPROVED = IsoWeek(2026, 37), IsoWeek(2026, 38)
CLOSING = 10
NAMES = ("Thiền Quang", "Vân Hồ", "Lò Đúc", "Kim Ngưu", "Thanh Nhàn Đông")
ONE_MINUTE_PAST = time(0, 1)
NIGHT = time(23)


class Reform(Story):
    """The plan from its first draft to its day, and what is compared around it."""

    def __init__(self, year: Year) -> None:
        super().__init__(year)
        self.plan = str(uuid7())
        self.opened = [uuid7() for _ in NAMES]
        self.path = f"/reforms/{self.plan}"

    def in_week(self, number: int, week: IsoWeek) -> None:
        acts = {PLANNED: self._prepare, APPROVED: self._approve, WEEK: self._carry_out}
        if week in acts:
            acts[week]()

    def _prepare(self) -> None:
        staff = self.keeping.staff
        head = {"title": "Sắp xếp mười phường", "decision_no": "1656/NQ", "effective_on": DAY.isoformat()}
        begun = done(staff.post("/reforms", {"id": self.plan, **head}), status=201)
        body = {**head, "content": self._content()}
        written = done(staff.send("PUT", self.path, json=body, version=begun["version"]))
        told = done(staff.get(f"{self.path}/preview"))
        assert told["faults"] == []
        assert told["groups_without_ward"] == []
        assert (len(told["closes"]), len(told["opens"])) == (CLOSING, len(NAMES))
        assert {each["kind"] for each in told["descent"]} == {"merged_whole", "split_part"}
        assert done(staff.post(f"{self.path}/submit", version=written["version"]))["state"] == "submitted"

    def _approve(self) -> None:
        """Its author cannot; nothing happens before its day."""
        keeping = self.keeping
        version = done(keeping.chief.get(self.path))["version"]
        assert keeping.staff.post(f"{self.path}/approve", version=version).status_code == 403
        approved = done(keeping.chief.post(f"{self.path}/approve", version=version))
        assert (approved["state"], keeping.carry_out_reforms()) == ("approved", [])
        again = keeping.chief.post(f"{self.path}/approve", version=approved["version"])
        assert refused(again) == (409, "plan-not-waiting")

    def _carry_out(self) -> None:
        keeping = self.keeping
        keeping.on(DAY - timedelta(days=1), NIGHT)
        before = Reports(keeping, DAY)
        demand_own_units_only(keeping, keeping.wards())
        keeping.on(DAY, ONE_MINUTE_PAST)
        assert keeping.carry_out_reforms() == [f"reform {self.plan}"]
        assert keeping.carry_out_reforms() == []
        keeping.forget()
        before.demand_same()
        wards = keeping.wards()
        assert len(wards) == CLOSING + len(NAMES)
        assert wards[CLOSING:] == self.opened
        demand_own_units_only(keeping, wards)
        self._sign()

    def _sign(self) -> None:
        """The day waited for nobody; now each who left something signs, and whoever takes it over."""
        keeping = self.keeping
        listed = done(keeping.chief.get("/handovers", state="open", limit=200))["items"]
        opened = [each for each in listed if each["leaving_on"] == DAY.isoformat()]
        assert opened
        for each in opened:
            for who in (each["leaver"]["id"], each["successor"]["id"]):
                signer, path = keeping.as_officer(UUID(who)), f"/handovers/{each['id']}"
                version = done(signer.get(path))["version"]
                shown = done(signer.post(f"{path}/sign", version=version))
            assert shown["state"] == "closed"

    # what the plan says

    def _content(self) -> dict[str, Any]:
        closing, staying = self.keeping.wards()[:CLOSING], self.keeping.wards()[CLOSING:]
        into = {ward: self.opened[number // 2] for number, ward in enumerate(closing)}
        with self.keeping.door.open("test", read_only=True) as uow:
            moves = list(_moves(uow, into, closing[-1], staying[0]))
            guides = list(_guides(uow, into))
        return {
            "opens": [self._opening(number) for number in range(len(NAMES))],
            "closes": [str(ward) for ward in closing],
            "moves": moves,
            "posts": [post for ward in closing for post in self._posts(ward, into)],
            "guides": guides,
        }

    def _opening(self, number: int) -> dict[str, Any]:
        return {
            "id": str(self.opened[number]),
            "code": f"CAP-M{number + 1}",
            "name": f"Công an phường {NAMES[number]}",
            "short_name": f"CAP {NAMES[number]}",
            "parent_id": str(self.keeping.unit("CAQ-HBT")),
            "functional_parent_ids": [str(self.keeping.unit("DOI-QLHC"))],
        }

    def _posts(self, ward: UUID, into: dict[UUID, UUID]) -> Iterator[dict[str, Any]]:
        """Everybody goes to the ward that his becomes; of two chiefs and of two deputies for beats one stays it."""
        leads = next(old for old, new in into.items() if new == into[ward]) == ward
        found = self.keeping.posts(col(Appointment.unit_id) == ward, ~col(Appointment.is_acting), on=DAY)
        for post in found:
            position, portfolio = _place(post, leads=leads)
            yield {
                "officer_id": str(post.officer_id),
                "unit_id": str(into[ward]),
                "position_type": position.value,
                "portfolio": list(portfolio),
            }


def _place(post: Post, *, leads: bool) -> tuple[PositionType, tuple[str, ...]]:
    if not leads and post.position_type is P.WARD_CHIEF:
        return P.WARD_DEPUTY, (Portfolio.ORDER.value,)
    if not leads and Portfolio.BEAT.value in post.portfolio:
        return P.WARD_DEPUTY, (Portfolio.SECURITY.value,)
    return post.position_type, post.portfolio


def _moves(uow: UnitOfWork, into: dict[UUID, UUID], split: UUID, beside: UUID) -> Iterator[dict[str, Any]]:
    """All groups follow their ward, but every second one of the last: it goes to a beat of a ward that stays."""
    places = sa.select(GroupPlacement).where(col(GroupPlacement.unit_id).in_(into), runs_on(GroupPlacement, DAY))
    beat = sa.select(col(BeatArea.id)).where(col(BeatArea.unit_id) == beside, runs_on(BeatArea, DAY))
    there = str(uow.all(beat.order_by(col(BeatArea.code)))[0])
    for number, place in enumerate(uow.all(places.order_by(col(GroupPlacement.id)))):
        goes_beside = place.unit_id == split and number % 2
        to = {"unit_id": str(beside), "beat_id": there} if goes_beside else {"unit_id": str(into[place.unit_id])}
        yield {"group_id": str(place.group_id), **to}


def _guides(uow: UnitOfWork, into: dict[UUID, UUID]) -> Iterator[dict[str, Any]]:
    """The guide of the first of the wards."""
    running = sa.select(GuideAssignment).where(runs_on(GuideAssignment, DAY), col(GuideAssignment.valid_to).is_(None))
    of = {row.unit_id: row.officer_id for row in uow.all(running)}
    for new in dict.fromkeys(into.values()):
        first = next(old for old in into if into[old] == new)
        yield {"officer_id": str(of[first]), "unit_id": str(new)}
