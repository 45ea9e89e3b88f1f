"""Asked by a container's health check: `python -m deploy.healthy api|worker` ends with 0 when it works.

The API answers for itself. A worker has no address; procrastinate writes every worker's heartbeat into the database.
"""

from __future__ import annotations

import http.client
import sys

import psycopg

from backend.settings import Settings

_QUIET_AFTER = 60
"""Seconds without a heartbeat; procrastinate sends one every 10."""


def api(settings: Settings) -> bool:
    """Does /readyz answer, which asks the database?"""
    connection = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=4)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def worker(settings: Settings) -> bool:
    """Has any worker sent a heartbeat lately?"""
    query = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"
    try:
        with psycopg.connect(settings.app_url.replace("+psycopg", ""), connect_timeout=4) as connection:
            found = connection.execute(query, [_QUIET_AFTER]).fetchone()
    except psycopg.Error:
        return False
    return found is not None and found[0] > 0


if __name__ == "__main__":
    sys.exit(not {"api": api, "worker": worker}[sys.argv[1]](Settings()))
