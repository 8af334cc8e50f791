"""Rows that say the same of several things are one row for people, and stay apart for programs."""

from __future__ import annotations

import json

import pytest

from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Table
from trustmodel.report import markdown, result_json, table_csv, text

ROWS = (
    (Cell("adoption", ("a",)), Cell("council", ("x",))),
    (Cell("homes"), Cell("trust")),
    (Cell("fostering", ("f",)), Cell("council", ("x", "y"))),
)
TABLE = Table(id="t", title="T", columns=("Duty", "Holder"), rows=ROWS, alike=True)


@pytest.mark.parametrize("render", [text.render, markdown.render])
def test_people_read_what_is_alike_once(render: object) -> None:
    """In the place of the first, with the sources of all."""
    assert callable(render)
    said = render(RenderContext(result=TABLE)).decode().replace("\\", "")
    assert "adoption; fostering [a, f]" in said
    assert "council [x, y]" in said
    assert said.index("fostering") < said.index("homes")


def test_a_table_that_does_not_ask_for_it_stays_as_it_is() -> None:
    """Most tables have rows that may read alike and mean two things."""
    apart = Table(id="t", title="T", columns=("Duty", "Holder"), rows=ROWS)
    assert "adoption;" not in text.render(RenderContext(result=apart)).decode()


def test_programs_get_every_row() -> None:
    """JSON and CSV have one row for each."""
    assert len(json.loads(result_json.render(RenderContext(result=TABLE)))["rows"]) == len(ROWS)
    assert table_csv.render(RenderContext(result=TABLE)).decode().count("council") == 2
