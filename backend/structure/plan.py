"""What a plan of reorganisation says: a document that is edited as a whole and read again when it is carried out.

Wards are named by id, those that it opens too: their ids are made with the plan.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from backend.kernel.texts import Input, text
from backend.posts.rules import Portfolio, PositionType
from backend.units.rules import UnitKind


def _in_our_time(day: date) -> date:
    if not 1990 <= day.year <= 2100:
        raise ValueError("not a date of our time")
    return day


Day = Annotated[date, AfterValidator(_in_our_time)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
Gso = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
Count = Annotated[int, Field(ge=0, le=100_000_000)]


class PublishedFigure(Input):
    """One publication's figures of a ward; several may disagree, all are kept (domain.md 3.5)."""

    area_km2: Annotated[Decimal | None, Field(ge=0, max_digits=7, decimal_places=3)] = None
    population: Count | None = None
    households: Count | None = None
    figures_as_of: Day | None = None
    figures_source: text(200)  # type: ignore[valid-type]


class Opening(Input):
    """A unit that begins on the day."""

    id: UUID
    code: Code
    name: text(200)  # type: ignore[valid-type]
    short_name: text(80)  # type: ignore[valid-type]
    kind: UnitKind = UnitKind.WARD_POLICE
    gso_code: Gso | None = None
    parent_id: UUID
    functional_parent_ids: Annotated[tuple[UUID, ...], Field(max_length=5)] = ()
    figures: Annotated[tuple[PublishedFigure, ...], Field(max_length=5)] = ()


class GroupMove(Input):
    """A group goes to a ward: to a beat that is there already, or else to the successor of its own beat."""

    group_id: UUID
    unit_id: UUID
    beat_id: UUID | None = None


class BeatChoice(Input):
    """How the successor of a beat in a ward is called and who holds it; what is left out follows the old beat."""

    from_beat_id: UUID
    unit_id: UUID
    code: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_./-]{0,39}$")] = None
    name: text(120) | None = None  # type: ignore[valid-type]
    holder_id: UUID | None = None


class NewPost(Input):
    """A post that begins on the day; a substantive one ends what its holder held in other units."""

    officer_id: UUID
    unit_id: UUID
    position_type: PositionType
    portfolio: Annotated[tuple[Portfolio, ...], Field(max_length=5)] = ()
    is_acting: bool = False


class NewGuide(Input):
    officer_id: UUID
    unit_id: UUID


class IssueOwner(Input):
    """Who takes over an open issue of a group that moves."""

    issue_id: UUID
    owner_id: UUID


class PlanContent(Input):
    """All that changes on the day."""

    opens: Annotated[tuple[Opening, ...], Field(max_length=50)] = ()
    closes: Annotated[tuple[UUID, ...], Field(max_length=100)] = ()
    moves: Annotated[tuple[GroupMove, ...], Field(max_length=5000)] = ()
    beats: Annotated[tuple[BeatChoice, ...], Field(max_length=2000)] = ()
    posts: Annotated[tuple[NewPost, ...], Field(max_length=3000)] = ()
    guides: Annotated[tuple[NewGuide, ...], Field(max_length=500)] = ()
    issues: Annotated[tuple[IssueOwner, ...], Field(max_length=2000)] = ()
