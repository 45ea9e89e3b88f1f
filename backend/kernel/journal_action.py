"""The base of journal action lists, apart from the journal's table so that pure rules can use it."""

from __future__ import annotations

from enum import StrEnum


class JournalAction(StrEnum):
    """What happened, as `thing.verb`; packages declare their own lists, docs/journal.md collects them all."""
