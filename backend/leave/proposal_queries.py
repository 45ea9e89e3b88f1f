"""Questions about drafts of worktime and about directives."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.duties.locks import first_open_day
from backend.kernel.clock import after_day
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.tables import open_at, within
from backend.kernel.uow import UnitOfWork
from backend.leave.public_holidays import public_days
from backend.permissions import Permission
from backend.posts.models import Officer
from backend.posts.refs import officer_ref, officer_ref_or_null
from backend.units.models import Unit
from backend.units.refs import unit_ref, unit_ref_or_null
from backend.worktime.models import DutyDirective, WorktimeProposal
from backend.worktime.queries import load_calendar

_ADDRESSEE = sa.cast(col(WorktimeProposal.content)["unit_id"].astext, sa.Uuid())  # of a directive


def proposals(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Drafts in sight, the latest first, and what became of them."""
    drafter, decider, addressee = aliased(Officer), aliased(Officer), aliased(Unit)
    query = (
        sa.select(
            col(WorktimeProposal.id),
            col(WorktimeProposal.kind),
            col(WorktimeProposal.content),
            col(WorktimeProposal.status),
            unit_ref(Unit).label("unit"),
            unit_ref_or_null(addressee).label("addressed_to"),
            officer_ref(drafter).label("drafted_by"),
            col(WorktimeProposal.drafted_at),
            officer_ref_or_null(decider).label("decided_by"),
            col(WorktimeProposal.decided_at),
            col(WorktimeProposal.return_reason),
        )
        .join(Unit, col(Unit.id) == WorktimeProposal.unit_id)
        .join(drafter, col(drafter.id) == WorktimeProposal.drafted_by)
        .outerjoin(decider, col(decider.id) == WorktimeProposal.decided_by)
        .outerjoin(addressee, col(addressee.id) == _ADDRESSEE)
        .order_by(col(WorktimeProposal.drafted_at).desc(), col(WorktimeProposal.id).desc())
    )
    if asking["status"] is not None:
        query = query.where(col(WorktimeProposal.status) == asking["status"])
    if asking["after_day"] is not None:
        waited = open_at(col(WorktimeProposal.drafted_at), col(WorktimeProposal.decided_at), asking["after_day"])
        query = query.where(waited)
    return query


def _asked_proposals(_uow: UnitOfWork, wanted: Any) -> Asked:
    return Asked("proposals", proposals, {"status": wanted.status, "after_day": after_day(wanted.as_of)})


PROPOSALS = Listing(_asked_proposals)


def proposal_parts(uow: UnitOfWork, proposal_id: UUID) -> tuple[WorktimeProposal, dict[str, Any]]:
    """One draft with its people; 404 out of sight."""
    drafter, decider, addressee = aliased(Officer), aliased(Officer), aliased(Unit)
    found = uow.rows(
        sa.select(WorktimeProposal, Unit, drafter, decider, addressee)
        .join(Unit, col(Unit.id) == WorktimeProposal.unit_id)
        .join(drafter, col(drafter.id) == WorktimeProposal.drafted_by)
        .outerjoin(decider, col(decider.id) == WorktimeProposal.decided_by)
        .outerjoin(addressee, col(addressee.id) == _ADDRESSEE)
        .where(col(WorktimeProposal.id) == proposal_id)
    )
    if not found:
        raise NotFound()
    row: Any = found[0]
    proposal, unit, drafted_by, decided_by, addressed_to = row
    return proposal, {
        **proposal.model_dump(),
        "unit": unit.model_dump(),
        "addressed_to": addressed_to and addressed_to.model_dump(),
        "drafted_by": drafted_by.model_dump(),
        "decided_by": decided_by and decided_by.model_dump(),
    }


def directives(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Weekly directives, the latest first, revoked ones too; of a day, those whose weeks hold it."""
    as_of = asking["as_of"]
    revocable = sa.and_(
        within(DutyDirective.unit_id, asking.scope(Permission.WORKTIME_DECIDE).units),
        col(DutyDirective.revoked_on).is_(None),
        col(DutyDirective.first_monday) > asking["today"],
    )
    query = (
        sa.select(
            col(DutyDirective.id),
            col(DutyDirective.document_no),
            unit_ref(Unit).label("unit"),
            col(DutyDirective.first_monday),
            col(DutyDirective.last_monday),
            col(DutyDirective.effect),
            col(DutyDirective.issued_on),
            officer_ref(Officer).label("signed_by"),
            col(DutyDirective.summary),
            col(DutyDirective.revoked_on),
            col(DutyDirective.version),
            sa.case(
                (revocable, sa.cast(sa.literal('["revoke"]'), pg.JSON)), else_=sa.cast(sa.literal("[]"), pg.JSON)
            ).label("actions"),
        )
        .join(Unit, col(Unit.id) == DutyDirective.unit_id)
        .join(Officer, col(Officer.id) == DutyDirective.signed_by)
        .order_by(col(DutyDirective.first_monday).desc(), col(DutyDirective.id).desc())
    )
    if as_of is None:
        return query
    return query.where(col(DutyDirective.first_monday) <= as_of, col(DutyDirective.last_monday) + 7 > as_of)


def _asked_directives(uow: UnitOfWork, wanted: Any) -> Asked:
    given = {"today": uow.today, "as_of": wanted.as_of}
    return Asked("directives", directives, given, also=(Permission.WORKTIME_DECIDE,))


DIRECTIVES = Listing(_asked_directives)


def suggested_year(uow: UnitOfWork, year: int) -> dict[str, Any]:
    """What the package proposes for a year, beside what is published."""
    known = load_calendar(uow, date(year, 1, 1), date(year, 12, 31)).exceptions
    open_from = first_open_day(uow)
    return {
        "year": year,
        "days": [
            {
                "day": each.day,
                "kind": each.kind,
                "label": each.label,
                "known": known.get(each.day),
                "open": each.day >= open_from,
            }
            for each in public_days(year)
        ],
    }
