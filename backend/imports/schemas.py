"""What goes over the wire about imports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from backend.imports.layouts import SheetName
from backend.imports.states import BookKind, Effect, Extent, ImportStatus
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text

Line: Any = text(200)


class FindingOut(BaseModel):
    """One thing that is wrong with a workbook, where it is, and what to do; personal data are never repeated."""

    sheet: str
    row: int
    column: str | None
    code: str
    level: Literal["error", "warning"]
    message_vi: str
    message_en: str
    hint_vi: str
    hint_en: str


class ProgressOut(BaseModel):
    stage: str | None
    done: int | None
    total: int | None


class SummaryOut(BaseModel):
    """How many things of a kind the book adds, changes, leaves as they are, and, being complete, ends."""

    what: str
    added: int
    changed: int
    same: int
    ended: int = 0


class FieldOut(BaseModel):
    """A column that a sheet of ours has; `header` is its Vietnamese heading."""

    field: str
    header: str
    required: bool


class TargetOut(BaseModel):
    """A sheet of ours that a sheet of the book can be."""

    sheet: SheetName
    fields: list[FieldOut]


class HeadingOut(BaseModel):
    heading: str
    field: str | None


class SheetMappingOut(BaseModel):
    """A sheet whose headings are not ours: which of ours it is, and which field each heading, as guessed or chosen."""

    sheet: str
    row: int
    target: SheetName | None
    columns: list[HeadingOut]
    is_remembered: bool


class HeadingIn(Input):
    heading: Line
    field: Line | None = None


class SheetMappingIn(Input):
    """`target` null: the sheet is left out."""

    sheet: Line
    target: SheetName | None
    columns: Annotated[list[HeadingIn], Field(max_length=200)]


class MappingIn(Input):
    sheets: Annotated[list[SheetMappingIn], Field(min_length=1, max_length=50)]


class ApplyIn(Input):
    """Only of a complete book that leaves things out: from which day they end, and how many, when they are many."""

    end_on: date | None = None
    ended: Annotated[int | None, Field(ge=0)] = None


class ChangesFilter(PageParams):
    effect: Effect | None = None
    what: Annotated[str | None, Field(pattern=r"^[a-z_]{1,40}$")] = None


class CellOut(BaseModel):
    field: str
    before: str | None
    after: str | None


class ChangeOut(BaseModel):
    """`label` and `cells` are null when the caller may not read the table (N13)."""

    position: int
    what: str
    effect: Effect
    label: str | None
    cells: list[CellOut] | None


class ImportSummary(BaseModel):
    id: UUID
    kind: BookKind
    extent: Extent
    filename: str
    size: int
    status: ImportStatus
    created_at: datetime
    created_by: str | None
    applied_at: datetime | None
    undone_at: datetime | None
    version: int


class ImportOut(ImportSummary):
    """`summary` is what would change (ready) or did (applied).

    `ended` things end with the book, on a day to be confirmed; `ended_is_many`: their number is to be typed as well.
    """

    progress: ProgressOut
    findings: list[FindingOut]
    summary: list[SummaryOut]
    ended: int
    ended_is_many: bool
    end_on: date | None
    undo_until: date | None
    mapping: list[SheetMappingOut]
    targets: list[TargetOut]
    actions: list[Literal["apply", "discard", "map", "undo"]]
