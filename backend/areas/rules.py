"""Words and pure rules of the ground (domain.md 3.5, 3.6, 3.10)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class ComplexityLevel(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    FOCAL = "focal"


class GroupLineageKind(StrEnum):
    """How groups became other groups on one day."""

    MERGED = "merged"
    SPLIT = "split"
    RESHAPED = "reshaped"  # several became several


CRITERIA_WEIGHTS = (10, 15, 20, 15, 10, 10, 10, 10)  # K1 … K8, R-24
LEVEL_WEIGHT = {  # domain.md 5.2 F2
    ComplexityLevel.LOW: Decimal("1.0"),
    ComplexityLevel.MEDIUM: Decimal("1.5"),
    ComplexityLevel.HIGH: Decimal("2.0"),
    ComplexityLevel.FOCAL: Decimal("3.0"),
}
REQUIRED_STOPS = {ComplexityLevel.LOW: 1, ComplexityLevel.MEDIUM: 1, ComplexityLevel.HIGH: 2, ComplexityLevel.FOCAL: 3}


def complexity_points(scores: Sequence[int]) -> Decimal:
    """Σ weight × score / 4 over K1 … K8, two decimals (R-24)."""
    parts = (Decimal(weight) * score for weight, score in zip(CRITERIA_WEIGHTS, scores, strict=True))
    total = sum(parts, Decimal(0))
    return (total / 4).quantize(Decimal("0.01"), ROUND_HALF_UP)


def complexity_level(points: Decimal, *, on_city_list: bool) -> ComplexityLevel:
    """The level that points give; the city's list forces at least `high` and never lowers (R-24)."""
    if points >= 70:
        return ComplexityLevel.FOCAL
    if points >= 50 or on_city_list:
        return ComplexityLevel.HIGH
    return ComplexityLevel.MEDIUM if points >= 25 else ComplexityLevel.LOW
