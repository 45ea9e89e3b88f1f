"""Boards, figures and reports of settled weeks: what was read before a change is read after it, byte for byte
(invariant 11). All weeks and all wards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from backend.duties.facts import load_facts
from backend.kernel.clock import IsoWeek
from tests.year.checks import locked_weeks
from tests.year.keeping import Keeping, done

EACH_CELL, EACH_WEEK = 37, 4  # of so many one is also read through its own screen
POSTS = ("ward_chief", "ward_deputy_beat")


class Reports:
    """All that the district's chief reads of the weeks that are settled, and of the quarters that are over."""

    def __init__(self, keeping: Keeping, day: date) -> None:
        self.keeping, self.day = keeping, day
        self.wards = keeping.wards()
        with keeping.door.engine.connect() as connection:
            self.weeks = [week for week in locked_weeks(connection) if week.sunday < day]
        self.read = dict(self._all())

    def demand_same(self) -> None:
        again = dict(self._all())
        assert again.keys() == self.read.keys()
        moved = [what for what, digest in self.read.items() if again[what] != digest]
        assert not moved, moved[:5]

    def _all(self) -> Iterator[tuple[str, str]]:
        for path in self._paths():
            answer = self.keeping.chief.send("GET", path)
            assert answer.status_code == 200, answer.text
            yield path, sha256(answer.content).hexdigest()
        for post in POSTS:
            yield from self._board(post)
        yield from self._cells()

    def _paths(self) -> Iterator[str]:
        quarters = {week.quarter for week in self.weeks}
        for quarter in sorted(quarters, key=str):
            if set(quarter.weeks) <= set(self.weeks):
                yield f"/duties/figures?quarter={quarter}"
        yield from (f"/duties/wards-without-visit?week={week}" for week in self.weeks[::EACH_WEEK])
        cells = [(ward, week) for week in self.weeks for ward in self.wards]
        yield from (f"/duties/wards/{ward}/weeks/{week}" for ward, week in cells[::EACH_CELL])

    def _board(self, post: str) -> Iterator[tuple[str, str]]:
        """The letters of the settled weeks; those of weeks that are still open may change, and today does."""
        board = done(self.keeping.chief.get("/duties/board", year=self.day.year, post=post))
        places = [place for place, week in enumerate(board["weeks"]) if IsoWeek.parse(week) in set(self.weeks)]
        known = {str(ward) for ward in self.wards}
        for row in board["rows"]:
            if row["unit"]["id"] in known:
                letters = "".join(row["states"][place] for place in places)
                yield f"board of {post}: {row['unit']['id']}", f"{row['unit']} {letters}"

    def _cells(self) -> Iterator[tuple[str, str]]:
        """Every post and every ward in every week, as all screens get them: what is stored, with its reasons."""
        for quarter in sorted({week.quarter for week in self.weeks}, key=str):
            weeks = [week for week in quarter.weeks if week in self.weeks]
            with self.keeping.door.open("test", read_only=True) as uow:
                facts, at = load_facts(uow, weeks), uow.now
            for week in weeks:
                for post in facts.posts:
                    if (settled := facts.settled(post, week, at=at)) is not None:
                        yield f"{post.id} in {week}", _hash(settled)
                for ward in facts.wards:
                    if ward.id in self.wards:
                        yield f"{ward.id} in {week}", _hash(facts.ward_week(ward, week))


def _hash(told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()
