"""Wards by the dozen for reorganisations: each with its groups, beats, quarter, commanders and beat officers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.access.models import Account, SignInSession
from backend.access.rules import AccountKind, AccountStatus
from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup, ResidentialQuarter
from backend.areas.rules import ComplexityLevel
from backend.imports.states import ImportEvent
from backend.kernel.clock import LOCAL
from backend.kernel.ids import uuid7
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment, Officer
from backend.posts.names import search_key, sort_key
from backend.posts.rules import AssignmentKind, OfficerStatus, PositionType
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind, UnitKind, UnitLevel
from tests.cast import START, Caller, Cast
from tests.house.scene import Scene


@dataclass
class Ward:
    """What was made; groups by their numbers from 1."""

    id: UUID
    code: str
    name: str
    groups: list[UUID] = field(default_factory=list)
    beats: list[UUID] = field(default_factory=list)
    chief: UUID = field(default_factory=uuid7)
    deputy: UUID = field(default_factory=uuid7)
    beat_officers: list[UUID] = field(default_factory=list)

    def moves(self, to: str | UUID, numbers: Sequence[int] | None = None, **more: Any) -> Iterator[dict[str, Any]]:
        for number in range(1, len(self.groups) + 1) if numbers is None else numbers:
            yield {"group_id": str(self.groups[number - 1]), "unit_id": str(to), **more}


def spread(people: int, groups: int) -> list[int]:
    """As many people as published, over the groups as evenly as it goes."""
    return [people * (number + 1) // groups - people * number // groups for number in range(groups)]


def build(scene: Scene, code: str, name: str, populations: Sequence[int], *, beats: int = 1) -> Ward:
    """A ward of the district since 2020, guided by the team and by one guide officer."""
    cast = scene.cast
    ward = Ward(uuid7(), code, name)
    with scene.system.open("test") as uow:
        unit = uow.add(
            Unit(
                id=ward.id,
                code=code,
                name=f"Công an phường {name}",
                short_name=f"CAP {name}",
                kind=UnitKind.WARD_POLICE,
                level=UnitLevel.WARD,
                position=100,
                valid_from=START,
            )
        )
        uow.record(ImportEvent.REGISTER_CHANGED, unit)
        uow.widen({ward.id})
        for kind, parent in ((LinkKind.COMMAND, "district"), (LinkKind.FUNCTIONAL, "team")):
            uow.add(UnitLink(child_id=ward.id, parent_id=cast.uuid("units", parent), kind=kind, valid_from=START))
        uow.add(GuideAssignment(officer_id=cast.uuid("officers", "guide_hoa"), unit_id=ward.id, valid_from=START))
        _people(uow, ward, beats)
        _ground(uow, ward, populations)
    return ward


def _people(uow: UnitOfWork, ward: Ward, beats: int) -> None:
    ward.chief = _officer(uow, ward, f"Trưởng {ward.name}", PositionType.WARD_CHIEF)
    ward.deputy = _officer(uow, ward, f"Phó {ward.name}", PositionType.WARD_DEPUTY, ["beat"])
    for number in range(beats):
        ward.beat_officers.append(_officer(uow, ward, f"Khu Vực {ward.name} {number}", PositionType.BEAT_OFFICER))


def _officer(uow: UnitOfWork, ward: Ward, name: str, position: PositionType, portfolio: Sequence[str] = ()) -> UUID:
    officer = uow.add(
        Officer(
            service_no=f"{ward.code}-{len(ward.beat_officers)}-{position.value}"[:20],
            full_name=name,
            search_key=search_key(name),
            sort_key=sort_key(name),
            status=OfficerStatus.ACTIVE,
        )
    )
    uow.flush()
    uow.add(
        Appointment(
            officer_id=officer.id,
            unit_id=ward.id,
            position_type=position,
            portfolio=list(portfolio),
            valid_from=START,
        )
    )
    uow.flush()
    return officer.id


def _ground(uow: UnitOfWork, ward: Ward, populations: Sequence[int]) -> None:
    quarter = uow.add(ResidentialQuarter(unit_id=ward.id, code=f"{ward.code}-K01", name="Khu 1", valid_from=START))
    zero: dict[str, Any] = {f"k{place}": 0 for place in range(1, 9)}
    for number, holder in enumerate(ward.beat_officers, start=1):
        beat = uow.add(
            BeatArea(unit_id=ward.id, code=f"{ward.code}-D{number:02d}", name=f"Ô {number}", valid_from=START)
        )
        ward.beats.append(beat.id)
        uow.flush()
        kind, level = AssignmentKind.PRIMARY, ComplexityLevel.HIGH if number == 1 else ComplexityLevel.LOW
        uow.add(BeatAssignment(unit_id=ward.id, beat_id=beat.id, officer_id=holder, kind=kind, valid_from=START))
        uow.add(
            ComplexityAssessment(
                unit_id=ward.id,
                beat_id=beat.id,
                points=Decimal(0),
                computed_level=level,
                decided_level=level,
                valid_from=START,
                **zero,
            )
        )
    for number, people in enumerate(populations, start=1):
        group = uow.add(
            ResidentialGroup(code=f"{ward.code}-T{number:03d}", number=number, population=people, valid_from=START)
        )
        ward.groups.append(group.id)
    uow.flush()
    each = -(-len(populations) // len(ward.beats))
    for place, group_id in enumerate(ward.groups):
        uow.add(
            GroupPlacement(
                group_id=group_id,
                unit_id=ward.id,
                quarter_id=quarter.id,
                beat_id=ward.beats[place // each],
                valid_from=START,
            )
        )
    uow.flush()


def signed_in(scene: Scene, officer_id: UUID) -> Caller:
    """An officer of a made ward at a client of his own."""
    people, name = Cast.from_json(scene.cast.to_json()), str(officer_id)
    with scene.system.open("test") as uow:
        account = uow.add(
            Account(
                username=name,
                officer_id=officer_id,
                kind=AccountKind.OFFICER,
                status=AccountStatus.ACTIVE,
                password_hash="none",
            )
        )
        uow.record(ImportEvent.REGISTER_CHANGED, account)
        session = uow.add(SignInSession(account_id=account.id, started_at=uow.now))
        people.put("accounts", name, account.id)
        people.put("sessions", name, session.id)
    known = scene.as_("chief_an")
    return Caller(known.client, known.app, people, name)


def opening(scene: Scene, code: str, name: str, **more: Any) -> dict[str, Any]:
    """A ward that a plan opens, under the district and guided by the team."""
    return {
        "id": str(uuid7()),
        "code": code,
        "name": f"Công an phường {name}",
        "short_name": f"CAP {name}",
        "parent_id": scene.cast.of("units", "district"),
        "functional_parent_ids": [scene.cast.of("units", "team")],
        **more,
    }


def post(officer: UUID, unit: str | UUID, position: str, *portfolio: str) -> dict[str, Any]:
    return {
        "officer_id": str(officer),
        "unit_id": str(unit),
        "position_type": position,
        "portfolio": list(portfolio),
    }


class Plan:
    """A plan of the district's staff, and its way to the day."""

    def __init__(self, scene: Scene, effective_on: str, content: dict[str, Any], decision_no: str = "1656/NQ") -> None:
        self.scene, self.effective_on, self.content = scene, effective_on, content
        self.staff, self.chief = scene.as_("staff_chi"), scene.as_("chief_an")
        self.head = {"title": "Sắp xếp các phường", "decision_no": decision_no, "effective_on": effective_on}
        self.id = str(uuid7())
        answer = self.staff.post("/reforms", {"id": self.id, **self.head})
        assert answer.status_code == 201, answer.text
        self.write(content)

    def write(self, content: dict[str, Any]) -> Any:
        self.content = content
        body = {**self.head, "content": content}
        answer = self.staff.send("PUT", f"/reforms/{self.id}", json=body, version=self.version)
        assert answer.status_code == 200, answer.text
        return answer.json()

    @property
    def version(self) -> int:
        return int(self.chief.get(f"/reforms/{self.id}").json()["version"])

    def preview(self) -> dict[str, Any]:
        answer = self.staff.get(f"/reforms/{self.id}/preview")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def faults(self) -> list[str]:
        return [each["code"] for each in self.preview()["faults"]]

    def act(self, who: str, verb: str, body: Any = None) -> Any:
        return self.scene.as_(who).post(f"/reforms/{self.id}/{verb}", body, version=self.version)

    def approve(self) -> None:
        for who, verb in (("staff_chi", "submit"), ("chief_an", "approve")):
            answer = self.act(who, verb)
            assert answer.status_code == 200, answer.text


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL)


def day(text: str) -> date:
    return date.fromisoformat(text)
