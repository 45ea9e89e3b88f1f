"""The journal: only added to, once a changing request, without a word about a person, sealed (reliability G9)."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import col
from typer.testing import CliRunner

from backend import cli
from backend.access.system import SystemDoor
from backend.engines import make_engine
from backend.journal_seal import seal_hours, sealed_days, verify
from backend.kernel.clock import Clock
from backend.kernel.journal import Event, EventSeal
from backend.permissions import Permission
from backend.policy import PUBLIC
from tests.cast import NOW
from tests.conftest import JOINED, Databases
from tests.house.calls import CALLS, Scene
from tests.house.operations import Operation
from tests.house.said import SAID

SEALED_AT = NOW + timedelta(hours=3)
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")


def _events(system: SystemDoor) -> list[Event]:
    with system.open("test", read_only=True) as uow:
        events = list(uow.all(sa.select(Event).order_by(col(Event.id))))
        uow._session.expunge_all()
        return events


def _holds_codes_only(event: Event) -> bool:
    """Codes, numbers and identifiers, never a word that somebody wrote."""
    return all(v is None or isinstance(v, bool | int) or _CODE.fullmatch(v) for v in event.detail.values())


def _sentences(body: Any) -> list[str]:
    """What somebody wrote into a request: texts with a space, which no code, day or number has."""
    if isinstance(body, dict):
        return [word for value in body.values() for word in _sentences(value)]
    if isinstance(body, list):
        return [word for value in body for word in _sentences(value)]
    return [body] if isinstance(body, str) and " " in body.strip() else []


def test_every_changing_operation_says_what_it_records(known: dict[str, Operation]) -> None:
    assert set(SAID) == {name for name, operation in known.items() if not operation.reads}


@pytest.mark.parametrize("name", SAID)
def test_a_changing_request_writes_its_one_event(
    name: str, scene: Scene, system: SystemDoor, known: dict[str, Operation]
) -> None:
    case, who, said = SAID[name]
    given = CALLS[name][case](scene)
    before = {event.id for event in _events(system)}
    answer = given.send(scene.as_(who), known[name])
    written = [event for event in _events(system) if event.id not in before]
    if said is None:
        assert written == []
        return
    assert answer.status_code in (200, 201, 202, 204), answer.text
    actions = said if isinstance(said, tuple) else (said,)
    assert [event.action for event in written] == [action.value for action in actions]
    for event in written:
        assert event.at == NOW
        assert _holds_codes_only(event)
        assert event.acted_as is None
        assert str(event.account_id) == scene.cast.of("accounts", who)
        assert (str(event.officer_id) if event.officer_id else None) == scene.cast.ids["officers"].get(who)
        assert event.request_id == answer.headers["X-Request-Id"]
        assert event.changes is not None
        assert event.unit_id or event.officer_id is None or event.action.startswith("account."), (
            "nobody's chief would read of it"
        )
    body = given.body(who) if callable(given.body) else given.body
    told = json.dumps([event.changes for event in written], ensure_ascii=False)
    assert not [word for word in _sentences(body) if json.dumps(word, ensure_ascii=False)[1:-1] in told]
    is_json = answer.headers.get("content-type") == "application/json"
    if answer.content and is_json and "id" in answer.json():
        assert str(written[0].subject_id) == answer.json()["id"]


@pytest.mark.parametrize("name", [name for name in SAID if name not in PUBLIC])
def test_a_refused_request_writes_nothing(
    name: str, scene: Scene, system: SystemDoor, known: dict[str, Operation]
) -> None:
    given = CALLS[name][SAID[name][0]](scene)
    before = len(_events(system))
    if known[name].permission == Permission.ACCOUNT_SELF or name.startswith("export_"):  # open to whoever is known
        answer = scene.as_("chief_lan").client.request(known[name].method, f"/api/v1{known[name].path}")
    else:
        answer = given.send(scene.as_("beat_quan"), known[name])
    assert answer.status_code in (401, 403, 404)
    assert len(_events(system)) == before


def test_no_event_of_the_cast_holds_a_word_about_a_person(system: SystemDoor) -> None:
    events = _events(system)
    assert len(events) > 5
    assert all(_holds_codes_only(event) for event in events)


# append-only


def _as(url: str, role: str) -> str:
    return re.sub(r"//\w+:", f"//{role}:", url).replace("+psycopg", "")


CHANGES = ("UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {}")
COLUMNS = {"event": "action = 'x'", "event_seal": "digest = 'x'"}


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("role", "by"), [("satsao_app", "permission denied"), ("satsao_owner", "append-only")])
def test_the_journal_is_only_added_to(table: str, change: str, role: str, by: str, worker_engine: sa.Engine) -> None:
    """The application lacks the privilege; the owner, who has it, meets the trigger."""
    url = worker_engine.url.render_as_string(hide_password=False)
    statement = change.format(table, COLUMNS[table])
    with (
        psycopg.connect(_as(url, role)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match=by),
    ):
        connection.execute(statement)


# seals


@dataclass(frozen=True)
class Sealed:
    """A journal sealed up to the hour before last, in a transaction of its owner that is rolled back."""

    owner: sa.Connection
    door: SystemDoor
    anchor: Path

    def tamper(self, *statements: str) -> None:
        """As the owner with the trigger switched off: the strongest attacker inside the database."""
        for table in COLUMNS:
            self.owner.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER append_only")
        for statement in statements:
            assert self.owner.exec_driver_sql(statement).rowcount > 0, statement

    def faults(self) -> list[str]:
        return verify(self.door, self.anchor)


@pytest.fixture(scope="module")
def sealed_database(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A copy of the template, sealed; its address for the application and its anchor."""
    anchor = tmp_path_factory.mktemp("sealed") / "anchor.log"
    url = databases.copy(f"sealed_{os.getpid()}")
    engine = make_engine(url, pool_size=1)
    assert seal_hours(SystemDoor(engine, Clock(SEALED_AT)), anchor) > 100  # the empty hours too
    engine.dispose()
    yield url, anchor
    databases.drop(f"sealed_{os.getpid()}")


