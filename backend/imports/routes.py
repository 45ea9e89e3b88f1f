"""URLs of imports, for district staff and the administrator. The worker does the work."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.imports import queries, schemas, service
from backend.imports.states import BookKind, NotReady
from backend.imports.workbook import BrokenWorkbook, NotAWorkbook, OldWorkbook, ProtectedWorkbook
from backend.kernel.pages import Page, PageParams
from backend.kernel.problems import documented
from backend.kernel.texts import text
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

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
) -> Any:
    """Send a workbook: it is checked as a dry run; nothing changes until it is applied."""
    batch = service.start_import(uow, kind, filename, content)
    return _shown(uow, batch.id, response)


@router.get("", response_model=Page[schemas.ImportSummary])
def list_imports(uow: ReadImports, wanted: Annotated[PageParams, Query()]) -> Any:
    """Imports of this office, newest first."""
    return Response(queries.BATCHES.page(uow, wanted, wanted), media_type="application/json")


@router.get("/{batch_id}", response_model=schemas.ImportOut)
def read_import(batch_id: UUID, uow: ReadImports, response: Response) -> Any:
    """One import: how far it is, what was found, what would change."""
    return _shown(uow, batch_id, response)


@router.post("/{batch_id}/apply", response_model=schemas.ImportOut, responses=documented(NotReady))
def apply_import(batch_id: UUID, uow: RunImports, version: IfMatch, response: Response) -> Any:
    """Write a checked book, all or nothing."""
    service.order_apply(uow, batch_id, version=version)
    return _shown(uow, batch_id, response)


@router.post("/{batch_id}/discard", response_model=schemas.ImportOut, responses=documented(NotReady))
def discard_import(batch_id: UUID, uow: RunImports, version: IfMatch, response: Response) -> Any:
    """Throw a checked book away."""
    service.discard(uow, batch_id, version=version)
    return _shown(uow, batch_id, response)
