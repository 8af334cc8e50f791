"""Markdown holds what it is given, in heads of columns as in cells."""

from __future__ import annotations

from tests.report.test_hostile_text import HOSTILE

from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Table
from trustmodel.report.markdown import render


def test_a_head_is_escaped_as_a_cell_is() -> None:
    texts = tuple(HOSTILE.values())
    table = Table(id="t", title="T", columns=texts, rows=(tuple(map(Cell, texts)),))
    written = render(RenderContext(result=table)).decode()
    head, rule, row = (line for line in written.splitlines() if line.startswith("|"))
    assert head == row
    assert rule.count("|") == len(texts) + 1
    assert "<script>" not in written
    assert "\u202e" not in written
