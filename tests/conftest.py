"""One throw-away PostgreSQL a run, one migrated template with the cast, one copy a worker, one rolled-back transaction
a test. Nothing of ours is faked but the clock."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from backend.access.system import SystemDoor
from backend.embedded.supervisor import EmbeddedPostgres
from backend.engines import make_engine
from backend.main import create_app
from backend.migrate import upgrade
from backend.settings import Settings
from tests.browser import Browser
from tests.cast import NOW, Caller, Cast
from tests.oneline import OneLine
from tests.town import build_cast

TEMPLATE = "satsao_template"
HOME = "SATSAO_TEST_HOME"
JOINED: dict[str, Any] = {"join_transaction_mode": "create_savepoint"}


# The files that take longest, longest first: a worker that begins one of them last keeps the others waiting.
LONG = (
    "year/test_simulated_year.py",
    "house/test_matrix.py",
    "setup/test_launch.py",
    "setup/test_services.py",
    "embedded/test_supervisor.py",
    "imports/test_hostile_files.py",
    "golden/test_expected_sample.py",
    "house/test_json_lists.py",
    "house/test_foreign_ward.py",
    "house/test_journal.py",
    "worker/test_jobs.py",
)

_server = pytest.StashKey[EmbeddedPostgres]()


def pytest_configure(config: pytest.Config) -> None:
    """The controller starts the server and keeps it as its child; workers find its home in the environment."""
    if hasattr(config, "workerinput") or config.option.collectonly or config.option.help:
        return
    home = Path(tempfile.mkdtemp(prefix="satsao-tests-"))
    os.environ[HOME] = str(home)
    config.stash[_server] = EmbeddedPostgres(home / "postgres", throw_away=True)
    config.stash[_server].start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


def pytest_unconfigure(config: pytest.Config) -> None:
    if _server not in config.stash:
        return
    config.stash[_server].remove()
    shutil.rmtree(os.environ.pop(HOME), ignore_errors=True)


class Databases:
    """The run's server: makes databases as copies of the template."""

    def __init__(self) -> None:
        self.home = Path(os.environ[HOME])
        self._own = EmbeddedPostgres(self.home / "postgres", throw_away=True)
        self.server = self._own.start()
        self._template_ready()

    def _admin(self, statement: str) -> None:
        with psycopg.connect(self.server.admin_url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _template_ready(self) -> None:
        import fcntl

        with open(self.home / "template.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (self.home / "template.ready").exists():
                return
            self._admin(f"CREATE DATABASE {TEMPLATE} OWNER satsao_owner")
            upgrade(self.server.url("satsao_owner", TEMPLATE))
            settings = settings_for(self.server.url("satsao_app", TEMPLATE))
            cast = build_cast(create_app(settings), settings)
            (self.home / "cast.json").write_text(cast.to_json(), "utf-8")
            (self.home / "template.ready").touch()

    def copy(self, name: str, template: str = TEMPLATE) -> str:
        self._admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._admin(f"CREATE DATABASE {name} TEMPLATE {template} OWNER satsao_owner")
        return self.server.url("satsao_app", name)

    def empty(self, name: str) -> str:
        """A database without tables; the owner's address."""
        self._admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._admin(f"CREATE DATABASE {name} OWNER satsao_owner")
        return self.server.url("satsao_owner", name)

    def drop(self, name: str) -> None:
        self._admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def cast(self) -> Cast:
        return Cast.from_json((self.home / "cast.json").read_text("utf-8"))


def settings_for(url: str, **changes: Any) -> Settings:
    """Test settings: cheap hashes, a fixed clock, no web app."""
    values: dict[str, Any] = {
        "DATABASE_URL": url,
        "data_dir": Path(os.environ[HOME]),
        "argon2_memory_kib": 64,
        "argon2_time_cost": 1,
        "now": NOW,
        "static_dir": Path("no web app"),
        "log_level": "ERROR",
        **changes,
    }
    return Settings(_env_file=None, **values)


def name_of(config: pytest.Config, what: str) -> str:
    """A database that every worker has for itself."""
    return f"{what}_{getattr(config, 'workerinput', {}).get('workerid', 'main')}"


@pytest.fixture(scope="session")
def databases() -> Databases:
    return Databases()


@pytest.fixture(scope="session")
def cast(databases: Databases) -> Cast:
    return databases.cast()


@pytest.fixture(scope="session")
def worker_engine(databases: Databases, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    engine = make_engine(databases.copy(name_of(request.config, "worker")), pool_size=2)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def app(worker_engine: sa.Engine, databases: Databases) -> FastAPI:
    """One application a worker; each test lends it its connection."""
    settings = settings_for(worker_engine.url.render_as_string(hide_password=False))
    return create_app(settings, engine=worker_engine, session_options=JOINED)


@pytest.fixture(scope="session")
def http(app: FastAPI) -> Iterator[Browser]:
    """One client a worker, whose event loop runs from the first test to the last."""
    with Browser(app) as client:
        yield client


@pytest.fixture
def town(request: pytest.FixtureRequest) -> sa.Engine:
    """Where the test's transaction begins: the little town, or the one that the test is parametrised with."""
    engine: sa.Engine = request.getfixturevalue(getattr(request, "param", "worker_engine"))
    return engine


@pytest.fixture
def connection(town: sa.Engine) -> Iterator[sa.Connection]:
    """The test's transaction, rolled back at the end."""
    with town.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def house(app: FastAPI, connection: sa.Connection) -> Iterator[FastAPI]:
    """The application on the test's transaction, with the clock of the cast."""
    door = app.state.door
    engine, read_engine = door.engine, door.read_engine
    door.engine = door.read_engine = connection
    door.lines = OneLine(connection)
    door.clock.set(NOW)
    yield app
    door.engine, door.read_engine, door.lines = engine, read_engine, None
    door.clock.set(NOW)


@pytest.fixture
def as_(house: FastAPI, http: Browser, cast: Cast) -> Iterator[Callable[[str], Caller]]:
    """`as_("beat_phuc").get("/visits")`: an HTTP client of a person of the cast, with a real token."""
    yield lambda name: Caller(http, house, cast, name)
    http.cookies.clear()


@pytest.fixture
def system(house: FastAPI, connection: sa.Connection) -> SystemDoor:
    """The system on the test's transaction."""
    return SystemDoor(connection, house.state.door.clock, session_options=JOINED)  # type: ignore[arg-type]


@pytest.fixture
def own_database(databases: Databases, request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the template for a test that commits; its address for the application's role."""
    name = f"own_{abs(hash(request.node.nodeid)) % 10**9}"
    yield databases.copy(name)
    databases.drop(name)


@contextmanager
def running(url: str, **changes: Any) -> Iterator[FastAPI]:
    """An application with connections of its own."""
    app = create_app(settings_for(url, **changes))
    yield app
    app.state.door.engine.dispose()


@pytest.fixture
def committing(own_database: str, cast: Cast) -> Iterator[Callable[[str], Caller]]:
    """Like `as_`, but on a database of the test's own, with real commits and real concurrency."""
    with running(own_database) as app:
        client = Browser(app)
        yield lambda name: Caller(client, app, cast, name)
