"""What every week brings: a chief who goes and enters in time, one who enters late, everybody else who does not go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import GroupPlacement
from backend.kernel.clock import LOCAL, IsoWeek
from backend.kernel.ids import uuid7
from backend.kernel.tables import runs_on
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind, PositionType
from tests.cast import fresh_note
from tests.year.keeping import Keeping, Post, done
from tests.year.story import Story

LATER_BY = 7  # wards further on in the official order


class Prompt(Story):
    """One ward after the other, so that in a year every ward is visited."""

    def in_week(self, number: int, week: IsoWeek) -> None:
        goes = _free_chief(self, number, week)
        visit(self.keeping, goes, _tuesday(week))
        self.year.expect(week, goes, "excused" if week in self.year.out else "met")


class Tardy(Story):
    """A chief who sits down on Friday to enter what he did on Tuesday; the entry was due on Thursday."""

    def in_week(self, number: int, week: IsoWeek) -> None:
        goes = _free_chief(self, number + LATER_BY, week)
        visit(self.keeping, goes, _tuesday(week), entered_on=_tuesday(week) + timedelta(days=3))
        in_time = "met" if week in self.year.short else "met_late"
        self.year.expect(week, goes, "excused" if week in self.year.out else in_time)


def _free_chief(story: Story, number: int, week: IsoWeek) -> Post:
    """The first from a place of the official order on, of whom no story has other plans."""
    wards = story.keeping.wards()
    for step in range(len(wards)):
        chief = story.keeping.holder(wards[(number + step) % len(wards)], PositionType.WARD_CHIEF)
        if story.year.is_free(chief, week):
            return chief
    raise AssertionError(f"nobody is free in {week}")


def _tuesday(week: IsoWeek) -> date:
    return week.monday + timedelta(days=1)


def visit(keeping: Keeping, post: Post, day: date, *, entered_on: date | None = None) -> None:
    """A commander goes to a group of some beat and guides its officer, who confirms it."""
    places = _places(keeping, post.unit_id, day)
    group_id, holder = places[day.toordinal() // 7 % len(places)]
    key = record(keeping, post, day, group_id, holder, entered_on=entered_on)
    confirm(keeping, key, holder)


def visit_at(keeping: Keeping, post: Post, day: date, holder: UUID) -> str:
    """A visit to the beat of an officer, who has not confirmed it yet; its id."""
    group_id = next(group for group, whose in _places(keeping, post.unit_id, day) if whose == holder)
    return record(keeping, post, day, group_id, holder)


def record(
    keeping: Keeping, post: Post, day: date, group_id: UUID, holder: UUID, *, entered_on: date | None = None
) -> str:
    keeping.on(entered_on or day, time(11))
    body = visit_body(post.unit_id, group_id, holder, datetime.combine(day, time(9), LOCAL))
    done(keeping.as_officer(post.officer_id).post("/visits", body), status=201)
    return str(body["id"])


def confirm(keeping: Keeping, visit_id: str, who: UUID) -> None:
    done(keeping.as_officer(who).post(f"/visits/{visit_id}/confirm", {}, version=1))


def visit_body(unit_id: UUID, group_id: UUID, holder: UUID, start: datetime) -> dict[str, Any]:
    end = start + timedelta(minutes=45)
    guidance = {
        "beat_officer_id": str(holder),
        "topic": "Hồ sơ địa bàn",
        "note": fresh_note(),
        "next_step": "Bổ sung trong tuần",
    }
    return {
        "id": str(uuid7()),
        "unit_id": str(unit_id),
        "mode": "planned",
        "started_at": start.isoformat(),
        "ended_at": end.isoformat(),
        "stops": [{"group_id": str(group_id), "arrived_at": start.isoformat(), "left_at": end.isoformat()}],
        "purposes": ["grasp_situation", "guide_beat_officer"],
        "situation": {"note": fresh_note(), "tags": [], "trend": "same"},
        "guidance": [guidance],
        "beat_officer_present": "yes",
    }


def _places(keeping: Keeping, unit_id: UUID, day: date) -> Sequence[tuple[UUID, UUID]]:
    """Groups of the ward whose beats somebody holds, and who."""
    query = (
        sa.select(col(GroupPlacement.group_id), col(BeatAssignment.officer_id))
        .join(BeatAssignment, col(BeatAssignment.beat_id) == GroupPlacement.beat_id)
        .where(
            col(GroupPlacement.unit_id) == unit_id,
            col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
            runs_on(GroupPlacement, day),
            runs_on(BeatAssignment, day),
        )
        .order_by(col(GroupPlacement.beat_id), col(GroupPlacement.id))
    )
    with keeping.door.open("test", read_only=True) as uow:
        return [(group_id, holder) for group_id, holder in uow.rows(query) if holder is not None]
