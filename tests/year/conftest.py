"""The district of the real books, in a database of its own that is kept for a year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.access.system import SystemDoor
from tests.browser import Browser
from tests.cast import Cast
from tests.conftest import Databases, running
from tests.golden.conftest import District, imported
from tests.imports.books import AS_OF
from tests.year.keeping import Keeping


@pytest.fixture(scope="module")
def keeping(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeping]:
    anchor = tmp_path_factory.mktemp("seals") / "anchor.txt"
    with running(imported(databases, "year"), now=AS_OF) as app, Browser(app) as client:
        district = District(app, SystemDoor(app.state.door.engine, app.state.door.clock), Cast())
        yield Keeping(district, client, anchor)
    databases.drop("year")
