"""The pages that are made from code are what the code says; links lead somewhere; what the README shows runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from trustmodel.cli.main import COMMANDS
from trustmodel.model import RelationshipType
from trustmodel.model.vocabulary import WORDS

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("plugins/*/README.md"),
        *ROOT.glob("examples/**/README.md"),
    ]
)


@pytest.mark.parametrize("name", ["words", "gaps", "measures", "figures", "format", "setups", "requirements", "model"])
def test_a_page_is_what_the_code_says(name: str) -> None:
    """They are printed from the records that the program itself uses; of the format, the tables between marks."""
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / f"{name}.py"], capture_output=True, text=True, check=True
    ).stdout
    assert (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8") == made


def test_every_relationship_type_is_among_the_words() -> None:
    """A type that is added to the model must be added to the words."""
    meaning = dict(WORDS)["Relationship"]
    assert [one.value for one in RelationshipType if one.value not in meaning] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    """A link to a file of the repository names one that exists."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_every_command() -> None:
    """The README's table of questions has a line for every command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [
        name for name in COMMANDS if f"`{name} " not in text and f"`{name}`" not in text and f"-- {name} " not in text
    ] == []


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python block of the README runs as it stands, and gives what it says."""
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)  # noqa: S102  # the README's own words are what is under test
    shown = names["shown"]
    assert isinstance(shown, list)
    assert shown
