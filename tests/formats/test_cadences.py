"""Cadences as people state them: the rate that follows, and within what the next one falls."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.reading import read

from trustmodel.formats.cadences import lapse, said
from trustmodel.model import After, InputError, Lapse, Range, Unit, ValueProblem

HEAD = "trustmodel: 1\narrangement: town\nas_of: 2016-01-01\nparties: [{id: council}, {id: trust}]\nactivities:\n"


def written(cadence: str) -> str:
    return f"{HEAD}- {{id: m, name: M, kind: k, by: council, of: trust, cadence: {cadence}}}\n"


@pytest.mark.parametrize(
    ("text", "low", "high", "within"),
    [
        ("at least once in 3 years", Fraction(1, 3), Fraction(1, 3), Lapse(0, 36)),
        ("at least once in every 6 months", 2, 2, Lapse(0, 6)),
        ("at least twice in 1 year", 2, 2, None),
        ("every 6 to 12 months", 1, 2, Lapse(6, 12)),
        ("every 1 to 2 years", Fraction(1, 2), 1, Lapse(12, 24)),
        ("every 3 years, give or take 6 months", Fraction(1, 3), Fraction(1, 3), Lapse(30, 42)),
        ("every 3 years give or take 6 months", Fraction(1, 3), Fraction(1, 3), Lapse(30, 42)),
        ("every 2.5 years, give or take 3 months", Fraction(2, 5), Fraction(2, 5), Lapse(27, 33)),
        ("monthly", 12, 12, None),
    ],
)
def test_a_cadence_in_words_has_a_rate_and_a_time(
    text: str, low: Fraction | int, high: Fraction | int, within: Lapse | None
) -> None:
    assert said(text).per_year == Range.between(low, high)
    assert said(text).within == within


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("at least once in 0 years", "never fires"),
        ("at least 0 times in 3 years", "never fires"),
        ("every 0 to 0 months", "never fires"),
        ("every 0 to 3 months", "no greatest rate"),
        ("every 12 to 6 months", "falls"),
        ("at least once in 3 moons", "no unit 'moon'"),
        ("every 3 years, give or take 3 years", "as long as it takes"),
        ("every 3 years, give or take 6 weeks", "another unit"),
        ("at least once in 3 to 4 years", "is not a cadence"),
        ("at least once in 1.25 weeks", "whole number"),
        ("at least once in a while", "not a length of time"),
        ("at least 4 a year", "is not a cadence"),
    ],
)
def test_a_cadence_that_cannot_be_says_why(text: str, says: str) -> None:
    with pytest.raises(ValueProblem, match=says) as caught:
        said(text)
    assert caught.value.cure


@pytest.mark.parametrize(
    ("cadence", "says"),
    [
        ("[{every: yearly, within: 12 to 6 months}]", "falls"),
        ("[{every: yearly, within: up to 0 days}]", "never fires"),
        ("[{every: yearly, first: 7 to 12 moons}]", "no unit 'moon'"),
        ("[{every: yearly, within: 6 months, after: judgement}]", "counts from a judgement"),
        ("[{every: yearly, after: judgement, when: {component: overall, grade: good}}]", "counts from a judgement"),
        ("[{every: yearly, within: 6 months, after: publication}]", "counts from a judgement"),
        ("[{dates: [2015], within: 6 months}]", "due on them"),
        ("[{every: yearly, after: lunch}]", "lunch"),
    ],
)
def test_a_bad_key_is_told_at_its_place(cadence: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read(tmp_path, written(cadence))
    (problem,) = caught.value.problems
    assert problem.where.line == 6


@pytest.mark.parametrize("after", list(After))
def test_every_key_reaches_the_model(after: After, tmp_path: Path) -> None:
    when = "when: {judged: trust, component: overall, grade: inadequate}"
    made = read(
        tmp_path, written(f"[{{every: 1 a year, within: 6 to 12 months, after: {after}, first: 1 year, {when}}}]")
    )
    (cadence,) = made.claims.activities[0].cadences
    assert (cadence.within, cadence.after, cadence.first) == (Lapse(6, 12), after, Lapse(0, 12))
    assert cadence.per_year == Range.exactly(1)


def test_a_month_later_is_the_same_day_or_the_last_of_the_month() -> None:
    assert Lapse(1, 13).after(date(2015, 1, 31), date(2015, 1, 31)) == (date(2015, 2, 28), date(2016, 2, 29))
    assert Lapse(2, 3, Unit.WEEK).after(date(2015, 1, 1), date(2015, 1, 2)) == (date(2015, 1, 15), date(2015, 1, 23))
    assert Lapse(1, 12000).after(date(2015, 1, 1), date(9000, 1, 1))[1] == date(9999, 12, 30)


@given(st.integers(0, 99), st.integers(1, 99), st.sampled_from(["day", "week", "month", "year"]))
def test_a_time_is_read_as_written(least: int, more: int, unit: str) -> None:
    size = 12 if unit == "year" else 1
    found = lapse(f"{least} to {least + more} {unit}s")
    assert (found.least, found.most) == (least * size, (least + more) * size)
    assert lapse(f"{more} {unit}s") == lapse(f"up to {more} {unit}s") == attr_from_nought(more * size, unit)


def attr_from_nought(most: int, unit: str) -> Lapse:
    return Lapse(0, most, Unit.MONTH if unit == "year" else Unit(unit))


@given(st.text(max_size=30) | st.text("0123456789./ toainyersmhuplwk,gv", max_size=40))
def test_any_text_is_a_cadence_or_a_problem(text: str) -> None:
    for reader in (said, lapse):
        try:
            reader(text)
        except ValueProblem as problem:
            assert problem.rule
