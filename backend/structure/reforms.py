"""A reorganisation: prepared as a plan, submitted, approved by another, carried out on its day, or thrown away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.locks import is_locked, refuse_locked
from backend.kernel.problems import ConflictOfInterest, Forbidden
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.staffing.handover import handed_over
from backend.staffing.handover_items import open_items_of
from backend.structure.apply import carry_out
from backend.structure.changes import Changes
from backend.structure.faults import faults_of
from backend.structure.ground import load_ground
from backend.structure.leaving import Leavings, Left, what_is_left
from backend.structure.models import ReformPlan
from backend.structure.plan import PlanContent
from backend.structure.reform_rules import (
    POSSIBLE,
    AnotherPlan,
    Fault,
    PlanAction,
    PlanEvent,
    PlanHasFaults,
    PlanNotWaiting,
    PlanState,
)
from backend.structure.units import TREE, names_of_today
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind, UnitLevel
from backend.visits.checks import refuse_resident_data

APPLY_DUE = "structure.apply_due"
log = structlog.get_logger()
_STATES_VI = {
    PlanState.DRAFT: "đang soạn",
    PlanState.SUBMITTED: "chờ duyệt",
    PlanState.APPROVED: "đã duyệt",
    PlanState.APPLIED: "đã thực hiện",
    PlanState.THROWN_AWAY: "đã bỏ",
}


@dataclass(frozen=True)
class PlanDraft:
    title: str
    decision_no: str
    effective_on: date


def prepare(uow: UnitOfWork, plan_id: UUID, draft: PlanDraft) -> bool:
    """Begin a plan for the caller's district; False when he began this one before. WeekIsLocked 409."""
    uow.hold(f"reform {plan_id}")
    known = uow.one(sa.select(ReformPlan).where(col(ReformPlan.id) == plan_id))
    if known is not None:
        if known.prepared_by != uow.officer_id:
            raise AnotherPlan()
        return False
    refuse_resident_data(draft.title)
    refuse_locked(uow, draft.effective_on, field="effective_on")
    plan = uow.add(
        ReformPlan(
            id=plan_id,
            unit_id=_own_district(uow),
            title=draft.title,
            decision_no=draft.decision_no,
            effective_on=draft.effective_on,
            state=PlanState.DRAFT,
            content=PlanContent().model_dump(mode="json"),
            authors=[str(uow.officer_id)],
            prepared_by=uow.officer_id,
            prepared_at=uow.now,
        )
    )
    uow.record(PlanEvent.PREPARED, plan)
    return True


def _own_district(uow: UnitOfWork) -> UUID:
    """The unit that the caller's post stands in: the highest of its district."""
    found = uow.one(
        sa.select(col(Unit.id))
        .where(within(Unit.id, uow.reach.units), col(Unit.level) == UnitLevel.DISTRICT)
        .order_by(col(Unit.position))
        .limit(1)
    )
    if found is None:
        raise Forbidden()
    return found


def edit(uow: UnitOfWork, plan_id: UUID, draft: PlanDraft, content: PlanContent, *, version: int) -> ReformPlan:
    """Write the plan anew; it may still have faults. Whoever writes in it does not approve it."""
    plan = _take(uow, plan_id, version, PlanAction.EDIT)
    refuse_resident_data(draft.title)
    refuse_locked(uow, draft.effective_on, field="effective_on")
    plan.title, plan.decision_no, plan.effective_on = draft.title, draft.decision_no, draft.effective_on
    plan.content = content.model_dump(mode="json")
    plan.authors = sorted({*plan.authors, str(uow.officer_id)})
    uow.record(PlanEvent.EDITED, plan)
    return plan


