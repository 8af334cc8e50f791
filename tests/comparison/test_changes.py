"""What goes, comes and stays: by the date, each thing once, what is alike in one row, by the names that readers know."""

from __future__ import annotations

import attrs
import pytest
from tests.examples.kit import at, place, shelf, table

from trustmodel import Comparison, Window, api

DAYS = ("2022-08-31", "2022-09-01")


def returned(window: str = "") -> Comparison:
    both = [at(place("doncaster"), day) for day in DAYS]
    if window:
        both = [attrs.evolve(one, window=Window.parse(window)) for one in both]
    return api.compare(*both, using=shelf())


def said(result: Comparison, id: str) -> set[str]:
    return {row[1].text for row in table(result.tables, id).rows}


def test_three_tables_say_what_goes_comes_and_stays() -> None:
    titles = {one.id: one.title for one in returned().tables}
    assert titles["goes"] == "Goes (only trust, 2022-08-31)"
    assert titles["comes"] == "Comes (only in-house, 2022-09-01)"
    assert titles["stays"] == "Stays (trust, 2022-08-31 / in-house, 2022-09-01)"


@pytest.mark.parametrize("window", ["2022-01-01..2023-01-01", "2010-01-01..2011-01-01"])
def test_they_are_those_of_the_date_whatever_the_window(window: str) -> None:
    for id in ("goes", "comes"):
        assert said(returned(window), id) == said(returned(), id)


def test_what_is_said_of_six_homes_is_said_once() -> None:
    homes = [text for text in said(returned(), "stays") if "Children's home 6" in text]
    assert len(homes) == 5
    assert all("Children's home 1, Children's home 2" in text for text in homes)


def test_no_id_is_shown() -> None:
    shown = {text for id in ("goes", "comes", "stays") for text in said(returned(), id)}
    assert not any(text.startswith(("ifa:", "vaa:")) or "accountable" in text for text in shown)
    assert "Independent fostering agency: the provider" in shown


def test_what_is_not_alike_is_told_without_what_is() -> None:
    duties = next(one for one in returned().disparities if one.what == "duties")
    assert duties.values == (
        "Lead the commissioning of the provider: a named post; Monitor the provider",
        "no other",
    )
