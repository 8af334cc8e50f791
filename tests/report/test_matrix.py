"""Tables of many narrow columns: within the line, nothing lost, in bands where they do not fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trustmodel.model import Cell, Table
from trustmodel.report.matrix import matrix


def made(parties: int, cells: list[list[str]]) -> Table:
    return Table(
        id="m",
        title="M",
        columns=("Duty", "Wrong", *(f"Party number {n}" for n in range(parties))),
        rows=tuple(
            (Cell(f"duty {index}"), Cell("AG-01"), *(Cell(text) for text in row)) for index, row in enumerate(cells)
        ),
        keys=("", "", *(str(n + 1) for n in range(parties))),
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    parties = draw(st.integers(1, 40))
    letters = st.sampled_from(["", "", "A", "R", "A?R", "A*RI?"])
    cells = draw(st.lists(st.lists(letters, min_size=parties, max_size=parties), min_size=1, max_size=5))
    return made(parties, cells)


@given(tables(), st.integers(40, 160))
def test_no_line_is_too_long_and_no_letter_is_lost(table: Table, width: int) -> None:
    """However many parties there are."""
    lines = matrix(table, width)
    assert max(map(len, lines)) <= width
    text = [word for line in lines for word in line.split()]
    for letter in ("A", "R", "A?R", "A*RI?"):
        assert text.count(letter) == sum(cell.text == letter for row in table.rows for cell in row[2:])
    assert sum(line.startswith(("Party", " ")) is False or "Party number" in line for line in lines)
    assert sum("Party number" in line for line in lines) == len(table.columns) - 2


def test_what_does_not_fit_stands_in_a_further_band_without_its_empty_rows() -> None:
    """Thirty parties on a narrow line: the second band has only the row that has something there."""
    cells = [["A"] * 30, ["R"] + [""] * 29]
    lines = matrix(made(30, cells), 60)
    assert sum(line.startswith("duty 0") for line in lines) > 1
    assert sum(line.startswith("duty 1") for line in lines) == 1
    assert sum("AG-01" in line for line in lines) == 2, "what is no matrix stands once"
