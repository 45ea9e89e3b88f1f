"""One valid call for each operation, and for each ward where it matters: what the cast matrix, the journal's verbs
and the foreign wards are tried with. A new operation without a call fails a test."""

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
from backend.kernel.ids import uuid7
from tests.cast import PASSWORD, Caller, Cast, visit_body
from tests.house.operations import Operation

NEW_PASSWORD = "bốn con mèo ngủ trưa"
REASON = "Hôm đó tôi không thấy đồng chí đến tổ."
EARLIER = datetime(2026, 3, 10, 7, 30, tzinfo=LOCAL)  # an hour and a half before the clock of the cast
COMMANDERS = {"ward_a": "chief_lan", "ward_b": "chief_son"}
DESKS = {"ward_a": "desk_oanh", "ward_b": "desk_vinh"}
HOLDERS = {"ward_a": "beat_phuc", "ward_b": "beat_xuan"}
FRESH = {"ward_a": "minh_w11", "ward_b": "thu_w11"}  # recorded this week, waiting
WARDS = ("ward_a", "ward_b")
DEPUTIES = {"ward_a": "beat_deputy_minh", "ward_b": "beat_deputy_thu"}


def leave_body(**changes: Any) -> dict[str, Any]:
    """The working days of 2026-W13."""
    body = {"id": str(uuid7()), "first_day": "2026-03-23", "last_day": "2026-03-27", "reason": "annual_leave"}
    return {**body, **changes}


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
        given = _dictation(ward)(self)
        answer = self.as_(DESKS[ward]).post("/visits/dictated", given.body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def disputed(self, ward: str) -> str:
        visit = self.cast.of("visits", FRESH[ward])
        answer = self.as_(HOLDERS[ward]).post(f"/visits/{visit}/dispute", {"reason": REASON}, version=1)
        assert answer.status_code == 200, answer.text
        return visit

    def asked(self, ward: str) -> str:
        """Leave that the deputy for beat work has asked for."""
        answer = self.as_(DEPUTIES[ward]).post("/duty-excuses", leave_body())
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def typed(self, ward: str) -> str:
        """Leave that the desk has typed for a beat officer."""
        body = leave_body(officer_id=self.cast.of("officers", HOLDERS[ward]))
        answer = self.as_(DESKS[ward]).post("/duty-excuses/typed", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def checked_book(self) -> str:
        """A workbook of the district staff that the worker has checked."""
        given = _workbook(self)
        answer = self.as_("staff_chi").send("POST", "/imports", params=dict(given.query), content=given.content)
        assert answer.status_code == 202, answer.text
        with self.system.open("test") as uow:
            batch = uow.take(ImportBatch, UUID(answer.json()["id"]))
            batch.status = ImportStatus.READY
            uow.record(ImportEvent.CHECKED, batch)
        return str(batch.id)


Prepare = Callable[[Scene], Given]


def _nothing(_scene: Scene) -> Given:
    return Given()


def _visit(name: str) -> Prepare:
    return lambda scene: Given({"visit_id": scene.cast.of("visits", name)})


def _record(ward: str) -> Prepare:
    return lambda scene: Given(body=visit_body(scene.cast, ward, start=EARLIER))


def _dictation(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        visitor = scene.cast.of("officers", COMMANDERS[ward])
        return Given(body=visit_body(scene.cast, ward, start=EARLIER, visitor_id=visitor))

    return given


def _fresh(ward: str, body: Any) -> Prepare:
    return lambda scene: Given({"visit_id": scene.cast.of("visits", FRESH[ward])}, body=body, version=1)


def _sign(ward: str) -> Prepare:
    return lambda scene: Given({"visit_id": scene.dictated(ward)}, body={}, version=1)


def _amend(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        visit = scene.disputed(ward)
        hour = {"ward_a": 14, "ward_b": 15}[ward]
        body = visit_body(scene.cast, ward, start=datetime(2026, 3, 9, hour, tzinfo=LOCAL))
        del body["id"]
        return Given({"visit_id": visit}, body=body, version=2)

    return given


def _decide(ward: str) -> Prepare:
    body = {"decision": "confirmed", "reason": "Sổ của tổ có ghi lượt này."}
    return lambda scene: Given({"visit_id": scene.disputed(ward)}, body=body, version=2)


def _week(ward: str) -> Prepare:
    return lambda scene: Given({"unit_id": scene.cast.of("units", ward), "week": "2026-W10"})


def _unit(unit: str) -> Prepare:
    return lambda scene: Given({"unit_id": scene.cast.of("units", unit)})


def _officer(name: str) -> Prepare:
    return lambda scene: Given({"officer_id": scene.cast.of("officers", name)})


def _query(**query: Any) -> Prepare:
    return lambda _scene: Given(query=query)


def _workbook(_scene: Scene) -> Given:
    book = io.BytesIO()
    xlsxwriter.Workbook(book, {"in_memory": True}).close()
    return Given(query={"kind": "register", "filename": "so-bo.xlsx"}, content=book.getvalue())


def _batch(*, version: int | None = None) -> Prepare:
    return lambda scene: Given({"batch_id": scene.checked_book()}, version=version)


def _leave(ward: str) -> Prepare:
    """Leave of the ward's deputy for beat work in the week after next; everybody asks with an id of his own."""
    return lambda scene: Given(body=lambda _name: leave_body(officer_id=scene.cast.of("officers", DEPUTIES[ward])))


def _own_leave(_scene: Scene) -> Given:
    return Given(body=lambda _name: leave_body())


def _asked(ward: str, body: Any = None) -> Prepare:
    return lambda scene: Given({"excuse_id": scene.asked(ward)}, body=body, version=1)


def _typed(ward: str) -> Prepare:
    return lambda scene: Given({"excuse_id": scene.typed(ward)}, version=1)


def _sign_in(_scene: Scene) -> Given:
    return Given(body=lambda name: {"username": name, "password": PASSWORD})


def _in_each_ward(make: Callable[[str], Prepare]) -> dict[str, Prepare]:
    return {f"in {ward}": make(ward) for ward in WARDS}


def _alone(prepare: Prepare = _nothing) -> dict[str, Prepare]:
    return {"": prepare}


CALLS: dict[str, dict[str, Prepare]] = {
    "about": _alone(),
    "sign_in": _alone(_sign_in),
    "refresh_session": {"without a cookie": _nothing},
    "sign_out": _alone(),
    "sign_out_everywhere": _alone(),
    "read_me": _alone(),
    "change_password": _alone(lambda _scene: Given(body={"current": PASSWORD, "new": NEW_PASSWORD})),
    "list_visits": _alone(),
    "record_visit": _in_each_ward(_record),
    "visit_form": _alone(),
    "dictation_form": _alone(),
    "read_visit": {
        "by a commander in ward_a": _visit("lan_w10"),
        "by a commander in ward_b": _visit("thu_w10"),
        "by the guide in ward_a": _visit("hoa_w11"),
    },
    "visit_history": {"in ward_a": _visit("lan_w10"), "in ward_b": _visit("thu_w10")},
    "dictate_visit": _in_each_ward(_dictation),
    "confirm_visit": _in_each_ward(lambda ward: _fresh(ward, {})),
    "dispute_visit": _in_each_ward(lambda ward: _fresh(ward, {"reason": REASON})),
    "sign_visit": _in_each_ward(_sign),
    "amend_visit": _in_each_ward(_amend),
    "decide_dispute": _in_each_ward(_decide),
    "my_week": _alone(),
    "wards_without_visit": _alone(),
    "duty_board": _alone(_query(year=2026)),
    "explain_week": _in_each_ward(_week),
    "figures": _alone(_query(quarter="2026-Q1")),
    "list_units": _alone(),
    "read_unit": {"ward_a": _unit("ward_a"), "of the other district": _unit("ward_far")},
    "list_officers": _alone(),
    "read_officer": {
        "of ward_a": _officer("beat_phuc"),
        "of ward_b": _officer("beat_xuan"),
        "of the team": _officer("guide_hoa"),
        "of the district": _officer("chief_an"),
        "moved from ward_a to ward_b": _officer("moved_giang"),
    },
    "list_delegations": _alone(),
    "list_quarters": _alone(),
    "list_groups": _alone(),
    "list_beats": _alone(),
    "list_calendar": _alone(_query(year=2026)),
    "list_duty_policies": _alone(),
    "list_directives": _alone(),
    "list_excuses": _alone(),
    "read_excuse": {"in ward_a": _asked("ward_a"), "in ward_b": _asked("ward_b")},
    "request_absence": _alone(_own_leave),
    "preview_absence": _alone(_own_leave),
    "type_absence": _in_each_ward(_leave),
    "preview_typed_absence": {"in ward_a": _leave("ward_a")},
    "withdraw_absence": _in_each_ward(_asked),
    "withdraw_typed_absence": _in_each_ward(_typed),
    "decide_absence": _in_each_ward(lambda ward: _asked(ward, {"decision": "approved"})),
    "start_import": _alone(_workbook),
    "list_imports": _alone(),
    "read_import": {"of the district staff": _batch()},
    "apply_import": {"of the district staff": _batch(version=2)},
    "discard_import": {"of the district staff": _batch(version=2)},
}


def rows() -> list[tuple[str, str]]:
    """Operation and case of each row of the matrix, in the order of this file."""
    return [(operation, case) for operation, cases in CALLS.items() for case in cases]


def row_name(operation: str, case: str) -> str:
    return f"{operation} {case}".strip()
