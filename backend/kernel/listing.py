"""A list as it is asked for: pages of it, its size, and every row of it come from one question under the lock."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.kernel.keyset import LONGEST, Slice
from backend.kernel.pages import PageParams
from backend.kernel.prepared import Build, Question
from backend.kernel.uow import UnitOfWork


@dataclass(frozen=True)
class Asked:
    """The question that a filter makes: statement by name, what is given to it, and permissions it asks about."""

    name: str
    build: Build
    given: Mapping[str, Any] = field(default_factory=dict)
    also: Collection[str] = ()
    shows: Mapping[type[Any], Callable[[dict[str, Any]], str | None]] = field(default_factory=dict)
    """Of each table with a tier that it asks: whose row of it a line shows (uow.note_reads)."""

    def slice(self, params: PageParams) -> Slice:
        return Slice(Question(self.name, self.build, self.given), params.limit, params.after)


@dataclass(frozen=True)
class Listing:
    """One list; `ask` turns the filter of a request into the question. N19: there is no second way to its rows."""

    ask: Callable[[UnitOfWork, Any], Asked]

    def page(self, uow: UnitOfWork, wanted: Any, params: PageParams) -> bytes:
        asked = self.ask(uow, wanted)
        page = _fetch(uow, asked, params)
        if asked.shows:
            _tell(uow, asked, json.loads(page)["items"])
        return page

    def size(self, uow: UnitOfWork, wanted: Any, most: int) -> int:
        """How many rows the list has, counted no further than `most`."""
        asked = self.ask(uow, wanted)
        return uow.size(asked.name, asked.build, most, also=asked.also, **asked.given)

    def rows(self, uow: UnitOfWork, wanted: Any) -> Iterator[dict[str, Any]]:
        """Every row, fetched page by page: a long list is never held in full."""
        asked, after = self.ask(uow, wanted), None
        while True:
            page = json.loads(_fetch(uow, asked, PageParams.model_construct(limit=LONGEST, after=after)))
            _tell(uow, asked, page["items"])
            yield from page["items"]
            after = page["next"]
            if after is None:
                return


def _fetch(uow: UnitOfWork, asked: Asked, params: PageParams) -> bytes:
    return uow.json_page(asked.name, asked.build, params, also=asked.also, **asked.given)


def _tell(uow: UnitOfWork, asked: Asked, lines: Sequence[dict[str, Any]]) -> None:
    """Say whose rows of tables with a tier the lines show."""
    for table, whose in asked.shows.items():
        uow.note_reads(table, map(whose, lines))
