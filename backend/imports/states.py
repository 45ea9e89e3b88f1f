"""Words of importing: kinds of book, states of a batch, journal actions, problems."""

from __future__ import annotations

from enum import StrEnum

from backend.imports.findings import Finding
from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict

UNDO_DAYS = 30


class BookKind(StrEnum):
    REGISTER = "register"
    VISITS = "visits"


class Extent(StrEnum):
    """What a register book claims to hold: only what is in a complete one's sheets goes on."""

    PART = "part"
    COMPLETE = "complete"


class Effect(StrEnum):
    """What a book does to a thing."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


class ImportStatus(StrEnum):
    QUEUED = "queued"
    CHECKING = "checking"
    MAPPING = "mapping"
    REFUSED = "refused"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    DISCARDED = "discarded"
    UNDOING = "undoing"
    UNDONE = "undone"


class ImportEvent(JournalAction):
    UPLOADED = "import.uploaded"
    CHECKED = "import.checked"
    APPLY_ORDERED = "import.apply_ordered"
    APPLIED = "import.applied"
    FAILED = "import.failed"
    DISCARDED = "import.discarded"
    MAPPED = "import.mapped"
    UNDO_ORDERED = "import.undo_ordered"
    UNDO_REFUSED = "import.undo_refused"
    UNDONE = "import.undone"
    REGISTER_CHANGED = "register.imported"
    VISITS_CHANGED = "visits.imported"
    VISIT_IMPORTED = "visit.imported"


class NotReady(Conflict):
    title = "This import is not ready for that"
    title_vi = "Lượt nhập này chưa ở bước đó"


class UndoTooLate(Conflict):
    title = "An import can be taken back for 30 days only"
    title_vi = "Chỉ hoàn tác được lượt nhập trong 30 ngày"


class UndoDependedOn(Conflict):
    title = "Something newer depends on what this import wrote"
    title_vi = "Đã có dữ liệu mới dựa vào những gì lượt nhập này ghi"


class EndingNotConfirmed(Conflict):
    title = "Confirm how many things this complete book ends, and when"
    title_vi = "Cần xác nhận số mục sẽ kết thúc và ngày kết thúc"


class BookRefused(Conflict):
    """The book has errors; nothing was written."""

    title = "The workbook has errors; nothing was written"
    title_vi = "Tệp còn lỗi; chưa ghi gì"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings
