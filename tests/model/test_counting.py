"""Numbers of things in words."""

from __future__ import annotations

import pytest

from trustmodel.model.counting import counted


@pytest.mark.parametrize(
    ("count", "one", "more", "says"),
    [
        (1, "day", "", "1 day"),
        (0, "day", "", "0 days"),
        (1200, "activity", "activities", "1,200 activities"),
        (1, "activity", "activities", "1 activity"),
    ],
)
def test_one_is_one_and_all_else_several(count: int, one: str, more: str, says: str) -> None:
    assert counted(count, one, more) == says
