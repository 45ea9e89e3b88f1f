"""Routes in sections by the first word of their path: a request is held only against the routes of its section.

Included routers are searched one after the other, and once more a level; with some hundred operations that costs
more than the answer (ADR 23).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send


class Sections(BaseRoute):
    """Routes by the word that follows a common beginning of their paths; of one word the first that fits is taken."""

    def __init__(self, under: str, sections: Mapping[str, Sequence[Route]]) -> None:
        self.under, self.sections = f"{under}/", sections

    @property
    def routes(self) -> list[Route]:
        return [route for section in self.sections.values() for route in section]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path: str = scope["path"]
        if scope["type"] != "http" or not path.startswith(self.under):
            return Match.NONE, {}
        other: tuple[Match, Scope] = (Match.NONE, {})
        for route in self.sections.get(path.removeprefix(self.under).partition("/")[0], ()):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, {**found, "of_section": route}
            if match is Match.PARTIAL and other[0] is Match.NONE:
                other = (match, {**found, "of_section": route})
        return other

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["of_section"].handle(scope, receive, send)


def in_sections(routes: Iterable[BaseRoute], under: str) -> list[BaseRoute]:
    """The same routes, those under a path gathered by the word that follows it; all others after them, as they were."""
    gathered: dict[str, list[Route]] = {}
    others = []
    for route in routes:
        if isinstance(route, Route) and route.path.startswith(f"{under}/"):
            gathered.setdefault(route.path.removeprefix(f"{under}/").partition("/")[0], []).append(route)
        else:
            others.append(route)
    return [Sections(under, gathered), *others]
