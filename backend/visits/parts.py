"""The rows that hang on a visit: stops, companions, counts, guidance, situation, actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.uow import UnitOfWork
from backend.visits.models import (
    Visit,
    VisitCadreCount,
    VisitCompanion,
    VisitGuidance,
    VisitGuidanceNote,
    VisitIssueAction,
    VisitSituation,
    VisitStop,
)
from backend.visits.recording import Placed, VisitDraft

PARTS: tuple[type[Any], ...] = (
    VisitStop,
    VisitCompanion,
    VisitCadreCount,
    VisitGuidance,
    VisitGuidanceNote,
    VisitSituation,
    VisitIssueAction,
)


def texts_of(draft: VisitDraft) -> Iterator[tuple[str, str]]:
    """Every free text of a draft with its pointer, for the scan of resident data."""
    for number, entry in enumerate(draft.guidance):
        for name in ("topic", "note", "next_step"):
            if value := getattr(entry, name):
                yield f"#/guidance/{number}/{name}", value
    if draft.situation and draft.situation.note:
        yield "#/situation/note", draft.situation.note
    for number, action in enumerate(draft.issue_actions):
        for name in ("issue_code", "action"):
            if value := getattr(action, name):
                yield f"#/issue_actions/{number}/{name}", value
    if draft.paper_log_ref:
        yield "#/paper_log_ref", draft.paper_log_ref


def add_parts(
    uow: UnitOfWork,
    visit: Visit,
    draft: VisitDraft,
    placed: Sequence[Placed],
    *,
    complete: Mapping[Any, bool] | None = None,
) -> None:
    """Add the rows of a new visit.

    :param complete: per beat officer, does his guidance entry satisfy R-15; all do when left out (a recorded
        visit is refused otherwise, an imported one is kept).
    """
    of_visit: dict[str, Any] = {"unit_id": visit.unit_id, "visit_id": visit.id, "visitor_id": visit.visitor_id}
    for position, stop in enumerate(placed):
        uow.add(
            VisitStop(
                **of_visit,
                position=position,
                group_id=stop.stop.group_id,
                beat_id=stop.beat_id,
                arrived_at=stop.stop.arrived_at,
                left_at=stop.stop.left_at,
            )
        )
    for officer_id in dict.fromkeys(draft.companion_ids):
        uow.add(VisitCompanion(**of_visit, officer_id=officer_id))
    for role, present in draft.cadre_counts.items():
        uow.add(VisitCadreCount(**of_visit, role=role, present=present))
    for entry in draft.guidance:
        who = {"beat_officer_id": entry.beat_officer_id}
        done = complete is None or complete[entry.beat_officer_id]
        uow.add(VisitGuidance(**of_visit, **who, complete=done))
        uow.add(VisitGuidanceNote(**of_visit, **who, topic=entry.topic, note=entry.note, next_step=entry.next_step))
    if draft.situation:
        uow.add(
            VisitSituation(
                **of_visit, note=draft.situation.note, tags=list(draft.situation.tags), trend=draft.situation.trend
            )
        )
    for action in draft.issue_actions:
        uow.add(VisitIssueAction(**of_visit, issue_code=action.issue_code, action=action.action))


def replace_parts(uow: UnitOfWork, visit: Visit, draft: VisitDraft, placed: Sequence[Placed]) -> None:
    """An amendment writes the blocks anew; the journal keeps that it happened."""
    for table in PARTS:
        for row in uow.take_all(sa.select(table).where(col(table.visit_id) == visit.id)):
            uow.remove(row)
    uow.flush()
    add_parts(uow, visit, draft, placed)
