"""docker-compose.yml, deploy/ and the units fit the Compose specification, the command line and each other."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from typing import Any

import pytest
import typer
from ruamel.yaml import YAML

from backend.answers import _ALWAYS
from backend.cli import app
from backend.settings import Settings
from tests.setup.processes import ROOT

COMPOSE = ROOT / "docker-compose.yml"
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
COMMANDS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
OURS = ("migrate", "api", "worker")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(COMPOSE)
    return loaded


def test_it_fits_the_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_command_is_one_of_ours(compose: dict[str, Any]) -> None:
    assert 'ENTRYPOINT ["satsao"]' in DOCKERFILE
    commands = {name: compose["services"][name]["command"] for name in OURS}
    assert commands == {"migrate": ["migrate"], "api": ["serve"], "worker": ["worker"]}
    assert {command[0] for command in commands.values()} <= COMMANDS


def test_the_api_and_the_worker_wait_for_the_migration(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name in ("api", "worker"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services["migrate"]["restart"] == "no"
    assert services["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_every_service_that_stays_is_watched_restarted_and_closed(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        if name != "migrate":
            assert service["restart"] == "unless-stopped", name
            assert service["healthcheck"]["test"][0] == "CMD", name
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["web"]
    assert re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE) == ["10001", "10002"]
    assert compose["services"]["db"]["user"] == "postgres"


def test_no_secret_and_no_default_password_stands_in_the_file(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            hidden = re.search(r"PASSWORD|KEY|URL|SECRET", name) and not name.endswith("_FILE")
            assert not hidden, f"{name}={value}"
    made = (DEPLOY / "make-secrets.sh").read_text("utf-8")
    for name, secret in compose["secrets"].items():
        assert secret == {"file": f"./deploy/secrets/{name}"}
        assert name in made
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_only_the_migration_knows_the_owner(compose: dict[str, Any]) -> None:
    holders = {name for name, each in compose["services"].items() if "database_owner_url" in each.get("secrets", [])}
    assert holders == {"migrate"}


def test_secrets_and_variables_are_settings_that_exist(compose: dict[str, Any]) -> None:
    known = set()
    for field, info in Settings.model_fields.items():
        known.add(str(info.validation_alias or f"SATSAO_{field.upper()}"))
    for name in OURS:
        service = compose["services"][name]
        assert set(service["environment"]) <= known
        assert {secret.upper() for secret in service["secrets"]} <= known


def test_everything_named_is_there(compose: dict[str, Any]) -> None:
    stages = set(re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE))
    for service in compose["services"].values():
        build = service.get("build")
        if build:
            assert (ROOT / build["dockerfile"]).exists()
            assert build["target"] in stages
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./") and source != "./deploy/certificates":
                assert (ROOT / source).exists()
            elif not source.startswith("."):
                assert source in compose["volumes"]
        assert set(service["networks"]) <= set(compose["networks"])
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in line.split():
            assert (ROOT / source).exists(), source
            kept = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
            assert any(f"!{part}" in kept for part in (source.rstrip("/"), source.split("/")[0])), source


def test_every_variable_of_the_file_is_documented() -> None:
    used = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text("utf-8")))
    told = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    assert {name for name in used if f"`{name}`" not in told} == set()


def test_the_proxy_sends_the_headers_of_the_api() -> None:
    caddyfile = (DEPLOY / "Caddyfile").read_text("utf-8").lower()
    for name, value in _ALWAYS:
        quoted = value.decode().lower()
        assert f"{name.decode()} {quoted}\n" in caddyfile or f'{name.decode()} "{quoted}"\n' in caddyfile


def test_the_proxy_lets_a_whole_workbook_through() -> None:
    allowed = re.search(r"max_size (\d+)MB", (DEPLOY / "Caddyfile").read_text("utf-8"))
    assert allowed is not None
    assert int(allowed[1]) * 1000**2 > Settings.model_fields["max_upload_bytes"].default


@pytest.mark.parametrize("name", ["satsao.service", "satsao-worker.service", "satsao-migrate.service"])
def test_every_unit_starts_a_command_that_exists(name: str) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "systemd" / name, "utf-8")
    program, command = unit["Service"]["ExecStart"].split()
    assert program.endswith("/.venv/bin/satsao")
    assert command in COMMANDS
    assert unit["Service"]["User"] == "satsao"
    text = (DEPLOY / "systemd" / name).read_text("utf-8")
    assert ("database_owner_url" in text) == (command == "migrate")


def test_the_socket_unit_listens_where_the_proxy_of_one_machine_expects_it() -> None:
    assert "ListenStream=127.0.0.1:8000\n" in (DEPLOY / "systemd" / "satsao.socket").read_text("utf-8")
