"""Words of hot issues (domain.md 3.12). An issue describes a problem of a place; no person is named."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


SETTLED_STATES = ("Đã giải quyết", "Đã đóng")  # as the imported log writes them; every other state is open
