"""Keyset pages on the wire: one envelope, opaque cursors, no counting."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
MAX_LIMIT = 200


class PageParams(BaseModel):
    """Base of every list's filter: how many, and after which cursor. Unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 50
    after: Annotated[str | None, Field(max_length=300)] = None


class Page(BaseModel, Generic[T]):
    """`next` is the cursor of the following page, null at the end."""

    items: list[T]
    next: str | None