def submit(uow: UnitOfWork, plan_id: UUID, *, version: int) -> ReformPlan:
    """Ask for approval. PlanHasFaults 409 tells each fault with the record that it is about."""
    plan = _take(uow, plan_id, version, PlanAction.SUBMIT)
    refuse_locked(uow, plan.effective_on, field="effective_on")
    _refuse_faults(uow, plan)
    plan.state = PlanState.SUBMITTED
    plan.submitted_by, plan.submitted_at = uow.officer_id, uow.now
    plan.authors = sorted({*plan.authors, str(uow.officer_id)})
    uow.record(PlanEvent.SUBMITTED, plan)
    return plan


def _refuse_faults(uow: UnitOfWork, plan: ReformPlan) -> None:
    faults = faults_of(changes_of(uow, plan))
    if faults:
        raise PlanHasFaults(
            f"{len(faults)} faults, the first: {faults[0].detail}",
            detail_vi=f"{len(faults)} lỗi, lỗi đầu: {faults[0].detail_vi}",
            faults=[vars(fault) for fault in faults],
        )


def take_back(uow: UnitOfWork, plan_id: UUID, *, version: int) -> ReformPlan:
    """Write in it again, as long as nobody has decided."""
    plan = _take(uow, plan_id, version, PlanAction.TAKE_BACK)
    plan.state, plan.submitted_by, plan.submitted_at = PlanState.DRAFT, None, None
    uow.record(PlanEvent.TAKEN_BACK, plan)
    return plan


def throw_away(uow: UnitOfWork, plan_id: UUID, *, version: int) -> ReformPlan:
    plan = _take(uow, plan_id, version, PlanAction.THROW_AWAY)
    plan.state = PlanState.THROWN_AWAY
    uow.record(PlanEvent.THROWN_AWAY, plan)
    return plan


def approve(uow: UnitOfWork, plan_id: UUID, *, version: int) -> ReformPlan:
    """Let it be carried out on its day, or at once when the day has come. ConflictOfInterest 403 for its authors and
    for those whose posts it names (N3, N4)."""
    plan = _take(uow, plan_id, version, PlanAction.APPROVE)
    _refuse_own(uow, plan)
    refuse_locked(uow, plan.effective_on, field="effective_on")
    _refuse_faults(uow, plan)
    plan.state = PlanState.APPROVED
    plan.decided_by, plan.decided_at = uow.officer_id, uow.now
    uow.record(PlanEvent.APPROVED, plan)
    if plan.effective_on <= uow.today:
        uow.order(APPLY_DUE)
    return plan


def refuse(uow: UnitOfWork, plan_id: UUID, *, version: int, reason: str) -> ReformPlan:
    """Throw a submitted plan away, or one that still waits for its day; the reason stays with it."""
    plan = _take(uow, plan_id, version, PlanAction.REFUSE)
    _refuse_own(uow, plan)
    refuse_resident_data(reason)
    plan.state, plan.refusal = PlanState.THROWN_AWAY, reason
    plan.decided_by, plan.decided_at = uow.officer_id, uow.now
    uow.record(PlanEvent.REFUSED, plan)
    return plan


def _take(uow: UnitOfWork, plan_id: UUID, version: int, action: PlanAction) -> ReformPlan:
    plan = uow.take(ReformPlan, plan_id, version=version)
    _demand_state(plan, POSSIBLE[action])
    return plan


def demand_ahead(plan: ReformPlan) -> None:
    """What a plan would do is of interest until it is carried out or given up."""
    _demand_state(plan, (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED))


def _demand_state(plan: ReformPlan, states: Collection[PlanState]) -> None:
    if plan.state not in states:
        raise PlanNotWaiting(
            f"The plan is {plan.state.value.replace('_', ' ')}", detail_vi=f"Phương án {_STATES_VI[plan.state]}"
        )


def _refuse_own(uow: UnitOfWork, plan: ReformPlan) -> None:
    if is_own(plan, uow.officer_id):
        raise ConflictOfInterest(
            "You wrote in this plan or it names your post; somebody else decides",
            detail_vi="Đồng chí đã soạn hoặc có tên trong phương án; người khác quyết định",
        )


