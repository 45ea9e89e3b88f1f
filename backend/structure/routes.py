"""URLs that change one unit; its reading is the register's (directory)."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Response

from backend.access.guards import IfMatch, Router, writing
from backend.directory.schemas import UnitOut
from backend.directory.tree import unit_page
from backend.duties.rules import WeekIsLocked
from backend.kernel.problems import StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.structure import schemas, units
from backend.structure.rules import (
    ChangedLater,
    CodeTaken,
    CommandStays,
    LinkThereAlready,
    NotUnderYou,
    TreeGoesRound,
    TreeTooDeep,
    UnitNotThereThen,
    UnitStillHolds,
)
from backend.units.rules import LinkKind

router = Router(prefix="/units", tags=["units"])
EditUnits = Annotated[UnitOfWork, writing(Permission.UNIT_EDIT)]

_ALWAYS = (NotUnderYou, UnitNotThereThen, WeekIsLocked)
_TREE = (*_ALWAYS, TreeGoesRound, TreeTooDeep)


def _shown(uow: UnitOfWork, unit_id: UUID, response: Response) -> dict[str, Any]:
    """The unit as of today, so that what comes into force later shows in its names and links when it does."""
    found = unit_page(uow, unit_id, uow.today)
    response.headers["ETag"] = f'"{found["version"]}"'
    return found


@router.post("", response_model=UnitOut, status_code=201, responses=documented(*_TREE, CodeTaken))
def open_unit(body: schemas.UnitOpen, uow: EditUnits, response: Response) -> Any:
    """Open a unit by a decision; the same id again answers 200 with the same unit."""
    new = units.NewUnit(**body.model_dump(exclude={"valid_from", "decision_no"}))
    is_new = units.open_unit(uow, new, on=body.valid_from, decision_no=body.decision_no)
    response.status_code = 201 if is_new else 200
    return _shown(uow, body.id, response)


@router.post("/{unit_id}/rename", response_model=UnitOut, responses=documented(*_ALWAYS, ChangedLater, StaleVersion))
def rename_unit(unit_id: UUID, body: schemas.UnitRename, uow: EditUnits, version: IfMatch, response: Response) -> Any:
    """Give a unit another name from a day on."""
    units.rename_unit(
        uow,
        unit_id,
        version=version,
        name=body.name,
        short_name=body.short_name,
        on=body.valid_from,
        decision_no=body.decision_no,
    )
    return _shown(uow, unit_id, response)


@router.post(
    "/{unit_id}/reparent",
    response_model=UnitOut,
    responses=documented(*_TREE, ChangedLater, LinkThereAlready, StaleVersion),
)
def reparent_unit(
    unit_id: UUID, body: schemas.UnitReparent, uow: EditUnits, version: IfMatch, response: Response
) -> Any:
    """Put a unit under another one's command from a day on."""
    units.reparent_unit(
        uow, unit_id, version=version, parent_id=body.parent_id, on=body.valid_from, decision_no=body.decision_no
    )
    return _shown(uow, unit_id, response)


@router.post("/{unit_id}/links", response_model=UnitOut, responses=documented(*_TREE, LinkThereAlready, StaleVersion))
def link_unit(unit_id: UUID, body: schemas.UnitLinkUp, uow: EditUnits, version: IfMatch, response: Response) -> Any:
    """Add a line of function or coordination from a day on."""
    units.link_unit(
        uow,
        unit_id,
        version=version,
        parent_id=body.parent_id,
        kind=LinkKind(body.kind),
        on=body.valid_from,
        decision_no=body.decision_no,
    )
    return _shown(uow, unit_id, response)


@router.post(
    "/{unit_id}/links/{link_id}/end",
    response_model=UnitOut,
    responses=documented(*_ALWAYS, ChangedLater, CommandStays, StaleVersion),
)
def end_unit_link(
    unit_id: UUID, link_id: UUID, body: schemas.Ended, uow: EditUnits, version: IfMatch, response: Response
) -> Any:
    """End a line of function or coordination."""
    units.end_link(uow, unit_id, link_id, version=version, on=body.valid_to, decision_no=body.decision_no)
    return _shown(uow, unit_id, response)


@router.post(
    "/{unit_id}/close",
    response_model=UnitOut,
    responses=documented(*_ALWAYS, ChangedLater, UnitStillHolds, StaleVersion),
)
def close_unit(unit_id: UUID, body: schemas.Ended, uow: EditUnits, version: IfMatch, response: Response) -> Any:
    """End an empty unit."""
    units.close_unit(uow, unit_id, version=version, on=body.valid_to, decision_no=body.decision_no)
    return _shown(uow, unit_id, response)
