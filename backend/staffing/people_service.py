"""Officers are entered and changed here: name and number, status, the data of tier P2, ranks (domain.md 3.1, 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.problems import Forbidden
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer, OfficerPrivate, OfficerTraining, RankHolding
from backend.posts.names import officer_search_key, sort_key
from backend.staffing.people_rules import (
    GONE,
    AnotherOfficer,
    OfficerEvent,
    OwnFile,
    RankBeforeLast,
    ServiceNumberTaken,
    StillInPost,
)
from backend.staffing.posts_queries import file_keeper, in_sight, officer_in_sight, own_unit, running_posts

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Rank:
    order_no: int
    valid_from: date
    decision_no: str | None


def enter_officer(
    uow: UnitOfWork, officer_id: UUID, person: Values, private: Values, training: Values, rank: Rank | None
) -> bool:
    """Enter somebody new, without a post; False when he was entered before under this id.

    Problems: ServiceNumberTaken 409, AnotherOfficer 409.
    """
    uow.hold(f"officer {officer_id}")
    known = uow.one(sa.select(Officer).where(col(Officer.id) == officer_id))
    if known is not None:
        if known.service_no != person["service_no"] or known.home_unit_id not in uow.reach.units:
            raise AnotherOfficer()
        return False
    unit = own_unit(uow)
    if unit is None:
        raise Forbidden()
    home = file_keeper(uow, unit, uow.today)
    _refuse_taken_number(uow, person["service_no"], officer_id)
    officer = uow.add(Officer(id=officer_id, home_unit_id=home, sort_key="", search_key="", **person))
    _name(officer)
    uow.flush()
    uow.add(OfficerPrivate(officer_id=officer_id, **private))
    uow.add(OfficerTraining(officer_id=officer_id, **training))
    if rank is not None:
        uow.add(_holding(officer_id, rank))
    uow.record(OfficerEvent.ENTERED, officer, of_unit=home)
    return True


def _name(officer: Officer) -> None:
    officer.sort_key = sort_key(officer.full_name)
    officer.search_key = officer_search_key(officer.full_name, officer.service_no)


def _refuse_taken_number(uow: UnitOfWork, service_no: str, officer_id: UUID) -> None:
    """The message names who has the number only to somebody who may see him."""
    uow.hold(f"service number {service_no}")
    found = uow.rows(
        sa.select(col(Officer.id), col(Officer.full_name), in_sight(uow).label("seen")).where(
            col(Officer.service_no) == service_no, col(Officer.id) != officer_id
        )
    )
    for row in found:
        if not row.seen:
            raise ServiceNumberTaken(field="service_no")
        raise ServiceNumberTaken(
            f"{row.full_name} has the number {service_no}",
            detail_vi=f"Số hiệu {service_no} là của đồng chí {row.full_name}",
            field="service_no",
            other={"officer_id": str(row.id)},
        )


def change_officer(
    uow: UnitOfWork, officer_id: UUID, *, version: int, person: Values, private: Values, training: Values
) -> Officer:
    """Change only the fields given. StillInPost 409 when somebody who holds a post is said to have left."""
    officer = _take(uow, officer_id, version)
    if "service_no" in person:
        _refuse_taken_number(uow, person["service_no"], officer_id)
    if person.get("status") in GONE:
        _refuse_in_post(uow, officer_id)
    for name, value in person.items():
        setattr(officer, name, value)
    _name(officer)
    for table, values in ((OfficerPrivate, private), (OfficerTraining, training)):
        if values:
            _change_part(uow, table, officer_id, values)
    officer.touch()
    uow.record(OfficerEvent.CHANGED, officer, of_unit=officer.home_unit_id)
    return officer


def _take(uow: UnitOfWork, officer_id: UUID, version: int) -> Officer:
    """An officer in sight and in reach; never oneself, for his file counts when he is assessed (N3)."""
    officer_in_sight(uow, officer_id)
    if officer_id == uow.actor.officer_id:
        raise OwnFile()
    return uow.take(Officer, officer_id, version=version)


def _refuse_in_post(uow: UnitOfWork, officer_id: UUID) -> None:
    for held in running_posts(uow, officer_id):
        english, words = held.named()
        raise StillInPost(f"{english}; end it first", detail_vi=f"{words}; hãy kết thúc trước", field="status")


def _change_part(
    uow: UnitOfWork, table: type[OfficerPrivate] | type[OfficerTraining], officer_id: UUID, values: Values
) -> None:
    row = uow.one(sa.select(table).where(col(table.officer_id) == officer_id))
    if row is None:
        uow.add(table(officer_id=officer_id, **values))
        return
    row = uow.take(table, row.id)
    for name, value in values.items():
        setattr(row, name, value)


def give_rank(uow: UnitOfWork, officer_id: UUID, rank: Rank, *, version: int) -> Officer:
    """A rank from a day on; the one before ends that day. RankBeforeLast 409 when it is not later."""
    officer = _take(uow, officer_id, version)
    holdings = sa.select(RankHolding).where(col(RankHolding.officer_id) == officer_id)
    for held in uow.all(holdings.order_by(col(RankHolding.valid_from))):
        if held.valid_from is not None and held.valid_from >= rank.valid_from:
            raise RankBeforeLast(
                f"He has the rank before from {held.valid_from}",
                detail_vi=f"Cấp bậc trước có từ {held.valid_from:%d/%m/%Y}",
                field="valid_from",
            )
        if held.valid_to is None or held.valid_to > rank.valid_from:
            uow.take(RankHolding, held.id).valid_to = rank.valid_from
    uow.flush()
    uow.add(_holding(officer_id, rank))
    officer.touch()
    uow.record(OfficerEvent.RANK_GIVEN, officer, of_unit=officer.home_unit_id, order_no=rank.order_no)
    return officer


def _holding(officer_id: UUID, rank: Rank) -> RankHolding:
    return RankHolding(
        officer_id=officer_id, order_no=rank.order_no, valid_from=rank.valid_from, decision_no=rank.decision_no
    )
