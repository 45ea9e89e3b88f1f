"""What a call is prepared with: where it goes, what it brings, and the ground on which it is tried."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import xlsxwriter  # type: ignore[import-untyped]

from backend.access.system import SystemDoor
from backend.imports.models import ImportBatch
from backend.imports.states import ImportEvent, ImportStatus
from backend.kernel.clock import LOCAL
from tests.cast import Caller, Cast, visit_body
from tests.house.operations import Operation

REASON = "Hôm đó tôi không thấy đồng chí đến tổ."
EARLIER = datetime(2026, 3, 10, 7, 30, tzinfo=LOCAL)  # an hour and a half before the clock of the cast
COMMANDERS = {"ward_a": "chief_lan", "ward_b": "chief_son"}
DESKS = {"ward_a": "desk_oanh", "ward_b": "desk_vinh"}
HOLDERS = {"ward_a": "beat_phuc", "ward_b": "beat_xuan"}
FRESH = {"ward_a": "minh_w11", "ward_b": "thu_w11"}  # recorded this week, waiting
WARDS = ("ward_a", "ward_b")
DEPUTIES = {"ward_a": "beat_deputy_minh", "ward_b": "beat_deputy_thu"}


@dataclass(frozen=True)
class Given:
    """What an operation is called with; `body` may differ by the person who calls."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    content: bytes | None = None
    version: int | None = None

    def send(self, who: Caller, operation: Operation) -> Any:
        body = self.body(who.name) if callable(self.body) else self.body
        options: dict[str, Any] = {"params": dict(self.query), "version": self.version}
        if self.content is not None:
            options["content"] = self.content
        elif body is not None:
            options["json"] = body
        return who.send(operation.method, operation.path.format(**self.path), **options)


@dataclass(frozen=True)
class Scene:
    """Where a call is prepared: the test's transaction, before the caller comes."""

    as_: Callable[[str], Caller]
    cast: Cast
    system: SystemDoor

    def dictated(self, ward: str) -> str:
        """A visit typed by the desk officer that its commander has not signed."""
        given = dictation(ward)(self)
        answer = self.as_(DESKS[ward]).post("/visits/dictated", given.body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def disputed(self, ward: str) -> str:
        visit = self.cast.of("visits", FRESH[ward])
        answer = self.as_(HOLDERS[ward]).post(f"/visits/{visit}/dispute", {"reason": REASON}, version=1)
        assert answer.status_code == 200, answer.text
        return visit

    def checked_book(self) -> str:
        """A workbook of the district staff that the worker has checked."""
        given = workbook(self)
        answer = self.as_("staff_chi").send("POST", "/imports", params=dict(given.query), content=given.content)
        assert answer.status_code == 202, answer.text
        with self.system.open("test") as uow:
            batch = uow.take(ImportBatch, UUID(answer.json()["id"]))
            batch.status = ImportStatus.READY
            uow.record(ImportEvent.CHECKED, batch)
        return str(batch.id)


Prepare = Callable[[Scene], Given]


def nothing(_scene: Scene) -> Given:
    return Given()


def query(**query: Any) -> Prepare:
    return lambda _scene: Given(query=query)


def in_each_ward(make: Callable[[str], Prepare]) -> dict[str, Prepare]:
    return {f"in {ward}": make(ward) for ward in WARDS}


def alone(prepare: Prepare = nothing) -> dict[str, Prepare]:
    return {"": prepare}


def unit(unit: str) -> Prepare:
    return lambda scene: Given({"unit_id": scene.cast.of("units", unit)})


def dictation(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        visitor = scene.cast.of("officers", COMMANDERS[ward])
        return Given(body=visit_body(scene.cast, ward, start=EARLIER, visitor_id=visitor))

    return given


def workbook(_scene: Scene) -> Given:
    book = io.BytesIO()
    xlsxwriter.Workbook(book, {"in_memory": True}).close()
    return Given(query={"kind": "register", "filename": "so-bo.xlsx"}, content=book.getvalue())
