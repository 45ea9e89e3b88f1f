"""The documents say what is there: links, commands, decisions, words."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.setup.processes import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_named_file_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    tops = "backend|docs|tests|scripts|deploy|frontend"
    named = re.findall(rf"`((?:{tops})/[\w./-]+?)`", text)
    made = ("frontend/dist", "deploy/secrets/", "deploy/certificates/")
    assert [name for name in named if name not in made and not (ROOT / name).exists()] == []


def test_the_readme_knows_every_command() -> None:
    listed = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = re.findall(r"^ *make ([a-z-]+)", listed, re.MULTILINE)
    assert len(commands) > 10
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in commands if f"`make {name}" not in readme] == []


def test_the_readme_s_logins_are_the_demo_s() -> None:
    demo = (ROOT / "backend" / "demo" / "load.py").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    password = re.search(r'^PASSWORD = "(.+?)"', demo, re.MULTILINE)
    assert password is not None
    assert f"`{password[1]}`" in readme
    table = readme[readme.index("| sign in as |") : readme.index("## Test it")]
    for login in re.findall(r"^\| `([a-z0-9.]+)` ", table, re.MULTILINE):
        name, _, ward = login.partition(".")
        assert f'"{name}"' in demo
        assert not ward or f'"{ward}"' in demo


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_four_parts_and_at_most_forty_lines(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    number = int(page.name[:4])
    assert lines[0].startswith(f"# {number}. ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## Context",
        "## Decision",
        "## Consequences",
        "## Alternatives",
    ]
    assert len(lines) <= 40
    assert number == DECISIONS.index(page) + 1


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE)
    words = [word for cell in rows for word in re.findall(r"`([^`]+)`", cell)]
    assert len(words) > 60
    sources = "\n".join(file.read_text("utf-8") for file in (ROOT / "backend").rglob("*.py"))
    code = sources + (ROOT / "docs" / "problems.md").read_text("utf-8")
    assert [word for word in words if not re.search(rf"\b{re.escape(word)}\b", code)] == []


def test_the_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert "13. Remote Network Interaction" in text
    assert "END OF TERMS AND CONDITIONS" in text
