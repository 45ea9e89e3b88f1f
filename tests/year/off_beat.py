"""Days that officers are taken off their beats: by the desk in bulk, one contested (domain.md 3.7, 4.3)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.kernel.clock import IsoWeek
from backend.kernel.ids import uuid7
from backend.posts.rules import PositionType
from tests.year.keeping import done, pages, refused
from tests.year.story import Story

WEEKS = (6, 29, 40)  # before the reorganisation, after it, and close to Tết
DAYS = 3
CONTEST = "Hôm đó tôi vẫn ở địa bàn cả ngày."


class OffBeat(Story):
    """All beat officers of a ward for three days; the longest serving says that he was at his beat."""

    def in_week(self, number: int, week: IsoWeek) -> None:
        if number not in WEEKS:
            return
        keeping, thursday = self.keeping, week.monday + timedelta(days=3)
        keeping.on(thursday)
        ward = keeping.wards()[-1 - number % 3]
        officers = [post.officer_id for post in keeping.holders(ward, PositionType.BEAT_OFFICER)]
        month = f"{thursday:%Y-%m}-01"
        before = self._total(ward, month)
        district = keeping.unit("CAQ-HBT")
        items = [
            {
                "officer_id": str(officer),
                "day": (thursday - timedelta(days=back)).isoformat(),
                "part": "whole",
                "category": "mobilisation",
                "ordered_by": str(district),
            }
            for officer in officers
            for back in range(DAYS)
        ]
        batch = {"id": str(uuid7()), "items": items}
        assert keeping.as_officer(officers[0]).post("/abstraction-days", batch).status_code == 403
        assert done(keeping.desk_of(ward).post("/abstraction-days", batch), status=201)["days"] == len(items)
        assert self._total(ward, month) - before == len(items)
        self._contest(ward, officers[0])
        assert self._total(ward, month) - before == len(items) - 1

    def _contest(self, ward: UUID, officer: UUID) -> None:
        mine, chief = self.keeping.as_officer(officer), self.keeping.chief_of(ward)
        day = next(each for each in pages(mine, "/abstraction-days", mine=True) if each["status"] == "entered")
        path = f"/abstraction-days/{day['id']}"
        contested = done(mine.post(f"{path}/contest", {"reason": CONTEST}, version=day["version"]))
        settle: dict[str, Any] = {"decision": "struck"}
        own = mine.post(f"{path}/settle", settle, version=contested["version"])
        assert refused(own)[0] == 403
        assert done(chief.post(f"{path}/settle", settle, version=contested["version"]))["status"] == "struck"

    def _total(self, ward: UUID, month: str) -> Decimal:
        """Days of a month that were ordered against the ward's beats, as the district's chief reads them."""
        rows = pages(self.keeping.chief, "/abstraction-totals", unit_id=str(ward))
        return sum((Decimal(str(row["days"])) for row in rows if row["month"] == month), Decimal(0))
