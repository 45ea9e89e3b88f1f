"""Officers: entered, changed, found, and read by whom the matrix names (domain.md 3.1, 3.2, 4.3)."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.cast import Caller, Cast
from tests.staffing.people_steps import ENDS, new_officer, officer_page, post_body
from tests.visits.steps import As, good, pointers, problem


def _found(caller: Caller, **wanted: Any) -> list[str]:
    return [each["full_name"] for each in good(caller.get("/officers", limit=200, **wanted))["items"]]


@pytest.mark.parametrize(
    "typed",
    ["duong minh", "MINH dương", "Dương Văn Minh", unicodedata.normalize("NFD", "dương minh"), "duong%20".strip("%20")],
)
def test_names_are_found_without_diacritics_in_any_order(as_: As, typed: str) -> None:
    assert _found(as_("chief_an"), q=typed) == ["Dương Văn Minh"]


def test_d_with_stroke_number_and_wildcards(as_: As) -> None:
    chief = as_("chief_an")
    assert _found(chief, q="dang hoa") == ["Đặng Thu Hoa"]
    assert _found(chief, q="cast-013") == ["Mai Hồng Phúc"]
    assert _found(chief, q="%") == _found(chief, q="nguyen khong co ai") == []
    assert _found(chief, q="phuc' $1") == _found(chief, q="phuc %(as_of)s \\") == []  # typed is typed
    assert _found(as_("chief_son"), q="mai hong phuc") == []  # N19: of another ward
    assert _found(chief, q="nguyen van a b c") == []  # more words than a name has


def test_lists_are_narrowed_by_status_acting_and_training(as_: As, cast: Cast) -> None:
    staff, chief = as_("staff_chi"), as_("chief_an")
    phuc = cast.of("officers", "beat_phuc")
    body = {"status": "on_long_leave", "training": {"speciality": "security"}}
    good(staff.send("PATCH", f"/officers/{phuc}", json=body, version=1))
    assert _found(chief, status="on_long_leave") == ["Mai Hồng Phúc"]
    assert _found(chief, is_acting=True) == ["Trần Thu Uyên"]
    assert _found(chief, speciality="security") == _found(as_("guide_hoa"), speciality="security") == ["Mai Hồng Phúc"]
    assert _found(as_("beat_quan"), speciality="security") == []  # a colleague reads no training
    assert _found(as_("beat_phuc"), speciality="security") == ["Mai Hồng Phúc"]


def test_somebody_new_is_found_by_who_keeps_his_file(as_: As, cast: Cast) -> None:
    staff, body = as_("staff_chi"), new_officer(rank={"order_no": 5, "valid_from": "2026-01-01"})
    body["private"] = {"birth_year": 1999}
    made = good(staff.post("/officers", body), 201)
    assert (made["rank"], made["private"]["birth_year"], made["posts"]) == ("Trung úy", 1999, [])
    assert set(made["actions"]) == {"edit", "give_rank", "appoint"}
    assert good(staff.post("/officers", body))["id"] == made["id"]
    assert _found(staff, posted="none") == _found(as_("chief_an"), posted="none") == ["Nguyễn Đức Mới"]
    assert "Nguyễn Đức Mới" in _found(staff, posted="any")
    assert len(_found(staff, posted="any")) == len(_found(staff)) + 1
    assert _found(staff, q="nguyen duc moi") == []
    for stranger in ("chief_lan", "far_chief_kien", "guide_hoa"):
        assert _found(as_(stranger), posted="none") == []
        assert as_(stranger).get(f"/officers/{made['id']}").status_code == 404
    good(
        staff.post(
            "/appointments",
            post_body(cast, "beat_phuc", "ward_a", "beat_officer")
            | {"officer_id": made["id"], "valid_from": "2026-03-10"},
        ),
        201,
    )
    assert _found(staff, posted="none") == []
    assert _found(as_("chief_lan"), q="duc moi") == ["Nguyễn Đức Mới"]


def test_who_left_the_force_is_still_found(as_: As, cast: Cast) -> None:
    staff, quan = as_("staff_chi"), cast.of("officers", "beat_quan")
    left = good(
        staff.post(
            f"/appointments/{cast.of('appointments', 'beat_quan')}/end",
            {**ENDS, "on": "2026-03-10", "successor_id": cast.of("officers", "chief_lan")},
            version=1,
        )
    )
    assert (left["valid_to"], left["ended_reason"]) == ("2026-03-10", ENDS["reason"])
    assert _found(staff, posted="none") == ["Tạ Anh Quân"]
    gone = good(staff.send("PATCH", f"/officers/{quan}", json={"status": "retired"}, version=1))
    assert gone["actions"] == ["edit", "give_rank"]
    assert officer_page(as_("chief_lan"), "beat_quan")["private"] is None  # N14: what was before, nothing after


def test_a_number_is_somebodys_and_he_is_named_only_in_sight(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    taken = staff.post("/officers", new_officer("CAST-013"))
    assert (taken.status_code, problem(taken), taken.json()["field"]) == (409, "service-number-taken", "service_no")
    assert "Mai Hồng Phúc" in taken.json()["detail_vi"]
    unseen = staff.post("/officers", new_officer("CAST-004"))  # of the other district
    assert (unseen.status_code, problem(unseen)) == (409, "service-number-taken")
    assert "Kiên" not in unseen.text
    other = staff.post("/officers", {**new_officer("MOI-002"), "id": cast.of("officers", "beat_phuc")})
    assert (other.status_code, problem(other)) == (409, "another-officer")


def test_a_file_is_changed_by_the_staff_alone(as_: As, cast: Cast) -> None:
    staff, path = as_("staff_chi"), f"/officers/{cast.of('officers', 'beat_phuc')}"
    body = {
        "full_name": "Mai Hồng Phước",
        "private": {"entered_force_on": "2010-09-01"},
        "training": {"level": "college"},
    }
    changed = good(staff.send("PATCH", path, json=body, version=1))
    assert changed["version"] == 2
    assert (changed["full_name"], changed["private"]["birth_year"]) == ("Mai Hồng Phước", 1980)
    assert changed["training"] == {"speciality": "admin_mgmt", "level": "college"}
    assert _found(staff, q="phuoc") == ["Mai Hồng Phước"]
    assert staff.send("PATCH", path, json=body, version=1).status_code == 412
    assert staff.send("PATCH", path, json=body).status_code == 428
    assert as_("chief_lan").send("PATCH", path, json=body, version=2).status_code == 403
    stranger = f"/officers/{cast.of('officers', 'far_chief_kien')}"
    assert staff.send("PATCH", stranger, json=body, version=1).status_code == 404
    own = staff.send("PATCH", f"/officers/{cast.of('officers', 'staff_chi')}", json=body, version=1)
    assert (own.status_code, problem(own)) == (403, "own-file")
    posted = staff.send("PATCH", path, json={"status": "retired"}, version=2)
    assert (posted.status_code, problem(posted)) == (409, "still-in-post")
    assert "Cảnh sát khu vực tại CAP An" in posted.json()["detail_vi"]
    bad = staff.send("PATCH", path, json={"private": {"birth_year": 1890}, "full_name": "x", "salary": 1}, version=2)
    assert {pointer for pointer, _ in pointers(bad)} == {"#/private/birth_year", "#/full_name", "#/salary"}


def test_ranks_follow_each_other_and_the_ceiling_only_warns(as_: As, cast: Cast) -> None:
    staff, path = as_("staff_chi"), f"/officers/{cast.of('officers', 'chief_lan')}/ranks"
    first = good(staff.post(path, {"order_no": 9, "valid_from": "2020-01-01"}, version=1))
    assert first["warnings"] == []
    higher = good(staff.post(path, {"order_no": 10, "valid_from": "2026-03-01", "decision_no": "3/QĐ"}, version=2))
    assert higher["warnings"] == ["rank_above_ceiling"]
    told = [(each["name"], each["valid_from"], each["valid_to"]) for each in higher["ranks"]]
    assert told == [("Thượng tá", "2026-03-01", None), ("Trung tá", "2020-01-01", "2026-03-01")]
    early = staff.post(path, {"order_no": 8, "valid_from": "2025-01-01"}, version=3)
    assert (early.status_code, problem(early)) == (409, "rank-before-last")
    assert [each["name"] for each in good(staff.get("/ranks"))][8] == "Trung tá"


def test_a_page_tells_what_each_reader_may_see_and_do(as_: As, cast: Cast) -> None:
    pages = {name: officer_page(as_(name), "beat_phuc") for name in ("staff_chi", "chief_an", "chief_lan", "beat_quan")}
    assert set(pages["staff_chi"]["actions"]) == {"edit", "give_rank", "appoint", "transfer"}
    assert pages["staff_chi"]["posts"][0]["actions"] == ["end", "lend"]
    assert "visit:confirm" in pages["staff_chi"]["posts"][0]["lendable"]
    assert (pages["chief_an"]["actions"], pages["chief_an"]["posts"][0]["actions"]) == ([], ["lend"])
    assert pages["chief_lan"]["actions"] == ["propose"]
    assert (pages["beat_quan"]["actions"], pages["beat_quan"]["private"]) == ([], None)
    assert officer_page(as_("staff_chi"), "staff_chi")["actions"] == []
    khoi = officer_page(as_("chief_an"), "guide_khoi")
    assert [each["receiver"]["officer"]["id"] for each in khoi["delegations"]] == [khoi["id"]]
    assert [each["unit"]["code"] for each in khoi["guided_wards"]] == ["ward_b"]


def test_two_at_once_give_a_number_to_one(committing: As, cast: Cast) -> None:
    staff = committing("staff_chi")
    bodies = [new_officer("MOI-777"), new_officer("MOI-777")]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda body: staff.post("/officers", body).status_code, bodies))
    assert sorted(answers) == [201, 409]
    phuc, version = cast.of("officers", "beat_phuc"), 1
    with ThreadPoolExecutor(2) as pool:
        changes = [{"full_name": "Mai Hồng Phước"}, {"full_name": "Mai Hồng Phú"}]
        statuses = pool.map(
            lambda body: staff.send("PATCH", f"/officers/{phuc}", json=body, version=version).status_code, changes
        )
        assert sorted(statuses) == [200, 412]
