"""US-14: X and Y close on 1 July 2025, Z opens, 31 groups of X go to Z and 6 to V; the past stays as it was."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from backend.duties.service import catch_up as weeks_catch_up
from backend.kernel.ids import uuid7
from backend.structure.reforms import catch_up
from tests.cast import Caller, fresh_note
from tests.house.scene import Scene
from tests.structure.town import Plan, at, build, opening, post, signed_in

EVE, DAY = "2025-06-30", "2025-07-01"


class Split:
    """The wards of the story, a visit of 28 June, and the plan."""

    def __init__(self, scene: Scene, house: FastAPI) -> None:
        self.scene, self.clock = scene, house.state.door.clock
        self._callers: dict[UUID, Caller] = {}
        self.clock.set(at(2025, 6, 2))
        self.x = build(scene, "X", "Ích", [100] * 37, beats=3)
        self.y = build(scene, "Y", "Yên", [50] * 4, beats=1)
        self.v = build(scene, "V", "Vinh", [80] * 2, beats=1)
        for day in (2, 9, 16, 23, 30):
            self.run(at(2025, 6, day, 0, 6))
        self.visit = self._visit_of_28_june()
        self.clock.set(at(2025, 6, 30, 9))
        self.z = opening(scene, "Z", "Zương")
        self.plan = Plan(scene, DAY, self.content())

    def as_(self, officer: UUID) -> Caller:
        if officer not in self._callers:
            self._callers[officer] = signed_in(self.scene, officer)
        return self._callers[officer]

    def run(self, moment: Any) -> None:
        self.clock.set(moment)
        with self.scene.system.open("weeks") as uow:
            weeks_catch_up(uow)

    def _visit_of_28_june(self) -> str:
        start = at(2025, 6, 28)
        self.clock.set(at(2025, 6, 28, 10))
        body = {
            "id": str(uuid7()),
            "unit_id": str(self.x.id),
            "mode": "planned",
            "started_at": start.isoformat(),
            "ended_at": start.replace(minute=45).isoformat(),
            "stops": [
                {
                    "group_id": str(self.x.groups[0]),
                    "arrived_at": start.isoformat(),
                    "left_at": start.replace(minute=45).isoformat(),
                }
            ],
            "purposes": ["grasp_situation"],
            "situation": {"note": fresh_note(), "tags": [], "trend": "same"},
            "beat_officer_present": "yes",
        }
        answer = self.as_(self.x.deputy).post("/visits", body)
        assert answer.status_code == 201, answer.text
        visit = str(answer.json()["id"])
        confirmed = self.as_(self.x.beat_officers[0]).post(f"/visits/{visit}/confirm", {}, version=1)
        assert confirmed.status_code == 200, confirmed.text
        return visit

    def content(self) -> dict[str, Any]:
        z = self.z["id"]
        return {
            "opens": [self.z],
            "closes": [str(self.x.id), str(self.y.id)],
            "moves": [
                *self.x.moves(z, range(1, 32)),
                *self.x.moves(self.v.id, range(32, 38), beat_id=str(self.v.beats[0])),
                *self.y.moves(z),
            ],
            "posts": [
                post(self.x.chief, z, "ward_chief"),
                post(self.x.deputy, z, "ward_deputy", "beat"),
                post(self.x.beat_officers[0], z, "beat_officer"),
                post(self.x.beat_officers[1], z, "beat_officer"),
            ],
            "guides": [{"officer_id": self.scene.cast.of("officers", "guide_hoa"), "unit_id": z}],
        }

    def apply(self) -> None:
        self.plan.approve()
        self.clock.set(at(2025, 7, 1, 0, 1))
        assert catch_up(self.scene.system) == [f"reform {self.plan.id}"]

    def groups(self, day: str) -> dict[str, list[str]]:
        """Ward → codes of its groups on a day; each group once."""
        found: dict[str, list[str]] = {}
        for ward in ("X", "Y", "V", "Z"):
            unit = {"X": self.x.id, "Y": self.y.id, "V": self.v.id, "Z": self.z["id"]}[ward]
            rows = self.plan.chief.get("/groups", as_of=day, unit_id=str(unit), limit=200).json()["items"]
            found[ward] = [row["code"] for row in rows]
        return found

    def units(self, day: str) -> set[str]:
        return {each["code"] for each in self.plan.chief.get("/units", as_of=day, limit=200).json()["items"]}


@pytest.fixture
def split(scene: Scene, house: FastAPI) -> Split:
    return Split(scene, house)


def test_the_preview_tells_what_moves_and_who_is_left(split: Split) -> None:
    told = split.plan.preview()
    assert told["faults"] == []
    moved = {(each["from_unit"]["code"], each["to_unit"]["code"]): each for each in told["groups"]}
    assert {way: (each["count"], each["population"]) for way, each in moved.items()} == {
        ("X", "Z"): (31, 3100),
        ("X", "V"): (6, 600),
        ("Y", "Z"): (4, 200),
    }
    assert [each["code"] for each in told["opens"]] == ["Z"]
    assert sorted(each["code"] for each in told["beats_ended"]) == ["X-D01", "X-D02", "X-D03", "Y-D01"]
    opened = {each["code"]: each["holder"] and each["holder"]["id"] for each in told["beats_opened"]}
    assert opened == {
        "X-D01/Z": str(split.x.beat_officers[0]),
        "X-D02/Z": str(split.x.beat_officers[1]),
        "X-D03/Z": None,
        "Y-D01/Z": None,
    }
    assert [each["code"] for each in told["beats_without_officer"]] == ["X-D03/Z", "Y-D01/Z"]
    left = {each["id"] for each in told["officers_without_post"]}
    gone = (split.x.beat_officers[2], split.y.chief, split.y.deputy, *split.y.beat_officers)
    assert left == {str(officer) for officer in gone}
    assert len(told["posts_ended"]) == 8
    assert len(told["posts_started"]) == 4
    sight = {each["officer"]["id"]: each for each in told["sight"]}
    deputy = sight[str(split.x.deputy)]
    assert ([each["code"] for each in deputy["gains"]], [each["code"] for each in deputy["loses"]]) == (["Z"], ["X"])
    guide = sight[split.scene.cast.of("officers", "guide_hoa")]
    assert [each["code"] for each in guide["loses"]] == ["X", "Y"]
    chief = sight[split.scene.cast.of("officers", "chief_an")]
    assert ([each["code"] for each in chief["gains"]], chief["loses"]) == (["Z"], [])
    assert told["duties_without_owner"] == []
    assert {(each["from_unit"]["code"], each["to_unit"]["code"], each["kind"]) for each in told["descent"]} == {
        ("X", "Z", "split_part"),
        ("X", "V", "split_part"),
        ("Y", "Z", "merged_whole"),
    }


def test_the_tree_of_the_eve_and_of_the_day(split: Split) -> None:
    before = split.groups(EVE)
    split.apply()
    assert split.units(EVE) >= {"X", "Y", "V"}
    assert "Z" not in split.units(EVE)
    assert split.units(DAY) >= {"Z", "V"}
    assert not split.units(DAY) & {"X", "Y"}
    assert split.groups(EVE) == before
    after = split.groups(DAY)
    assert {ward: len(codes) for ward, codes in after.items()} == {"X": 0, "Y": 0, "V": 8, "Z": 35}
    everywhere = Counter(code for codes in after.values() for code in codes)
    assert set(everywhere.values()) == {1}
    assert set(everywhere) == {code for codes in before.values() for code in codes}

    visit = split.plan.chief.get(f"/visits/{split.visit}").json()
    assert visit["unit"]["code"] == "X"
    beats = split.plan.chief.get("/beats", as_of=DAY, unit_id=split.z["id"]).json()["items"]
    assert {each["code"]: each["level"] for each in beats} == {
        "X-D01/Z": "high",
        "X-D02/Z": "low",
        "X-D03/Z": "low",
        "Y-D01/Z": "high",
    }
    assert {each["code"]: [held["kind"] for held in each["holders"]] for each in beats} == {
        "X-D01/Z": ["primary"],
        "X-D02/Z": ["primary"],
        "X-D03/Z": ["vacant"],
        "Y-D01/Z": ["vacant"],
    }
    quarters = split.plan.chief.get("/quarters", as_of=DAY, unit_id=split.z["id"]).json()["items"]
    assert sorted(each["code"] for each in quarters) == ["X-K01/Z", "Y-K01/Z"]
    told = split.plan.chief.get(f"/units/{split.x.id}").json()
    assert (told["valid_to"], told["decision_no_close"]) == (DAY, "1656/NQ")
    assert {each["kind"] for each in told["lineage"]} == {"split_part"}
    assert split.plan.chief.get(f"/reforms/{split.plan.id}").json()["state"] == "applied"
    assert catch_up(split.scene.system) == []


def test_who_moved_sees_the_new_ward_and_the_district_keeps_reading_the_old(split: Split) -> None:
    deputy = split.as_(split.y.beat_officers[0])
    moved = split.x.chief
    split.apply()
    assert deputy.get("/groups").status_code == 403
    chief = split.as_(moved)
    assert {each["unit"]["code"] for each in chief.get("/groups", limit=200).json()["items"]} == {"Z"}
    assert [each["id"] for each in chief.get("/visits").json()["items"]] == [split.visit]  # until its week locks
    split.run(at(2025, 7, 10, 9))
    assert chief.get("/visits").json()["items"] == []
    assert [each["id"] for each in split.plan.chief.get("/visits", unit_id=str(split.x.id)).json()["items"]] == [
        split.visit
    ]


def test_case_20_the_week_of_the_reform(split: Split) -> None:
    """domain.md 5.5: not due where he served one day, owed where he serves four; the old ward has no such week."""
    split.apply()
    split.clock.set(at(2025, 7, 6, 12))
    told = {
        ward: split.plan.chief.get(f"/duties/wards/{unit}/weeks/2025-W27").json()
        for ward, unit in (("X", split.x.id), ("Z", split.z["id"]))
    }
    states = {
        ward: {each["officer"]["id"]: (each["state"], each["available_days"]) for each in week["duties"]}
        for ward, week in told.items()
    }
    deputy = str(split.x.deputy)
    assert states["X"][deputy] == ("not_due", "1.0")
    assert states["Z"][deputy] == ("pending", "4.0")
    assert (told["X"]["ward_week"]["counts"], told["X"]["ward_week"]["because"]) == (False, "ward_did_not_exist")
    assert told["Z"]["ward_week"]["counts"] is True


def _reports(split: Split) -> dict[str, bytes]:
    chief = split.plan.chief
    paths = [f"/duties/wards/{ward.id}/weeks/2025-W{week}" for ward in (split.x, split.y, split.v) for week in (24, 26)]
    paths += [f"/duties/wards-without-visit?week=2025-W{week}" for week in (24, 26)]
    paths += ["/duties/figures?quarter=2025-Q2", "/duties/board?year=2024"]
    found = {path: chief.send("GET", path) for path in paths}
    assert all(answer.status_code == 200 for answer in found.values())
    return {path: answer.content for path, answer in found.items()}


def test_every_report_of_a_week_before_is_byte_for_byte_the_same(split: Split) -> None:
    """Invariant 11: locked weeks and open ones, figures of the quarter, before and after."""
    split.clock.set(at(2025, 6, 30, 23))
    before = _reports(split)
    board = split.plan.chief.get("/duties/board", year=2025).json()
    split.apply()
    split.clock.set(at(2025, 6, 30, 23))
    assert _reports(split) == before
    again = split.plan.chief.get("/duties/board", year=2025).json()
    opened = [row for row in again["rows"] if row["unit"]["code"] == "Z"]
    weeks_before = [
        [(row["unit"], row["states"][:26]) for row in rows if row["unit"]["code"] != "Z"]
        for rows in (board["rows"], again["rows"])
    ]
    assert weeks_before[0] == weeks_before[1]
    assert [row["states"][:26].strip("-.") for row in opened] == [""]


def test_before_and_after_differ_only_in_what_the_plan_names(split: Split) -> None:
    """Invariant 10, over every list that takes a day."""
    lists = ("/units", "/officers", "/groups", "/beats", "/quarters")
    chief = split.plan.chief

    def shown(day: str) -> dict[str, dict[str, Any]]:
        return {
            path: {
                row.get("appointment_id", row["id"]): row
                for row in chief.get(path, as_of=day, limit=200).json()["items"]
            }
            for path in lists
        }

    before = {day: shown(day) for day in (EVE, DAY)}
    split.apply()
    split.clock.set(at(2025, 6, 30, 9))
    after = {day: shown(day) for day in (EVE, DAY)}
    named = {"X", "Y", "Z", "V"}
    for path in lists:
        assert set(before[EVE][path]) == set(after[EVE][path]), path
        for day in (EVE, DAY):
            rows = (*before[day][path].items(), *after[day][path].items())
            changed = [row for key, row in rows if before[day][path].get(key) != after[day][path].get(key)]
            assert {row.get("unit", row)["code"] for row in changed} <= named, (path, day)
