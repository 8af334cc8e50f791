"""Hours may be stated by their 10th and 90th percentiles, and are read as such all the way to the totals."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.formats.reading import TOWN, read, told

from trustmodel.model import Range
from trustmodel.scrutiny.expected.calendar import Calendar

ACTIVITY = TOWN + (
    "window: 2016-01-01..2017-01-01\nparties:\n- {id: town}\n- {id: board}\n"
    "activities:\n- {id: visit, name: Visit, kind: visit, by: board, of: town, cadence: [{every: yearly}]}\n"
)


def with_hours(text: str) -> str:
    return ACTIVITY + f"efforts:\n- {{activity: visit, bearer: provider, hours: {text}}}\n"


@pytest.mark.parametrize(
    ("text", "shape"),
    [("[20, 30, 70]", "extremes"), ("[20, 30, 70, extremes]", "extremes"), ("[20, 30, 70, p10-p90]", "p10-p90")],
)
def test_what_the_outer_points_are_is_kept(text: str, shape: str, tmp_path: Path) -> None:
    (effort,) = read(tmp_path, with_hours(text)).claims.efforts
    assert effort.hours == Range(Fraction(20), Fraction(30), Fraction(70), shape)


def test_percentiles_lie_within_the_totals(tmp_path: Path) -> None:
    (line,) = Calendar.of(read(tmp_path, with_hours("[20, 30, 70, p10-p90]"))).lines
    hours = line.hours[0].hours
    assert hours is not None
    assert hours.low < 20
    assert hours.high > 70
    assert hours.shape == "extremes"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[0, 30, 70, p10-p90]", "10th percentile of `hours` is 0"),
        ("[-1, 30, 70, p10-p90]", "`hours` cannot be negative"),
        ("[30, 20, 70, p10-p90]", "not in rising order"),
        ("[20, 30, 70, p5-p95]", "'p5-p95'"),
        ("[20, 30, 70, p10-p90, p10-p90]", "'p10-p90' is not a number"),
        ("[20, 30, p10-p90]", "'p10-p90'"),
    ],
)
def test_percentiles_that_cannot_be_are_refused(text: str, said: str, tmp_path: Path) -> None:
    found = told(tmp_path, with_hours(text))
    assert any(said in one for one in found), found
