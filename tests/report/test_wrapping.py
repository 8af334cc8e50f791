"""Lines are broken as rich breaks them, whose tables and paragraphs these were."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from trustmodel.report.wrapping import padded, wrapped

PARTS = ["a", "bc", "longer", "supercalifragilistic", "日本語", "e\u0301", "👍", " ", "  ", "\u3000", "\xa0", "-", "\n"]


@given(st.lists(st.sampled_from(PARTS)).map("".join), st.integers(3, 40))
def test_lines_are_broken_as_rich_breaks_them(text: str, width: int) -> None:
    lines = Text(text).wrap(Console(file=io.StringIO(), width=80), width)
    assert wrapped(text, width) == ([line.plain.rstrip() for line in lines] or [""])


@pytest.mark.parametrize("text", ["", " ", " " * 9, "\n", "one two", "supercalifragilistic", "日本語日本語"])
def test_there_is_always_a_line_and_none_is_too_wide(text: str) -> None:
    found = wrapped(text, 5)
    assert found
    assert {cell_len(padded(line, 5)) for line in found} == {5}
