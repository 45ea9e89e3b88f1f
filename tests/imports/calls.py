"""Calls about imports, for the house's tests of every operation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from backend.imports.mapping import SheetMapping
from backend.imports.models import ImportBatch, ImportChange
from backend.imports.states import Effect, ImportEvent, ImportStatus
from tests.house.scene import Given, Prepare, Scene, alone, workbook

_OFFERED = SheetMapping("KDC", 1, ("Mã", "Tên"), None, {"Mã": None, "Tên": None})
_CHOSEN = {
    "sheet": "KDC",
    "target": "Khu dân cư",
    "columns": [{"heading": "Mã", "field": "code"}, {"heading": "Tên", "field": "name"}],
}


def _batch(*, version: int | None = None) -> Prepare:
    return lambda scene: Given({"batch_id": scene.checked_book()}, version=version)


def _become(scene: Scene, **changes: Any) -> str:
    """A checked book that has gone on; its version is 3."""
    key = scene.checked_book()
    with scene.system.open("test") as uow:
        batch = uow.take(ImportBatch, UUID(key))
        for name, value in changes.items():
            setattr(batch, name, value)
        uow.record(ImportEvent.CHECKED, batch)
    return key


def _waiting(scene: Scene) -> Given:
    key = _become(scene, status=ImportStatus.MAPPING, mapping=[_OFFERED.as_json()])
    return Given({"batch_id": key}, body={"sheets": [_CHOSEN]}, version=3)


def _applied(scene: Scene) -> Given:
    with scene.system.open("test", read_only=True) as uow:
        now = uow.now
    return Given({"batch_id": _become(scene, status=ImportStatus.APPLIED, applied_at=now)}, version=3)


def _changed(scene: Scene) -> Given:
    """Three things that a book changes."""
    key = scene.checked_book()
    with scene.system.open("test") as uow:
        batch = uow.take(ImportBatch, UUID(key))
        for position in range(3):
            uow.add(
                ImportChange(
                    batch_id=batch.id,
                    unit_id=batch.unit_id,
                    created_by=batch.created_by,
                    position=position,
                    what="quarters",
                    effect=Effect.CHANGED,
                    label=f"AN-K{position} · Khu {position}",
                    cells=[{"field": "name", "before": "Khu cũ", "after": f"Khu {position}"}],
                )
            )
        uow.record(ImportEvent.CHECKED, batch)
    return Given({"batch_id": key})


IMPORT_CALLS: dict[str, dict[str, Prepare]] = {
    "start_import": alone(workbook),
    "list_imports": alone(),
    "read_import": {"of the district staff": _batch()},
    "list_import_changes": alone(_changed),
    "map_import": {"of the district staff": _waiting},
    "apply_import": {"of the district staff": _batch(version=2)},
    "discard_import": {"of the district staff": _batch(version=2)},
    "undo_import": {"of the district staff": _applied},
}
