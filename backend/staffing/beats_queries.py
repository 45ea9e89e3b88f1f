"""Questions about one beat and about what is proposed for beats."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup
from backend.kernel.clock import after_day
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.scope import Scope
from backend.kernel.sqljson import json_list, json_of
from backend.kernel.tables import open_at, runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import BeatAssignment, Officer
from backend.posts.refs import officer_ref, officer_ref_or_null
from backend.staffing.beats_models import BeatProposal
from backend.staffing.beats_rules import AssignmentAction, BeatAction, BeatProposalAction, ProposalState
from backend.staffing.handover_models import Handover
from backend.units.models import Unit
from backend.units.refs import unit_ref
from backend.visits.models import Visit, VisitStop

LATEST_VISITS = 5
Columns = sa.Select[*tuple[Any, ...]]


def beat_page(uow: UnitOfWork, beat_id: UUID, as_of: date) -> dict[str, Any]:
    """One beat on a day with all who ever held it, as far as the caller may know; 404 when it is out of sight."""
    rows = uow.ask("beat", _beat, beat_id=beat_id, as_of=as_of)
    if not rows:
        raise NotFound()
    shown = dict(rows[0]._mapping)
    decides = _reaches(uow, Permission.BEAT_ASSIGNMENT_DECIDE, shown["unit"]["id"])
    me = str(uow.actor.officer_id)
    for each in shown["assignments"]:
        ended = each["valid_to"] is not None and each["valid_to"] <= uow.today.isoformat()
        may_end = decides and each["officer"] is not None and each["officer"]["id"] != me and not ended
        each["actions"] = [AssignmentAction.END] if may_end else []
    for each in shown["proposals"]:
        own = me in (each["officer"]["id"], each["proposed_by"]["id"])
        each["actions"] = [BeatProposalAction.DECIDE] if decides and not own else []
    shown["people"] = sum(group["population"] or 0 for group in shown["groups"])
    shown["households"] = sum(group["households"] or 0 for group in shown["groups"])
    shown["actions"] = _actions(uow, shown, decides=decides)
    return shown


def _reaches(uow: UnitOfWork, permission: Permission, unit_id: str) -> bool:
    scope: Scope = uow.actor.scope_for(permission)
    return unit_id in {str(key) for key in scope.units}


def _actions(uow: UnitOfWork, shown: dict[str, Any], *, decides: bool) -> list[BeatAction]:
    edits = _reaches(uow, Permission.AREA_EDIT, shown["unit"]["id"])
    is_open = shown["valid_to"] is None or shown["valid_to"] > uow.today
    possible = (
        (BeatAction.ASSIGN, decides),
        (BeatAction.PROPOSE, _reaches(uow, Permission.BEAT_ASSIGNMENT_PROPOSE, shown["unit"]["id"])),
        (BeatAction.RENAME, edits),
        (BeatAction.MOVE_GROUPS, edits and bool(shown["groups"])),
        (BeatAction.CLOSE, edits and not shown["groups"]),
    )
    return [action for action, now in possible if now and is_open]


def _beat(asking: Asking) -> Columns:
    as_of = asking["as_of"]
    return (
        sa.select(
            col(BeatArea.id),
            col(BeatArea.code),
            col(BeatArea.name),
            unit_ref(Unit).label("unit"),
            col(BeatArea.valid_from),
            col(BeatArea.valid_to),
            col(BeatArea.version),
            col(ComplexityAssessment.decided_level).label("level"),
            json_list(_assignments(), order_by=BeatAssignment.valid_from).label("assignments"),
            json_list(_proposed(), order_by=BeatProposal.proposed_at).label("proposals"),
            json_list(_groups(as_of), order_by=ResidentialGroup.number).label("groups"),
            json_list(_issues(), order_by=HotIssue.due_on).label("open_issues"),
            json_list(_visits()).label("latest_visits"),
        )
        .join(Unit, col(Unit.id) == BeatArea.unit_id)
        .outerjoin(
            ComplexityAssessment,
            sa.and_(col(ComplexityAssessment.beat_id) == BeatArea.id, runs_on(ComplexityAssessment, as_of)),
        )
        .where(col(BeatArea.id) == asking["beat_id"])
    )


def _assignments() -> sa.Select[Any]:
    return (
        sa.select(
            json_of(
                id=BeatAssignment.id,
                officer=officer_ref_or_null(Officer),
                kind=BeatAssignment.kind,
                valid_from=BeatAssignment.valid_from,
                valid_to=BeatAssignment.valid_to,
                decision_no=BeatAssignment.decision_no,
                version=BeatAssignment.version,
            )
        )
        .outerjoin(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .where(col(BeatAssignment.beat_id) == BeatArea.id)
        .correlate(BeatArea)
    )


def _proposed() -> sa.Select[Any]:
    """What the ward's chief has not decided."""
    proposer = aliased(Officer)
    return (
        sa.select(
            json_of(
                id=BeatProposal.id,
                officer=officer_ref(Officer),
                kind=BeatProposal.kind,
                valid_from=BeatProposal.valid_from,
                valid_to=BeatProposal.valid_to,
                proposed_by=officer_ref(proposer),
                version=BeatProposal.version,
            )
        )
        .join(Officer, col(Officer.id) == BeatProposal.officer_id)
        .join(proposer, col(proposer.id) == BeatProposal.proposed_by)
        .where(col(BeatProposal.beat_id) == BeatArea.id, col(BeatProposal.state) == ProposalState.PROPOSED)
        .correlate(BeatArea)
    )


