"""URLs of weekly duties: all of them read; what changes a week is a visit, or the worker's clock."""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from backend.access.guards import Router, reading
from backend.duties import board, explain, quarter, schemas
from backend.kernel.clock import IsoWeek, Quarter
from backend.kernel.pages import PageParams
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits.lists import VisitWanted, find_visits
from backend.visits.schemas import WeekText

router = Router(prefix="/duties", tags=["duties"])
ReadDuties = Annotated[UnitOfWork, reading(Permission.DUTY_READ)]
_FIRST = PageParams(limit=5)


@router.get("/my-week", response_model=schemas.MyWeek)
def my_week(uow: ReadDuties) -> Any:
    """What I owe, by when, and what waits for me."""
    answer = explain.my_week(uow)
    mine, waiting = VisitWanted(visitor_id=uow.officer_id), VisitWanted(waiting_for_me=True)
    answer["last_visits"] = json.loads(find_visits(uow, mine, _FIRST))["items"]
    answer["waiting"] = json.loads(find_visits(uow, waiting, _FIRST))["items"]
    return answer


@router.get("/wards-without-visit", response_model=schemas.WardsWithoutVisit)
def wards_without_visit(uow: ReadDuties, wanted: Annotated[schemas.WeekFilter, Query()]) -> Any:
    """Wards that no commander visited in a week (this one when left out), each with its reason."""
    week = IsoWeek.parse(wanted.week) if wanted.week else IsoWeek.of(uow.today)
    return explain.wards_without_visit(uow, week)


@router.get("/board", response_model=schemas.Board)
def duty_board(uow: ReadDuties, wanted: Annotated[schemas.BoardFilter, Query()]) -> Any:
    """Ward × week of a year with 52 or 53 weeks."""
    return board.board(uow, wanted.year, wanted.post.value)


@router.get("/wards/{unit_id}/weeks/{week}", response_model=schemas.WeekExplained)
def explain_week(unit_id: UUID, week: WeekText, uow: ReadDuties) -> Any:
    """Why a cell of the board is so."""
    return explain.explain_week(uow, unit_id, IsoWeek.parse(week))


@router.get("/figures", response_model=schemas.Figures)
def figures(uow: ReadDuties, wanted: Annotated[schemas.FiguresFilter, Query()]) -> Any:
    """The figures of a quarter for the wards in sight."""
    return quarter.quarter_figures(uow, Quarter.parse(wanted.quarter), wanted.unit_id)
