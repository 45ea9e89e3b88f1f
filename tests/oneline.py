"""The hatch's lines (kernel/lines.py) on the transaction of a test: the same questions, asked one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from backend.kernel.compiled import Posed
from backend.kernel.lines import Answer


class OneLine:
    """What goes wrong with one question leaves the transaction as it was, and the questions after it unasked."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    async def ask(self, posed: Sequence[Posed]) -> list[Answer]:
        answers: list[Answer] = []
        for each in posed:
            if answers and isinstance(answers[-1], Exception):
                answers.append(answers[-1])
                continue
            step = self.connection.begin_nested()
            try:
                answers.append(each.tuples(self.connection))
                step.commit()
            except sa.exc.SQLAlchemyError as fault:
                step.rollback()
                answers.append(fault)
        return answers
