"""Words of importing: kinds of book, states of a batch, journal actions, problems."""

from __future__ import annotations

from enum import StrEnum

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict


class BookKind(StrEnum):
    REGISTER = "register"
    VISITS = "visits"


class ImportStatus(StrEnum):
    QUEUED = "queued"
    CHECKING = "checking"
    REFUSED = "refused"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    DISCARDED = "discarded"


class ImportEvent(JournalAction):
    UPLOADED = "import.uploaded"
    CHECKED = "import.checked"
    APPLY_ORDERED = "import.apply_ordered"
    APPLIED = "import.applied"
    FAILED = "import.failed"
    DISCARDED = "import.discarded"
    REGISTER_CHANGED = "register.imported"
    VISITS_CHANGED = "visits.imported"
    VISIT_IMPORTED = "visit.imported"


class NotReady(Conflict):
    title = "This import is not ready for that"
    title_vi = "Lượt nhập này chưa ở bước đó"
