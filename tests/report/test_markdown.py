"""Markdown holds what it is given, in heads of columns as in cells."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tests.report.test_hostile_text import HOSTILE

from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Explanation, ExplanationLine, NotRun, Table
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


ODD = (
    "~~struck~~",
    "$x^2$ and $y$, $$z$$",
    "- an item",
    "+ an item",
    "+3 to +7",
    "-",
    "1. first",
    "23) first",
    "2016. A year",
    "---",
    "    four blanks",
    "\\(x\\) \\[y\\] \\",
    "&#60;b&#62; &amp;",
    "> quoted",
    "=====",
    "~~~",
    *(text for text in HOSTILE.values() if text.isprintable()),
)


class Reader(HTMLParser):
    """Keeps tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the name of what it overrides
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(data: bytes) -> Reader:
    """Give what a program that draws Markdown, tables and struck words included, makes of it."""
    found = Reader()
    found.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(data.decode()))
    return found


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_drawn_as_it_stands_wherever_it_stands(text: str) -> None:
    table = Table(id="t", title="T", columns=("C",), rows=((Cell(text),),), notes=(text,))
    failed = NotRun(what=text, plugin="p", distribution="d", version="1", stage="s", error="e")
    found = read(render(RenderContext(result=table, not_run=(failed,), left_out=(text,))))
    assert set(found.tags) == {"h1", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p"}
    assert found.text.count(text.strip()) >= 4
    told = read(render(RenderContext(result=Explanation(of="X", lines=(ExplanationLine(depth=0, says=text),)))))
    assert (told.tags, text.strip() in told.text) == (["h1", "ul", "li"], True)


def test_the_steps_of_an_explanation_are_lists_in_one_another() -> None:
    """Four blanks would make code of what is deep."""
    lines = tuple(ExplanationLine(depth=depth, says=f"at {depth}") for depth in (0, 1, 2, 3, 2, 0, 3))
    found = read(render(RenderContext(result=Explanation(of="X", lines=lines))))
    assert found.tags == ["h1", "ul", "li", "ul", "li", "ul", "li", "ul", "li", "li", "li", "ul", "li"]
    assert found.text.split() == ["X", *(word for line in lines for word in line.says.split())]
