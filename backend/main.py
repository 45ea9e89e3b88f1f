"""The roof: puts settings, engine, door, routers and the built web app together."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi_offline import FastAPIOffline
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

from backend import answers, api_page, document, logs, policy
from backend.access.door import Door
from backend.access.guards import API, hatches
from backend.access.hatch import PACKING, SMALLEST_PACKED, Hatches
from backend.access.service import Passwords
from backend.access.tokens import Tokens
from backend.api import api
from backend.engines import make_engine, make_read_engine
from backend.kernel.clock import Clock
from backend.kernel.lines import Lines
from backend.kernel.problems import NotFound
from backend.sections import in_sections
from backend.settings import Settings


def create_app(
    settings: Settings, *, engine: sa.Engine | None = None, session_options: dict[str, Any] | None = None
) -> FastAPI:
    """The whole application. Refuses to start when a route names no permission (reliability G1).

    :param engine: a ready engine (tests); else one is made from the settings.
    """
    logs.set_up(settings.log_level)
    app = FastAPIOffline(
        title="Sat Sao API",
        version="1",
        static_url=api_page.ASSETS,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        description="Who owed a visit, who went, and what came of it. Errors are RFC 9457 problem details.",
        separate_input_output_schemas=False,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # nothing is told elsewhere, or looked for
        lifespan=_lifespan,
    )
    read_engine = engine or make_read_engine(settings.read_url or settings.app_url, pool_size=settings.pool_size)
    lines = None if engine else Lines(read_engine)
    engine = engine or make_engine(settings.app_url, pool_size=settings.pool_size)
    app.state.door = Door(
        engine=engine,
        read_engine=read_engine,
        clock=Clock(settings.now),
        tokens=Tokens(settings.token_key_pem(), minutes=settings.access_token_minutes),
        session_options=session_options or {},
        lines=lines,
    )
    app.state.passwords = Passwords(memory_kib=settings.argon2_memory_kib, time_cost=settings.argon2_time_cost)
    app.state.refresh_days = settings.refresh_days
    app.state.demo = settings.demo
    app.router.routes.extend(api.routes)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=PACKING)
    app.add_middleware(Hatches, hatches=hatches(app.router.routes))
    answers.install(app, max_body=settings.max_body_bytes, max_upload=settings.max_upload_bytes)
    policy.demand_guards(app.routes)
    app.openapi = document.written_when_asked(app)  # type: ignore[method-assign]
    api_page.install(app)
    _probes(app)
    _web_app(app, settings.static_dir)
    app.router.routes[:] = in_sections(app.router.routes, API)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()  # performance.md: a frozen heap keeps p99 near p50
    yield
    if isinstance(app.state.door.lines, Lines):
        app.state.door.lines.close()
    app.state.door.engine.dispose()
    app.state.door.read_engine.dispose()


def _probes(app: FastAPI) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz", include_in_schema=False)
    def readyz(request: Request) -> Response:
        with request.app.state.door.engine.connect() as connection:
            connection.execute(sa.select(sa.literal(1)))
        return JSONResponse({"status": "ready"})


def _web_app(app: FastAPI, built: Path) -> None:
    """The built single-page app: hashed assets for ever, everything else fresh, unknown paths the shell."""
    if not (built / "index.html").exists():
        return
    app.mount("/assets", _Assets(directory=built / "assets"))
    root = built.resolve()

    @app.get("/{path:path}", include_in_schema=False)
    def shell(path: str) -> Response:
        if path.startswith("api/"):
            raise NotFound()
        wanted = (root / path).resolve()
        found = wanted if path and wanted.is_file() and wanted.is_relative_to(root) else root / "index.html"
        return FileResponse(found, headers={"Cache-Control": "no-cache"})


class _Assets(StaticFiles):
    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        answer = super().file_response(*args, **kwargs)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer
