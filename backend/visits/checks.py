"""What must hold before a visit is written: places, people and texts, held against the register of its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend import privacy
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.areas.models import GroupPlacement, PlaceMark
from backend.areas.place_code import Mark, proves, weeks_hanging
from backend.kernel.clock import local_date
from backend.kernel.prepared import Asking
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment, Officer
from backend.visits import parts
from backend.visits.recording import Placed, VisitDraft, faults
from backend.visits.roster import load_roster
from backend.visits.rules import PersonalDataSuspected, PersonalDataWarning, VisitNotComplete


def post_of(uow: UnitOfWork, draft: VisitDraft) -> UUID | None:
    """The post in which he went: that in the ward, before one in a team over it; substantive before acting."""
    on = local_date(draft.started_at)
    posts = uow.ask("post of a visitor", _post, visitor=draft.visitor_id, unit=draft.unit_id, on=on)
    return posts[0].id if posts else None


def _post(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(col(Appointment.id))
        .where(col(Appointment.officer_id) == asking["visitor"], runs_on(Appointment, asking["on"]))
        .order_by(col(Appointment.unit_id) != asking["unit"], col(Appointment.is_acting))
        .limit(1)
    )


def proof_of_place(uow: UnitOfWork, draft: VisitDraft) -> bool | None:
    """Is what was read at the meeting place the code of that week? A wrong one never keeps a visit from being
    recorded (features.md 2.2)."""
    if not draft.place_code:
        return None
    groups, weeks = [stop.group_id for stop in draft.stops], list(weeks_hanging(local_date(draft.started_at)))
    rows = uow.ask("marks of places", _marks, groups=groups, weeks=weeks)
    return proves(draft.place_code, (Mark(row.id, row.group_id, row.week, row.digest) for row in rows))


def _marks(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(col(PlaceMark.id), col(PlaceMark.group_id), col(PlaceMark.week), col(PlaceMark.digest)).where(
        col(PlaceMark.group_id) == sa.any_(asking["groups"]), col(PlaceMark.week) == sa.any_(asking["weeks"])
    )


def placed_stops(uow: UnitOfWork, draft: VisitDraft) -> list[Placed]:
    """Stops with their ward and beat of the day; every stop lies in the ward visited."""
    errors = faults(draft, at=uow.now)
    groups = [stop.group_id for stop in draft.stops]
    rows = uow.ask("places of groups", _places, groups=groups, on=local_date(draft.started_at))
    where = {row.group_id: (row.unit_id, row.beat_id) for row in rows}
    placed = []
    for number, stop in enumerate(draft.stops):
        unit_id, beat_id = where.get(stop.group_id, (None, None))
        if unit_id != draft.unit_id:
            errors.append(
                {
                    "pointer": f"#/stops/{number}/group_id",
                    "code": "outside_ward",
                    "detail": "Not a group of this ward",
                    "detail_vi": "Không phải tổ của phường này",
                }
            )
        placed.append(Placed(stop, unit_id, beat_id))
    errors += _guidance_faults(uow, draft, placed)
    errors += _companion_faults(uow, draft)
    errors += _issue_faults(uow, draft)
    if errors:
        raise VisitNotComplete(*errors)
    return placed


def _places(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Ward and beat of groups on a day."""
    return sa.select(col(GroupPlacement.group_id), col(GroupPlacement.unit_id), col(GroupPlacement.beat_id)).where(
        col(GroupPlacement.group_id) == sa.any_(asking["groups"]), runs_on(GroupPlacement, asking["on"])
    )


def _guidance_faults(uow: UnitOfWork, draft: VisitDraft, placed: Sequence[Placed]) -> Iterable[dict[str, Any]]:
    """The beat officer must hold a beat of one of the stops that day (R-15)."""
    if not draft.guidance:
        return
    on = local_date(draft.started_at)
    roster = load_roster(uow, on, on, officers={entry.beat_officer_id for entry in draft.guidance})
    for number, entry in enumerate(draft.guidance):
        if not any(stop.beat_id and roster.holds_beat(entry.beat_officer_id, stop.beat_id, on) for stop in placed):
            yield {
                "pointer": f"#/guidance/{number}/beat_officer_id",
                "code": "not_of_this_beat",
                "detail": "He holds no beat of the groups visited",
                "detail_vi": "Đồng chí này không phụ trách địa bàn của tổ đã đến",
            }


