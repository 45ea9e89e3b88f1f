# Sát Sao. Everything runs from a bare checkout with Python >= 3.11 (with venv) and make; `make help` lists it all.
# Only relative paths stand here: make cannot deal with blanks in the path of the checkout.

SHELL := /bin/sh
PYTHON ?= python3
PORT ?=
PY := .venv/bin/python
UV := .tools/uv/bin/uv
SATSAO := $(PY) -m backend.cli
WEB := $(PY) scripts/frontend.py
PREFLIGHT = command -v "$(PYTHON)" > /dev/null || { printf '\n%s\n%s\n\n' \
	"There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make run PYTHON=python3.12" \
	"Máy không có $(PYTHON). Hãy cài Python từ bản 3.11, hoặc chỉ bản khác: make run PYTHON=python3.12" >&2; exit 1; }; \
	"$(PYTHON)" scripts/preflight.py

export UV_PYTHON_DOWNLOADS := never
export PYTHONUNBUFFERED := 1
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup web run test test-web test-browser test-backend check lint fix migrate revision openapi docs reset bench

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: ## Install everything that the lock files name (also done by run, test and check)
	@$(PREFLIGHT)
	@test -x $(UV) || { echo "Installing uv ... / Đang cài uv ..."; "$(PYTHON)" -m venv --clear .tools/uv \
		&& .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
			-r scripts/uv-requirements.txt; }
	@test -d .venv || echo "Installing packages, once ... / Đang cài các gói, chỉ một lần ..."
	@$(UV) sync --quiet --frozen --extra embedded --python .tools/uv/bin/python
	@$(WEB) install

web: setup ## Build the web app, when its sources changed
	@$(WEB) build

run: ## Run it: database, demo data, API, worker, web app at one address. Another port: make run PORT=8080
	@$(PREFLIGHT) --port "$(PORT)"
	@$(MAKE) --no-print-directory web
	@exec $(SATSAO) run $(if $(PORT),--port $(PORT))

test: web test-web test-browser test-backend ## Every test, on databases of their own; brings a browser when there is none

test-web: setup
	$(WEB) run test

test-browser: web
	CHROMIUM_PATH="$$($(PY) scripts/browser.py)" $(WEB) run e2e

test-backend: setup
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests

check: lint test ## All that a change must pass: format, lint, types, layers, generated files, every test

lint: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy backend deploy scripts tests
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	$(WEB) run check
	$(SATSAO) export openapi --check
	$(SATSAO) export docs --check

fix: setup ## Format, and repair what can be repaired
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(WEB) run fix

migrate: setup ## Bring the database to this version
	$(SATSAO) migrate

revision: setup ## A migration from the models: make revision MESSAGE="Add the table of ..."
	@test -n "$(MESSAGE)" || { echo 'make revision MESSAGE="what it does"'; exit 1; }
	DATABASE_OWNER_URL="$${DATABASE_OWNER_URL:-$$($(SATSAO) db url --owner)}" \
		$(PY) -m alembic revision --autogenerate -m "$(MESSAGE)"

openapi: setup ## openapi.json from the code, and the web app's client from it
	$(SATSAO) export openapi
	$(WEB) run gen:api

docs: setup ## The generated pages of docs/
	$(SATSAO) export docs

reset: setup ## Delete the embedded database with all its data
	$(SATSAO) db remove
	rm -rf .data

bench: setup ## Measure W1 to W4 beside a bare answer and pgbench, on a town of its own (minutes)
	$(PY) -m bench
