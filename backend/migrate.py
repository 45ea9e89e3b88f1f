"""Runs the migrations from code; one runner at a time (migrations/env.py)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

_HOME = Path(__file__).parent.parent


def config_for(url: str) -> Config:
    config = Config(_HOME / "alembic.ini")
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """To the newest revision; harmless when it is there already."""
    command.upgrade(config_for(url), "head")
