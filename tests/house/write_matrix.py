"""Writes matrix.json anew from what the application answers: `python -m tests.house.write_matrix`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from backend.access.system import SystemDoor
from backend.embedded.supervisor import EmbeddedPostgres
from backend.engines import make_engine
from backend.main import create_app
from tests.browser import Browser
from tests.cast import Caller
from tests.conftest import HOME, JOINED, Databases, settings_for
from tests.house import matrix
from tests.house.calls import Scene, row_name, rows
from tests.house.operations import operations


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="satsao-matrix-") as home:
        os.environ[HOME] = home
        server = EmbeddedPostgres(Path(home) / "postgres", throw_away=True)
        server.start()
        try:
            matrix.write(_ask(Databases()))
        finally:
            server.remove()


def _ask(databases: Databases) -> dict[str, matrix.Row]:
    url, cast = databases.copy("matrix"), databases.cast()
    engine = make_engine(url, pool_size=2)
    app = create_app(settings_for(url), engine=engine, session_options=JOINED)
    client = Browser(app)
    known, found = operations(app), {}
    with engine.connect() as connection:
        app.state.door.engine = app.state.door.read_engine = connection
        system = SystemDoor(connection, app.state.door.clock, session_options=JOINED)  # type: ignore[arg-type]
        scene = Scene(lambda name: Caller(client, app, cast, name), cast, system)
        for operation, case in rows():
            ground = connection.begin()
            found[row_name(operation, case)] = matrix.answers(scene, connection, known[operation], case)
            ground.rollback()
    engine.dispose()
    return found


if __name__ == "__main__":
    main()
