"""What goes over the wire about imports."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from backend.imports.states import BookKind, ImportStatus


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
    what: str
    added: int
    changed: int
    same: int


class ImportSummary(BaseModel):
    id: UUID
    kind: BookKind
    filename: str
    size: int
    status: ImportStatus
    created_at: datetime
    created_by: str | None
    applied_at: datetime | None
    version: int


class ImportOut(ImportSummary):
    """`summary` is what would change (ready) or did (applied)."""

    progress: ProgressOut
    findings: list[FindingOut]
    summary: list[SummaryOut]
    actions: list[Literal["apply", "discard"]]
