"""The year that the stories share: who is spoken for in which week, and what must come of it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from backend.kernel.clock import IsoWeek
from tests.year.keeping import Keeping, Post


class Year:
    """What is expected of which post in which week, until that week has locked.

    `out`: weeks that nobody owes. `short`: weeks before holidays, in which an entry on Friday is in time.
    """

    def __init__(self, keeping: Keeping, *, out: Collection[IsoWeek], short: Collection[IsoWeek]) -> None:
        self.keeping, self.out, self.short = keeping, out, short
        self.expected: dict[tuple[IsoWeek, UUID], str] = {}

    def expect(self, week: IsoWeek, post: Post | UUID, state: str) -> None:
        self.expected[week, post.id if isinstance(post, Post) else post] = state

    def is_free(self, post: Post, week: IsoWeek) -> bool:
        """No story has plans with it in that week."""
        return (week, post.id) not in self.expected


class Story:
    """Something that goes through the year: what its people do in each week, after the week's checks."""

    def __init__(self, year: Year) -> None:
        self.year, self.keeping = year, year.keeping

    def in_week(self, number: int, week: IsoWeek) -> None:
        raise NotImplementedError
