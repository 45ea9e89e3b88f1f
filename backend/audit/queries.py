"""Questions about the journal, about who read whose file, about what is given by hand, and one's notices."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.access.models import Account, AuditorGrant, BreakGlass, FileRead, Notice
from backend.areas.models import BeatArea, ResidentialGroup
from backend.kernel.clock import after_day, local_instant
from backend.kernel.journal import Event
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_of, json_or_null
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.posts.refs import officer_ref_or_null
from backend.units.models import Unit
from backend.units.refs import unit_ref, unit_ref_or_null

Columns = sa.Select[*tuple[Any, ...]]
_Reader = aliased(Officer, name="reader")
_Decider = aliased(Account, name="decider")


def _between(query: Columns, at: Any, asking: Asking) -> Columns:
    if asking["first"] is not None:
        query = query.where(at >= asking["first"])
    return query if asking["end"] is None else query.where(at < asking["end"])


def _days(wanted: Any) -> dict[str, Any]:
    """Local days, both inclusive, as instants `[first, end)`."""
    first, last = wanted.from_day, wanted.to_day
    return {"first": local_instant(first) if first else None, "end": after_day(last)}


# the journal


def events(asking: Asking) -> Columns:
    """Who did what to what, the latest first, with what changed."""
    query = (
        sa.select(
            col(Event.id),
            col(Event.at),
            col(Event.action),
            officer_ref_or_null(Officer).label("officer"),
            col(Account.username),
            col(Event.acted_as),
            unit_ref_or_null(Unit).label("unit"),
            col(Event.subject_type),
            col(Event.subject_id),
            col(Event.detail),
            col(Event.changes),
        )
        .outerjoin(Officer, col(Officer.id) == Event.officer_id)
        .outerjoin(Account, col(Account.id) == Event.account_id)
        .outerjoin(Unit, col(Unit.id) == Event.unit_id)
        .order_by(col(Event.at).desc(), col(Event.id).desc())
    )
    for name in ("officer_id", "unit_id", "subject_type", "subject_id", "action"):
        if asking[name] is not None:
            query = query.where(getattr(Event, name) == asking[name])
    return _between(query, col(Event.at), asking)


def _asked_events(_uow: UnitOfWork, wanted: Any) -> Asked:
    names = ("officer_id", "unit_id", "subject_type", "subject_id", "action")
    return Asked("events", events, {**{name: getattr(wanted, name) for name in names}, **_days(wanted)})


EVENTS = Listing(_asked_events)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def event_page(uow: UnitOfWork, wanted: Any) -> dict[str, Any]:
    """A page with the names of the units, officers, beats and groups in what changed, as far as they are in sight."""
    page: dict[str, Any] = json.loads(EVENTS.page(uow, wanted, wanted))
    told = [_ids_in(event["changes"] or {"rows": ()}) for event in page["items"]]
    ids = sorted(set().union(*told))
    names = {key: name for found in _names(uow, ids) for key, name in (found or {}).items()} if ids else {}
    for event, mine in zip(page["items"], told, strict=True):
        event["names"] = {key: names[key] for key in sorted(mine) if key in names}
    return page


def _ids_in(changes: dict[str, Any]) -> set[str]:
    values = (value for row in changes["rows"] for pair in row["fields"].values() for value in pair or ())
    return {value for value in values if isinstance(value, str) and _ID.fullmatch(value)}


def _names(uow: UnitOfWork, ids: list[str]) -> Sequence[Any]:
    return tuple(uow.ask("names in the journal", _names_of, ids=[UUID(each) for each in ids])[0])


def _names_of(asking: Asking) -> Columns:
    def named_by(table: Any, name: Any) -> Any:
        rows = sa.select(sa.func.json_object_agg(table.id, name)).where(table.id == sa.any_(asking["ids"]))
        return rows.scalar_subquery()

    group = sa.func.concat("Tổ ", ResidentialGroup.number)
    return sa.select(
        named_by(Unit, Unit.short_name),
        named_by(Officer, Officer.full_name),
        named_by(BeatArea, BeatArea.name),
        named_by(ResidentialGroup, group),
    )


# who read whose file


def file_reads(asking: Asking) -> Columns:
    query = (
        sa.select(
            col(FileRead.id),
            col(FileRead.at),
            officer_ref_or_null(Officer).label("officer"),
            officer_ref_or_null(_Reader).label("reader"),
            col(Account.username),
            col(FileRead.what),
            col(FileRead.roles),
            col(FileRead.operation),
            col(FileRead.break_glass_id),
        )
        .join(Officer, col(Officer.id) == FileRead.officer_id)
        .join(Account, col(Account.id) == FileRead.account_id)
        .outerjoin(_Reader, col(_Reader.id) == FileRead.reader_id)
        .order_by(col(FileRead.at).desc(), col(FileRead.id).desc())
    )
    for name in ("officer_id", "reader_id"):
        if asking[name] is not None:
            query = query.where(getattr(FileRead, name) == asking[name])
    return _between(query, col(FileRead.at), asking)


def _asked_reads(_uow: UnitOfWork, wanted: Any) -> Asked:
    people = {"officer_id": wanted.officer_id, "reader_id": wanted.reader_id}
    return Asked("file reads", file_reads, {**people, **_days(wanted)})


def _asked_own_reads(uow: UnitOfWork, _wanted: Any) -> Asked:
    return Asked("file reads", file_reads, {"officer_id": uow.officer_id})


FILE_READS, OWN_FILE_READS = Listing(_asked_reads), Listing(_asked_own_reads)


# what is given by hand


def grants(asking: Asking) -> Columns:
    query = (
        sa.select(
            col(AuditorGrant.id),
            json_of(id=Account.id, username=Account.username).label("account"),
            unit_ref(Unit).label("unit"),
            col(AuditorGrant.valid_from),
            col(AuditorGrant.valid_to),
            col(AuditorGrant.document_no),
            col(AuditorGrant.version),
            sa.case(
                (
                    sa.or_(
                        col(AuditorGrant.valid_to) <= asking["today"],
                        col(AuditorGrant.valid_to) <= col(AuditorGrant.valid_from),
                    ),
                    "ended",
                ),
                (col(AuditorGrant.valid_from) > asking["today"], "coming"),
                else_="running",
            ).label("state"),
        )
        .join(Account, col(Account.id) == AuditorGrant.account_id)
        .join(Unit, col(Unit.id) == AuditorGrant.unit_id)
        .order_by(col(AuditorGrant.valid_from).desc(), col(AuditorGrant.id).desc())
    )
    return query if asking["ids"] is None else query.where(col(AuditorGrant.id) == sa.any_(asking["ids"]))


def _asked_grants(uow: UnitOfWork, _wanted: Any) -> Asked:
    return Asked("auditor grants", grants, {"today": uow.today})


def glasses(asking: Asking) -> Columns:
    running = sa.case((col(BreakGlass.ends_at) > asking["now"], "running"), else_="ended")
    query = (
        sa.select(
            col(BreakGlass.id),
            json_of(id=Account.id, username=Account.username).label("account"),
            unit_ref(Unit).label("unit"),
            col(BreakGlass.reason),
            col(BreakGlass.hours),
            col(BreakGlass.requested_at),
            sa.case((col(BreakGlass.ends_at).is_(None), sa.cast(BreakGlass.status, sa.Text)), else_=running).label(
                "state"
            ),
            json_or_null(_Decider.id, id=_Decider.id, username=_Decider.username).label("decided_by"),
            col(BreakGlass.decided_at),
            col(BreakGlass.ends_at),
            col(BreakGlass.version),
        )
        .join(Account, col(Account.id) == BreakGlass.account_id)
        .outerjoin(_Decider, col(_Decider.id) == BreakGlass.decided_by)
        .join(Unit, col(Unit.id) == BreakGlass.unit_id)
        .order_by(col(BreakGlass.requested_at).desc(), col(BreakGlass.id).desc())
    )
    return query if asking["id"] is None else query.where(col(BreakGlass.id) == asking["id"])


def _asked_glasses(uow: UnitOfWork, _wanted: Any) -> Asked:
    return Asked("break glass", glasses, {"now": uow.now})


GRANTS, GLASSES = Listing(_asked_grants), Listing(_asked_glasses)


# notices


def notices(_asking: Asking) -> Columns:
    """One's own, and those to a post that one holds, with the unit that is read; the latest first."""
    return (
        sa.select(
            col(Notice.id),
            col(Notice.kind),
            col(Notice.subject_id),
            unit_ref(Unit).label("unit"),
            col(Notice.at),
            col(Notice.read_at),
        )
        .outerjoin(BreakGlass, col(BreakGlass.id) == Notice.subject_id)
        .join(Unit, col(Unit.id) == sa.func.coalesce(BreakGlass.unit_id, Notice.unit_id))
        .order_by(col(Notice.at).desc(), col(Notice.id).desc())
    )


def _asked_notices(_uow: UnitOfWork, _wanted: Any) -> Asked:
    return Asked("notices", notices)


NOTICES = Listing(_asked_notices)
