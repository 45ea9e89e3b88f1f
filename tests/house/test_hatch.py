"""The hatch (access/hatch.py): what it hands out is what the door would, for whoever the caller is by now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from starlette.routing import BaseRoute

from backend.access.guards import Guarded
from backend.kernel.compiled import Posed
from backend.kernel.lines import Answer
from backend.sections import Sections
from tests.cast import Caller, Cast
from tests.house.calls import CALLS, Scene
from tests.house.operations import Operation
from tests.oneline import OneLine

As = Callable[[str], Caller]
ASKERS = ("chief_an", "chief_lan", "beat_phuc", "admin_root")
# lists whose readers leave a trace, or that look at the database before they know what to ask
THROUGH_THE_DOOR = {"list_abstraction_days", "list_excuses"}


def _pages(routes: Sequence[BaseRoute]) -> Iterator[str]:
    for route in routes:
        if isinstance(route, Sections):
            yield from _pages(route.routes)
        elif isinstance(route, Guarded) and route.hatch is not None:
            yield route.name


@pytest.fixture
def handed_out(house: FastAPI, connection: sa.Connection, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked through the hatch; nobody has been here before."""
    monkeypatch.setattr("backend.access.admission._last", {})
    texts: list[str] = []

    class Heard(OneLine):
        async def ask(self, posed: Sequence[Posed]) -> list[Answer]:
            texts.extend(each.statement.text for each in posed)
            return await super().ask(posed)

    house.state.door.lines = Heard(connection)
    return texts


@pytest.mark.parametrize("who", ASKERS)
def test_a_page_is_the_same_at_the_hatch_and_through_the_door(
    who: str, app: FastAPI, known: dict[str, Operation], scene: Scene, handed_out: list[str]
) -> None:
    """A session's first request of a day goes through the door; from then on it is known at the hatch."""
    names = sorted(_pages(app.routes))
    assert len(names) > 20
    assert scene.as_(who).get("/me").status_code == 200
    for name in names:
        given = next(iter(CALLS[name].values()))(scene)
        handed_out.clear()
        at_the_hatch = given.send(scene.as_(who), known[name])
        was_handed_out = len(handed_out) == 2
        lines, app.state.door.lines = app.state.door.lines, None
        through_the_door = given.send(scene.as_(who), known[name])
        app.state.door.lines = lines
        assert at_the_hatch.status_code == through_the_door.status_code, name
        if at_the_hatch.status_code == 200:
            assert at_the_hatch.content == through_the_door.content, name
            assert was_handed_out is (name not in THROUGH_THE_DOOR), name
            assert at_the_hatch.headers["Cache-Control"] == "no-store"


def test_what_changed_counts_at_the_next_request(
    as_: As, cast: Cast, connection: sa.Connection, handed_out: list[str]
) -> None:
    """The page is asked as whom the session was; that he is somebody else by now throws it away."""
    chief, whole = as_("chief_an"), as_("chief_an").get("/officers").json()["items"]
    assert chief.get("/officers").json()["items"] == whole
    assert len(handed_out) == 2
    post = cast.of("appointments", "chief_lan")
    ward = as_("chief_lan")
    before = ward.get("/officers")
    assert ward.get("/officers").content == before.content
    connection.exec_driver_sql("UPDATE appointment SET valid_from = '2026-12-01' WHERE id = %s", (post,))
    refused = ward.get("/officers")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/no-permission")
    handed_out.clear()
    session = cast.of("sessions", "chief_an")
    connection.exec_driver_sql("UPDATE sign_in_session SET ended_at = now() WHERE id = %s", (session,))
    assert chief.get("/officers").status_code == 401
    assert len(handed_out) == 2, "asked, and thrown away"


def test_what_is_not_as_usual_is_told_by_the_door(as_: As, handed_out: list[str]) -> None:
    chief = as_("chief_an")
    assert chief.get("/officers").status_code == 200
    for query in ({"limit": "x"}, {"limit": ["1", "2"]}, {"no_such": "1"}, {"after": "zz"}):
        assert chief.get("/officers", **query).status_code == (200 if query.get("limit") == ["1", "2"] else 422)
    assert handed_out == []
    forged = ">s:a~uuid:01a1f2a0-0000-7000-8000-000000000000~s:b"
    answer = chief.get("/officers", after=forged)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-cursor")
    first = chief.get("/officers", limit=1).json()
    second = chief.get("/officers", limit=1, after=first["next"]).json()
    assert first["items"] != second["items"]
    assert len(handed_out) == 4
