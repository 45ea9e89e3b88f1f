"""Proposals of posts in sight, as JSON, with what the caller may do with each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.kernel.clock import after_day
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.tables import is_officer, open_at, within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Officer
from backend.posts.refs import officer_ref, officer_ref_or_null
from backend.staffing.posts_models import PostProposal
from backend.staffing.posts_rules import PostProposalAction, PostProposalState
from backend.units.models import Unit
from backend.units.refs import unit_ref

_ALSO = (Permission.APPOINTMENT_DECIDE, Permission.APPOINTMENT_PROPOSE, Permission.ACCOUNT_SELF)


def one_proposal(uow: UnitOfWork, proposal_id: UUID) -> dict[str, Any]:
    row = uow.ask("post proposal", _one, also=_ALSO, proposal_id=proposal_id)[0]
    return dict(row._mapping)


def _one(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return _shown(asking).where(col(PostProposal.id) == asking["proposal_id"])


def _list(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """The latest first."""
    query = _shown(asking).order_by(col(PostProposal.proposed_at).desc(), col(PostProposal.id).desc())
    if asking["state"] is not None:
        query = query.where(col(PostProposal.state) == asking["state"])
    if asking["after_day"] is not None:
        waited = open_at(col(PostProposal.proposed_at), col(PostProposal.decided_at), asking["after_day"])
        query = query.where(waited)
    return query


def _asked(_uow: UnitOfWork, wanted: Any) -> Asked:
    given = {"state": wanted.state, "after_day": after_day(wanted.as_of)}
    return Asked("post proposals", _list, given, also=_ALSO)


PROPOSALS = Listing(_asked)


def _shown(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    officer, proposer, decider = (aliased(Officer) for _ in range(3))
    return (
        sa.select(
            col(PostProposal.id),
            col(PostProposal.version),
            officer_ref(officer).label("officer"),
            unit_ref(Unit).label("unit"),
            col(PostProposal.position_type),
            col(PostProposal.portfolio),
            col(PostProposal.is_acting),
            col(PostProposal.valid_from),
            col(PostProposal.valid_to),
            col(PostProposal.grounds),
            officer_ref(proposer).label("proposed_by"),
            col(PostProposal.proposed_at),
            col(PostProposal.state),
            officer_ref_or_null(decider).label("decided_by"),
            col(PostProposal.decided_at),
            col(PostProposal.decision_no),
            col(PostProposal.decision_grounds),
            sa.case(
                (_may_decide(asking), _listed(PostProposalAction.DECIDE)),
                (_may_withdraw(asking), _listed(PostProposalAction.WITHDRAW)),
                else_=_listed(),
            ).label("actions"),
        )
        .join(officer, col(officer.id) == PostProposal.officer_id)
        .join(Unit, col(Unit.id) == PostProposal.unit_id)
        .join(proposer, col(proposer.id) == PostProposal.proposed_by)
        .outerjoin(decider, col(decider.id) == PostProposal.decided_by)
    )


def _listed(*actions: PostProposalAction) -> sa.ColumnElement[Any]:
    values = ",".join(f'"{each.value}"' for each in actions)
    return sa.cast(sa.literal_column(f"'[{values}]'"), pg.JSON)


def _may_decide(asking: Asking) -> sa.ColumnElement[bool]:
    """Within reach, undecided, and neither his own nor proposed by himself."""
    me = asking.scope(Permission.ACCOUNT_SELF)
    return sa.and_(
        col(PostProposal.state) == PostProposalState.PROPOSED,
        within(PostProposal.unit_id, asking.scope(Permission.APPOINTMENT_DECIDE).units),
        sa.not_(is_officer(PostProposal.officer_id, me)),
        sa.not_(is_officer(PostProposal.proposed_by, me)),
    )


def _may_withdraw(asking: Asking) -> sa.ColumnElement[bool]:
    """His own, undecided, and still within the reach of his verb."""
    return sa.and_(
        col(PostProposal.state) == PostProposalState.PROPOSED,
        within(PostProposal.unit_id, asking.scope(Permission.APPOINTMENT_PROPOSE).units),
        is_officer(PostProposal.proposed_by, asking.scope(Permission.ACCOUNT_SELF)),
    )
