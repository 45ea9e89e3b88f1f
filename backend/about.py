"""What this installation is: the one thing anybody may ask."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from fastapi import Request
from pydantic import BaseModel

from backend.access.guards import Router

router = Router(tags=["about"])


class About(BaseModel):
    """`demo` is true when the people and figures are fictional: every screen then says so."""

    name: str
    version: str
    demo: bool
    now: datetime


@router.get("/about")
def about(request: Request) -> About:
    """Name, version, and whether the data shown is a demonstration."""
    state = request.app.state
    return About(name="Sát Sao", version=version("satsao"), demo=state.demo, now=state.door.clock.now())
