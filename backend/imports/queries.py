"""Questions about imports."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVarTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account
from backend.imports.layouts import LAYOUTS
from backend.imports.mapping import SheetMapping
from backend.imports.models import ImportBatch, ImportChange, ImportProgress
from backend.imports.states import UNDO_DAYS, BookKind, ImportStatus
from backend.imports.totals import ending, is_many
from backend.kernel.clock import local_date
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.sqljson import json_of
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

Ts = TypeVarTuple("Ts")

_ACTIONS = {
    ImportStatus.MAPPING: ["map", "discard"],
    ImportStatus.READY: ["apply", "discard"],
    ImportStatus.REFUSED: ["discard"],
    ImportStatus.FAILED: ["discard"],
}


def batches(_asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Newest first, without the findings."""
    return _with_names(
        sa.select(
            col(ImportBatch.id),
            col(ImportBatch.kind),
            col(ImportBatch.extent),
            col(ImportBatch.filename),
            col(ImportBatch.size),
            col(ImportBatch.status),
            col(ImportBatch.created_at),
            col(Account.username).label("created_by"),
            col(ImportBatch.applied_at),
            col(ImportBatch.undone_at),
            col(ImportBatch.version),
        )
    ).order_by(col(ImportBatch.created_at).desc(), col(ImportBatch.id).desc())


BATCHES = Listing(lambda _uow, _wanted: Asked("imports", batches))


def _with_names(query: sa.Select[*Ts]) -> sa.Select[*Ts]:
    return query.outerjoin(Account, col(Account.id) == ImportBatch.created_by)


def batch_page(uow: UnitOfWork, batch_id: UUID) -> dict[str, Any]:
    """One import with progress, findings, summary and what can be done now."""
    progress = json_of(stage=ImportProgress.stage, done=ImportProgress.done, total=ImportProgress.total)
    rows = uow.rows(
        _with_names(sa.select(ImportBatch, col(Account.username), progress.label("progress")).select_from(ImportBatch))
        .outerjoin(ImportProgress, col(ImportProgress.batch_id) == ImportBatch.id)
        .where(col(ImportBatch.id) == batch_id)
    )
    if not rows:
        raise NotFound()
    batch, username, at = rows[0]
    mapping = [SheetMapping.of_json(each) for each in batch.mapping]
    return {
        **batch.model_dump(exclude={"created_by", "mapping"}),
        "created_by": username,
        "progress": at,
        "ended": ending(batch.summary),
        "ended_is_many": is_many(batch.summary),
        "undo_until": local_date(batch.applied_at + timedelta(days=UNDO_DAYS)) if batch.applied_at else None,
        "mapping": [_mapping_out(each) for each in mapping],
        "targets": _targets(batch.kind) if mapping else [],
        "actions": _actions(batch, uow.now),
    }


def _actions(batch: ImportBatch, now: datetime) -> list[str]:
    actions = list(_ACTIONS.get(batch.status, []))
    if batch.mapping and batch.status in (ImportStatus.READY, ImportStatus.REFUSED):
        actions.append("map")
    if (
        batch.status is ImportStatus.APPLIED
        and batch.applied_at
        and now <= batch.applied_at + timedelta(days=UNDO_DAYS)
    ):
        actions.append("undo")
    return actions


def _mapping_out(mapping: SheetMapping) -> dict[str, Any]:
    columns = [{"heading": each, "field": mapping.columns.get(each)} for each in mapping.headings]
    return {
        "sheet": mapping.sheet,
        "row": mapping.row,
        "target": mapping.target,
        "columns": columns,
        "is_remembered": mapping.is_remembered,
    }


def _targets(kind: BookKind) -> list[dict[str, Any]]:
    """The sheets of a kind of book with their columns, for choosing."""
    return [
        {
            "sheet": layout.sheet,
            "fields": [
                {"field": each.name, "header": each.header, "required": each.header in layout.required}
                for each in layout.columns
                if not each.check_figure
            ],
        }
        for layout in LAYOUTS
        if layout.kind is kind
    ]


def _asked_changes(uow: UnitOfWork, wanted: Any) -> Asked:
    held = [each for each in Permission if uow.actor.scope_for(each)]
    given = {"batch_id": wanted[0], "effect": wanted[1].effect, "what": wanted[1].what, "held": held}
    return Asked("import changes", changes, given)


def changes(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """What a book does to each thing, in the order of the writing; hidden where the caller may not read the table."""
    may_read = sa.or_(col(ImportChange.needs).is_(None), col(ImportChange.needs) == sa.any_(asking["held"]))
    query = (
        sa.select(
            col(ImportChange.position),
            col(ImportChange.what),
            col(ImportChange.effect),
            sa.case((may_read, col(ImportChange.label)), else_=sa.null()).label("label"),
            sa.case((may_read, col(ImportChange.cells)), else_=sa.null()).label("cells"),
        )
        .where(col(ImportChange.batch_id) == asking["batch_id"])
        .order_by(col(ImportChange.position), col(ImportChange.id))
    )
    for name in ("effect", "what"):
        if asking[name] is not None:
            query = query.where(col(getattr(ImportChange, name)) == asking[name])
    return query


CHANGES = Listing(_asked_changes)
