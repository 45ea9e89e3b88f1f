"""What a written book did to every row, as JSON that can be turned back into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.imports.models import ImportTrace
from backend.kernel.changes import Change
from backend.kernel.tables import every_table
from backend.kernel.uow import UnitOfWork

_TOGETHER = 500
_OWN = ("import_batch", "import_change", "import_file", "import_mapping", "import_progress", "import_trace")
Json = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Trace:
    """One row: `before` is None when the book added it, `after` when it removed it."""

    table: str
    id: UUID
    before: Json | None
    after: Json | None


def keep_traces(uow: UnitOfWork, batch_id: UUID, changes: Iterable[Change]) -> None:
    """Store them beside the batch; what the import keeps about itself is not told."""
    told = [_json_of(each) for each in changes if type(each.row).__tablename__ not in _OWN]
    for position, together in enumerate(in_parts(told)):
        uow.add(ImportTrace(batch_id=batch_id, position=position, rows=together))


def load_traces(uow: UnitOfWork, batch_id: UUID) -> list[Trace]:
    kept = uow.all(
        sa.select(ImportTrace).where(col(ImportTrace.batch_id) == batch_id).order_by(col(ImportTrace.position))
    )
    return [Trace(row["table"], UUID(row["id"]), row["before"], row["after"]) for each in kept for row in each.rows]


def tables() -> Mapping[str, Any]:
    """The class of each table by its name."""
    return {table.__tablename__: table for table in every_table()}


def as_json(columns: Mapping[str, Any]) -> Json:
    return {name: _plain(value) for name, value in columns.items()}


def as_row(table: Any, columns: Json) -> Any:
    """A new row with the columns as they were; what the database computes is left to it."""
    computed = {column.name for column in sa.inspect(table).local_table.columns if column.computed is not None}
    return table.model_validate({name: value for name, value in columns.items() if name not in computed})


def _json_of(change: Change) -> Json:
    before, after = change.before, change.after
    return {
        "table": type(change.row).__tablename__,
        "id": str(change.row.id),
        "before": None if before is None else as_json(before),
        "after": None if after is None else as_json(after),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def ids_by_table(traces: Iterable[Trace]) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = {}
    for each in traces:
        found.setdefault(each.table, set()).add(each.id)
    return found


def in_parts(rows: Sequence[T]) -> Iterator[list[T]]:
    """Few enough for one row, or one question."""
    for start in range(0, len(rows), _TOGETHER):
        yield list(rows[start : start + _TOGETHER])
