"""Two operations a list, made from its entry: how many rows it has, and the list as a file. Each names its permission.

Taking a list away is journalled, so it is a POST; the counting is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Annotated, Any

from fastapi import Query, Request
from fastapi.responses import StreamingResponse

from backend.access.guards import Router, reading, writing
from backend.exports import schemas, service
from backend.exports.registry import EXPORTS
from backend.exports.rules import FileFormat, TooManyRows
from backend.exports.sources import Export
from backend.kernel.problems import documented
from backend.kernel.uow import UnitOfWork

router = Router(prefix="/exports", tags=["exports"])
_TYPES = {
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.CSV: "text/csv; charset=utf-8",
}
_FILES = {kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in _TYPES.values()}
_PIECE = 64 * 1024


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    with content:
        content.seek(0)
        while piece := content.read(_PIECE):
            yield piece


def _add_size(export: Export, name: str) -> None:
    wanted_type = schemas.narrowed_by(f"{name}Wanted", export.filter, as_file=False)

    def size(uow: Any, wanted: Any) -> Any:
        rows, is_more = service.size_of(uow, export, wanted)
        return {"rows": rows, "is_more": is_more}

    size.__annotations__ = {
        "uow": Annotated[UnitOfWork, reading(export.permission)],
        "wanted": Annotated[wanted_type, Query()],
    }
    router.add_api_route(
        f"/{export.name}",
        size,
        name=f"size_{_snake(export)}",
        summary=f"How many rows the export of this list has: {export.title[1]}",
        description="With the filters of the list; counted no further than one file takes.",
        response_model=schemas.ExportSize,
    )


def _add_file(export: Export, name: str) -> None:
    wanted_type = schemas.narrowed_by(f"{name}Export", export.filter, as_file=True)

    def take(uow: Any, wanted: Any, request: Request) -> Any:
        written = service.write_list(uow, export, wanted, is_demo=request.app.state.demo)
        headers = {"Content-Disposition": f'attachment; filename="{written.name}"', "X-Rows": str(written.rows)}
        return StreamingResponse(_pieces(written.content), headers=headers, media_type=_TYPES[wanted.format])

    take.__annotations__ = {
        "uow": Annotated[UnitOfWork, writing(export.permission)],
        "wanted": wanted_type,
        "request": Request,
    }
    router.add_api_route(
        f"/{export.name}",
        take,
        methods=["POST"],
        name=f"export_{_snake(export)}",
        summary=f"The list as a file: {export.title[1]}",
        description="Exactly the rows and columns that the caller may see, as XLSX or CSV; journalled.",
        response_class=StreamingResponse,
        responses={200: {"description": "The file", "content": _FILES}, **documented(TooManyRows)},
    )


def _snake(export: Export) -> str:
    return export.name.replace("-", "_")


for _each in EXPORTS:
    _name = "".join(part.capitalize() for part in _each.name.split("-"))
    _add_size(_each, _name)
    _add_file(_each, _name)
