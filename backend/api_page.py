"""The page /docs: Swagger UI from our own address and without inline script, so that it needs no exception from the
content security policy."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

ASSETS = "/static-offline-docs"
_PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sat Sao API</title>
<link rel="icon" href="{ASSETS}/favicon.png">
<link rel="stylesheet" href="{ASSETS}/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="{ASSETS}/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START = 'SwaggerUIBundle({url: "%s", dom_id: "#swagger-ui", deepLinking: true});\n'


def install(app: FastAPI) -> None:
    """Add the page; the app brings Swagger UI's files (fastapi_offline)."""

    @app.get("/docs", include_in_schema=False)
    async def api_page() -> Response:
        return HTMLResponse(_PAGE)

    @app.get("/docs/start.js", include_in_schema=False)
    async def start_api_page() -> Response:
        return Response(_START % app.openapi_url, media_type="text/javascript")
