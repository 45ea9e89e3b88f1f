"""What the heaviest honest work costs, beside a bare ASGI answer and pgbench of the same SQL in the same run."""
