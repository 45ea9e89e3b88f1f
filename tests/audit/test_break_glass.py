"""Breaking the glass: two persons, for hours, told to the district chief and to whoever is read (N13)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import FileRead
from backend.access.rules import BreakGlassStatus
from backend.access.system import SystemDoor
from backend.audit.rules import BreakGlassAction, BreakGlassState, break_glass_actions, break_glass_state
from backend.kernel.ids import uuid7
from tests.audit.calls import asked_glass, glass_body, open_glass
from tests.cast import NOW, Caller, Cast
from tests.house.calls import Scene
from tests.visits.steps import As, At, good, pointers, problem


def _notices(caller: Caller, kind: str | None = None) -> list[dict[str, Any]]:
    items = good(caller.get("/me/notices"))["items"]
    return [each for each in items if kind is None or each["kind"] == kind]


def _glass(caller: Caller) -> dict[str, Any]:
    return dict(good(caller.get("/break-glass"))["items"][0])


def test_an_administrator_sees_no_content_until_another_agrees(scene: Scene, as_: As, cast: Cast) -> None:
    root, phuc, visit = as_("admin_root"), cast.of("officers", "beat_phuc"), cast.of("visits", "minh_w11")
    for path in (f"/officers/{phuc}", f"/visits/{visit}", "/duty-excuses"):
        assert root.get(path).status_code == 403, path
    glass = asked_glass(scene)
    assert root.get(f"/visits/{visit}").status_code == 403  # asking opens nothing
    shown = _glass(root)
    assert (shown["state"], shown["actions"], shown["decided_by"]) == ("requested", ["end"], None)
    own = root.post(f"/break-glass/{glass}/approve", version=1)
    assert (own.status_code, problem(own)) == (403, "conflict-of-interest")
    assert _glass(as_("deputy_binh"))["actions"] == ["approve", "refuse"]
    agreed = good(as_("deputy_binh").post(f"/break-glass/{glass}/approve", version=1))
    assert agreed["decided_by"]["username"] == "deputy_binh"
    assert (agreed["state"], agreed["actions"]) == ("running", ["end"])
    assert good(root.get(f"/visits/{visit}"))["actions"] == []
    opened = good(root.get(f"/officers/{phuc}"))
    assert opened["private"] is not None
    assert root.get(f"/officers/{cast.of('officers', 'beat_xuan')}").status_code == 404  # another ward
    assert root.get(f"/visits/{cast.of('visits', 'thu_w11')}").status_code == 404
    assert root.post(f"/visits/{visit}/confirm", {}, version=1).status_code == 403  # it reads, and no more


def test_it_ends_by_itself_to_the_second(scene: Scene, as_: As, cast: Cast, at: At) -> None:
    open_glass(scene)
    visit = cast.of("visits", "minh_w11")
    at(NOW + timedelta(hours=2) - timedelta(microseconds=1))
    good(as_("admin_root").get(f"/visits/{visit}"))
    at(NOW + timedelta(hours=2))
    assert as_("admin_root").get(f"/visits/{visit}").status_code == 403
    shown = _glass(as_("chief_an"))
    assert (shown["state"], shown["actions"], shown["hours"]) == ("ended", [], 2)


def test_the_district_chief_and_whoever_is_read_are_told(
    scene: Scene, as_: As, cast: Cast, connection: sa.Connection
) -> None:
    assert _notices(as_("chief_an")) == []
    glass = open_glass(scene)
    (told,) = _notices(as_("chief_an"))
    assert (told["kind"], told["subject_id"], told["read_at"]) == ("break_glass.approved", glass, None)
    for nobody in ("deputy_binh", "far_chief_kien", "chief_lan", "beat_phuc"):
        assert _notices(as_(nobody)) == [], nobody
    phuc, visit = cast.of("officers", "beat_phuc"), cast.of("visits", "minh_w11")
    for _ in range(2):  # told once, however often he is read
        good(as_("admin_root").get(f"/officers/{phuc}"))
        assert len(_notices(as_("beat_phuc"), "break_glass.file_read")) == 1
    assert _notices(as_("beat_deputy_minh")) == []
    good(as_("admin_root").get(f"/visits/{visit}"))
    (told,) = _notices(as_("beat_deputy_minh"))  # it is his note
    assert told["kind"] == "break_glass.file_read"
    rows = connection.execute(sa.select(FileRead).where(col(FileRead.break_glass_id).is_not(None))).all()
    assert {str(row.officer_id) for row in rows} >= {phuc, cast.of("officers", "beat_deputy_minh")}
    mine = good(as_("beat_phuc").get("/me/file-reads"))["items"]
    assert {each["break_glass_id"] for each in mine} == {glass}
    assert {each["username"] for each in mine} == {"admin_root"}


def test_a_notice_is_put_away_by_whom_it_is_for(scene: Scene, as_: As) -> None:
    open_glass(scene)
    (told,) = _notices(as_("chief_an"))
    path = f"/me/notices/{told['id']}/read"
    assert as_("chief_lan").post(path).status_code == 404
    for _ in range(2):
        assert as_("chief_an").post(path).status_code == 204
    assert _notices(as_("chief_an"))[0]["read_at"] is not None


def test_what_is_refused_ended_or_taken_back_opens_nothing(scene: Scene, as_: As, cast: Cast) -> None:
    root, deputy, visit = as_("admin_root"), as_("deputy_binh"), cast.of("visits", "minh_w11")
    glass = asked_glass(scene)
    second = root.post("/break-glass", glass_body(cast))
    assert (second.status_code, problem(second)) == (409, "open-request")
    early = deputy.post(f"/break-glass/{glass}/end", version=1)
    assert (early.status_code, problem(early)) == (409, "request-not-running")
    good(deputy.post(f"/break-glass/{glass}/refuse", version=1))
    late = deputy.post(f"/break-glass/{glass}/approve", version=2)
    assert (late.status_code, problem(late)) == (409, "request-decided")
    glass = asked_glass(scene)
    assert good(root.post(f"/break-glass/{glass}/end", version=1))["state"] == "withdrawn"
    glass = open_glass(scene)
    assert deputy.post(f"/break-glass/{glass}/end", version=1).status_code == 412
    assert deputy.post(f"/break-glass/{glass}/end").status_code == 428
    assert good(deputy.post(f"/break-glass/{glass}/end", version=2))["state"] == "ended"
    assert root.get(f"/visits/{visit}").status_code == 403
    assert [each["state"] for each in good(as_("chief_an").get("/break-glass"))["items"]].count("ended") == 1


def test_what_is_asked_for_is_checked(as_: As, cast: Cast) -> None:
    root = as_("admin_root")
    for changes, fault in (
        ({"hours": 9}, "#/hours"),
        ({"hours": 0}, "#/hours"),
        ({"reason": "xem"}, "#/reason"),
    ):
        assert {place for place, _ in pointers(root.post("/break-glass", glass_body(cast, **changes)))} == {fault}
    resident = root.post("/break-glass", glass_body(cast, reason="Công dân CCCD 001085012345 phản ánh mất dữ liệu"))
    assert (resident.status_code, problem(resident)) == (422, "personal-data-suspected")
    assert root.post("/break-glass", glass_body(cast) | {"unit_id": str(uuid7())}).status_code == 404
    body = glass_body(cast)
    assert root.post("/break-glass", body).status_code == 201
    assert root.post("/break-glass", body).status_code == 200  # the same again is the same request
    another = root.post("/break-glass", body | {"hours": 3})
    assert (another.status_code, problem(another)) == (409, "another-request")


def test_two_who_decide_at_once_decide_once(committing: Callable[[str], Caller], cast: Cast) -> None:
    body = glass_body(cast)
    assert committing("admin_root").post("/break-glass", body).status_code == 201
    deputy = committing("deputy_binh")
    with ThreadPoolExecutor(2) as pool:
        both = pool.map(lambda verb: deputy.post(f"/break-glass/{body['id']}/{verb}", version=1), ("approve", "refuse"))
    assert sorted(answer.status_code for answer in both) == [200, 412]


def test_one_who_asks_twice_at_once_has_one_request(committing: Callable[[str], Caller], cast: Cast) -> None:
    root = committing("admin_root")
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: root.post("/break-glass", glass_body(cast)), range(2)))
    assert sorted(answer.status_code for answer in both) == [201, 409]
    assert len(good(committing("chief_an").get("/break-glass"))["items"]) == 1


@pytest.mark.parametrize("state", BreakGlassState)
def test_the_second_person_is_another(state: BreakGlassState) -> None:
    """N3: whoever asked may only take it back or end it, whatever else he may do."""
    mine = break_glass_actions(state, mine=True, may_approve=True)
    assert set(mine) <= {BreakGlassAction.END}
    assert break_glass_actions(state, mine=False, may_approve=False) == []


def test_a_state_follows_from_the_time() -> None:
    end = NOW + timedelta(hours=1)
    assert break_glass_state(BreakGlassStatus.APPROVED, end, NOW) is BreakGlassState.RUNNING
    assert break_glass_state(BreakGlassStatus.APPROVED, end, end) is BreakGlassState.ENDED
    assert break_glass_state(BreakGlassStatus.REFUSED, None, NOW) is BreakGlassState.REFUSED


def test_the_lists_are_scoped(scene: Scene, as_: As, system: SystemDoor) -> None:
    """The chief of another district reads nothing of it, nor does an auditor of another ward."""
    open_glass(scene)
    assert good(as_("far_chief_kien").get("/break-glass"))["items"] == []
    assert len(good(as_("auditor_tam").get("/break-glass"))["items"]) == 1
    assert as_("chief_lan").get("/break-glass").status_code == 403