def _companion_faults(uow: UnitOfWork, draft: VisitDraft) -> Iterable[dict[str, Any]]:
    """Joint visitors are others in the caller's sight who served there that day or guide the ward."""
    if not draft.companion_ids:
        return
    on = local_date(draft.started_at)
    posts = sa.select(col(Appointment.officer_id)).where(
        col(Appointment.officer_id).in_(draft.companion_ids), runs_on(Appointment, on)
    )
    guides = sa.select(col(GuideAssignment.officer_id)).where(
        col(GuideAssignment.officer_id).in_(draft.companion_ids),
        col(GuideAssignment.unit_id) == draft.unit_id,
        runs_on(GuideAssignment, on),
    )
    known = {*uow.all(posts), *uow.all(guides)} - {draft.visitor_id}
    for number, officer_id in enumerate(draft.companion_ids):
        if officer_id not in known:
            yield {
                "pointer": f"#/companion_ids/{number}",
                "code": "not_a_companion",
                "detail": "Not an officer of this ward, nor its guide officer, or the visitor himself",
                "detail_vi": "Không phải cán bộ của phường này, cán bộ hướng dẫn phường, hoặc là chính người đi",
            }


def _issue_faults(uow: UnitOfWork, draft: VisitDraft) -> Iterable[dict[str, Any]]:
    """An issue of the ward, in the caller's sight, that was not settled before the visit began (domain.md 3.9)."""
    codes = {action.issue_code for action in draft.issue_actions if action.issue_code}
    if not codes:
        return
    open_then = sa.or_(col(HotIssue.state).not_in(SETTLED), col(HotIssue.closed_at) >= draft.started_at)
    known = uow.all(
        sa.select(col(HotIssue.code)).where(
            col(HotIssue.code).in_(codes),
            col(HotIssue.unit_id) == draft.unit_id,
            col(HotIssue.raised_on) <= local_date(draft.ended_at),
            open_then,
        )
    )
    for number, action in enumerate(draft.issue_actions):
        if action.issue_code and action.issue_code not in known:
            yield {
                "pointer": f"#/issue_actions/{number}/issue_code",
                "code": "not_an_open_issue",
                "detail": "No issue of this ward that was open then",
                "detail_vi": "Không phải vấn đề còn mở của phường này khi đó",
            }


def check_texts(uow: UnitOfWork, draft: VisitDraft) -> int:
    """Refuse resident data; warn of names unless told to keep them. Returns the number of kept warnings."""
    return check_written(uow, list(parts.texts_of(draft)), keep_warnings=draft.keep_warnings)


def check_written(uow: UnitOfWork, texts: Sequence[tuple[str, str]], *, keep_warnings: bool) -> int:
    """The same of texts with their pointers. PersonalDataSuspected, PersonalDataWarning 422."""
    found = [(pointer, span) for pointer, text in texts for span in privacy.scan(text)]
    if any(not span.hard for _, span in found):  # a name: is it an officer's?
        names = [row.full_name for row in uow.ask("officers in sight", _names)]
        found = [(pointer, span) for pointer, text in texts for span in privacy.scan(text, names)]
    hard = [_span_error(pointer, span) for pointer, span in found if span.hard]
    if hard:
        raise PersonalDataSuspected(*hard)
    if found and not keep_warnings:
        raise PersonalDataWarning(*(_span_error(pointer, span) for pointer, span in found))
    return len(found)


def _names(_asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    serving = sa.select(col(Appointment.officer_id)).where(col(Appointment.officer_id) == Officer.id)
    return sa.select(col(Officer.full_name)).where(serving.exists())


def _span_error(pointer: str, span: privacy.Span) -> dict[str, Any]:
    return {
        "pointer": pointer,
        "code": span.rule,
        "span": [span.start, span.end],
        "detail": "Looks like resident data",
        "detail_vi": "Giống dữ liệu dân cư",
    }


def refuse_resident_data(reason: str, *, pointer: str = "reason") -> None:
    """PersonalDataSuspected (422) when a reason seems to hold resident data."""
    hard = [_span_error(f"#/{pointer}", span) for span in privacy.scan(reason) if span.hard]
    if hard:
        raise PersonalDataSuspected(*hard)
