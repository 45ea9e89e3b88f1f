"""The table of contents: every router, one line each."""

from __future__ import annotations

from fastapi import APIRouter

from backend.about import router as about
from backend.access.routes import router as session

api = APIRouter(prefix="/api/v1")
api.include_router(about)
api.include_router(session)
