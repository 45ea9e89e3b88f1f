"""The district of the real books, in a database of its own that is kept for a year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.access.system import SystemDoor
from backend.migrate import upgrade
from tests.cast import Cast
from tests.conftest import Databases, running
from tests.golden.conftest import District
from tests.imports.books import AS_OF
from tests.year.keeping import Keeping


@pytest.fixture(scope="module")
def keeping(databases: Databases) -> Iterator[Keeping]:
    upgrade(databases.empty("year"))
    with running(databases.server.url("satsao_app", "year"), now=AS_OF) as app:
        district = District(app, SystemDoor(app.state.door.engine, app.state.door.clock), Cast())
        district.import_books()
        yield Keeping(district)
    databases.drop("year")
