"""Takes a written book back: every row as it was before, in one transaction, unless something newer depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import col

from backend.imports.states import UndoDependedOn
from backend.imports.traces import Trace, as_json, as_row, ids_by_table, in_parts, tables
from backend.kernel.changes import columns_of
from backend.kernel.tables import Base, within
from backend.kernel.uow import UnitOfWork

_FIRST = 5
_OWN = {"import_batch", "import_change", "import_trace", "import_mapping", "import_file", "import_progress", "event"}
_CALLED = {
    "visit": ("lượt đi", "visits"),
    "visit_stop": ("điểm đến của lượt đi", "stops of visits"),
    "weekly_duty": ("chỉ tiêu tuần", "weekly duties"),
    "ward_week": ("phường-tuần", "ward weeks"),
    "appointment": ("bổ nhiệm", "appointments"),
    "beat_assignment": ("bố trí CSKV", "beat assignments"),
    "group_placement": ("vị trí của tổ", "places of groups"),
    "account": ("tài khoản", "accounts"),
    "duty_excuse": ("nghỉ, vắng", "absences"),
    "unit_link": ("quan hệ đơn vị", "links of units"),
}


@dataclass(frozen=True)
class Dependent:
    """Something newer that would hang in the air: the table, and how people call the row."""

    what: str
    label: str


def refuse_depended_on(uow: UnitOfWork, traces: list[Trace], *, sees_all: bool) -> None:
    """UndoDependedOn (409) with the first dependents by name and how many there are.

    :param sees_all: the system asks, to whom a row that is not there is gone; to people it may be out of sight.
    """
    for table in tables().values():
        uow.note_reads(table, ())  # rows are compared and counted; nobody's words are shown
    found = [*_changed_since(uow, traces, sees_all=sees_all), *_pointing_here(uow, traces)]
    if not found:
        return
    kinds = Counter(each.what for each in found)
    vi = ", ".join(f"{_CALLED.get(what, (what, what))[0]} ({count})" for what, count in kinds.items())
    en = ", ".join(f"{_CALLED.get(what, (what, what))[1]} ({count})" for what, count in kinds.items())
    first = ", ".join(each.label for each in found[:_FIRST] if each.label)
    raise UndoDependedOn(
        f"Depends on it: {en}. First: {first}. Take those back before, or end what is no longer true from a day on",
        detail_vi=f"Đang dựa vào: {vi}. Đầu tiên: {first}. Hãy gỡ các mục đó trước, hoặc kết thúc từ một ngày",
        count=len(found),
        dependents=[{"what": each.what, "label": each.label} for each in found[:_FIRST]],
    )


def _changed_since(uow: UnitOfWork, traces: Iterable[Trace], *, sees_all: bool) -> Iterator[Dependent]:
    """Rows that are no longer as the book left them."""
    left = {each.id: each for each in traces if each.after is not None}
    for table, rows in _current(left.values(), uow.all):
        for key, row in rows.items():
            after = left[key].after
            if row is None and not sees_all:
                continue
            if row is None or _said(as_json(columns_of(row))) != _said(after or {}):
                yield Dependent(table, _label(row) if row is not None else _label_of(after or {}))


def _said(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says; a later import that was taken back leaves only its version behind."""
    return {name: value for name, value in columns.items() if name != "version"}


def _pointing_here(uow: UnitOfWork, traces: list[Trace]) -> Iterator[Dependent]:
    """Rows of others that point at what the book added."""
    added = ids_by_table(each for each in traces if each.before is None)
    for name, table in tables().items():
        if name in _OWN or not hasattr(table, "id"):
            continue
        own = added.get(name, set())
        for column in sa.inspect(table).local_table.columns:
            for key in column.foreign_keys:
                target = added.get(key.column.table.name)
                if not target or key.column.name != "id":
                    continue
                pointing = col(getattr(table, column.name))
                for row in uow.all(sa.select(table).where(within(pointing, target), ~within(table.id, own))):
                    yield Dependent(name, _label(row))


def take_back(uow: UnitOfWork, traces: list[Trace]) -> int:
    """Identities first, then what was added is removed, periods are as before, and what was removed is there again."""
    order = [each.name for each in Base.metadata.sorted_tables]
    changed = [each for each in traces if each.before is not None and each.after is not None]
    in_time = {each.name for each in Base.metadata.sorted_tables if _has_periods(each)}
    _restore(uow, [each for each in changed if each.table not in in_time])
    _remove(uow, [each for each in traces if each.before is None], order)
    _restore(uow, [each for each in changed if each.table in in_time])
    known = tables()
    for table in order:
        gone = [
            each.before for each in traces if each.table == table and each.after is None and each.before is not None
        ]
        for columns in gone:
            uow.add(as_row(known[table], columns))
        uow.flush()
    return len(traces)


def _has_periods(table: sa.Table) -> bool:
    return any(isinstance(each, pg.ExcludeConstraint) for each in table.constraints)


def _restore(uow: UnitOfWork, traces: list[Trace]) -> None:
    """Versions go on counting: what somebody read in between is stale."""
    known, before = tables(), {each.id: each.before for each in traces}
    for table, rows in _current(traces, uow.take_all):
        for key, row in rows.items():
            was = as_row(known[table], before[key] or {})
            for name in was.model_fields_set - {"version"}:
                if getattr(row, name) != getattr(was, name):
                    setattr(row, name, getattr(was, name))
    uow.flush()


def _remove(uow: UnitOfWork, traces: list[Trace], order: list[str]) -> None:
    found = dict(_current(traces, uow.take_all))
    for table in reversed(order):
        for row in found.get(table, {}).values():
            uow.remove(row)
        uow.flush()


def _current(traces: Iterable[Trace], read: Callable[[Any], Any]) -> Iterator[tuple[str, Mapping[UUID, Any]]]:
    """By table the rows as they are now; None for one that is gone or out of sight."""
    known = tables()
    for table, ids in ids_by_table(traces).items():
        rows: dict[UUID, Any] = dict.fromkeys(ids)
        for some in in_parts(sorted(ids)):
            for row in read(sa.select(known[table]).where(within(known[table].id, some))):
                rows[row.id] = row
        yield table, rows


def _label(row: Any) -> str:
    return _label_of(as_json(columns_of(row)))


def _label_of(columns: Mapping[str, Any]) -> str:
    for name in ("code", "document_no", "service_no", "username", "week", "valid_from", "first_day"):
        if columns.get(name):
            return str(columns[name])
    return ""
