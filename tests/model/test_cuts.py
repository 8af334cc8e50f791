"""Cutting intervals out of intervals."""

from __future__ import annotations

import pytest

from trustmodel.model import Span

WHOLE = Span.parse("2014-01-01", "2018-01-01")


@pytest.mark.parametrize(
    ("cuts", "left"),
    [
        ([], ["2014-01-01 to 2018-01-01"]),
        ([Span()], []),
        ([WHOLE], []),
        ([Span.parse("2015-01-01", "2016-01-01")], ["2014-01-01 to 2015-01-01", "2016-01-01 to 2018-01-01"]),
        ([Span.parse("2013-01-01", "2016-01-01")], ["2016-01-01 to 2018-01-01"]),
        ([Span.parse("2016-01-01", None)], ["2014-01-01 to 2016-01-01"]),
        ([Span.parse("2019-01-01", None)], ["2014-01-01 to 2018-01-01"]),
        ([Span.parse(None, "2015-01-01"), Span.parse("2017-01-01", None)], ["2015-01-01 to 2017-01-01"]),
        ([Span.parse("2015", "2016")], ["2014-01-01 to 2015", "2016 to 2018-01-01"]),
    ],
)
def test_what_is_left(cuts: list[Span], left: list[str]) -> None:
    assert [str(piece) for piece in WHOLE.minus(*cuts)] == left


def test_of_an_open_interval_both_ends_are_left() -> None:
    pieces = Span().minus(Span.parse("2015-01-01", "2016-01-01"))
    assert [str(piece) for piece in pieces] == ["until 2015-01-01", "from 2016-01-01"]
