"""What the code knows stands in the documents, and the documents know nothing else (both directions)."""

from __future__ import annotations

import re
from pathlib import Path

from backend.docs_export import all_actions, all_problems, pages
from backend.matrix import MATRIX
from backend.permissions import Permission, Reach, Role
from backend.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def _first_cells(page: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", (DOCS / page).read_text("utf-8"), re.MULTILINE)


def test_the_generated_pages_are_fresh() -> None:
    for name, text in pages().items():
        assert (DOCS / name).read_text("utf-8") == text, f"{name}: run `make docs`"


def test_every_problem_is_documented_in_two_languages() -> None:
    ours = [problem for problem in all_problems() if problem.__module__.startswith("backend.")]
    assert _first_cells("problems.md") == [problem.code() for problem in ours]
    codes = [problem.code() for problem in ours]
    assert len(codes) == len(set(codes))
    for problem in ours:
        assert problem.title, problem
        assert problem.title_vi, problem
        assert problem.title != problem.title_vi, problem
        assert 400 <= problem.status < 600, problem


def test_every_journal_action_is_documented() -> None:
    actions = [action.value for action in all_actions()]
    assert _first_cells("journal.md") == actions
    assert len(actions) == len(set(actions))
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", action) for action in actions)


def test_every_journal_action_has_a_word_on_the_screen() -> None:
    words = Path("frontend/src/features/journal/words.ts").read_text("utf-8")
    assert {action.value for action in all_actions()} == set(
        re.findall(r"^  '([a-z_]+\.[a-z_]+)': msg\(", words, re.MULTILINE)
    )


def test_every_permission_is_documented_with_every_reach() -> None:
    assert _first_cells("permissions.md") == [permission.value for permission in Permission]
    table = (DOCS / "permissions.md").read_text("utf-8")
    head = next(line for line in table.splitlines() if line.startswith("| permission |"))
    assert [cell.strip() for cell in head.strip("|").split("|")][1:] == [role.value for role in Role]
    for permission in Permission:
        line = next(line for line in table.splitlines() if line.startswith(f"| `{permission.value}` |"))
        cells = [cell.strip() for cell in line.strip("|").split("|")][1:]
        for role, cell in zip(Role, cells, strict=True):
            told = set() if cell == "–" else set(cell.split(", "))
            assert told == {reach.value for reach in MATRIX[role].get(permission, ())}, (permission, role)


def test_permissions_are_sorted_and_named_resource_action() -> None:
    values = [permission.value for permission in Permission]
    assert values == sorted(values)
    assert all(re.fullmatch(r"[a-z_]+:[a-z_]+", value) for value in values)
    assert set(MATRIX) == set(Role)


def test_every_setting_is_in_the_example_with_its_default_and_a_word_of_explanation() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    told = {line.split("=")[0]: line.split("=", 1)[1] for line in lines if re.match(r"[A-Z]", line)}
    fields = Settings.model_fields
    names = {
        field: alias if isinstance(alias := info.validation_alias, str) else f"SATSAO_{field.upper()}"
        for field, info in fields.items()
    }
    assert list(told) == list(names.values())
    for number, line in enumerate(lines):
        if line.split("=")[0] in told:
            assert lines[number - 1].startswith("# "), line
    fresh = Settings(_env_file=None, DATABASE_URL=None)
    for field, name in names.items():
        value = getattr(fresh, field)
        shown = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        assert told[name] == shown, name


def test_the_glossary_names_every_code_term_that_people_meet() -> None:
    """Roles and reaches by their code terms, each with its Vietnamese word."""
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    missing = [term.value for term in (*Role, *Reach) if not re.search(rf"`{term.value}`", glossary)]
    assert missing == []


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    texts = [ROOT / "README.md", *DOCS.glob("*.md")]
    named = {
        name for path in texts for name in re.findall(r"(?:`|^)make ([a-z][a-z-]*)\b", path.read_text("utf-8"), re.M)
    }
    assert {"run", "test", "check"} <= named
    assert named <= targets


def test_every_page_that_a_page_links_to_exists() -> None:
    for path in (ROOT / "README.md", *DOCS.rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