def _groups(as_of: Any) -> sa.Select[Any]:
    return (
        sa.select(
            json_of(
                id=ResidentialGroup.id,
                number=ResidentialGroup.number,
                code=ResidentialGroup.code,
                households=ResidentialGroup.households,
                population=ResidentialGroup.population,
                meeting_place=ResidentialGroup.meeting_place,
                since=GroupPlacement.valid_from,
                version=ResidentialGroup.version,
            )
        )
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(col(GroupPlacement.beat_id) == BeatArea.id, runs_on(GroupPlacement, as_of))
        .correlate(BeatArea)
    )


def _issues() -> sa.Select[Any]:
    return (
        sa.select(
            json_of(
                id=HotIssue.id,
                code=HotIssue.code,
                title=HotIssue.title,
                severity=HotIssue.severity,
                due_on=HotIssue.due_on,
                owner=officer_ref_or_null(Officer),
            )
        )
        .select_from(HotIssue)
        .outerjoin(Officer, col(Officer.id) == HotIssue.owner_id)
        .where(
            col(HotIssue.beat_id) == BeatArea.id,
            *(col(HotIssue.state) != state for state in SETTLED),
        )
        .correlate(BeatArea)
    )


def _visits() -> sa.Select[Any]:
    visitor = aliased(Officer)
    at_beat = sa.select(col(VisitStop.visit_id)).where(col(VisitStop.beat_id) == BeatArea.id).correlate(BeatArea)
    latest = (
        sa.select(
            json_of(
                id=Visit.id,
                code=Visit.code,
                started_at=Visit.started_at,
                visitor=officer_ref(visitor),
                status=Visit.status,
            ).label("visit")
        )
        .join(visitor, col(visitor.id) == Visit.visitor_id)
        .where(col(Visit.id).in_(at_beat))
        .order_by(col(Visit.started_at).desc())
        .limit(LATEST_VISITS)
        .correlate(BeatArea)
        .subquery()
    )
    return sa.select(latest.c.visit)


def proposals(asking: Asking) -> Columns:
    """What is proposed, the latest first."""
    proposer = aliased(Officer)
    decider = aliased(Officer)
    query = (
        sa.select(
            col(BeatProposal.id),
            json_of(id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            unit_ref(Unit).label("unit"),
            officer_ref(Officer).label("officer"),
            col(BeatProposal.kind),
            col(BeatProposal.valid_from),
            col(BeatProposal.valid_to),
            officer_ref(proposer).label("proposed_by"),
            col(BeatProposal.proposed_at),
            col(BeatProposal.state),
            officer_ref_or_null(decider).label("decided_by"),
            col(BeatProposal.decided_at),
            col(BeatProposal.decision_no),
            col(BeatProposal.version),
        )
        .join(BeatArea, col(BeatArea.id) == BeatProposal.beat_id)
        .join(Unit, col(Unit.id) == BeatProposal.unit_id)
        .join(Officer, col(Officer.id) == BeatProposal.officer_id)
        .join(proposer, col(proposer.id) == BeatProposal.proposed_by)
        .outerjoin(decider, col(decider.id) == BeatProposal.decided_by)
        .order_by(col(BeatProposal.proposed_at).desc(), col(BeatProposal.id).desc())
    )
    for name in ("unit_id", "beat_id", "state", "id"):
        if asking[name] is not None:
            query = query.where(col(getattr(BeatProposal, name)) == asking[name])
    if asking["after_day"] is not None:
        waited = open_at(col(BeatProposal.proposed_at), col(BeatProposal.decided_at), asking["after_day"])
        query = query.where(waited)
    return query


def _asked_proposals(_uow: UnitOfWork, wanted: Any) -> Asked:
    given = {"unit_id": wanted.unit_id, "beat_id": wanted.beat_id, "state": wanted.state}
    return Asked("beat proposals", proposals, {**given, "after_day": after_day(wanted.as_of)})


PROPOSALS = Listing(_asked_proposals)


def proposal_page(uow: UnitOfWork, proposal_id: UUID) -> dict[str, Any]:
    rows = uow.ask("beat proposal", proposals, id=proposal_id)
    if not rows:
        raise NotFound()
    return dict(rows[0]._mapping)


def assignment_page(uow: UnitOfWork, assignment_id: UUID) -> dict[str, Any]:
    """One assignment as the answer to changing it, with the handover that it opened."""
    rows = uow.rows(
        sa.select(BeatAssignment, Officer, col(Handover.id))
        .outerjoin(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .outerjoin(Handover, col(Handover.assignment_id) == BeatAssignment.id)
        .where(col(BeatAssignment.id) == assignment_id)
    )
    if not rows:
        raise NotFound()
    held, officer, handover_id = rows[0]
    return {**held.model_dump(), "officer": officer.model_dump() if officer else None, "handover_id": handover_id}
