"""What people order: send a book, say which column is which, write it, throw it away, take it back; jobs do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.locks import refuse_locked
from backend.imports.mapping import SheetMapping, layout_of, mapping_of
from backend.imports.models import ImportBatch, ImportChange, ImportFile, ImportMapping, ImportProgress
from backend.imports.states import (
    UNDO_DAYS,
    BookKind,
    EndingNotConfirmed,
    Extent,
    ImportEvent,
    ImportStatus,
    NotReady,
    UndoTooLate,
)
from backend.imports.totals import MANY, ending, is_many
from backend.imports.traces import load_traces
from backend.imports.undo import refuse_depended_on
from backend.kernel.problems import Invalid
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.units.models import Unit
from backend.units.rules import UnitLevel
from backend.workbooks.workbook import Workbook

CHECK, APPLY, UNDO = "imports.check", "imports.apply", "imports.undo"


def start_import(uow: UnitOfWork, kind: BookKind, filename: str, content: bytes, extent: Extent) -> ImportBatch:
    """Keep an uploaded book and order its check. Problems of the container come at once (422)."""
    Workbook(content)
    batch = uow.add(
        ImportBatch(
            unit_id=_own_district(uow) if uow.actor.officer_id else None,
            kind=kind,
            extent=extent if kind is BookKind.REGISTER else Extent.PART,
            filename=filename,
            digest=sha256(content).hexdigest(),
            size=len(content),
            status=ImportStatus.QUEUED,
            created_at=uow.now,
            created_by=uow.actor.account_id,
        )
    )
    uow.add(ImportFile(batch_id=batch.id, content=content))
    uow.add(ImportProgress(batch_id=batch.id, stage="queued"))
    uow.record(ImportEvent.UPLOADED, batch, kind=kind.value)
    _order(uow, CHECK, batch)
    return batch


def _own_district(uow: UnitOfWork) -> UUID | None:
    """The unit whose staff share the batch: the highest that the caller's post reaches."""
    return uow.one(
        sa.select(col(Unit.id))
        .where(within(Unit.id, uow.reach.units), col(Unit.level) == UnitLevel.DISTRICT)
        .order_by(col(Unit.position))
        .limit(1)
    )


def map_columns(uow: UnitOfWork, batch_id: UUID, chosen: list[SheetMapping], *, version: int) -> ImportBatch:
    """Say which sheet and column is which, remember it, and check the book anew. Not waiting for it 409."""
    batch = uow.take(ImportBatch, batch_id, version=version)
    if batch.status not in (ImportStatus.MAPPING, ImportStatus.READY) and not _may_map_again(batch):
        raise NotReady()
    uow.hold(f"columns of {owner_of(batch)}")  # two books with the same headings are remembered once
    offered = mapping_of(batch.mapping)
    choices = [_checked(each, place, offered) for place, each in enumerate(chosen)]
    kept = {**offered, **{each.sheet: each for each in choices}}
    batch.mapping = [each.as_json() for each in kept.values()]
    batch.status = ImportStatus.QUEUED
    for each in choices:
        _remember(uow, batch, each)
    drop_changes(uow, batch.id)
    uow.record(ImportEvent.MAPPED, batch, sheets=len(choices))
    _order(uow, CHECK, batch)
    return batch


def _may_map_again(batch: ImportBatch) -> bool:
    """A refusal may come from a wrong choice; such a book keeps its bytes."""
    return batch.status is ImportStatus.REFUSED and bool(batch.mapping)


def _checked(chosen: SheetMapping, place: int, offered: Mapping[str, SheetMapping]) -> SheetMapping:
    """The choice for a sheet that was offered, with fields that its target has, none twice; else 422 at its place."""
    sheet, layout = offered.get(chosen.sheet), layout_of(chosen.target)
    if sheet is None:
        raise Invalid(_fault(f"#/sheets/{place}/sheet", "No such sheet waits", "Không có trang này"))
    fields = {each.name for each in layout.columns} if layout else set()
    used: set[str] = set()
    for number, (heading, name) in enumerate(chosen.columns.items()):
        pointer = f"#/sheets/{place}/columns/{number}"
        if heading not in sheet.headings:
            raise Invalid(_fault(f"{pointer}/heading", "No such column", "Không có cột này"))
        if name is not None and (name not in fields or name in used):
            raise Invalid(_fault(f"{pointer}/field", "No such field, or it is taken", "Không có mục này, hoặc đã chọn"))
        used |= {name} if name else set()
    columns = {heading: chosen.columns.get(heading) for heading in sheet.headings}
    return SheetMapping(sheet.sheet, sheet.row, sheet.headings, chosen.target, columns)


