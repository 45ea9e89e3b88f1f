"""URLs of imports, for district staff and the administrator. The worker does the work."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.duties.rules import WeekIsLocked
from backend.imports import queries, schemas, service
from backend.imports.mapping import SheetMapping
from backend.imports.models import ImportBatch
from backend.imports.states import BookKind, EndingNotConfirmed, Extent, NotReady, UndoDependedOn, UndoTooLate
from backend.kernel.pages import Page, PageParams
from backend.kernel.problems import documented
from backend.kernel.texts import text
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.workbooks.workbook import BrokenWorkbook, NotAWorkbook, OldWorkbook, ProtectedWorkbook

router = Router(prefix="/imports", tags=["imports"])
ReadImports = Annotated[UnitOfWork, reading(Permission.IMPORT_RUN)]
RunImports = Annotated[UnitOfWork, writing(Permission.IMPORT_RUN)]


async def _whole_body(request: Request) -> bytes:
    """The file itself is the body; the gatehouse has bounded it."""
    return await request.body()


def _shown(uow: UnitOfWork, batch_id: UUID, response: Response) -> dict[str, Any]:
    page = queries.batch_page(uow, batch_id)
    response.headers["ETag"] = f'"{page["version"]}"'
    return page


@router.post(
    "",
    response_model=schemas.ImportOut,
    status_code=202,
    responses=documented(NotAWorkbook, OldWorkbook, ProtectedWorkbook, BrokenWorkbook),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
                    "schema": {"type": "string", "format": "binary"}
                }
            },
        }
    },
)
def start_import(
    uow: RunImports,
    response: Response,
    kind: BookKind,
    filename: Annotated[text(200), Query()],  # type: ignore[valid-type]
    content: Annotated[bytes, Depends(_whole_body)],
    extent: Extent = Extent.PART,
) -> Any:
    """Send a workbook: it is checked as a dry run; nothing changes until it is applied."""
    batch = service.start_import(uow, kind, filename, content, extent)
    return _shown(uow, batch.id, response)


@router.get("", response_model=Page[schemas.ImportSummary])
@page_of(queries.BATCHES)
def list_imports(uow: ReadImports, wanted: Annotated[PageParams, Query()]) -> Any:
    """Imports of this office, newest first."""


@router.get("/{batch_id}", response_model=schemas.ImportOut)
def read_import(batch_id: UUID, uow: ReadImports, response: Response) -> Any:
    """One import: how far it is, what was found, what would change."""
    return _shown(uow, batch_id, response)


@router.get("/{batch_id}/changes", response_model=Page[schemas.ChangeOut])
def list_import_changes(batch_id: UUID, uow: ReadImports, wanted: Annotated[schemas.ChangesFilter, Query()]) -> Any:
    """What the book adds, changes or ends, thing by thing with the values before and after."""
    uow.get(ImportBatch, batch_id)
    return Response(queries.CHANGES.page(uow, (batch_id, wanted), wanted), media_type="application/json")


@router.post("/{batch_id}/map", response_model=schemas.ImportOut, responses=documented(NotReady))
def map_import(batch_id: UUID, body: schemas.MappingIn, uow: RunImports, version: IfMatch, response: Response) -> Any:
    """Say which sheet and which column is which; remembered for the same headings, and the book is checked again."""
    chosen = [
        SheetMapping(each.sheet, 0, (), each.target, {column.heading: column.field for column in each.columns})
        for each in body.sheets
    ]
    service.map_columns(uow, batch_id, chosen, version=version)
    return _shown(uow, batch_id, response)


@router.post(
    "/{batch_id}/apply",
    response_model=schemas.ImportOut,
    responses=documented(NotReady, EndingNotConfirmed, WeekIsLocked),
)
def apply_import(
    batch_id: UUID, uow: RunImports, version: IfMatch, response: Response, body: schemas.ApplyIn | None = None
) -> Any:
    """Write a checked book, all or nothing. What a complete book leaves out ends on the day that is confirmed."""
    given = body or schemas.ApplyIn()
    service.order_apply(uow, batch_id, version=version, end_on=given.end_on, ended=given.ended)
    return _shown(uow, batch_id, response)


@router.post(
    "/{batch_id}/undo",
    response_model=schemas.ImportOut,
    responses=documented(NotReady, UndoTooLate, UndoDependedOn),
)
def undo_import(batch_id: UUID, uow: RunImports, version: IfMatch, response: Response) -> Any:
    """Take a written book back whole, within 30 days, unless something newer depends on it."""
    service.order_undo(uow, batch_id, version=version)
    return _shown(uow, batch_id, response)


@router.post("/{batch_id}/discard", response_model=schemas.ImportOut, responses=documented(NotReady))
def discard_import(batch_id: UUID, uow: RunImports, version: IfMatch, response: Response) -> Any:
    """Throw a checked book away."""
    service.discard(uow, batch_id, version=version)
    return _shown(uow, batch_id, response)
