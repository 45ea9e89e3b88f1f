"""One step for many issues, each by the same rules as alone; what is refused is told, the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.issues.triage import Assignment, Triage, assign, check_assignment, check_triage, triage, units_served
from backend.kernel.problems import Forbidden, NotFound, Problem, StaleVersion
from backend.kernel.uow import UnitOfWork

Item = tuple[UUID, int]  # which issue, and the version that was read


@dataclass
class Outcome:
    done: list[HotIssue] = field(default_factory=list)
    refused: list[tuple[UUID, Problem]] = field(default_factory=list)


def triage_each(uow: UnitOfWork, items: Sequence[Item], wanted: Triage) -> Outcome:
    """PersonalDataSuspected, PersonalDataWarning 422 of the one reason stop all."""
    outcome = _sorted_out(uow, items, lambda issue: check_triage(uow, issue, wanted))
    if outcome.done:
        triage(uow, outcome.done, wanted)
    return outcome


def assign_each(uow: UnitOfWork, items: Sequence[Item], wanted: Assignment) -> Outcome:
    """All to one owner."""
    serves_in = units_served(uow, wanted.owner_id)
    outcome = _sorted_out(uow, items, lambda issue: check_assignment(uow, issue, wanted, serves_in))
    if outcome.done:
        assign(uow, outcome.done, wanted)
    return outcome


def _sorted_out(uow: UnitOfWork, items: Sequence[Item], check: Callable[[HotIssue], None]) -> Outcome:
    """Which may take the step now; out of sight 404, out of reach 403, changed since 412, as `uow.take` has it."""
    keys = [key for key, _ in items]
    seen = set(uow.all(sa.select(col(HotIssue.id)).where(col(HotIssue.id).in_(keys))))
    reached = {issue.id: issue for issue in uow.take_all(sa.select(HotIssue).where(col(HotIssue.id).in_(keys)))}
    outcome = Outcome()
    for key, version in dict(items).items():
        try:
            if key not in seen:
                raise NotFound()
            if key not in reached:
                raise Forbidden()
            if reached[key].version != version:
                raise StaleVersion(version=reached[key].version)
            check(reached[key])
        except Problem as refused:
            outcome.refused.append((key, refused))
        else:
            outcome.done.append(reached[key])
    return outcome
