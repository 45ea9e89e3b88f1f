"""What a phone may keep of the house (frontend 6): no P2, no text that somebody else wrote."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from backend.duties.schemas import MyDuty, MyWeek
from backend.visits.schemas import VisitForm, VisitSummary


class FieldBundle(BaseModel):
    """My weeks, what waits for me, and all that the recording screen needs; null where I have no part in it."""

    as_of: datetime
    week: MyWeek | None
    past_duties: list[MyDuty]
    waiting: list[VisitSummary]
    form: VisitForm | None
