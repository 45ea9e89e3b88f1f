"""One call for each list that can be taken away, and for its size; made from the register of exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backend.exports.registry import EXPORTS
from tests.house.scene import Given, Prepare, alone

# what a list must be narrowed by
JOURNAL = {"action": "visit.recorded"}  # taking a list away stands in the journal too
NEEDS: Mapping[str, Mapping[str, Any]] = {"calendar": {"year": 2026}, "duty-board": {"year": 2026}, "journal": JOURNAL}
OF_A_BOOK = ("import-findings", "import-changes")
NAMES = tuple(export.name for export in EXPORTS)


def reader_of(name: str) -> str:
    """Somebody who reads the list: the staff, save what others watch over or issue."""
    watched = ("spot-checks", "journal", "file-reads", "auditor-grants", "break-glass")
    others = {"accounts": "admin_root", "place-issues": "guide_hoa", **dict.fromkeys(watched, "chief_an")}
    return others.get(name, "staff_chi")


def snake(name: str) -> str:
    return name.replace("-", "_")


def wanted(name: str, checked_book: Callable[[], str]) -> dict[str, Any]:
    """A filter that the list takes: nothing more than it must have."""
    return {"batch_id": checked_book()} if name in OF_A_BOOK else dict(NEEDS.get(name, {}))


def _size(name: str) -> Prepare:
    return lambda scene: Given(query=wanted(name, scene.checked_book))


def _file(name: str) -> Prepare:
    return lambda scene: Given(body=wanted(name, scene.checked_book) | {"format": "csv"})


EXPORT_CALLS: dict[str, dict[str, Prepare]] = {
    **{f"size_{snake(name)}": alone(_size(name)) for name in NAMES},
    **{f"export_{snake(name)}": alone(_file(name)) for name in NAMES},
}
