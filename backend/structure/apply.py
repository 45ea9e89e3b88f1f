"""Carries a plan out: what runs until the day ends, what follows begins, all of it by the system in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.models import (
    BeatArea,
    ComplexityAssessment,
    GroupPlacement,
    ResidentialQuarter,
    WardArea,
)
from backend.issues.rules import IssueStep
from backend.issues.steps import add_entry
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.rules import AssignmentKind
from backend.staffing.handover import write_checklist
from backend.structure.changes import Changes, Key
from backend.structure.leaving import Left
from backend.structure.plan import Opening
from backend.units.models import Unit, UnitLineage, UnitLink
from backend.units.rules import LEVEL_OF_KIND, LinkKind


@dataclass(frozen=True)
class Work:
    """A plan being carried out."""

    uow: UnitOfWork
    changes: Changes
    decision_no: str
    left: Sequence[Left]

    @property
    def on(self) -> Any:
        return self.changes.ground.on


def carry_out(uow: UnitOfWork, changes: Changes, decision_no: str, left: Sequence[Left]) -> None:
    """Write the changes; nothing is removed, what ends keeps its row. The caller has looked for faults."""
    work = Work(uow, changes, decision_no, left)
    _open_units(work)
    beats, quarters = _new_ground(work)
    _move_groups(work, beats, quarters)
    _move_people(work, beats)
    _open_handovers(work)
    _pass_issues_on(work, beats)
    _close_units(work)
    _remember_descent(work)
    uow.flush()


def _open_units(work: Work) -> None:
    uow, on = work.uow, work.on
    last = uow.one(sa.select(sa.func.max(Unit.position))) or 0
    for place, opening in enumerate(work.changes.content.opens, start=last + 1):
        uow.add(_unit(work, opening, place))
    uow.flush()
    uow.widen({opening.id for opening in work.changes.content.opens})
    for opening in work.changes.content.opens:
        lines = [(LinkKind.COMMAND, opening.parent_id)]
        lines += [(LinkKind.FUNCTIONAL, parent) for parent in dict.fromkeys(opening.functional_parent_ids)]
        for kind, parent in lines:
            uow.add(
                UnitLink(child_id=opening.id, parent_id=parent, kind=kind, valid_from=on, decision_no=work.decision_no)
            )
        for figure in opening.figures:
            uow.add(WardArea(unit_id=opening.id, gso_code=opening.gso_code, **figure.model_dump()))
    uow.flush()


def _unit(work: Work, opening: Opening, position: int) -> Unit:
    return Unit(
        id=opening.id,
        code=opening.code,
        name=opening.name,
        short_name=opening.short_name,
        kind=opening.kind,
        level=LEVEL_OF_KIND[opening.kind],
        gso_code=opening.gso_code,
        position=position,
        valid_from=work.on,
        decision_no_open=work.decision_no,
    )


def _new_ground(work: Work) -> tuple[Mapping[Key, UUID], Mapping[Key, UUID]]:
    """The successors of beats and quarters; a beat keeps the level of the old one until it is assessed anew."""
    uow, on, changes = work.uow, work.on, work.changes
    beats: dict[Key, UUID] = {}
    for beat in changes.new_beats:
        row = uow.add(BeatArea(unit_id=beat.key[1], code=beat.code, name=beat.name, valid_from=on))
        beats[beat.key] = row.id
    quarters: dict[Key, UUID] = {}
    for quarter in changes.new_quarters:
        new = uow.add(ResidentialQuarter(unit_id=quarter.key[1], code=quarter.code, name=quarter.name, valid_from=on))
        quarters[quarter.key] = new.id
    uow.flush()
    for key, beat_id in beats.items():
        level = changes.ground.levels.get(key[0])
        if level is not None:
            again = level.model_dump(exclude={"id", "version", "unit_id", "beat_id", "valid_from", "valid_to"})
            uow.add(ComplexityAssessment(unit_id=key[1], beat_id=beat_id, valid_from=on, **again))
    uow.flush()
    return beats, quarters


def _move_groups(work: Work, beats: Mapping[Key, UUID], quarters: Mapping[Key, UUID]) -> None:
    uow, on, changes = work.uow, work.on, work.changes
    _end(work, GroupPlacement, (each.place.placement.id for each in changes.moved))
    for each in changes.moved:
        key = each.quarter_key
        uow.add(
            GroupPlacement(
                group_id=each.place.group_id,
                unit_id=each.unit_id,
                quarter_id=quarters.get(key) if key else each.place.placement.quarter_id,
                beat_id=each.beat_id or beats[each.beat_key],
                valid_from=on,
                decision_no=work.decision_no,
            )
        )
    ended = [beat.id for beat in changes.ended_beats]
    _end(work, ComplexityAssessment, (level.id for key, level in changes.ground.levels.items() if key in set(ended)))
    _end(work, BeatArea, ended)
    _end(work, ResidentialQuarter, (quarter.id for quarter in changes.ended_quarters))


def _move_people(work: Work, beats: Mapping[Key, UUID]) -> None:
    uow, on, changes = work.uow, work.on, work.changes
    _end(work, BeatAssignment, (held.id for held in changes.ended_held))
    _end(work, Appointment, (post.id for post in changes.ended_posts), ended_reason=f"Theo {work.decision_no}")
    _end(work, GuideAssignment, (guide.id for guide in changes.ended_guides))
    for post in changes.content.posts:
        uow.add(
            Appointment(
                officer_id=post.officer_id,
                unit_id=post.unit_id,
                position_type=post.position_type,
                portfolio=[each.value for each in post.portfolio],
                is_acting=post.is_acting,
                valid_from=on,
                decision_no=work.decision_no,
            )
        )
    for guide in changes.content.guides:
        uow.add(GuideAssignment(officer_id=guide.officer_id, unit_id=guide.unit_id, valid_from=on))
    vacant = [(beat.unit_id, beat.id, None, AssignmentKind.VACANT) for beat in changes.vacated]
    rows = [(each.key[1], beats[each.key], each.officer_id, each.kind) for each in changes.holdings]
    for unit_id, beat_id, officer_id, kind in (*rows, *vacant):
        uow.add(
            BeatAssignment(
                unit_id=unit_id,
                beat_id=beat_id,
                officer_id=officer_id,
                kind=kind,
                valid_from=on,
                decision_no=work.decision_no,
            )
        )
    uow.flush()


def _open_handovers(work: Work) -> None:
    """Whoever leaves something open leaves a checklist; it is signed afterwards, the day waits for nobody."""
    for each in work.left:
        write_checklist(work.uow, each.leaver.row, each.items, each.successor, work.on)


def _pass_issues_on(work: Work, beats: Mapping[Key, UUID]) -> None:
    """What is open goes with its group: the new ward sees open commitments, not the rest of the history (N14)."""
    where = {each.place.group_id: each for each in work.changes.moved}
    known = {issue.id: (ward, owner) for issue, ward, owner in work.changes.issues}
    for issue in _taken(work, HotIssue, known):
        moved = where[issue.group_id]
        ward, owner = known[issue.id]
        issue.unit_id, issue.beat_id = ward, moved.beat_id or beats[moved.beat_key]
        if owner is not None and owner != issue.owner_id:
            issue.owner_id = owner
            add_entry(work.uow, issue, IssueStep.PASSED_ON)
    work.uow.flush()


def _close_units(work: Work) -> None:
    uow, on = work.uow, work.on
    closing = work.changes.closing
    links = sa.select(UnitLink).where(
        within(UnitLink.child_id, closing), sa.or_(col(UnitLink.valid_to).is_(None), col(UnitLink.valid_to) > on)
    )
    for link in uow.take_all(links):
        link.valid_to, link.decision_no_end = on, work.decision_no
    for unit in _taken(work, Unit, closing):
        unit.valid_to, unit.decision_no_close = on, work.decision_no
    uow.flush()


def _remember_descent(work: Work) -> None:
    for each in work.changes.descent:
        work.uow.add(
            UnitLineage(
                from_unit_id=each.from_unit,
                to_unit_id=each.to_unit,
                kind=each.kind,
                effective_on=work.on,
                decision_no=work.decision_no,
            )
        )


def _taken(work: Work, table: type[Any], ids: Iterable[UUID]) -> list[Any]:
    return list(work.uow.take_all(sa.select(table).where(within(table.id, frozenset(ids)))))


def _end(work: Work, table: type[Any], ids: Iterable[UUID], **also: Any) -> None:
    """Rows end on the eve, and before anything that takes their place begins: the database refuses overlaps."""
    for row in _taken(work, table, ids):
        work.uow.end(row, work.on)
        for name, value in also.items():
            setattr(row, name, value)
    work.uow.flush()
