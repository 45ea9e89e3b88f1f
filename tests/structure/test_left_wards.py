"""The last days of a ward that closes: who was there enters and attests its visits until their week locks (domain.md
3.9, RULES.md R-9 and R-13), and reaches nothing else of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from backend.kernel.ids import uuid7
from tests.cast import Caller, fresh_note
from tests.house.scene import Scene
from tests.structure.test_ward_split import EVE, Split
from tests.structure.town import Ward, at
from tests.visits.steps import problem

MADE = at(2025, 6, 30, 15)  # the Monday before the day
AFTER = at(2025, 7, 1, 9)
LOCKED = at(2025, 7, 17, 9)  # week 27 ends on 6 July and locks on the 16th


@pytest.fixture
def split(scene: Scene, house: FastAPI) -> Split:
    """The reform carried out; nobody has entered the last Monday's visits."""
    split = Split(scene, house)
    split.apply()
    split.clock.set(AFTER)
    return split


def _body(ward: Ward, start: datetime = MADE, group: int = 0, **more: Any) -> dict[str, Any]:
    end = start.replace(minute=45)
    stop = {"group_id": str(ward.groups[group]), "arrived_at": start.isoformat(), "left_at": end.isoformat()}
    return {
        "id": str(uuid7()),
        "unit_id": str(ward.id),
        "mode": "planned",
        "started_at": start.isoformat(),
        "ended_at": end.isoformat(),
        "stops": [stop],
        "purposes": ["grasp_situation"],
        "situation": {"note": fresh_note(), "tags": [], "trend": "same"},
        "beat_officer_present": "yes",
        **more,
    }


def _recorded(split: Split, officer: UUID, ward: Ward) -> dict[str, Any]:
    answer = split.as_(officer).post("/visits", _body(ward))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def _confirm(split: Split, officer: UUID, visit: dict[str, Any]) -> Any:
    return split.as_(officer).post(f"/visits/{visit['id']}/confirm", {}, version=visit["version"])


def test_who_left_with_his_ward_enters_its_last_visits(split: Split) -> None:
    """The deputy serves in Z now, the chief of Y nowhere; both were there on Monday."""
    made = _recorded(split, split.x.deputy, split.x)
    assert (made["unit"]["code"], made["entry_class"]) == ("X", "on_time")
    assert made["groups"][0]["number"] == 1
    assert _recorded(split, split.y.chief, split.y)["unit"]["code"] == "Y"
    _form_of_the_day(split)


def _form_of_the_day(split: Split) -> None:
    deputy = split.as_(split.x.deputy)
    today = deputy.get("/visits/form").json()
    eve = deputy.get("/visits/form", on=EVE).json()
    assert [each["unit"]["code"] for each in today["wards"]] == ["Z"]
    assert [(each["unit"]["code"], len(each["groups"])) for each in eve["wards"]] == [("X", 37)]
    assert {each["holder"]["id"] for each in eve["wards"][0]["groups"]} == set(map(str, split.x.beat_officers))
    assert split.as_(split.y.chief).get("/visits/form").json()["wards"] == []
    for outside in ("2025-07-02", "2025-04-01"):
        assert deputy.get("/visits/form", on=outside).status_code == 404
    assert deputy.get("/visits/form", on="hôm qua").status_code == 422


def test_the_beat_officers_of_that_day_attest_or_dispute(split: Split) -> None:
    """He holds no beat of it now, one of them no post at all; it waits for each in his list."""
    holder, without_post = split.x.beat_officers[0], split.x.beat_officers[2]
    first = _recorded(split, split.x.deputy, split.x)
    last = split.as_(split.x.chief).post("/visits", _body(split.x, group=36)).json()
    for officer, visit, other in ((holder, first, last), (without_post, last, first)):
        waiting = split.as_(officer).get("/visits", waiting_for_me=True).json()["items"]
        assert [each["id"] for each in waiting] == [visit["id"]]
        assert waiting[0]["groups"][0]["number"] in (1, 37)
        assert split.as_(officer).get(f"/visits/{other['id']}").status_code == 404
        shown = split.as_(officer).get(f"/visits/{visit['id']}").json()
        assert "confirm" in shown["actions"]
        assert _confirm(split, officer, visit).status_code == 200
    _dispute_and_amend(split)


def _dispute_and_amend(split: Split) -> None:
    visit = _recorded(split, split.x.chief, split.x)
    disputed = split.as_(split.x.beat_officers[0]).post(
        f"/visits/{visit['id']}/dispute", {"reason": "Hôm đó không thấy đồng chí xuống tổ."}, version=visit["version"]
    )
    assert disputed.status_code == 200, disputed.text
    amended = _body(split.x, start=MADE.replace(hour=16))
    del amended["id"]
    answer = split.as_(split.x.chief).send(
        "POST", f"/visits/{visit['id']}/amend", json=amended, version=disputed.json()["version"]
    )
    assert answer.status_code == 200, answer.text
    team = Caller(split.plan.chief.client, split.plan.chief.app, split.scene.cast, "team_deputy_em")
    assert team.get(f"/visits/{visit['id']}").json()["status"] == "recorded"


def test_nobody_reaches_further_than_he_did(split: Split) -> None:
    visit = _recorded(split, split.x.deputy, split.x)
    assert _confirm(split, split.y.chief, visit).status_code == 404
    assert _confirm(split, split.x.beat_officers[1], visit).status_code == 404
    assert problem(_confirm(split, split.x.deputy, visit)) == "own-visit"
    for start in (AFTER.replace(hour=8), MADE.replace(month=3, day=3)):  # the ward was closed; no week is open
        answer = split.as_(split.y.chief).post("/visits", _body(split.y, start=start))
        assert answer.status_code == 404
    assert split.as_(split.y.chief).post("/visits", _body(split.x)).status_code == 404
    assert split.as_(split.y.chief).get("/groups").status_code == 403
    assert split.as_(split.y.chief).get("/visits").json()["items"] == []
    _ends_with_the_lock(split, visit)


def _ends_with_the_lock(split: Split, visit: dict[str, Any]) -> None:
    holder = split.x.beat_officers[0]
    split.run(LOCKED)
    assert _confirm(split, holder, visit).status_code == 404
    assert split.as_(holder).get("/visits").json()["items"] == []
    answer = split.as_(split.x.deputy).post("/visits", _body(split.x))
    assert problem(answer) == "entry-after-lock"
