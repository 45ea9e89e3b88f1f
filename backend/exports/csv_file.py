"""A list as CSV that Excel opens with its diacritics: byte order mark, CRLF, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from backend.exports.rules import Cell

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r|]")  # with the full-width signs, which Excel also takes


def write_csv(file: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Days as 2026-03-09, instants as local 2026-03-09 17:30, numbers with a point."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_shown(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _shown(cell: Cell) -> str | Cell:
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return cell
