"""Text for a terminal: paragraphs are seen to begin, and the columns of a table share the line by what they hold."""

from __future__ import annotations

import pytest

from trustmodel.hooks import RenderContext
from trustmodel.model import Cell, Explanation, ExplanationLine, NotRun, Table
from trustmodel.report.table_csv import render as render_csv
from trustmodel.report.text import render

LONG = "a long text that goes on and on " * 6


def lines(result: Table | Explanation, width: int = 80, not_run: tuple[NotRun, ...] = ()) -> list[str]:
    return render(RenderContext(result=result, width=width, not_run=not_run)).decode().splitlines()


def test_a_further_line_stands_further_in() -> None:
    told = Explanation(of="It", lines=(ExplanationLine(depth=0, says=LONG), ExplanationLine(depth=2, says=LONG)))
    body = lines(told)[2:]
    begins = [len(line) - len(line.lstrip()) for line in body]
    assert begins == sorted(begins)
    assert set(begins) == {0, 2, 4, 6}


@pytest.mark.parametrize("width", [80, 120])
def test_short_columns_keep_their_width_and_the_long_one_takes_the_rest(width: int) -> None:
    rows = tuple((Cell("2016-02-17"), Cell(LONG), Cell("O-SL16")) for _ in range(3))
    table = Table(id="t", title="T", columns=("When", "What", "Source"), rows=rows)
    printed = lines(table, width)
    assert max(map(len, printed)) <= width
    row = next(line for line in printed if line.startswith("2016-02-17   a long"))
    assert row.endswith("O-SL16")
    assert len(printed) < 3 * (len(LONG) // (width - 30) + 2) + 6


def test_what_did_not_run_is_told_with_a_cure() -> None:
    failure = NotRun(what="plugin", plugin="p", distribution="d", version="1", stage="loading", error="it broke")
    text = " ".join(" ".join(lines(Table(id="t", title="T", columns=(), rows=()), not_run=(failure,))).split())
    assert "NOT RUN: plugin p (d 1) failed at loading: it broke" in text
    assert "leave out (`trustmodel --without NAME`)" in text


def test_a_table_that_nobody_reads_to_its_end_is_cut_and_says_so() -> None:
    """Laying twenty thousand rows out takes half a minute; programs get them all."""
    rows = tuple((Cell(f"row-{number}"), Cell("said")) for number in range(20_000))
    table = Table(id="t", title="T", columns=("A", "B"), rows=rows, notes=("20000 findings.",))
    said = render(RenderContext(result=table)).decode()
    assert "row-199" in said
    assert "row-200" not in said
    assert "... and 19,800 more rows: `--format csv` and `--format json` give all." in " ".join(said.split())
    assert "20000 findings." in said
    assert render_csv(RenderContext(result=table)).count(b"row-") == len(rows)


def test_so_is_an_explanation() -> None:
    lines = tuple(ExplanationLine(depth=0, says=f"line-{number}") for number in range(5_000))
    said = render(RenderContext(result=Explanation(of="X", lines=lines))).decode()
    assert "line-1999" in said
    assert "line-2000" not in said
    assert "... and 3,000 more lines" in said


def test_no_word_is_broken_where_the_line_has_room_for_it() -> None:
    """A narrow column is as wide as its longest word, and a column with room gives the place."""
    rows = ((Cell("a commissioning council and more"), Cell(LONG * 9), Cell(LONG * 9)),)
    table = Table(id="t", title="T", columns=("Status", "One", "Two"), rows=rows)
    printed = lines(table, width=80)
    assert any("commissioning " in line for line in printed)
    assert max(map(len, printed)) <= 80
