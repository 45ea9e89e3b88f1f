"""A workbook on its way in: its bytes, what was found, what would change, whether it was applied."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field, col

from backend.imports.states import BookKind, ImportStatus
from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Versioned, choice, within
from backend.permissions import Permission


class ImportBatch(Row, Versioned, table=True):
    """One upload. Seen by staff of the same unit and by the account that sent it."""

    __tablename__ = "import_batch"
    reads: ClassVar[str] = Permission.IMPORT_RUN

    unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    kind: BookKind = Field(sa_type=choice(BookKind))
    filename: str = Field(max_length=200)
    digest: str = Field(max_length=64)
    size: int
    status: ImportStatus = Field(sa_type=choice(ImportStatus))
    findings: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    summary: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    created_at: datetime = Field(sa_type=Instant)
    created_by: UUID | None = Field(default=None, foreign_key="account.id")  # null: the command line
    applied_at: datetime | None = Field(default=None, sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        mine = col(cls.created_by) == scope.account if scope.account is not None else sa.false()
        return sa.or_(within(cls.unit_id, scope.units), mine)


class ImportFile(Row, table=True):
    """The bytes, kept until the batch is applied, refused or discarded."""

    __tablename__ = "import_file"
    journalled: ClassVar[bool] = False  # told by its batch

    batch_id: UUID = Field(foreign_key="import_batch.id", unique=True)
    content: bytes


class ImportProgress(Row, table=True):
    """How far the worker is; written in transactions of its own so that it can be watched."""

    __tablename__ = "import_progress"
    journalled: ClassVar[bool] = False

    batch_id: UUID = Field(foreign_key="import_batch.id", unique=True)
    stage: str = Field(max_length=40)
    done: int = 0
    total: int = 0
