"""The URL of the radar."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from backend.access.guards import Router, reading
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.staffing.radar import radar
from backend.staffing.radar_schemas import RadarFilter, RadarOut

router = Router(tags=["beats"])
ReadAssignments = Annotated[UnitOfWork, reading(Permission.BEAT_ASSIGNMENT_READ)]


@router.get("/radar", response_model=RadarOut)
def read_radar(uow: ReadAssignments, wanted: Annotated[RadarFilter, Query()]) -> Any:
    """Vacant beats, long stand-ins, officers with too many people, deputies over too many beats, missing training."""
    return radar(uow, wanted.as_of or uow.today, wanted.unit_id)
