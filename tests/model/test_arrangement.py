"""Arrangements: which set-ups run the services on a date, and who they are."""

from __future__ import annotations

from datetime import date

import pytest

from trustmodel.model import Arrangement, SetUpRun, Span, Window
from trustmodel.model.time import When


def run(setup: str, start: str | None, end: str | None, *providers: str) -> SetUpRun:
    return SetUpRun(
        setup=setup,
        title=setup,
        options=(),
        valid=Span(When.parse(start) if start else None, When.parse(end) if end else None),
        authorities=("north", "south"),
        providers=providers,
        observed=True,
    )


ARRANGEMENT = Arrangement(
    id="town",
    name="Town",
    as_of=date(2016, 6, 1),
    window=Window(date(2016, 1, 1), date(2017, 1, 1)),
    setups=(
        run("in-house", None, "2015-10", "north", "south"),
        run("trust", "2015-10", "2018-01-01", "firm, of the town"),
        run("trust", "2016-01-01", None, "firm, of the town", "other"),
    ),
)


@pytest.mark.parametrize(
    ("day", "setups", "providers"),
    [
        ("2014-01-01", ["in-house"], ("north", "south")),
        ("2015-10-15", ["in-house", "trust"], ("north", "south", "firm, of the town")),
        ("2016-06-01", ["trust", "trust"], ("firm, of the town", "other")),
        ("2018-01-01", ["trust"], ("firm, of the town", "other")),
    ],
)
def test_what_runs_on_a_date_is_what_is_not_surely_elsewhere(
    day: str, setups: list[str], providers: tuple[str, ...]
) -> None:
    """Within the month of a change both may run; a provider is named once, whatever its id is made of."""
    on = date.fromisoformat(day)
    assert [one.setup for one in ARRANGEMENT.running(on)] == setups
    assert ARRANGEMENT.providers(on) == providers
