"""Questions about leave."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.leave.absence_rules import DECIDES
from backend.leave.absences import deciding_roles
from backend.posts.models import Appointment, Officer
from backend.posts.refs import officer_ref
from backend.units.models import Unit
from backend.units.refs import unit_ref
from backend.worktime.models import DutyExcuse, DutyExcuseReason
from backend.worktime.rules import ExcuseStatus


def excuses(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Absences in sight, the latest first; the reason only for those who may read it."""
    query = (
        sa.select(
            col(DutyExcuse.id),
            officer_ref(Officer).label("officer"),
            unit_ref(Unit).label("unit"),
            col(DutyExcuse.first_day),
            col(DutyExcuse.first_half),
            col(DutyExcuse.last_day),
            col(DutyExcuse.last_half),
            col(DutyExcuse.status),
            col(DutyExcuse.requested_on),
            col(DutyExcuse.decided_on),
            col(DutyExcuseReason.reason),
            col(DutyExcuseReason.document_no),
        )
        .join(Officer, col(Officer.id) == DutyExcuse.officer_id)
        .join(Unit, col(Unit.id) == DutyExcuse.unit_id)
        .outerjoin(DutyExcuseReason, col(DutyExcuseReason.excuse_id) == DutyExcuse.id)
        .order_by(col(DutyExcuse.first_day).desc(), col(DutyExcuse.id).desc())
    )
    for name, column in (("unit_id", DutyExcuse.unit_id), ("status", DutyExcuse.status), ("of", DutyExcuse.officer_id)):
        if asking[name] is not None:
            query = query.where(col(column) == asking[name])
    if (day := asking["as_of"]) is not None:
        query = query.where(col(DutyExcuse.first_day) <= day, col(DutyExcuse.last_day) >= day)
    return query if asking["not_of"] is None else query.where(*_waiting(asking))


def _waiting(asking: Asking) -> list[sa.ColumnElement[bool]]:
    """Requests of others, typed by others, of a post on whose leave the caller decides in that unit."""
    me = asking["not_of"]
    mine = []
    for position in sorted({each for positions in DECIDES.values() for each in positions}):
        units = asking[f"decides_{position}"]
        if units is not None:
            held = sa.select(col(Appointment.id)).where(
                col(Appointment.officer_id) == DutyExcuse.officer_id,
                col(Appointment.unit_id) == DutyExcuse.unit_id,
                col(Appointment.unit_id) == sa.any_(units),
                col(Appointment.position_type) == position,
                runs_on(Appointment, DutyExcuse.first_day),
            )
            mine.append(held.correlate(DutyExcuse).exists())
    return [
        col(DutyExcuse.status) == ExcuseStatus.REQUESTED,
        col(DutyExcuse.officer_id) != me,
        col(DutyExcuse.requested_by).is_distinct_from(me),
        sa.or_(sa.false(), *mine),
    ]


def deciding(uow: UnitOfWork) -> dict[str, Any]:
    """What `excuses` is asked with to find those that wait for the caller; an account without officer decides none."""
    units: dict[str, set[UUID]] = defaultdict(set)
    for role, reached in deciding_roles(uow):
        for position in DECIDES.get(role, ()):
            units[f"decides_{position}"] |= reached
    return {"not_of": uow.officer_id, **{name: sorted(keys) for name, keys in units.items()}}


def _asked(uow: UnitOfWork, wanted: Any) -> Asked:
    given: dict[str, Any] = {"as_of": wanted.as_of, "unit_id": wanted.unit_id, "status": wanted.status}
    if wanted.mine:
        given["of"] = uow.officer_id
    if wanted.waiting_for_me:
        given |= deciding(uow)
    return Asked("excuses", excuses, given, shows={DutyExcuseReason: _whose_reason})


def _whose_reason(line: dict[str, Any]) -> str | None:
    return line["officer"]["id"] if line["reason"] else None


EXCUSES = Listing(_asked)


def excuse_parts(uow: UnitOfWork, excuse_id: UUID) -> tuple[DutyExcuse, dict[str, Any]]:
    """One absence with the people and the paper behind it; 404 out of sight."""
    officer, asker, decider = aliased(Officer), aliased(Officer), aliased(Officer)
    found = uow.rows(
        sa.select(DutyExcuse, officer, asker, decider, Unit, DutyExcuseReason)
        .join(officer, col(officer.id) == DutyExcuse.officer_id)
        .outerjoin(asker, col(asker.id) == DutyExcuse.requested_by)
        .outerjoin(decider, col(decider.id) == DutyExcuse.decided_by)
        .join(Unit, col(Unit.id) == DutyExcuse.unit_id)
        .outerjoin(DutyExcuseReason, col(DutyExcuseReason.excuse_id) == DutyExcuse.id)
        .where(col(DutyExcuse.id) == excuse_id)
    )
    if not found:
        raise NotFound()
    row: Any = found[0]
    excuse, who, asked, decided, unit, reason = row
    uow.note_reads(DutyExcuseReason, [reason and reason.officer_id])
    return excuse, {
        **excuse.model_dump(),
        "officer": who.model_dump(),
        "unit": unit.model_dump(),
        "requested_by": asked and asked.model_dump(),
        "decided_by": decided and decided.model_dump(),
        "reason": reason and reason.reason,
        "document_no": reason and reason.document_no,
        "decision_note": reason and reason.decision_note,
    }
