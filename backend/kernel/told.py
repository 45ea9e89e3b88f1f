"""What the journal tells of a change: which rows, which columns, before and after; of texts and of P2, P3 only that.

Numbers, days, instants, identifiers, words of closed lists and numbers of papers are told. A name, a note or a reason
never enters the journal, which nobody can erase (domain.md 3.15, 3.16).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from backend.kernel.journal import Event

_PAPERS = {"code", "gso_code", "decision_no", "decision_no_open", "decision_no_close", "document_no"}
_NOT_TOLD = {"id", "version", "search_key", "sort_key"}
_MOST_ROWS = 40
Fields = dict[str, list[Any] | None]  # name → [before, after]; None: it changed, and that is all that is told


@dataclass(frozen=True)
class Written:
    """A row as it is about to be written, with what changes in it."""

    row: Any
    act: str
    fields: Fields

    @classmethod
    def of(cls, row: Any, *, is_new: bool, is_removed: bool) -> Written:
        if is_new:  # told in full only where the event is about it
            return cls(row, "added", {})
        return cls(row, "removed" if is_removed else "changed", {} if is_removed else _changed(row))

    @property
    def subject(self) -> tuple[str, Any]:
        return type(self.row).__tablename__, getattr(self.row, "id", None)

    def told(self) -> dict[str, Any]:
        kind, key = self.subject
        fields = {"added": _added, "removed": _removed}.get(self.act, lambda _row: self.fields)(self.row)
        return {"type": kind, "id": str(key) if key is not None else None, "act": self.act, "fields": fields}


def tell(events: Sequence[Event], written: Sequence[Written]) -> None:
    """Each row goes to the event about it, the others to the last event; of rows added besides only the number."""
    by_subject = {(event.subject_type, event.subject_id): event for event in events}
    gathered: dict[Any, list[Written]] = defaultdict(list)
    for each in written:
        gathered[by_subject.get(each.subject, events[-1]).id].append(each)
    for event in events:
        event.changes = _changes(event, gathered[event.id])


def _changes(event: Event, written: Sequence[Written]) -> dict[str, Any]:
    about = (event.subject_type, event.subject_id)
    told = [each for each in written if each.act != "added" or each.subject == about]
    told.sort(key=lambda each: (each.subject != about, each.subject[0], str(each.subject[1])))  # a flush has no order
    besides = Counter(each.subject[0] for each in written if each.act == "added" and each.subject != about)
    rows = [each.told() for each in told[:_MOST_ROWS]]
    return {"rows": rows, "added": dict(sorted(besides.items())), "more": max(0, len(told) - _MOST_ROWS)}


def _changed(row: Any) -> Fields:
    state = sa.inspect(row)
    fields: Fields = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes() and attribute.key not in _NOT_TOLD:
            before = history.deleted[0] if history.deleted else None
            after = history.added[0] if history.added else None
            is_told = _is_told(row, attribute.columns[0])
            fields[attribute.key] = [_plain(before), _plain(after)] if is_told else None
    return fields


def _added(row: Any) -> Fields:
    return {name: [None, value] for name, value in _values(row).items()}


def _removed(row: Any) -> Fields:
    return {name: [value, None] for name, value in _values(row).items()}


def _values(row: Any) -> dict[str, Any]:
    columns = {each.key: each.columns[0] for each in sa.inspect(type(row)).column_attrs if each.key not in _NOT_TOLD}
    values = {key: getattr(row, key) for key, column in columns.items() if _is_told(row, column)}
    return {key: _plain(value) for key, value in values.items() if value is not None and value != []}


def _is_told(row: Any, column: sa.Column[Any]) -> bool:
    if hasattr(row, "tier"):
        return False
    if isinstance(column.type, sa.Enum):
        return True
    if isinstance(column.type, sa.LargeBinary | pg.JSONB):
        return False
    return not _is_text(column.type) or column.name in _PAPERS


def _is_text(kind: sa.types.TypeEngine[Any]) -> bool:
    inner = getattr(kind, "impl_instance", kind)  # SQLModel's strings and Instant are decorated types
    return isinstance(inner, sa.String)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID | date | datetime):
        return str(value) if isinstance(value, UUID) else value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
