"""The median of people a beat officer in each district, kept so that a ward may compare itself (N1)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.kernel.tables import Row
from backend.staffing.radar_rules import FEWEST_WARDS


class DistrictLoad(Row, table=True):
    """One day's median over at least five wards; of fewer nothing is kept, so that no single ward can be told."""

    __tablename__ = "district_load"
    __table_args__ = (
        sa.UniqueConstraint("district_id", "on_day"),
        sa.CheckConstraint(f"wards >= {FEWEST_WARDS}", name="of_enough_wards"),
    )
    journalled: ClassVar[bool] = False  # computed from the register, and again every day

    district_id: UUID = Field(foreign_key="unit.id")
    on_day: date
    wards: int
    people_median: int
