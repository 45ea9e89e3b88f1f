"""What the journal says of exports: which list, in which form, how many rows; never what they hold."""

from __future__ import annotations

from backend.kernel.journal_action import JournalAction


class ExportEvent(JournalAction):
    LIST_EXPORTED = "list.exported"
