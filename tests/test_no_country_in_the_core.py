"""The core knows no country: what is said to readers of English services stands in a plugin."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[1] / "src" / "trustmodel"
ENGLISH = re.compile(
    r"\b(Ofsted|DfE|Whitehall|England|English|councils?|ministers?|IFA|VAA|CIC|Slough|Doncaster|pounds?)\b|£"
)
FILES = sorted(path for path in CORE.rglob("*.py") if path.parent.name != "testing")
"""All but the builders for plugin authors, whose example is an English one."""


def _texts(path: Path) -> Iterator[str]:
    """Give the texts of a file that a program can print: all but docstrings and bare texts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_it_finds_what_it_looks_for(tmp_path: Path) -> None:
    """A text that is printed is found, a docstring is not."""
    (tmp_path / "x.py").write_text('"""About a council."""\nSAID = "Ofsted looks"\n', encoding="utf-8")
    assert [text for text in _texts(tmp_path / "x.py") if ENGLISH.search(text)] == ["Ofsted looks"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORE)))
def test_no_text_of_the_core_names_an_english_body_or_form(path: Path) -> None:
    """Names of bodies, forms, places and money belong to plugins and examples."""
    assert [text for text in _texts(path) if ENGLISH.search(text)] == []
