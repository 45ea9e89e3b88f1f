"""Steps that the tests of spot checks share."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.checks.counting import count_results
from backend.checks.draws import draw_month
from backend.checks.facts import stops_of
from backend.checks.models import CheckDraw, SpotCheck, SpotCheckText
from backend.checks.rules import CheckText, SpotCheckEvent, SpotCheckState
from backend.duties.service import catch_up
from backend.visits.models import Visit
from tests.cast import Caller, Cast

CHECKERS = {"ward_a": "guide_khoi", "ward_b": "guide_hoa"}
VISITS = {"ward_a": "lan_w10", "ward_b": "thu_w10"}
VISITORS = {"ward_a": "chief_lan", "ward_b": "beat_deputy_thu"}
AGREES = {"paper_book": "yes", "local_cadre": "yes", "time": "yes", "content": "could_not_ask"}
DENIES = {"paper_book": "no", "local_cadre": "no", "time": "could_not_ask", "content": "could_not_ask"}
FOUND = "Sổ của tổ 1 không có lượt nào trong ngày này."
VIEW = "Tôi đến tổ 2 nhưng chọn nhầm tổ 1 trong danh sách."
GROUNDS = "Sổ của tổ 2 có ghi lượt này, đúng giờ và nội dung."


def refuted(**more: Any) -> dict[str, Any]:
    return {"answers": DENIES, "result": "refuted", "found": FOUND, **more}


def verified(**more: Any) -> dict[str, Any]:
    return {"answers": AGREES, "result": "verified", **more}


def run_month(system: SystemDoor, seed: str = "a seed") -> int:
    """The worker on the first of a month: weeks lock, then lots are drawn."""
    with system.open("test") as uow:
        catch_up(uow)
        return draw_month(uow, seed=seed)


def count(system: SystemDoor) -> int:
    with system.open("test") as uow:
        return count_results(uow)


def put_check(
    system: SystemDoor,
    cast: Cast,
    ward: str,
    state: SpotCheckState = SpotCheckState.DRAWN,
    *,
    visit_name: str | None = None,
    month: date = date(2026, 2, 1),
    **fields: Any,
) -> str:
    """A drawn visit of the cast as it stands in some state, without waiting for its week to lock; once a visit."""
    with system.open("test") as uow:
        visit = uow.get(Visit, cast.uuid("visits", visit_name or VISITS[ward]))
        known = uow.one(sa.select(SpotCheck).where(col(SpotCheck.visit_id) == visit.id))
        if known is not None:
            return str(known.id)
        lot = uow.add(
            CheckDraw(
                unit_id=visit.unit_id,
                month=month,
                seed="a seed",
                drawn_at=uow.now,
                team_id=cast.uuid("units", "team"),
                confirmed=1,
                drawn_before=0,
                clean=False,
                population=[{"visit": str(visit.id), "code": visit.code, "why": ["weak_evidence"]}],
                picked=[visit.id],
            )
        )
        uow.flush()
        is_told = state is not SpotCheckState.DRAWN
        check = uow.add(
            SpotCheck(
                unit_id=visit.unit_id,
                draw_id=lot.id,
                visit_id=visit.id,
                visitor_id=visit.visitor_id,
                concerned=sorted(each for each in {visit.visitor_id, visit.recorded_by, visit.confirmed_by} if each),
                team_id=lot.team_id,
                due_on=date(2026, 3, 31),
                state=state,
                visit_code=visit.code,
                started_at=visit.started_at,
                ended_at=visit.ended_at,
                purposes=list(visit.purposes),
                stops=stops_of(uow, [visit.id])[visit.id],
                answered_at=uow.now if is_told else None,
                view_due_on=date(2026, 3, 13) if is_told else None,
                **(DENIES if is_told else {}),  # type: ignore[arg-type]
                **{"checker_id": cast.uuid("officers", CHECKERS[ward]), **fields},
            )
        )
        uow.flush()
        if is_told:
            of_check = {"unit_id": visit.unit_id, "check_id": check.id, "visitor_id": visit.visitor_id}
            uow.add(SpotCheckText(**of_check, kind=CheckText.FOUND, words=FOUND))
        uow.record(SpotCheckEvent.DRAWN, lot, of_unit=lot.team_id, drawn=1)
    return str(check.id)


def draw_of(system: SystemDoor, check_id: str) -> str:
    with system.open("test", read_only=True) as uow:
        return str(uow.get(SpotCheck, UUID(check_id)).draw_id)


def the_draw(system: SystemDoor, cast: Cast, ward: str) -> CheckDraw:
    with system.open("test", read_only=True) as uow:
        lot = uow.one(sa.select(CheckDraw).where(col(CheckDraw.unit_id) == cast.uuid("units", ward)))
        assert lot is not None
        uow._session.expunge_all()
        return lot


def my_check(caller: Caller, **wanted: Any) -> dict[str, Any]:
    """The one check that the caller sees."""
    answer = caller.get("/spot-checks", **wanted)
    assert answer.status_code == 200, answer.text
    (line,) = answer.json()["items"]
    answer = caller.get(f"/spot-checks/{line['id']}")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def act(caller: Caller, verb: str, check: dict[str, Any], body: dict[str, Any]) -> Any:
    return caller.post(f"/spot-checks/{check['id']}/{verb}", body, version=check["version"])
