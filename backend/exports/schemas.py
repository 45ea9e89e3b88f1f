"""What goes over the wire about exports: the filter of the list, the form of the file, the number of rows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field, create_model

from backend.exports.rules import FileFormat, Language
from backend.imports.schemas import ChangesFilter
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input


class FindingsFilter(PageParams):
    batch_id: UUID


class ChangesOfBook(ChangesFilter):
    batch_id: UUID


class ExportSize(BaseModel):
    """How many rows the file would have; `is_more` when the list goes on beyond what one file takes."""

    rows: int
    is_more: bool


def narrowed_by(name: str, list_filter: type[BaseModel], *, as_file: bool) -> type[BaseModel]:
    """The filter of a list without the page, and for a file its form and language. Unknown fields are refused."""
    fields: dict[str, Any] = {
        each: (info.annotation, info)
        for each, info in list_filter.model_fields.items()
        if each not in PageParams.model_fields
    }
    if as_file:
        fields["format"] = (FileFormat, Field(default=FileFormat.XLSX))
        fields["language"] = (Language, Field(default=Language.VI))
    made: type[BaseModel] = create_model(name, __base__=Input, __doc__="Every field narrows.", **fields)
    return made
