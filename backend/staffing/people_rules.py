"""Words and problems of officers' own records: names and numbers, ranks, status (domain.md 3.1, 3.2). Pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, ConflictOfInterest
from backend.posts.rules import OfficerStatus, PositionType

# The law of 2018; whether it was amended since is not known, so it only warns (domain.md 3.2). Ranks by order number.
RANK_CEILINGS: dict[PositionType, int] = {PositionType.WARD_CHIEF: 9}
GONE = (OfficerStatus.RETIRED, OfficerStatus.LEFT, OfficerStatus.DECEASED)


class OfficerAction(StrEnum):
    """What a caller may do with an officer now."""

    APPOINT = "appoint"
    EDIT = "edit"
    GIVE_RANK = "give_rank"
    PROPOSE = "propose"
    TRANSFER = "transfer"


class OfficerWarning(StrEnum):
    RANK_ABOVE_CEILING = "rank_above_ceiling"


class OfficerEvent(JournalAction):
    ENTERED = "officer.entered"
    CHANGED = "officer.changed"
    RANK_GIVEN = "officer.rank_given"


class ServiceNumberTaken(Conflict):
    title = "Another officer has this service number"
    title_vi = "Số hiệu này đã có người dùng"


class OwnFile(ConflictOfInterest):
    title = "Nobody changes his own file"
    title_vi = "Không ai tự sửa hồ sơ của chính mình"


class AnotherOfficer(Conflict):
    title = "This identifier belongs to another officer"
    title_vi = "Mã này là của một cán bộ khác"


class StillInPost(Conflict):
    title = "He still holds a post; end it first"
    title_vi = "Đồng chí này còn giữ chức vụ; hãy kết thúc chức vụ trước"


class RankBeforeLast(Conflict):
    title = "A rank begins after the one before"
    title_vi = "Cấp bậc mới phải bắt đầu sau cấp bậc trước"


def warnings(rank: int | None, positions: Collection[PositionType]) -> list[OfficerWarning]:
    """What the register shows without refusing it."""
    above = rank is not None and any(rank > RANK_CEILINGS.get(each, rank) for each in positions)
    return [OfficerWarning.RANK_ABOVE_CEILING] if above else []
