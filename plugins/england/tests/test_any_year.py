"""The law of any year: a place can begin before or after a duty was made or repealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustmodel import Arrangement, build, compare, load

PLACE = """
trustmodel: 1
place: borchester
as_of: {year}-06-30
authorities: [council]
setups: [{{use: trust, from: {year}-04-01}}]
parties: [{{id: council}}]
"""


@pytest.mark.parametrize("year", [1995, 2004, 2009, 2014, 2018, 2020, 2024])
def test_a_place_may_begin_in_any_year(year: int, tmp_path: Path) -> None:
    """As it was and under each other set-up."""
    file = tmp_path / "place.yaml"
    file.write_text(PLACE.format(year=year), encoding="utf-8")
    place = load(file)
    made = build(place)
    assert isinstance(made, Arrangement)
    assert made.duties
    assert compare(place, setups=("cic", "in-house")).tables
