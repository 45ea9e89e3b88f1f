"""Which sheet and which column is which, when a book's headings are not ours: guesses, and what people chose. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from backend.imports.cells import folded
from backend.imports.layouts import LAYOUTS, Layout, SheetName
from backend.imports.states import BookKind
from backend.workbooks.grid import CellKind, Grid, SheetReader
from backend.workbooks.workbook import Workbook

_HEADER_WITHIN = 60  # rows
_FEWEST = 2  # headings in a row of headings
_ALIKE = 0.72  # of 1: below it two headings have nothing to do with each other
_LONGEST_HEADING = 120
Json = dict[str, Any]


@dataclass(frozen=True)
class SheetMapping:
    """A sheet of the book: which of ours it is, and the field of each heading; None is left out."""

    sheet: str
    row: int
    headings: tuple[str, ...]
    target: SheetName | None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    is_remembered: bool = False

    @property
    def signature(self) -> str:
        """The same for every book with this sheet and these headings."""
        return sha256("\n".join(map(folded, (self.sheet, *self.headings))).encode()).hexdigest()

    @property
    def aliases(self) -> dict[str, str]:
        """Folded heading of the book → header of ours."""
        layout = layout_of(self.target)
        if layout is None:
            return {}
        return {folded(heading): layout.header(name) for heading, name in self.columns.items() if name}

    def as_json(self) -> Json:
        return {
            "sheet": self.sheet,
            "row": self.row,
            "headings": list(self.headings),
            "target": self.target,
            "columns": dict(self.columns),
            "is_remembered": self.is_remembered,
        }

    @classmethod
    def of_json(cls, kept: Json) -> SheetMapping:
        target = SheetName(kept["target"]) if kept["target"] else None
        return cls(
            kept["sheet"],
            kept["row"],
            tuple(kept["headings"]),
            target,
            kept["columns"],
            kept.get("is_remembered", False),
        )


def layout_of(target: str | None) -> Layout | None:
    return next((each for each in LAYOUTS if each.sheet == target), None)


def mapping_of(kept: Iterable[Json]) -> dict[str, SheetMapping]:
    """What a batch keeps, by the name of the sheet in the book."""
    return {each["sheet"]: SheetMapping.of_json(each) for each in kept}


def unmapped(content: bytes, kind: BookKind) -> list[SheetMapping]:
    """Sheets that lack required headings and have others in their place, each with the best guess."""
    book = Workbook(content)
    reader = SheetReader(book)
    names = {folded(each.name) for each in book.sheets}
    ours = {folded(each.sheet) for each in LAYOUTS}
    free = [each for each in LAYOUTS if each.kind is kind and folded(each.sheet) not in names]
    found, strange = [], []
    for sheet in book.sheets:
        if sheet.hidden:
            continue
        named = next((each for each in LAYOUTS if folded(each.sheet) == folded(sheet.name)), None)
        grid = reader.read(sheet)
        guess = _guess(sheet.name, grid, [named] if named else free, is_named=named is not None)
        if guess is not None:
            found.append(guess)
            free = [each for each in free if each.sheet != guess.target]
        else:
            strange += _without_guess(sheet.name, grid)
    return found or ([] if names & ours else strange)


def _without_guess(sheet: str, grid: Grid) -> list[SheetMapping]:
    """For a book in which nothing is ours: the fullest row of texts, and nothing chosen yet."""
    rows = _rows_of_text(grid)
    if not rows:
        return []
    row, headings = max(rows, key=lambda each: (len(each[1]), -each[0]))
    return [SheetMapping(sheet, row, tuple(headings), None, dict.fromkeys(headings))]


def _guess(sheet: str, grid: Grid, layouts: Sequence[Layout], *, is_named: bool) -> SheetMapping | None:
    """The row of headings and the layout that go together best; None when nothing is missing or nothing fits."""
    best: tuple[float, int, Layout, dict[str, str]] | None = None
    for row, headings in _rows_of_text(grid):
        for layout in layouts:
            pairs = _pairs(headings, layout)
            required = {each.name for each in layout.columns if each.header in layout.required}
            share = len(required & set(pairs.values())) / len(required)
            if best is None or share > best[0]:
                best = share, row, layout, pairs
    if best is None or best[0] < (0.3 if is_named else 0.5):
        return None
    _, row, layout, pairs = best
    headings = dict(_rows_of_text(grid))[row]
    exact = {folded(each.header) for each in layout.columns}
    strange = [each for each in headings if folded(each) not in exact]
    has_all = all(any(folded(each) == folded(header) for each in headings) for header in layout.required)
    if is_named and (has_all or not strange):
        return None
    return SheetMapping(sheet, row, tuple(headings), layout.sheet, {each: pairs.get(each) for each in headings})


def _rows_of_text(grid: Grid) -> list[tuple[int, list[str]]]:
    rows = []
    for row in sorted(grid.rows)[:_HEADER_WITHIN]:
        cells = (cell for _, cell in sorted(grid.rows[row].items()))
        texts = [each.text.strip() for each in cells if each.kind is CellKind.TEXT and each.formula is None]
        headings = list(dict.fromkeys(each for each in texts if 0 < len(each) <= _LONGEST_HEADING))
        if len(headings) >= _FEWEST:
            rows.append((row, headings))
    return rows


def _pairs(headings: Sequence[str], layout: Layout) -> dict[str, str]:
    """Each heading with the field that it is most alike, the surest first, no field twice."""
    likeness = sorted(
        (
            (_likeness(heading, column.header), -place, heading, column.name)
            for heading in headings
            for place, column in enumerate(layout.columns)
        ),
        reverse=True,
    )
    pairs: dict[str, str] = {}
    for alike, _, heading, name in likeness:
        if alike >= _ALIKE and heading not in pairs and name not in pairs.values():
            pairs[heading] = name
    return pairs


def _likeness(one: str, other: str) -> float:
    if folded(one) == folded(other):
        return 2.0
    first, second = _bare(one), _bare(other)
    if first == second:
        return 1.5
    words, others = set(first.split()), set(second.split())
    shared = len(words & others) / max(len(words | others), 1)
    return max(SequenceMatcher(None, first, second).ratio(), 0.5 + shared / 2 if shared >= 0.5 else 0.0)


def _bare(text: str) -> str:
    """Without case, diacritics and signs."""
    plain = unicodedata.normalize("NFD", folded(text).replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(each for each in plain if not unicodedata.combining(each))).strip()
