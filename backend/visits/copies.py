"""A note is written for its visit: what only repeats an earlier one of the visitor is refused (G-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.prepared import Asking
from backend.kernel.uow import UnitOfWork
from backend.visits.likeness import most_alike
from backend.visits.models import Visit, VisitGuidanceNote, VisitSituation
from backend.visits.recording import VisitDraft
from backend.visits.rules import NoteCopied

LAST = 20


def refuse_copies(uow: UnitOfWork, draft: VisitDraft) -> None:
    """NoteCopied (422) at each note that is nine tenths one of the visitor's last twenty, and which one it is.

    Earlier notes are those in the caller's sight: a desk officer is shown nothing that he could not read anyway.
    """
    faults = [*_situation(uow, draft), *_guidance(uow, draft)]
    if faults:
        raise NoteCopied(*faults)


def _situation(uow: UnitOfWork, draft: VisitDraft) -> Iterator[dict[str, Any]]:
    if draft.situation is None or not draft.situation.note:
        return
    rows = uow.ask("last situations", _last_situations, visitor=draft.visitor_id, but=draft.id)
    uow.note_reads(VisitSituation, [draft.visitor_id if rows else None])
    if row := most_alike(draft.situation.note, ((row.note, row) for row in rows)):
        yield _fault("#/situation/note", row)


def _guidance(uow: UnitOfWork, draft: VisitDraft) -> Iterator[dict[str, Any]]:
    if not any(entry.note for entry in draft.guidance):
        return
    rows = uow.ask("last guidance", _last_guidance, visitor=draft.visitor_id, but=draft.id)
    uow.note_reads(VisitGuidanceNote, [draft.visitor_id if rows else None])
    for number, entry in enumerate(draft.guidance):
        if entry.note and (row := most_alike(entry.note, ((row.note, row) for row in rows))):
            yield _fault(f"#/guidance/{number}/note", row)


def _last_situations(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return _last(asking, VisitSituation)


def _last_guidance(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return _last(asking, VisitGuidanceNote)


def _last(asking: Asking, table: Any) -> sa.Select[*tuple[Any, ...]]:
    """The latest notes of a visitor, but those of the visit itself, which he may amend."""
    return (
        sa.select(col(table.note), col(Visit.code), col(Visit.visited_on))
        .join(Visit, col(Visit.id) == table.visit_id)
        .where(col(Visit.visitor_id) == asking["visitor"], col(Visit.id) != asking["but"], col(table.note).is_not(None))
        .order_by(col(Visit.started_at).desc(), col(table.id))
        .limit(LAST)
    )


def _fault(pointer: str, row: Any) -> dict[str, Any]:
    earlier, day = f"“{row.note}”", f"{row.visited_on:%d/%m/%Y}"
    return {
        "pointer": pointer,
        "code": "copied",
        "detail": f"Nearly the note of {row.visited_on} ({row.code}); write what was new this time: {earlier}",
        "detail_vi": f"Gần như chép ghi chú ngày {day} ({row.code}); hãy ghi điều mới của lần này: {earlier}",
    }
