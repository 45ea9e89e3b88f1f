"""The database away: 503 with Retry-After within three seconds, and back within three, without a restart (G11c)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from backend.embedded.supervisor import EmbeddedPostgres
from backend.main import create_app
from backend.migrate import upgrade
from tests.browser import Browser
from tests.conftest import settings_for

LIMIT = 3.0
_SOMEBODY = UUID(int=7)


class Patience:
    """Process-independent: how long one call took on the wall, as a caller waits for it."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


@pytest.fixture
def own_server() -> Iterator[EmbeddedPostgres]:
    with tempfile.TemporaryDirectory(prefix="satsao-away-") as home:
        server = EmbeddedPostgres(Path(home) / "postgres", throw_away=True)
        server.start()
        yield server
        server.remove()


def test_away_is_503_and_back_needs_no_restart(own_server: EmbeddedPostgres) -> None:
    running = own_server.start()
    upgrade(running.owner_url)
    app = create_app(settings_for(running.app_url))
    browser = Browser(app)
    sign_in = {"username": "nobody", "password": "a password of nobody"}
    token, _ = app.state.door.tokens.issue(_SOMEBODY, _SOMEBODY, at=app.state.door.clock.now())
    headers = {"Authorization": f"Bearer {token}"}
    assert browser.post("/api/v1/session", json=sign_in).status_code == 401
    assert browser.get("/readyz").status_code == 200

    own_server.stop()
    for method, path in (("POST", "/session"), ("GET", "/me"), ("GET", "/visits")):
        waited = Patience()
        answer = browser.request(method, f"/api/v1{path}", headers=headers, json=sign_in if method == "POST" else None)
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/database-away")
        assert int(answer.headers["Retry-After"]) >= 1
        assert waited.seconds < LIMIT
    assert browser.get("/healthz").status_code == 200, "the process itself is well"
    assert browser.get("/readyz").status_code == 503

    own_server.start()
    back = Patience()
    while browser.post("/api/v1/session", json=sign_in).status_code == 503:
        assert back.seconds < LIMIT
    assert browser.get("/readyz").status_code == 200
    app.state.door.engine.dispose()
