"""Transfers in one act across wards, and what each leaves: handed over item by item, signed by both (domain.md 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col

from backend.kernel.clock import IsoWeek
from backend.kernel.ids import uuid7
from backend.posts.models import Appointment
from backend.posts.rules import Portfolio, PositionType
from tests.cast import Caller
from tests.year.keeping import Keeping, Post, done, refused, spread
from tests.year.story import Story, Year
from tests.year.visits import confirm, visit_at

P = PositionType
CHAIN = (12, 16, 11)  # wards by their places; the first two commanders own pressing problems
REASON = "Điều động theo yêu cầu công tác"


class Moving(Story):
    """Beat officers who change places, a chain of commanders, and two who move after the reorganisation."""

    def __init__(self, year: Year) -> None:
        super().__init__(year)
        self.unconfirmed: list[tuple[str, UUID]] = []

    def in_week(self, number: int, week: IsoWeek) -> None:
        acts = {3: self._beats_change_hands, 8: self._chain_of_commanders, 30: self._beats_change_hands}
        for visit_id, takes in self.unconfirmed:
            self.keeping.on(week.monday + timedelta(days=2))
            confirm(self.keeping, visit_id, takes)
        self.unconfirmed = []
        if number in acts:
            self.keeping.on(week.monday + timedelta(days=2))
            acts[number](number, week.next())

    def _beats_change_hands(self, number: int, week: IsoWeek) -> None:
        """Two beat officers of two wards; each takes over the other's beat, as his new chief decides."""
        keeping, wards = self.keeping, self.keeping.wards()
        places = (wards[number % len(wards)], wards[(number + 5) % len(wards)])
        posts = [keeping.holder(ward, P.BEAT_OFFICER) for ward in places]
        both = [(post, keeping.beats_of(post.officer_id)) for post in posts]
        for (post, _), (other, _) in zip(both, reversed(both), strict=True):
            self._visited(post, week.previous())
            transfer(keeping, post, other.unit_id, P.BEAT_OFFICER, week)
        for (post, beats), (newcomer, _) in zip(both, reversed(both), strict=True):
            for beat in beats:
                body = {
                    "id": str(uuid7()),
                    "officer_id": str(newcomer.officer_id),
                    "kind": "primary",
                    "valid_from": week.monday.isoformat(),
                    "decision_no": f"{number}/QĐ-CAP",
                }
                done(keeping.chief_of(post.unit_id).post(f"/beats/{beat}/assignments", body), status=201)

    def _visited(self, post: Post, week: IsoWeek) -> None:
        """His chief came by; the visit waits for him when he goes, and whoever takes it over confirms it."""
        chief = self.keeping.holder(post.unit_id, P.WARD_CHIEF)
        if self.year.is_free(chief, week):
            visit_id = visit_at(self.keeping, chief, week.monday + timedelta(days=2), post.officer_id)
            self.unconfirmed.append((visit_id, _stay(self.keeping, post)[0]))
            self.year.expect(week, chief, "met")

    def _chain_of_commanders(self, _number: int, week: IsoWeek) -> None:
        """A chief goes to the district's staff, a deputy of another ward follows him, a third one the deputy."""
        keeping, wards = self.keeping, self.keeping.wards()
        chief = keeping.holder(wards[CHAIN[0]], P.WARD_CHIEF)
        deputy = keeping.holder(wards[CHAIN[1]], P.WARD_DEPUTY, beat=True)
        other = keeping.holder(wards[CHAIN[2]], P.WARD_DEPUTY)
        assert all(self.year.is_free(each, week) for each in (chief, deputy, other))
        transfer(keeping, chief, keeping.unit("CAQ-HBT"), P.DISTRICT_STAFF, week)
        became_chief = transfer(keeping, deputy, chief.unit_id, P.WARD_CHIEF, week)
        became_deputy = transfer(keeping, other, deputy.unit_id, P.WARD_DEPUTY, week, portfolio=("beat",))
        for each in (became_chief, became_deputy):
            self.year.expect(week, each, "missed")


def transfer(
    keeping: Keeping,
    post: Post,
    target: UUID,
    position: PositionType,
    week: IsoWeek,
    *,
    portfolio: Sequence[str] = (),
) -> UUID:
    """From the Monday of a week on; the new post. What is open needs somebody: without, the act is refused whole."""
    staff = keeping.staff
    path = f"/officers/{post.officer_id}"
    body: dict[str, Any] = {
        "id": str(uuid7()),
        "unit_id": str(target),
        "position_type": position.value,
        "portfolio": list(portfolio),
        "valid_from": week.monday.isoformat(),
        "decision_no": f"{week.number}/QĐ-CATP",
        "reason": REASON,
    }
    version = done(staff.get(path))["version"]
    answer = staff.post(f"{path}/transfer", body, version=version)
    if answer.status_code != 201:
        assert refused(answer) == (409, "handover-incomplete"), answer.text
        left = [each["subject_id"] for each in answer.json()["items"]]
        body["assignees"] = {key: str(who) for key, who in spread(left, _stay(keeping, post)).items()}
        answer = staff.post(f"{path}/transfer", body, version=version)
    moved = done(answer, status=201)
    for handover_id in moved["handover_ids"]:
        hand_over(keeping, post, handover_id)
    return UUID(moved["id"])


def _stay(keeping: Keeping, post: Post) -> list[UUID]:
    """Two who serve on in the unit that he leaves, the deputy for beats first: he may confirm visits there."""
    there = keeping.posts(col(Appointment.unit_id) == post.unit_id, col(Appointment.officer_id) != post.officer_id)
    there.sort(key=lambda each: (Portfolio.BEAT.value not in each.portfolio, each.position_type is not P.WARD_DEPUTY))
    return list(dict.fromkeys(each.officer_id for each in there))[:2]


def hand_over(keeping: Keeping, post: Post, handover_id: str) -> None:
    """The superior names who takes it over and gives each item to somebody; then both sign, and it is closed."""
    superior = keeping.chief if post.position_type is P.WARD_CHIEF else keeping.chief_of(post.unit_id)
    takes, helps = _stay(keeping, post)
    shown = _act(superior, "assign", _read(superior, handover_id), {"successor_id": str(takes)})
    for number, item in enumerate(shown["items"]):
        wanted = helps if number % 2 else takes
        one = [{"item_id": item["id"], "officer_id": str(wanted)}]
        shown = _act(superior, "assign", shown, {"items": one})
        assert shown["items"][number]["assigned_to"]["id"] == str(wanted)
    for who in (post.officer_id, takes):
        signer = keeping.as_officer(who)
        shown = _act(signer, "sign", _read(signer, handover_id))
    assert shown["state"] == "closed"


def _read(caller: Caller, handover_id: str) -> dict[str, Any]:
    return done(caller.get(f"/handovers/{handover_id}"))


def _act(caller: Caller, verb: str, shown: dict[str, Any], body: Any = None) -> dict[str, Any]:
    return done(caller.post(f"/handovers/{shown['id']}/{verb}", body, version=shown["version"]))
