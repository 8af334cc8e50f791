"""The id of a finding is its name: no two findings of one assessment share it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from trustmodel import Place, assess, build, load

EXAMPLES = Path(__file__).parents[2] / "examples"
PLACES = ["doncaster", "slough", "achieving-for-children", "cambridgeshire"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("year", [2013, 2016, 2019, 2023])
def test_no_two_findings_share_an_id(place: str, year: int) -> None:
    """What is asked, the interval and the scope tell findings about one party and duty apart."""
    held = load(EXAMPLES / place)
    assert isinstance(held, Place)
    found = assess(build(held), on=date(year, 6, 30)).findings
    assert found
    assert [id for id, times in Counter(one.id for one in found).items() if times > 1] == []
