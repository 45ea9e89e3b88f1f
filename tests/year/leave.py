"""Leave (US-6), and who stands in: the duty follows the post (domain.md 3.4, 3.11, 5.5 case 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col

from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.ids import uuid7
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from tests.cast import Caller
from tests.year.keeping import Post, done, refused
from tests.year.story import Story, Year
from tests.year.visits import visit

P = PositionType
FORTNIGHT, LOOKED_AT_CLOSELY = 2, 8  # weeks


def ask(who: Caller, first: date, last: date, reason: str = "annual_leave", **more: Any) -> dict[str, Any]:
    """What an officer asks for himself."""
    body = {"id": str(uuid7()), "first_day": first.isoformat(), "last_day": last.isoformat(), "reason": reason, **more}
    return done(who.post("/duty-excuses", body), status=201)


def decide(who: Caller, asked: dict[str, Any]) -> Any:
    return who.post(f"/duty-excuses/{asked['id']}/decide", {"decision": "approved"}, version=asked["version"])


class Leave(Story):
    """Every second week the deputy of another ward asks for the next two; his chief approves, never his own."""

    def in_week(self, number: int, week: IsoWeek) -> None:
        if number % FORTNIGHT:
            return
        wards = self.keeping.wards()
        ward = wards[number // FORTNIGHT % len(wards)]
        deputies = self.keeping.holders(ward, P.WARD_DEPUTY, beat=True)
        weeks = weeks_between(week.next(), week.next().next())
        if not deputies or not all(self.year.is_free(deputies[0], each) for each in weeks):
            return
        chief, district = self.keeping.chief_of(ward), self.keeping.chief
        asked = ask(self.keeping.as_officer(deputies[0].officer_id), weeks[0].monday, weeks[-1].sunday)
        closely = number % LOOKED_AT_CLOSELY == 0
        before = _week(district, ward, weeks[0]) if closely else {}
        done(decide(chief, asked))
        for each in weeks:
            self.year.expect(each, deputies[0], "excused")
        if closely:
            demand_invariant_4(before, _week(district, ward, weeks[0]), deputies[0].officer_id)
            own = ask(chief, weeks[0].monday, weeks[0].monday)
            assert refused(decide(chief, own)) == (403, "conflict-of-interest")


def _week(who: Caller, ward: UUID, week: IsoWeek) -> dict[str, Any]:
    return done(who.get(f"/duties/wards/{ward}/weeks/{week}"))


def demand_invariant_4(before: dict[str, Any], after: dict[str, Any], subject: UUID) -> None:
    """Approving an excuse never lowers the subject's compliance and never changes the ward's week."""
    assert after["ward_week"] == before["ward_week"]
    rows = [{each["officer"]["id"]: each for each in week["duties"]} for week in (before, after)]
    was, now = (each.pop(str(subject)) for each in rows)
    assert rows[0] == rows[1]  # nobody else's duty moves
    assert now["state"] == "excused" or now["credit"] == was["credit"]


@dataclass(frozen=True)
class Absence:
    """A commander away for some weeks, and the weeks in which whoever stands in for him goes.

    `closes`: the day on which their ward closes meanwhile. Both posts end with it; the absence goes on in the new one.
    """

    place: int  # of the ward in the official order
    position: PositionType
    asked_in: IsoWeek
    first: IsoWeek
    last: IsoWeek
    visited: tuple[IsoWeek, ...]
    closes: date | None = None

    @property
    def weeks(self) -> list[IsoWeek]:
        """Those that the posts live to see."""
        last = self.last if self.closes is None else IsoWeek.of(self.closes)
        return weeks_between(self.first, last)


class StandingIn(Story):
    """A chief on a course, a deputy who is ill: the staff enters who acts, for just those days."""

    def __init__(self, year: Year, absences: tuple[Absence, ...]) -> None:
        super().__init__(year)
        self.absences = absences
        self.going: dict[IsoWeek, list[Post]] = {}
        self.away: dict[Absence, UUID] = {}

    def in_week(self, number: int, week: IsoWeek) -> None:
        for absence in self.absences:
            if absence.asked_in == week:
                self._arrange(absence, number)
            if absence.closes is not None and IsoWeek.of(absence.closes).next() == week:
                self._goes_on(self.away[absence], week)
        for post in self.going.get(week, ()):
            visit(self.keeping, post, week.monday)

    def _arrange(self, absence: Absence, number: int) -> None:
        keeping = self.keeping
        ward = keeping.wards()[absence.place]
        away = keeping.holder(ward, absence.position, beat=absence.position is P.WARD_DEPUTY)
        other = keeping.holder(ward, P.WARD_DEPUTY)
        end = absence.last.next().monday
        body = {
            "id": str(uuid7()),
            "officer_id": str(other.officer_id),
            "unit_id": str(ward),
            "position_type": away.position_type.value,
            "portfolio": list(away.portfolio),
            "is_acting": True,
            "valid_from": absence.first.monday.isoformat(),
            "valid_to": end.isoformat(),
            "decision_no": f"{number}/QĐ-CATP",
        }
        early = keeping.staff.post("/appointments", body)
        assert refused(early) == (409, "holder-present"), early.text
        reason = "training" if absence.position is P.WARD_CHIEF else "sick_leave"
        asked = ask(keeping.as_officer(away.officer_id), absence.first.monday, end - timedelta(days=1), reason)
        superior = keeping.chief if absence.position is P.WARD_CHIEF else keeping.chief_of(ward)
        done(decide(superior, asked))
        acting = _post(done(keeping.staff.post("/appointments", body), status=201))
        self.away[absence] = away.officer_id
        for week in absence.weeks:
            goes = week in absence.visited
            self.year.expect(week, away, "excused")
            self.year.expect(week, acting, "met" if goes else "missed")
            if goes:
                self.going.setdefault(week, []).append(acting)

    def _goes_on(self, officer_id: UUID, week: IsoWeek) -> None:
        """In the ward that his became: too few days in the week of the change, excused in the one after (case 20)."""
        (post,) = self.keeping.posts(col(Appointment.officer_id) == officer_id)
        self.year.expect(week.previous(), post, "not_due")
        self.year.expect(week, post, "excused")


def _post(entered: dict[str, Any]) -> Post:
    return Post(
        UUID(entered["id"]),
        UUID(entered["officer_id"]),
        UUID(entered["unit"]["id"]),
        PositionType(entered["position_type"]),
        tuple(entered["portfolio"]),
        is_acting=True,
        valid_from=date.fromisoformat(entered["valid_from"]),
        valid_to=date.fromisoformat(entered["valid_to"]),
    )
