"""Where the rows of an export come from: the same question as the list's pages, or the same answer as its screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from pydantic import BaseModel

from backend.duties.board import FUTURE, LETTERS, board
from backend.exports.rules import Column, Word
from backend.imports.models import ImportBatch
from backend.imports.queries import CHANGES, batch_page
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Delegation
from backend.staffing.delegations_queries import delegations
from backend.staffing.radar import radar
from backend.staffing.radar_rules import RadarSign
from backend.visits.lists import VISITS, VisitWanted

Row = dict[str, Any]


class Source(Protocol):
    """A list: how many rows it has for a filter, and each of them."""

    def size(self, uow: UnitOfWork, wanted: Any, most: int) -> int: ...

    def rows(self, uow: UnitOfWork, wanted: Any) -> Iterable[Row]: ...


@dataclass(frozen=True)
class Export:
    """One list. `name` is its address, `file` the beginning of the file's name."""

    name: str
    title: Word
    file: str
    permission: Permission
    filter: type[BaseModel]
    source: Source
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Whole:
    """A list that its screen gets in one piece."""

    read: Callable[[UnitOfWork, Any], Iterable[Row]]

    def size(self, uow: UnitOfWork, wanted: Any, most: int) -> int:
        return sum(1 for _ in islice(self.read(uow, wanted), most))

    def rows(self, uow: UnitOfWork, wanted: Any) -> Iterable[Row]:
        return self.read(uow, wanted)


class _Visits:
    def size(self, uow: UnitOfWork, wanted: Any, most: int) -> int:
        return VISITS.size(uow, VisitWanted.of(wanted), most)

    def rows(self, uow: UnitOfWork, wanted: Any) -> Iterable[Row]:
        return VISITS.rows(uow, VisitWanted.of(wanted))


class _Changes:
    """What one import does; out of sight it is not found."""

    def size(self, uow: UnitOfWork, wanted: Any, most: int) -> int:
        uow.get(ImportBatch, wanted.batch_id)
        return CHANGES.size(uow, (wanted.batch_id, wanted), most)

    def rows(self, uow: UnitOfWork, wanted: Any) -> Iterable[Row]:
        return CHANGES.rows(uow, (wanted.batch_id, wanted))


_STATES = {letter: state.value for state, letter in LETTERS.items()}


def _board_cells(uow: UnitOfWork, wanted: Any) -> Iterator[Row]:
    """A row a ward and week that has begun; who was nobody and what nobody kept have no state."""
    answer = board(uow, wanted.year, wanted.post.value)
    for row in answer["rows"]:
        for week, letter in zip(answer["weeks"], row["states"], strict=True):
            if letter != FUTURE:
                yield {**row, "week": week, "state": _STATES.get(letter, letter)}


def _findings(uow: UnitOfWork, wanted: Any) -> Iterable[Row]:
    found: list[Row] = batch_page(uow, wanted.batch_id)["findings"]
    return found


def _delegations(uow: UnitOfWork, wanted: Any) -> list[dict[str, Any]]:
    return delegations(uow) if wanted.as_of is None else delegations(uow, runs_on(Delegation, wanted.as_of))


_NOTHING: Row = dict.fromkeys(("beat", "officer", "since", "days", "people", "beats", "median", "level"))


def _radar_lines(uow: UnitOfWork, wanted: Any) -> Iterator[Row]:
    """A row for each thing that the radar finds, and for what each first holder carries."""
    told = radar(uow, wanted.as_of or uow.today, wanted.unit_id)
    signs = (
        (RadarSign.VACANT, told["vacant"]),
        (RadarSign.LONG_COVER, told["long_covers"]),
        (RadarSign.DEPUTY, told["deputies"]),
        (RadarSign.UNTRAINED, told["untrained"] or ()),
    )
    for sign, lines in signs:
        for line in lines:
            yield {**_NOTHING, **line, "sign": sign}
    for ward in told["wards"]:
        for load in ward["officers"]:
            sign = RadarSign.TOO_MANY if load["too_many"] else RadarSign.LOAD
            yield {**_NOTHING, **load, "unit": ward["unit"], "median": ward["median"], "sign": sign}


RADAR = Whole(_radar_lines)
DELEGATIONS = Whole(_delegations)
BOARD_CELLS = Whole(_board_cells)
FINDINGS = Whole(_findings)
EACH_VISIT = _Visits()
EACH_CHANGE = _Changes()
