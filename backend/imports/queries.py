"""Questions about imports."""

from __future__ import annotations

from typing import Any, TypeVarTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account
from backend.imports.models import ImportBatch, ImportProgress
from backend.imports.states import ImportStatus
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.sqljson import json_of
from backend.kernel.uow import UnitOfWork

Ts = TypeVarTuple("Ts")

_ACTIONS = {
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
            col(ImportBatch.filename),
            col(ImportBatch.size),
            col(ImportBatch.status),
            col(ImportBatch.created_at),
            col(Account.username).label("created_by"),
            col(ImportBatch.applied_at),
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
    return {
        **batch.model_dump(exclude={"created_by"}),
        "created_by": username,
        "progress": at,
        "actions": _ACTIONS.get(batch.status, []),
    }