def is_own(plan: ReformPlan, officer_id: UUID | None) -> bool:
    posts = PlanContent.model_validate(plan.content).posts
    return str(officer_id) in plan.authors or any(post.officer_id == officer_id for post in posts)


def actions_for(uow: UnitOfWork, plan: ReformPlan) -> list[PlanAction]:
    """What the caller may do with a plan as it stands."""
    prepares = plan.unit_id in uow.actor.scope_for(Permission.REFORM_PREPARE).units
    decides = plan.unit_id in uow.actor.scope_for(Permission.REFORM_DECIDE).units
    decides = decides and not is_own(plan, uow.actor.officer_id)
    by_decider = (PlanAction.APPROVE, PlanAction.REFUSE)
    may = [action for action in PlanAction if (decides if action in by_decider else prepares)]
    return [action for action in may if plan.state in POSSIBLE[action]]


def changes_of(uow: UnitOfWork, plan: ReformPlan) -> Changes:
    """What the plan would change as things stand now."""
    content = PlanContent.model_validate(plan.content)
    return Changes(content, load_ground(uow, content, plan.effective_on, _below(uow, plan.unit_id)))


def left_by(uow: UnitOfWork, plan: ReformPlan, changes: Changes) -> list[Left]:
    """What people leave by the plan, as far as the caller sees it; whoever hands over already is left out."""
    deciders = [who for who in (plan.decided_by, plan.submitted_by, plan.prepared_by) if who is not None]
    leavings = Leavings(changes, deciders)
    rows = [each.row for each in leavings.all]
    known = handed_over(uow, rows)
    open_items = open_items_of(uow, [row for row in rows if row.id not in known], changes.ground.on)
    return what_is_left(leavings, open_items)


def _below(uow: UnitOfWork, top: UUID) -> Collection[UUID]:
    """A unit and all that it commands, ended links included."""
    links = uow.rows(
        sa.select(col(UnitLink.parent_id), col(UnitLink.child_id)).where(col(UnitLink.kind) == LinkKind.COMMAND)
    )
    found, rest = {top}, [top]
    while rest:
        above = rest.pop()
        new = {child for parent, child in links if parent == above} - found
        found |= new
        rest += new
    return found


# the worker


def catch_up(door: SystemDoor) -> list[str]:
    """Carry out approved plans whose day has come, let names come into force. Any number of workers may run."""
    done = []
    with door.open("structure") as uow:
        if count := names_of_today(uow):
            done.append(f"{count} names")
        due = uow.all(
            sa.select(col(ReformPlan.id))
            .where(col(ReformPlan.state) == PlanState.APPROVED, col(ReformPlan.effective_on) <= uow.today)
            .order_by(col(ReformPlan.effective_on), col(ReformPlan.decided_at))
        )
    for plan_id in due:
        with door.open("structure") as uow:
            if apply_plan(uow, plan_id):
                done.append(f"reform {plan_id}")
    return done


def apply_plan(uow: UnitOfWork, plan_id: UUID) -> bool:
    """One plan, whole or not at all; a plan that has become impossible stays as it is, and its screen says why."""
    uow.hold(TREE)
    plan = uow.take(ReformPlan, plan_id)
    if plan.state is not PlanState.APPROVED:
        return False
    changes = changes_of(uow, plan)
    faults: list[Fault] = faults_of(changes)
    if faults or is_locked(uow, plan.effective_on):
        log.error("reform cannot be carried out", plan=str(plan.id), faults=[fault.code for fault in faults])
        return False
    carry_out(uow, changes, plan.decision_no, left_by(uow, plan, changes))
    plan.state, plan.applied_at = PlanState.APPLIED, uow.now
    uow.record(PlanEvent.APPLIED, plan, **_counts(changes))
    return True


def _counts(changes: Changes) -> dict[str, Any]:
    return {
        "opened": len(changes.content.opens),
        "closed": len(changes.closing),
        "groups": len(changes.moved),
        "beats": len(changes.new_beats),
        "posts": len(changes.content.posts),
    }
