"""Words of changes to the tree of units, what the journal says of them, and what forbids them (domain.md 3.3)."""

from __future__ import annotations

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Forbidden


class UnitEvent(JournalAction):
    OPENED = "unit.opened"
    RENAMED = "unit.renamed"
    CLOSED = "unit.closed"
    REPARENTED = "unit.reparented"
    LINKED = "unit.linked"
    UNLINKED = "unit.unlinked"
    CALLED = "unit.called"  # a name decided earlier came into force


class NotUnderYou(Forbidden):
    title = "This unit does not stand under yours"
    title_vi = "Đơn vị này không thuộc quyền quản lý của đơn vị đồng chí"


class TreeGoesRound(Conflict):
    title = "A unit would stand under itself"
    title_vi = "Đơn vị sẽ nằm dưới chính nó"


class TreeTooDeep(Conflict):
    title = "The tree of units would have more than six levels"
    title_vi = "Cây đơn vị sẽ quá sáu cấp"


class UnitNotThereThen(Conflict):
    title = "The unit does not exist on that day"
    title_vi = "Ngày đó đơn vị chưa có hoặc đã kết thúc"


class ChangedLater(Conflict):
    title = "A change on that day or later stands already"
    title_vi = "Đã có thay đổi vào ngày đó hoặc sau đó"


class UnitStillHolds(Conflict):
    title = "Something of the unit would outlive it; prepare a reorganisation instead"
    title_vi = "Đơn vị còn cán bộ, địa bàn hoặc đơn vị cấp dưới; hãy lập phương án tổ chức lại"


class CodeTaken(Conflict):
    title = "This code belongs to another unit"
    title_vi = "Mã này đã thuộc đơn vị khác"


class LinkThereAlready(Conflict):
    title = "These two units are linked so already"
    title_vi = "Hai đơn vị đã có quan hệ này"


class CommandStays(Conflict):
    title = "A unit always has who commands it; give it another instead"
    title_vi = "Đơn vị luôn có cấp chỉ huy; hãy chuyển sang đơn vị chỉ huy khác"
