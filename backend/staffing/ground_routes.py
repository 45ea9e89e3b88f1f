"""URLs of changing beats and residential groups, for the district's staff."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Response

from backend.access.guards import IfMatch, Router, writing
from backend.duties.rules import WeekIsLocked
from backend.kernel.problems import StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.staffing import ground_beats, ground_groups, ground_schemas
from backend.staffing.beats_rules import BadPeriod, BeatHeld, BeatNotOpen
from backend.staffing.ground_rules import (
    AlreadyInBeat,
    BeatHasGroups,
    CodeOrNumberTaken,
    GroupNotOpen,
    GroupVisited,
    WrongGround,
)

router = Router(tags=["beats"])
EditAreas = Annotated[UnitOfWork, writing(Permission.AREA_EDIT)]


def _shown(row: Any, response: Response) -> dict[str, Any]:
    response.headers["ETag"] = f'"{row.version}"'
    shown: dict[str, Any] = row.model_dump()
    return shown


def _draft(body: ground_schemas.GroupFields) -> ground_groups.GroupDraft:
    return ground_groups.GroupDraft(**body.model_dump(exclude={"valid_from", "decision_no"}))


@router.post(
    "/beats",
    response_model=ground_schemas.BeatChanged,
    status_code=201,
    responses=documented(WrongGround, CodeOrNumberTaken, WeekIsLocked),
)
def open_beat(body: ground_schemas.BeatOpen, uow: EditAreas, response: Response) -> Any:
    """Open a beat of a ward; the same id again answers 200 with the same beat."""
    row, is_new = ground_beats.open_beat(uow, ground_beats.BeatDraft(**body.model_dump()))
    response.status_code = 201 if is_new else 200
    return _shown(row, response)


@router.patch("/beats/{beat_id}", response_model=ground_schemas.BeatChanged, responses=documented(StaleVersion))
def rename_beat(
    beat_id: UUID, body: ground_schemas.BeatRename, uow: EditAreas, version: IfMatch, response: Response
) -> Any:
    """Give a beat another name."""
    return _shown(ground_beats.rename_beat(uow, beat_id, version=version, name=body.name), response)


@router.post(
    "/beats/{beat_id}/close",
    response_model=ground_schemas.BeatChanged,
    responses=documented(BadPeriod, WeekIsLocked, BeatHasGroups, BeatHeld, StaleVersion),
)
def close_beat(
    beat_id: UUID, body: ground_schemas.Closing, uow: EditAreas, version: IfMatch, response: Response
) -> Any:
    """End a beat without groups and without holder."""
    return _shown(ground_beats.close_beat(uow, beat_id, version=version, valid_to=body.valid_to), response)


@router.post(
    "/groups",
    response_model=ground_schemas.GroupChanged,
    status_code=201,
    responses=documented(CodeOrNumberTaken, BeatNotOpen, WeekIsLocked),
)
def open_group(body: ground_schemas.GroupOpen, uow: EditAreas, response: Response) -> Any:
    """Open a residential group in a beat; the same id again answers 200 with the same group."""
    row, is_new = ground_groups.open_group(uow, _draft(body), on=body.valid_from, decision_no=body.decision_no)
    response.status_code = 201 if is_new else 200
    return _shown(row, response)


@router.post(
    "/groups/{group_id}/move",
    response_model=ground_schemas.GroupChanged,
    responses=documented(
        GroupNotOpen, WrongGround, AlreadyInBeat, BeatNotOpen, WeekIsLocked, GroupVisited, StaleVersion
    ),
)
def move_group(
    group_id: UUID, body: ground_schemas.GroupMoving, uow: EditAreas, version: IfMatch, response: Response
) -> Any:
    """Put a group into another beat of its ward from a day on."""
    row = ground_groups.move_group(
        uow, group_id, version=version, beat_id=body.beat_id, on=body.valid_from, decision_no=body.decision_no
    )
    return _shown(row, response)


@router.post(
    "/groups/{group_id}/close",
    response_model=ground_schemas.GroupChanged,
    responses=documented(GroupNotOpen, WeekIsLocked, GroupVisited, StaleVersion),
)
def close_group(
    group_id: UUID, body: ground_schemas.Closing, uow: EditAreas, version: IfMatch, response: Response
) -> Any:
    """End a group that is dissolved."""
    return _shown(ground_groups.close_group(uow, group_id, version=version, on=body.valid_to), response)


@router.post(
    "/group-reforms",
    response_model=ground_schemas.GroupsReformed,
    status_code=201,
    responses=documented(
        GroupNotOpen, WrongGround, CodeOrNumberTaken, BeatNotOpen, WeekIsLocked, GroupVisited, StaleVersion
    ),
)
def reform_groups(body: ground_schemas.GroupsReform, uow: EditAreas) -> Any:
    """Merge or split groups on one day; their lineage is kept."""
    rows = ground_groups.reform_groups(
        uow,
        [(each.id, each.version) for each in body.sources],
        [_draft(each) for each in body.results],
        on=body.valid_from,
        decision_no=body.decision_no,
    )
    return {"groups": [row.model_dump() for row in rows]}