def _fault(pointer: str, en: str, vi: str) -> dict[str, Any]:
    return {"pointer": pointer, "code": "unknown", "detail": en, "detail_vi": vi}


def _remember(uow: UnitOfWork, batch: ImportBatch, chosen: SheetMapping) -> None:
    """For the office, or for the account of somebody without one."""
    known = uow.take_all(
        sa.select(ImportMapping).where(
            col(ImportMapping.signature) == chosen.signature, col(ImportMapping.owner_id) == owner_of(batch)
        )
    )
    for row in known:
        row.sheet = chosen.as_json()
    if not known:
        uow.add(
            ImportMapping(
                signature=chosen.signature,
                owner_id=owner_of(batch),
                unit_id=batch.unit_id,
                created_by=batch.created_by,
                sheet=chosen.as_json(),
            )
        )


def owner_of(batch: ImportBatch) -> UUID:
    """Whose choices of columns hold for a batch."""
    owner = batch.unit_id or batch.created_by
    assert owner is not None  # noqa: S101 - the command line asks for no columns
    return owner


def order_apply(
    uow: UnitOfWork, batch_id: UUID, *, version: int, end_on: date | None = None, ended: int | None = None
) -> ImportBatch:
    """Let the worker write a checked book. Not ready 409; endings not confirmed 409, or dated into a settled week."""
    batch = uow.take(ImportBatch, batch_id, version=version)
    if batch.status is not ImportStatus.READY:
        raise NotReady()
    count = ending(batch.summary)
    if count:
        _confirm_endings(uow, batch, count, end_on, ended)
    batch.end_on = end_on if count else None
    batch.status = ImportStatus.APPLYING
    uow.record(ImportEvent.APPLY_ORDERED, batch)
    _order(uow, APPLY, batch)
    return batch


def _confirm_endings(uow: UnitOfWork, batch: ImportBatch, count: int, end_on: date | None, ended: int | None) -> None:
    if end_on is None:
        raise EndingNotConfirmed(
            "Say in end_on from which day the things left out end",
            detail_vi="Hãy ghi ngày mà các mục không có trong tệp kết thúc",
            field="end_on",
            ended=count,
        )
    if is_many(batch.summary) and ended != count:
        raise EndingNotConfirmed(
            f"More than {MANY} % would end: repeat their number, {count}, in ended",
            detail_vi=f"Hơn {MANY} % sẽ kết thúc: hãy gõ lại đúng số mục, {count}",
            field="ended",
            ended=count,
        )
    refuse_locked(uow, end_on, field="end_on")


def _order(uow: UnitOfWork, job: str, batch: ImportBatch) -> None:
    account = str(uow.actor.account_id) if uow.actor.account_id else None
    uow.order(job, batch_id=str(batch.id), account_id=account)


def discard(uow: UnitOfWork, batch_id: UUID, *, version: int) -> ImportBatch:
    """Throw a book away; its bytes and what it would change go, the findings stay."""
    batch = uow.take(ImportBatch, batch_id, version=version)
    if batch.status not in (ImportStatus.MAPPING, ImportStatus.READY, ImportStatus.REFUSED, ImportStatus.FAILED):
        raise NotReady()
    batch.status = ImportStatus.DISCARDED
    drop_file(uow, batch.id)
    drop_changes(uow, batch.id)
    uow.record(ImportEvent.DISCARDED, batch)
    return batch


def order_undo(uow: UnitOfWork, batch_id: UUID, *, version: int) -> ImportBatch:
    """Let the worker take a written book back. Not written 409, too late 409, something newer depends on it 409."""
    batch = uow.take(ImportBatch, batch_id, version=version)
    if batch.status is not ImportStatus.APPLIED or batch.applied_at is None:
        raise NotReady()
    last = batch.applied_at + timedelta(days=UNDO_DAYS)
    if uow.now > last:
        raise UndoTooLate(f"It could be taken back until {last:%Y-%m-%d}", detail_vi=f"Hạn hoàn tác là {last:%d/%m/%Y}")
    refuse_depended_on(uow, load_traces(uow, batch.id), sees_all=False)
    batch.status = ImportStatus.UNDOING
    uow.record(ImportEvent.UNDO_ORDERED, batch)
    _order(uow, UNDO, batch)
    return batch


def drop_file(uow: UnitOfWork, batch_id: UUID) -> None:
    for row in uow.take_all(sa.select(ImportFile).where(col(ImportFile.batch_id) == batch_id)):
        uow.remove(row)


def drop_changes(uow: UnitOfWork, batch_id: UUID) -> None:
    for row in uow.take_all(sa.select(ImportChange).where(col(ImportChange.batch_id) == batch_id)):
        uow.remove(row)
