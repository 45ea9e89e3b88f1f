"""`GET /me`: roles, reaches, permissions and screens of today; a transfer acts at the next request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import sqlalchemy as sa
from fastapi import FastAPI

from backend.kernel.clock import local_instant
from backend.matrix import MATRIX
from backend.permissions import Role
from backend.posts.models import Appointment
from tests.cast import Caller, Cast


def roles(caller: Caller) -> list[tuple[str, str, bool]]:
    return [(each["role"], each["unit"]["code"], each["delegated"]) for each in caller.get("/me").json()["roles"]]


def test_roles_come_from_posts(as_: Callable[[str], Caller]) -> None:
    assert roles(as_("chief_lan")) == [("ward_chief", "ward_a", False)]
    assert roles(as_("double_uyen")) == [
        ("ward_deputy_other", "ward_b", False),
        ("ward_deputy_beat", "ward_b", False),
    ]
    assert ("team_deputy", "team", True) in roles(as_("guide_khoi")), "an action lent by the deputy"
    assert roles(as_("admin_root")) == []


def test_permissions_are_those_of_the_matrix_with_their_reaches(as_: Callable[[str], Caller]) -> None:
    held = {each["permission"]: each["reaches"] for each in as_("chief_lan").get("/me").json()["permissions"]}
    assert held == {
        permission.value: sorted(reach.value for reach in reaches)
        for permission, reaches in MATRIX[Role.WARD_CHIEF].items()
    }


def test_a_delegate_holds_the_lent_action_and_nothing_else_of_the_lender(as_: Callable[[str], Caller]) -> None:
    lent = as_("guide_khoi").get("/me").json()["permissions"]
    functional = [each["permission"] for each in lent if "functional" in each["reaches"]]
    assert functional == ["visit:decide_dispute"]


def test_screens_follow_from_permissions(as_: Callable[[str], Caller]) -> None:
    def screens(name: str) -> set[str]:
        return set(as_(name).get("/me").json()["screens"])

    assert {"my_week", "record_visit", "waiting", "board"} <= screens("chief_lan")
    assert {"wards_without_visit", "board"} <= screens("chief_an")
    assert "record_visit" not in screens("chief_an")
    assert {"waiting", "visits"} <= screens("beat_phuc")
    assert "board" not in screens("beat_phuc")
    assert screens("admin_root") == {
        *("areas", "units", "imports", "accounts"),
        *("technical_journal", "grants", "auditor_grants", "give_auditor_grants", "request_break_glass"),
    }
    assert {"journal", "file_reads", "grants", "auditor_grants", "my_file_reads"} <= screens("chief_an")
    assert {"journal", "my_file_reads"} <= screens("beat_phuc")
    assert not {"file_reads", "grants"} & screens("beat_phuc")


def test_a_transfer_acts_at_the_next_request(
    as_: Callable[[str], Caller], cast: Cast, connection: sa.Connection
) -> None:
    quan = as_("beat_quan")
    assert roles(quan) == [("beat_officer", "ward_a", False)]
    posts = Appointment.__table__  # type: ignore[attr-defined]
    connection.execute(
        sa.update(posts).where(posts.c.id == cast.uuid("appointments", "beat_quan")).values(valid_to=date(2026, 3, 10))
    )
    assert roles(quan) == []
    assert quan.get("/groups").status_code == 403
    assert quan.get("/visits").status_code == 200  # those of his last days, until their weeks lock


def test_a_delegation_ends_by_itself(as_: Callable[[str], Caller], house: FastAPI) -> None:
    house.state.door.clock.set(local_instant(date(2026, 4, 1)))
    assert roles(as_("guide_khoi")) == [("guide_officer", "team", False)]
