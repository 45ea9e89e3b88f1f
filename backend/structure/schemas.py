"""What goes over the wire about changes to units."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.kernel.texts import Input, text
from backend.structure.plan import Code, Day, Gso
from backend.units.rules import LinkKind, UnitKind


class Named(Input):
    name: text(200)  # type: ignore[valid-type]
    short_name: text(80)  # type: ignore[valid-type]


class Decided(Input):
    """From which day, by which paper."""

    valid_from: Day
    decision_no: text(60)  # type: ignore[valid-type]


class Ended(Input):
    """`valid_to` is the first day without it."""

    valid_to: Day
    decision_no: text(60)  # type: ignore[valid-type]


class UnitOpen(Named, Decided):
    """`id` is made by the caller, so that sending twice opens one unit."""

    id: UUID
    code: Code
    kind: UnitKind
    gso_code: Gso | None = None
    parent_id: UUID
    functional_parent_ids: Annotated[tuple[UUID, ...], Field(max_length=5)] = ()
    source_note: text(500) | None = None  # type: ignore[valid-type]


class UnitRename(Named, Decided):
    pass


class UnitReparent(Decided):
    parent_id: UUID


class UnitLinkUp(Decided):
    parent_id: UUID
    kind: Literal[LinkKind.FUNCTIONAL, LinkKind.COORDINATION]
