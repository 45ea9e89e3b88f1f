"""What a transaction did to each row, so that it can be shown and taken back: its columns before, and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

Columns = dict[str, Any]


@dataclass
class Change:
    """One row; `before` is None when the transaction added it, `after` when it removed it."""

    row: Any
    before: Columns | None
    is_removed: bool = False

    @property
    def after(self) -> Columns | None:
        return None if self.is_removed else columns_of(self.row)


class Changes:
    """Keeps what every changed row was at first, however often it is written."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Any], Change] = {}

    def note(self, row: Any, *, is_new: bool, is_removed: bool) -> None:
        """Called before a row is written, while the session still knows what it was."""
        key = (type(row).__tablename__, row.id)
        known = self._kept.get(key)
        if known is None:
            self._kept[key] = Change(row, None if is_new else _as_loaded(row), is_removed)
        elif is_removed and known.before is None:
            del self._kept[key]
        else:
            known.row, known.is_removed = row, is_removed

    def __iter__(self) -> Iterator[Change]:
        yield from self._kept.values()


def columns_of(row: Any) -> Columns:
    return {attribute.key: getattr(row, attribute.key) for attribute in sa.inspect(type(row)).column_attrs}


def _as_loaded(row: Any) -> Columns:
    state = sa.inspect(row)
    return {
        attribute.key: _first(state.attrs[attribute.key].history.deleted, getattr(row, attribute.key))
        for attribute in state.mapper.column_attrs
    }


def _first(deleted: Any, current: Any) -> Any:
    return deleted[0] if deleted else current