@pytest.fixture
def sealed(sealed_database: tuple[str, Path], tmp_path: Path) -> Iterator[Sealed]:
    url, anchor = sealed_database
    own_anchor = tmp_path / "anchor.log"
    shutil.copy(anchor, own_anchor)
    engine = sa.create_engine(_as(url, "satsao_owner").replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        transaction = connection.begin()
        yield Sealed(
            connection,
            SystemDoor(connection, Clock(SEALED_AT), session_options=JOINED),  # type: ignore[arg-type]
            own_anchor,
        )
        transaction.rollback()
    engine.dispose()


_COPY = (
    "INSERT INTO event (id, at, action, account_id, officer_id, acted_as, unit_id, subject_type, subject_id, "
    "request_id, detail) SELECT uuidv7(), {at}, action, account_id, officer_id, acted_as, unit_id, subject_type, "
    "subject_id, request_id, detail FROM event LIMIT 1"
)
TAMPERING: dict[str, str] = {
    "a row's action": "UPDATE event SET action = 'visit.disputed' WHERE action = 'visit.confirmed'",
    "a row's actor": "UPDATE event SET officer_id = NULL WHERE action = 'visit.confirmed'",
    "a row's detail": "UPDATE event SET detail = '{\"evidence\": \"strong\"}' WHERE action = 'visit.confirmed'",
    "a row's before and after": "UPDATE event SET changes = '{}' WHERE action = 'visit.confirmed'",
    "a row's time": "UPDATE event SET at = at + interval '1 hour' WHERE action = 'visit.confirmed'",
    "a row taken away": "DELETE FROM event WHERE action = 'visit.confirmed'",
    "a row added in a sealed hour": _COPY.format(at="at"),
    "a row added before all seals": _COPY.format(at="'2020-01-01'"),
    "a seal's digest": "UPDATE event_seal SET digest = repeat('0', 64) WHERE number = 2",
    "a seal's count": "UPDATE event_seal SET events = events + 1 WHERE number = 1",
    "a seal's hour": "UPDATE event_seal SET hour = hour - interval '30 minutes' WHERE number = 1",
    "the first seal taken away": "DELETE FROM event_seal WHERE number = 1",
    "a seal taken away": "DELETE FROM event_seal WHERE number = 2",
    "the last seal taken away": "DELETE FROM event_seal WHERE number = (SELECT max(number) FROM event_seal)",
    "all seals taken away": "DELETE FROM event_seal",
}


def test_a_whole_journal_verifies_and_seals_once(sealed: Sealed) -> None:
    lines = len(sealed.anchor.read_text().splitlines())
    assert sealed.faults() == []
    assert seal_hours(sealed.door, sealed.anchor) == 0
    sealed.door.clock.set(SEALED_AT + timedelta(hours=2))
    assert seal_hours(sealed.door, sealed.anchor) == 2
    assert sealed.faults() == []
    assert len(sealed.anchor.read_text().splitlines()) == lines + 2


def test_a_day_is_shown_and_verified_by_itself(sealed: Sealed) -> None:
    days = sealed_days(sealed.door, date(2026, 3, 1))
    told = {each.day: each for each in days}
    busiest = max(days, key=lambda each: each.events)
    assert busiest.events > 0
    assert [each.day for each in days] == sorted(told)
    assert all(each.hours == 24 for each in days[1:-1])
    assert verify(sealed.door, sealed.anchor, busiest.day) == []
    sealed.tamper(TAMPERING["a row's detail"])
    wrong = {each.day for each in days if verify(sealed.door, sealed.anchor, each.day)}
    assert wrong
    assert len(wrong) < len(days)
    assert all(told[day].events for day in wrong)


def test_two_days_without_a_worker_are_sealed_in_the_statements_of_one_hour(sealed: Sealed) -> None:
    def statements(hours: int) -> int:
        heard: list[str] = []
        listen = ("before_cursor_execute", lambda _c, _u, statement, *_: heard.append(statement))
        sealed.door.clock.set(sealed.door.clock.now() + timedelta(hours=hours))
        sa.event.listen(sealed.owner, *listen)
        assert seal_hours(sealed.door, sealed.anchor) == hours
        sa.event.remove(sealed.owner, *listen)
        return len(heard)

    assert statements(1) == statements(48)
    assert sealed.faults() == []


def test_an_hour_is_not_sealed_while_a_transaction_begun_in_it_may_still_run(sealed: Sealed) -> None:
    """An event carries the time at which its transaction began; the seal waits an hour for those still under way."""
    end = SEALED_AT.replace(minute=0) + timedelta(hours=4)
    last = {}
    for minutes in (59, 60):
        sealed.door.clock.set(end + timedelta(minutes=minutes))
        seal_hours(sealed.door, sealed.anchor)
        with sealed.door.open("test", read_only=True) as uow:
            last[minutes] = uow.one(sa.select(sa.func.max(col(EventSeal.hour))))
    assert last == {59: end - timedelta(hours=2), 60: end - timedelta(hours=1)}


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(what: str, sealed: Sealed) -> None:
    sealed.tamper(TAMPERING[what])
    assert sealed.faults() != []


ANCHORS: dict[str, Callable[[list[str]], list[str]]] = {
    "cut at the end": lambda lines: lines[:-3],
    "cut in the middle": lambda lines: lines[:4] + lines[6:],
    "emptied": lambda _lines: [],
    "a line changed": lambda lines: [*lines[:-1], lines[-1][:-4] + "0000"],
    "a line that is none": lambda lines: [*lines, "rubbish"],
    "a line of a seal that never was": lambda lines: [*lines, "99999 2026-03-10T00:00:00+00:00 " + "0" * 64],
}


@pytest.mark.parametrize("what", ANCHORS)
def test_a_changed_anchor_is_found(what: str, sealed: Sealed) -> None:
    lines = ANCHORS[what](sealed.anchor.read_text().splitlines())
    sealed.anchor.write_text("".join(f"{line}\n" for line in lines))
    assert sealed.faults() != []


def test_a_lost_anchor_is_found(sealed: Sealed) -> None:
    sealed.anchor.unlink()
    assert sealed.faults() != []


def test_a_journal_sealed_anew_after_tampering_does_not_fit_the_anchor(sealed: Sealed, tmp_path: Path) -> None:
    """Who owns the database can make every seal fit again, but not the lines outside."""
    sealed.tamper(TAMPERING["a row's actor"], TAMPERING["all seals taken away"])
    seal_hours(sealed.door, tmp_path / "another anchor")
    assert verify(sealed.door, tmp_path / "another anchor") == []
    assert verify(sealed.door, None) == []
    assert sealed.faults() != []


def test_a_seal_that_cannot_be_anchored_does_not_stand(sealed: Sealed, tmp_path: Path) -> None:
    sealed.door.clock.set(SEALED_AT + timedelta(hours=1))
    with pytest.raises(IsADirectoryError):
        seal_hours(sealed.door, tmp_path)
    assert seal_hours(sealed.door, sealed.anchor) == 1
    assert sealed.faults() == []


@pytest.mark.parametrize(("kept", "code", "said"), [(True, 0, "is whole"), (False, 1, "was changed")])
def test_the_command_line_says_whether_the_journal_is_whole(
    *,
    kept: bool,
    code: int,
    said: str,
    sealed_database: tuple[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    url, anchor = sealed_database
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SATSAO_JOURNAL_ANCHOR_FILE", str(anchor if kept else tmp_path / "lost"))
    answer = CliRunner().invoke(cli.app, ["journal", "days"])
    assert answer.exit_code == 0, answer.output
    answer = CliRunner().invoke(cli.app, ["journal", "verify", "--day", "2026-03-09"])
    assert answer.exit_code == code, answer.output
    answer = CliRunner().invoke(cli.app, ["journal", "verify"])
    assert answer.exit_code == code
    assert said in answer.output
