"""Words and problems of changing the ground: beats and residential groups in time (domain.md 3.5)."""

from __future__ import annotations

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Invalid


class GroundEvent(JournalAction):
    BEAT_OPENED = "beat.opened"
    BEAT_RENAMED = "beat.renamed"
    BEAT_CLOSED = "beat.closed"
    GROUP_OPENED = "group.opened"
    GROUP_MOVED = "group.moved"
    GROUP_CLOSED = "group.closed"
    GROUPS_REFORMED = "group.reformed"


class CodeOrNumberTaken(Conflict):
    title = "Another one has this code or number"
    title_vi = "Mã hoặc số này đã có nơi khác dùng"


class BeatHasGroups(Conflict):
    title = "Groups still lie in this beat then"
    title_vi = "Khi đó địa bàn vẫn còn tổ dân phố"


class GroupVisited(Conflict):
    title = "The group was visited since that day"
    title_vi = "Từ ngày đó tổ đã có lượt xuống"


class GroupNotOpen(Conflict):
    title = "The group does not exist then"
    title_vi = "Khi đó tổ dân phố không tồn tại"


class AlreadyInBeat(Conflict):
    title = "The group lies in this beat already"
    title_vi = "Tổ đã thuộc địa bàn này"


class WrongGround(Invalid):
    title = "That does not fit the ground"
    title_vi = "Không phù hợp với địa bàn"
