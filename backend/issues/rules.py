"""Words of hot issues (domain.md 3.12). An issue describes a problem of a place; no person is named."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
