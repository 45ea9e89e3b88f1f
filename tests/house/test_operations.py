"""No operation without a permission: what the OpenAPI document tells is what the door enforces (reliability G1)."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from backend import policy
from backend.access.guards import Guarded
from backend.api import api
from backend.docs_export import openapi_document
from backend.kernel.ids import uuid7
from backend.main import create_app
from backend.matrix import MATRIX
from backend.permissions import Permission
from backend.policy import PUBLIC, UnguardedRoute, policy_of
from tests.browser import Browser
from tests.cast import Cast
from tests.conftest import settings_for
from tests.house.operations import Operation

ROOT = Path(__file__).parents[2]


def _told(app: FastAPI) -> dict[str, dict[str, Any]]:
    paths = app.openapi()["paths"].values()
    return {told["operationId"]: told for methods in paths for told in methods.values()}


def test_every_operation_names_a_known_permission_or_is_public(known: dict[str, Operation]) -> None:
    public = {name for name, operation in known.items() if operation.permission is None}
    assert public == PUBLIC
    assert len(public) <= 12
    permissions = {operation.permission for operation in known.values()} - {None}
    assert permissions <= {permission.value for permission in Permission}


def test_the_policy_of_an_operation_is_its_row_of_the_matrix(app: FastAPI) -> None:
    for name, told in _told(app).items():
        if name in PUBLIC:
            assert told["x-policy"] == {"permission": None, "roles": {}}
            continue
        permission = Permission(told["x-policy"]["permission"])
        assert told["security"] == [{"session": [permission.value]}], name
        reaches = {role: cells.get(permission) for role, cells in MATRIX.items()}
        told_reaches = {role: frozenset(reach) for role, reach in told["x-policy"]["roles"].items()}
        assert told_reaches == {role.value: reach for role, reach in reaches.items() if reach}, name


def test_every_permission_but_those_of_tables_opens_some_operation(known: dict[str, Operation]) -> None:
    """Permissions that no route names are read by tables: none is left over."""
    from backend.kernel.tables import scoped_tables

    used = {operation.permission for operation in known.values()} | {row.reads for row in scoped_tables()}
    assert {permission.value for permission in Permission} <= used


def test_an_application_with_an_unguarded_route_does_not_start(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def left_open() -> None:
        """Somebody forgot the guard."""

    settings = settings_for("postgresql+psycopg://nowhere/none")
    monkeypatch.setattr(
        api,
        "routes",
        [*api.routes, Guarded("/api/v1/left-open", left_open, generate_unique_id_function=lambda route: route.name)],
    )
    with pytest.raises(UnguardedRoute, match="GET /api/v1/left-open"):
        create_app(settings)
    monkeypatch.setattr(policy, "PUBLIC", {*PUBLIC, "left_open"})
    assert create_app(settings).openapi()["paths"]["/api/v1/left-open"]["get"]["x-policy"] == policy_of(None)


def test_operations_are_called_like_their_functions(app: FastAPI, known: dict[str, Operation]) -> None:
    names = [told["operationId"] for methods in app.openapi()["paths"].values() for told in methods.values()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z_]+", name) for name in names)
    assert all(told.get("summary") and told.get("description") for told in _told(app).values())


@pytest.mark.parametrize("given", [None, "Bearer garbage", "Basic YTpi", "Bearer a.b.c", "Bearer"])
def test_nothing_is_judged_before_the_caller_is_known(
    given: str | None, house: FastAPI, known: dict[str, Operation]
) -> None:
    """401 on every operation that is not public, whatever the path and the body hold."""
    client = Browser(house)
    headers = {"Authorization": given} if given else {}
    for operation in known.values():
        if operation.permission is None:
            continue
        path = re.sub(r"\{.+?\}", "no-such-thing", f"/api/v1{operation.path}")
        answer = client.request(operation.method, path, headers=headers, content=b"{no json", params={"x": "y"})
        assert answer.status_code == 401, operation.name
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) >= {"type", "title", "title_vi", "status", "instance", "request_id"}


def test_an_unknown_address_is_401_without_a_token_and_404_with_one(house: FastAPI, cast: Cast) -> None:
    client = Browser(house)
    assert client.get("/api/v1/secrets").status_code == 401
    account, session = cast.uuid("accounts", "chief_lan"), cast.uuid("sessions", "chief_lan")
    door = house.state.door
    token, _ = door.tokens.issue(account, session, at=door.clock.now())
    answer = client.get("/api/v1/secrets", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_a_token_of_another_session_or_account_opens_nothing(house: FastAPI, cast: Cast) -> None:
    client = Browser(house)
    door = house.state.door

    def status(account: UUID, session: UUID) -> int:
        token, _ = door.tokens.issue(account, session, at=door.clock.now())
        return client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code

    lan, lans = cast.uuid("accounts", "chief_lan"), cast.uuid("sessions", "chief_lan")
    assert status(lan, lans) == 200
    assert status(cast.uuid("accounts", "chief_son"), lans) == 401
    assert status(lan, uuid7()) == 401
    assert status(uuid7(), lans) == 401


class _Sources(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("src", "href") and value]


def test_the_interactive_document_fits_the_policy_and_loads_nothing_from_another_host(house: FastAPI) -> None:
    client = Browser(house, raise_server_exceptions=True)
    page = client.get("/docs")
    assert "<script>" not in page.text, "the content security policy stops inline scripts"
    assert "<style" not in page.text
    sources = _Sources()
    sources.feed(page.text)
    assert page.status_code == 200
    assert sources.found
    for source in sources.found:
        assert source.startswith("/"), source
        assert not source.startswith("//"), source
        assert client.get(source).status_code == 200, source


def test_the_committed_document_is_fresh() -> None:
    document = openapi_document()
    assert json.loads((ROOT / "openapi.json").read_text("utf-8")) == document, "run `make openapi`"
    assert document["info"]["title"].isascii()
