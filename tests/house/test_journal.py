"""The journal: only added to, once a changing request, without a word about a person, sealed (reliability G9)."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import col
from typer.testing import CliRunner

from backend import cli
from backend.access.rules import AccountEvent
from backend.access.system import SystemDoor
from backend.engines import make_engine
from backend.exports.events import ExportEvent
from backend.imports.states import ImportEvent
from backend.journal_seal import seal_hours, verify
from backend.kernel.clock import Clock
from backend.kernel.journal import Event, EventSeal
from backend.kernel.journal_action import JournalAction
from backend.leave.absence_rules import AbsenceEvent
from backend.leave.abstraction_rules import AbstractionEvent
from backend.leave.proposal_rules import WorktimeEvent
from backend.permissions import Permission
from backend.policy import PUBLIC
from backend.staffing.beats_rules import BeatEvent
from backend.staffing.delegations_rules import DelegationEvent
from backend.staffing.ground_rules import GroundEvent
from backend.staffing.handover_rules import HandoverEvent
from backend.staffing.people_rules import OfficerEvent
from backend.staffing.posts_rules import PostEvent
from backend.structure.reform_rules import PlanEvent
from backend.structure.rules import UnitEvent
from backend.visits.recording import VisitEvent
from tests.cast import NOW
from tests.conftest import JOINED, Databases
from tests.exports.calls import NAMES, snake
from tests.house.calls import CALLS, Scene
from tests.house.operations import Operation

# Every changing operation: who does it, and what the journal then says once: first of the row that the answer shows,
# then of the rows that changed with it. None: nothing that the journal tells.
SAID: dict[str, tuple[str, str, JournalAction | tuple[JournalAction, ...] | None]] = {
    "sign_in": ("", "chief_lan", AccountEvent.SIGNED_IN),
    "refresh_session": ("without a cookie", "chief_lan", None),
    "sign_out": ("", "chief_lan", AccountEvent.SIGNED_OUT),
    "sign_out_everywhere": ("", "chief_lan", AccountEvent.SIGNED_OUT_EVERYWHERE),
    "change_password": ("", "chief_lan", AccountEvent.PASSWORD_CHANGED),
    "sign_out_my_device": ("of the chief of ward_a", "chief_lan", AccountEvent.DEVICE_SIGNED_OUT),
    "redeem_code": ("of a beat officer", "beat_phuc", AccountEvent.REDEEMED),
    "invite_account": ("", "admin_root", AccountEvent.INVITED),
    "reset_account": ("of a beat officer", "admin_root", AccountEvent.RESET),
    "lock_account": ("of a beat officer", "admin_root", AccountEvent.LOCKED),
    "unlock_account": ("of a beat officer", "admin_root", AccountEvent.UNLOCKED),
    "sign_out_account": ("of a beat officer", "admin_root", AccountEvent.SIGNED_OUT_EVERYWHERE),
    "sign_out_account_device": ("of a beat officer", "admin_root", AccountEvent.DEVICE_SIGNED_OUT),
    "record_visit": ("in ward_a", "chief_lan", VisitEvent.RECORDED),
    "dictate_visit": ("in ward_a", "desk_oanh", VisitEvent.RECORDED),
    "confirm_visit": ("in ward_a", "beat_phuc", VisitEvent.CONFIRMED),
    "dispute_visit": ("in ward_a", "beat_phuc", VisitEvent.DISPUTED),
    "sign_visit": ("in ward_a", "chief_lan", VisitEvent.SIGNED),
    "amend_visit": ("in ward_a", "beat_deputy_minh", VisitEvent.AMENDED),
    "decide_dispute": ("in ward_a", "guide_hoa", VisitEvent.DISPUTE_DECIDED),
    "request_absence": ("", "beat_deputy_minh", AbsenceEvent.REQUESTED),
    "preview_absence": ("", "beat_deputy_minh", None),
    "type_absence": ("in ward_a", "desk_oanh", AbsenceEvent.TYPED),
    "preview_typed_absence": ("in ward_a", "desk_oanh", None),
    "withdraw_absence": ("in ward_a", "beat_deputy_minh", AbsenceEvent.WITHDRAWN),
    "withdraw_typed_absence": ("in ward_a", "desk_oanh", AbsenceEvent.WITHDRAWN),
    "decide_absence": ("in ward_a", "chief_lan", AbsenceEvent.DECIDED),
    "open_unit": ("", "staff_chi", UnitEvent.OPENED),
    "rename_unit": ("a new ward", "staff_chi", UnitEvent.RENAMED),
    "reparent_unit": ("a new ward", "staff_chi", UnitEvent.REPARENTED),
    "link_unit": ("a new ward", "staff_chi", UnitEvent.LINKED),
    "end_unit_link": ("a new ward", "staff_chi", UnitEvent.UNLINKED),
    "prepare_reform": ("", "staff_chi", PlanEvent.PREPARED),
    "edit_reform": ("of the district", "staff_chi", PlanEvent.EDITED),
    "submit_reform": ("of the district", "staff_chi", PlanEvent.SUBMITTED),
    "take_back_reform": ("of the district", "staff_chi", PlanEvent.TAKEN_BACK),
    "throw_away_reform": ("of the district", "staff_chi", PlanEvent.THROWN_AWAY),
    "approve_reform": ("of the district", "chief_an", PlanEvent.APPROVED),
    "refuse_reform": ("of the district", "chief_an", PlanEvent.REFUSED),
    "close_unit": ("a new ward", "staff_chi", UnitEvent.CLOSED),
    "assign_beat": ("in ward_a", "chief_lan", BeatEvent.ASSIGNED),
    "end_assignment": (
        "in ward_a",
        "chief_lan",
        (BeatEvent.ASSIGNMENT_ENDED, HandoverEvent.OPENED, BeatEvent.ASSIGNED),
    ),
    "propose_assignment": ("in ward_a", "beat_deputy_minh", BeatEvent.PROPOSED),
    "decide_proposal": ("in ward_a", "chief_lan", (BeatEvent.PROPOSAL_DECIDED, BeatEvent.ASSIGNED)),
    "open_beat": ("in ward_a", "staff_chi", GroundEvent.BEAT_OPENED),
    "rename_beat": ("in ward_a", "staff_chi", GroundEvent.BEAT_RENAMED),
    "close_beat": ("in ward_a", "staff_chi", GroundEvent.BEAT_CLOSED),
    "open_group": ("in ward_a", "staff_chi", GroundEvent.GROUP_OPENED),
    "move_group": ("in ward_a", "staff_chi", GroundEvent.GROUP_MOVED),
    "close_group": ("in ward_a", "staff_chi", GroundEvent.GROUP_CLOSED),
    "reform_groups": ("in ward_a", "staff_chi", (GroundEvent.GROUPS_REFORMED, GroundEvent.GROUPS_REFORMED)),
    "assign_handover": ("in ward_a", "chief_lan", HandoverEvent.ASSIGNED),
    "sign_handover": ("in ward_b", "beat_xuan", HandoverEvent.SIGNED),
    "sign_for_leaver": ("in ward_a", "chief_lan", HandoverEvent.SIGNED_FOR_LEAVER),
    "enter_abstraction_days": ("in ward_a", "desk_oanh", AbstractionEvent.ENTERED),
    "enter_abstraction_sheet": ("in ward_a", "desk_oanh", AbstractionEvent.ENTERED),
    "contest_abstraction_day": ("in ward_a", "beat_phuc", AbstractionEvent.CONTESTED),
    "settle_abstraction_day": ("in ward_a", "chief_lan", AbstractionEvent.SETTLED),
    "strike_abstraction_day": ("in ward_a", "desk_oanh", AbstractionEvent.STRUCK),
    "draft_worktime": ("", "staff_chi", WorktimeEvent.DRAFTED),
    "preview_worktime": ("", "staff_chi", None),
    "preview_publishing": ("of the district staff", "chief_an", None),
    "publish_worktime": ("of the district staff", "chief_an", WorktimeEvent.PUBLISHED),
    "discard_worktime": ("of the district staff", "staff_chi", WorktimeEvent.DISCARDED),
    "preview_revoking": ("of the district", "chief_an", None),
    "revoke_directive": ("of the district", "chief_an", WorktimeEvent.DIRECTIVE_REVOKED),
    "enter_officer": ("", "staff_chi", OfficerEvent.ENTERED),
    "change_officer": ("in ward_a", "staff_chi", OfficerEvent.CHANGED),
    "give_rank": ("in ward_a", "staff_chi", OfficerEvent.RANK_GIVEN),
    "enter_appointment": ("in ward_a", "staff_chi", PostEvent.ENTERED),
    "correct_appointment": ("in ward_a", "staff_chi", PostEvent.CORRECTED),
    "end_appointment": ("in ward_a", "staff_chi", (PostEvent.ENDED, HandoverEvent.OPENED, BeatEvent.ASSIGNMENT_ENDED)),
    "transfer_officer": (
        "in ward_a",
        "staff_chi",
        (PostEvent.TRANSFERRED, HandoverEvent.OPENED, BeatEvent.ASSIGNMENT_ENDED),
    ),
    "propose_post": ("in ward_a", "chief_lan", PostEvent.PROPOSED),
    "decide_post_proposal": ("in ward_a", "chief_an", PostEvent.DECIDED),
    "enter_delegation": ("in ward_a", "staff_chi", DelegationEvent.GIVEN),
    "give_delegation": ("in ward_a", "chief_an", DelegationEvent.GIVEN),
    "revoke_delegation": ("in ward_a", "staff_chi", DelegationEvent.REVOKED),
    "withdraw_delegation": ("in ward_a", "chief_an", DelegationEvent.REVOKED),
    "start_import": ("", "staff_chi", ImportEvent.UPLOADED),
    "apply_import": ("of the district staff", "staff_chi", ImportEvent.APPLY_ORDERED),
    "map_import": ("of the district staff", "staff_chi", ImportEvent.MAPPED),
    "undo_import": ("of the district staff", "staff_chi", ImportEvent.UNDO_ORDERED),
    "discard_import": ("of the district staff", "staff_chi", ImportEvent.DISCARDED),
    **{f"export_{snake(name)}": ("", "staff_chi", ExportEvent.LIST_EXPORTED) for name in NAMES},
}
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
    answer = CliRunner().invoke(cli.app, ["journal", "verify"])
    assert answer.exit_code == code
    assert said in answer.output
