"""A workbook on its way in: its bytes, what was found, what would change, whether it was applied."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field, col

from backend.imports.states import BookKind, Effect, Extent, ImportStatus
from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Versioned, choice, within
from backend.permissions import Permission


class ImportBatch(Row, Versioned, table=True):
    """One upload. Seen by staff of the same unit and by the account that sent it."""

    __tablename__ = "import_batch"
    reads: ClassVar[str] = Permission.IMPORT_RUN

    unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    kind: BookKind = Field(sa_type=choice(BookKind))
    extent: Extent = Field(default=Extent.PART, sa_type=choice(Extent))
    filename: str = Field(max_length=200)
    digest: str = Field(max_length=64)
    size: int
    status: ImportStatus = Field(sa_type=choice(ImportStatus))
    findings: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    summary: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    created_at: datetime = Field(sa_type=Instant)
    created_by: UUID | None = Field(default=None, foreign_key="account.id")  # null: the command line
    applied_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    end_on: date | None = None  # the day on which what a complete book leaves out ends
    mapping: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)

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


class ImportChange(Row, table=True):
    """One thing that a book adds, changes or ends, as people read it; those of the check give way to those written.

    `cells` are fields with their values before and after; `needs` is the permission of a table of a higher tier.
    """

    __tablename__ = "import_change"
    __table_args__ = (sa.Index("ix_import_change__batch_id", "batch_id", "position", unique=True),)
    reads: ClassVar[str] = Permission.IMPORT_RUN
    journalled: ClassVar[bool] = False  # told by its batch

    batch_id: UUID = Field(foreign_key="import_batch.id")
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    created_by: UUID | None = Field(default=None, foreign_key="account.id")
    position: int
    what: str = Field(max_length=40)
    effect: Effect = Field(sa_type=choice(Effect))
    label: str = Field(max_length=300)
    cells: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    needs: str | None = Field(default=None, max_length=60)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        mine = col(cls.created_by) == scope.account if scope.account is not None else sa.false()
        return sa.or_(within(cls.unit_id, scope.units), mine)


class ImportTrace(Row, table=True):
    """What a written book did to rows, some hundreds together: table, id, columns before and after."""

    __tablename__ = "import_trace"
    __table_args__ = (sa.Index("ix_import_trace__batch_id", "batch_id", "position", unique=True),)
    journalled: ClassVar[bool] = False

    batch_id: UUID = Field(foreign_key="import_batch.id")
    position: int
    rows: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)


class ImportMapping(Row, table=True):
    """Which column is which in a sheet whose headings are not ours; used again for the same headings."""

    __tablename__ = "import_mapping"
    __table_args__ = (sa.UniqueConstraint("signature", "owner_id"),)
    reads: ClassVar[str] = Permission.IMPORT_RUN
    journalled: ClassVar[bool] = False

    signature: str = Field(max_length=64)
    owner_id: UUID  # the office, or the account of somebody without one
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    created_by: UUID | None = Field(default=None, foreign_key="account.id")
    sheet: dict[str, Any] = Field(default_factory=dict, sa_type=pg.JSONB, nullable=False)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        mine = col(cls.created_by) == scope.account if scope.account is not None else sa.false()
        return sa.or_(within(cls.unit_id, scope.units), mine)
