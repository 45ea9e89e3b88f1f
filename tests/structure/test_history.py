"""The changes of 2020 and 2025 of domain.md 8.1, worked: people follow the groups, published figures stay beside them.

Populations are published; how many groups a ward had, and which moved, is made up so that the sums come out.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import FastAPI

from backend.structure.reforms import catch_up
from tests.house.scene import Scene
from tests.structure.town import Plan, Ward, at, build, opening, post, spread


def _people(plan: Plan, ward: str | UUID, day: str) -> int:
    rows = plan.chief.get("/groups", as_of=day, unit_id=str(ward), limit=200).json()["items"]
    return sum(row["population"] for row in rows)


def test_2020_ngo_thi_nham_is_cut_along_a_street(scene: Scene, house: FastAPI) -> None:
    """Nguyễn Du + Bùi Thị Xuân + houses 52–214 of Huế street; Phạm Đình Hổ + the rest (domain.md 0.2 (5), 8.1)."""
    clock = house.state.door.clock
    clock.set(at(2020, 2, 24))
    nguyen_du = build(scene, "00241", "Nguyễn Du", spread(6268, 15), beats=3)
    pham_dinh_ho = build(scene, "00247", "Phạm Đình Hổ", spread(7085, 17), beats=3)
    bui_thi_xuan = build(scene, "00250", "Bùi Thị Xuân", spread(4489, 11), beats=3)
    ngo_thi_nham = build(scene, "00253", "Ngô Thì Nhậm", [*spread(642, 2), *spread(5526, 13)], beats=3)
    content = {
        "closes": [str(bui_thi_xuan.id), str(ngo_thi_nham.id)],
        "moves": [
            *bui_thi_xuan.moves(nguyen_du.id),
            *ngo_thi_nham.moves(nguyen_du.id, (1, 2)),
            *ngo_thi_nham.moves(pham_dinh_ho.id, range(3, 16)),
        ],
        "posts": [
            *(post(officer, nguyen_du.id, "beat_officer") for officer in bui_thi_xuan.beat_officers),
            *(post(officer, pham_dinh_ho.id, "beat_officer") for officer in ngo_thi_nham.beat_officers),
        ],
    }
    plan = Plan(scene, "2020-03-01", content, decision_no="895/NQ-UBTVQH14")
    told = {(each["from_unit"]["code"], each["to_unit"]["code"]): each for each in plan.preview()["groups"]}
    assert {way: (each["count"], each["population"]) for way, each in told.items()} == {
        ("00250", "00241"): (11, 4489),
        ("00253", "00241"): (2, 642),
        ("00253", "00247"): (13, 5526),
    }
    split = [each["code"] for each in plan.preview()["beats_opened"] if each["from_beat"]["code"] == "00253-D01"]
    assert split == ["00253-D01/00241", "00253-D01/00247"]
    clock.set(at(2020, 2, 28))
    plan.approve()
    clock.set(at(2020, 3, 1, 0, 1))
    assert catch_up(scene.system) == [f"reform {plan.id}"]
    people = {
        day: {ward.name: _people(plan, ward.id, day) for ward in (nguyen_du, bui_thi_xuan, ngo_thi_nham, pham_dinh_ho)}
        for day in ("2020-02-29", "2020-03-01")
    }
    assert people == {
        "2020-02-29": {"Nguyễn Du": 6268, "Bùi Thị Xuân": 4489, "Ngô Thì Nhậm": 6168, "Phạm Đình Hổ": 7085},
        "2020-03-01": {"Nguyễn Du": 11399, "Bùi Thị Xuân": 0, "Ngô Thì Nhậm": 0, "Phạm Đình Hổ": 12611},
    }
    lineage = plan.chief.get(f"/units/{nguyen_du.id}").json()["lineage"]
    assert {(each["from_unit_id"], each["kind"]) for each in lineage} == {
        (str(bui_thi_xuan.id), "absorbed"),
        (str(ngo_thi_nham.id), "split_part"),
    }


# Old ward: people that go to the new Hai Bà Trưng, to the new Vĩnh Tuy, to Vĩnh Hưng, elsewhere. Of the two new wards
# the sums are published, and 6,487 people of old Vĩnh Tuy went to Vĩnh Hưng.
PARTS: dict[str, tuple[int, int, int, int]] = {
    "Đồng Nhân": (9100, 0, 0, 0),
    "Phố Huế": (10700, 0, 0, 0),
    "Nguyễn Du": (9399, 0, 0, 2000),
    "Phạm Đình Hổ": (11111, 0, 0, 1500),
    "Lê Đại Hành": (9900, 0, 0, 800),
    "Bạch Đằng": (17000, 0, 0, 1200),
    "Thanh Nhàn": (20591, 0, 0, 1909),
    "Vĩnh Tuy": (0, 65168, 6487, 0),
    "Thanh Lương": (0, 21450, 0, 0),
}


def test_2025_wards_are_built_of_parts_of_wards(scene: Scene, house: FastAPI) -> None:
    """All of two wards, most of three, parts of two; old Vĩnh Tuy goes two ways (domain.md 8.1)."""
    clock = house.state.door.clock
    clock.set(at(2025, 6, 23))
    wards = {
        name: build(scene, f"w{number}", name, [people for people in parts if people], beats=1)
        for number, (name, parts) in enumerate(PARTS.items())
    }
    published = [
        {"area_km2": "2.77", "population": 86618, "figures_source": "Trang tin thứ nhất"},
        {"area_km2": "2.33", "population": 90583, "figures_source": "Trang tin thứ hai"},
    ]
    new = [
        opening(
            scene, "HBT", "Hai Bà Trưng", figures=[{"area_km2": "2.65", "population": 87801, "figures_source": "[S6]"}]
        ),
        opening(scene, "VT", "Vĩnh Tuy mới", figures=published),
        opening(scene, "VH", "Vĩnh Hưng"),
        opening(scene, "BM", "Bạch Mai"),
    ]
    content: dict[str, Any] = {
        "opens": new,
        "closes": [str(ward.id) for ward in wards.values()],
        "moves": [move for name, ward in wards.items() for move in _moves(ward, PARTS[name], new)],
        "posts": [post(wards["Đồng Nhân"].chief, new[0]["id"], "ward_chief")],
    }
    plan = Plan(scene, "2025-07-01", content, decision_no="1656/NQ-UBTVQH15")
    told = plan.preview()
    assert told["faults"] == []
    assert {(each["unit"]["code"], each["position_type"]) for each in told["duties_without_owner"]} == {
        ("HBT", "ward_deputy_beat"),
        *((code, position) for code in ("VT", "VH", "BM") for position in ("ward_chief", "ward_deputy_beat")),
    }
    plan.approve()
    clock.set(at(2025, 7, 1, 0, 1))
    assert catch_up(scene.system) == [f"reform {plan.id}"]
    after = {unit["code"]: _people(plan, unit["id"], "2025-07-01") for unit in new}
    assert after == {"HBT": 87801, "VT": 86618, "VH": 6487, "BM": 7409}
    before = sum(_people(plan, ward.id, "2025-06-30") for ward in wards.values())
    assert before == sum(after.values()) == sum(sum(parts) for parts in PARTS.values())
    areas = plan.chief.get(f"/units/{new[1]['id']}").json()["areas"]
    assert sorted(each["population"] for each in areas) == [86618, 90583]
    lineage = plan.chief.get(f"/units/{new[0]['id']}").json()["lineage"]
    kinds = {each["from_unit_id"]: each["kind"] for each in lineage}
    whole = {str(wards[name].id) for name in ("Đồng Nhân", "Phố Huế")}
    assert {key for key, kind in kinds.items() if kind == "merged_whole"} == whole
    assert len(kinds) == 7


def _moves(ward: Ward, parts: tuple[int, int, int, int], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ward's groups are its parts that are not empty, in their order."""
    targets = [unit["id"] for people, unit in zip(parts, new, strict=True) if people]
    return [move for number, to in enumerate(targets, start=1) for move in ward.moves(to, (number,))]
