"""Rows that say the same of several things are one row for people, and stay apart for programs."""

from __future__ import annotations

import json
from types import ModuleType

import attrs
import pytest

from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Table
from trustmodel.report import markdown, page, result_json, table_csv, text
from trustmodel.report.page import gathered

ROWS = (
    (Cell("adoption", ("a",)), Cell("council", ("x",))),
    (Cell("homes"), Cell("trust")),
    (Cell("fostering", ("f",)), Cell("council", ("x", "y"))),
)
TABLE = Table(id="t", title="T", columns=("Duty", "Holder"), rows=ROWS, alike=0)


@pytest.mark.parametrize("format", [text, markdown], ids=["text", "md"])
def test_people_read_what_is_alike_once(format: ModuleType) -> None:
    """In the place of the first, with the sources of all."""
    said: str = format.render(RenderContext(result=TABLE)).decode().replace("\\", "")
    assert "adoption; fostering [a, f]" in said
    assert "council [x, y]" in said
    assert said.index("fostering") < said.index("homes")


def test_a_table_that_does_not_ask_for_it_stays_as_it_is() -> None:
    """Most tables have rows that may read alike and mean two things."""
    apart = Table(id="t", title="T", columns=("Duty", "Holder"), rows=ROWS)
    assert "adoption;" not in text.render(RenderContext(result=apart)).decode()


def test_programs_get_every_row() -> None:
    """JSON and CSV have one row for each."""
    assert len(json.loads(result_json.render(RenderContext(result=TABLE)))["table"]["rows"]) == len(ROWS)
    assert table_csv.render(RenderContext(result=TABLE)).decode().count("council") == 2


def test_a_source_is_named_where_the_text_names_it_and_not_where_its_letters_stand_in_a_word() -> None:
    """`S2` is not named by `S25`; at the end of a sentence it is."""
    assert page.cell_text(Cell("See S25.", ("S2", "S25"))) == "See S25. [S2]"


def test_rows_may_differ_in_any_one_column() -> None:
    rows = tuple((Cell("due"), Cell("inspection"), Cell(home)) for home in ("First", "Second"))
    table = Table(id="t", title="T", columns=("How", "What", "Of whom"), rows=rows, alike=2)
    assert [[cell.text for cell in row] for row in gathered(table).rows] == [["due", "inspection", "First; Second"]]
    assert gathered(attrs.evolve(table, alike=0)).rows == rows


@pytest.mark.parametrize("format", [text, markdown, table_csv])
def test_hints_for_the_command_line_stand_below_the_notes(format: ModuleType) -> None:
    table = Table(id="t", title="T", columns=("A",), rows=((Cell("x"),),), notes=("A note.",), hints=("`ask --on`",))
    shown = format.render(RenderContext(result=table)).decode()
    assert shown.index("A note.") < shown.index("ask")
