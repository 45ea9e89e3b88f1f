"""Jobs by name: ordered inside the transaction that needs them, run by the worker, never in a request."""

from __future__ import annotations

from typing import Any

import procrastinate

# Never opened: jobs go through the connection of the transaction, so that they live or die with it.
_orders = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def order(raw_connection: Any, name: str, arguments: dict[str, Any]) -> None:
    """Insert a job through an open psycopg connection; `arguments` are JSON."""
    _orders.configure_task(name, allow_unknown=True, connection=raw_connection).defer(**arguments)
