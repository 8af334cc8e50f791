"""Single values: numbers, ranges, dates, the days that something took, and every way to state a cadence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustmodel.formats import values
from trustmodel.model import Range, Tri, ValueProblem, When

RATES = {
    "12 a year": (12, 12),
    "12 per year": (12, 12),
    "12 each year": (12, 12),
    "0 a year": (0, 0),
    "0 to 4 a year": (0, 4),
    "2.5 a year": (Fraction(5, 2), Fraction(5, 2)),
    "1/3 a year": (Fraction(1, 3), Fraction(1, 3)),
    "1 in 3 years": (Fraction(1, 3), Fraction(1, 3)),
    "1 in 1 year": (1, 1),
    "0 to 2 in 3 years": (0, Fraction(2, 3)),
    "1 in 2.5 years": (Fraction(2, 5), Fraction(2, 5)),
    "weekly": (52, 52),
    "monthly": (12, 12),
    "quarterly": (4, 4),
    "half-yearly": (2, 2),
    "six-monthly": (2, 2),
    "yearly": (1, 1),
    "annually": (1, 1),
    "every week": (52, 52),
    "every 6 weeks": (Fraction(26, 3), Fraction(26, 3)),
    "every 3 months": (4, 4),
    "every 2 years": (Fraction(1, 2), Fraction(1, 2)),
    "every 5 days": (73, 73),
    "every 1.5 years": (Fraction(2, 3), Fraction(2, 3)),
    " monthly ": (12, 12),
    "fortnightly": (26, 26),
    "every fortnight": (26, 26),
    "every 2 fortnights": (13, 13),
    "once a year": (1, 1),
    "twice a year": (2, 2),
    "3 to 4 times a year": (3, 4),
}
NOT_RATES = [
    "", "12", "12 a month", "often", "monthly or so", "at least 4 a year", "about 4 a year", "up to 4 a year",
    "-1 a year", "-2 to 4 a year", "4 to 2 a year", "4 to a year", "to 4 a year", "a year", "1 in 0 years",
    "1 in -3 years", "1 in years", "1 in three years", "0 to 1 in 0 years", "every 0 weeks", "every -1 week",
    "fortnight", "times a year", "thrice a year", "every weeks 3", "1e3 a year", "1,000 a year", "Monthly", "2015-10", "1/0 a year",
]  # fmt: skip


@pytest.mark.parametrize("text", RATES)
def test_a_rate_is_read_exactly(text: str) -> None:
    """Times a year, as fractions: a third is a third."""
    low, high = RATES[text]
    assert values.rate(text) == Range.between(Fraction(str(low)), Fraction(str(high)))


@pytest.mark.parametrize("text", ["unknown", "as events occur", "per case", "once"])
def test_a_cadence_without_a_rate_has_none(text: str) -> None:
    """No known rate is a value of its own, never nought."""
    assert values.rate(text) is None


@pytest.mark.parametrize("text", NOT_RATES)
def test_what_is_no_rate_is_refused_with_the_ways_to_write_one(text: str) -> None:
    """Words that a number would lose (at least, up to, about) are refused too: they would be read as exact."""
    with pytest.raises(ValueProblem, match="is not a cadence") as caught:
        values.rate(text)
    assert "`12 a year`" in caught.value.cure


@given(st.fractions(0, 1000, max_denominator=999), st.fractions(0, 1000, max_denominator=999), st.integers(1, 99))
def test_a_rate_over_years_is_the_rate_divided(first: Fraction, second: Fraction, years: int) -> None:
    """`a to b in n years` is `a/n to b/n a year`, for all a, b and n."""
    low, high = sorted((first, second))
    read = values.rate(f"{low} to {high} in {years} years")
    assert read is not None
    assert (read.low, read.likely, read.high) == (low / years, (low + high) / 2 / years, high / years)


@settings(max_examples=50)
@given(st.text(max_size=30) | st.text("0123456789-./ toainyers", max_size=30))
def test_any_text_is_a_rate_or_a_problem(text: str) -> None:
    """No text brings out any other error."""
    for read in (values.rate, values.number, values.points, values.moment, values.day, values.window, values.days):
        try:
            read(text)
        except ValueProblem as problem:
            assert problem.rule


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("-3", -3), ("4.5", Fraction(9, 2)), ("1/3", Fraction(1, 3)), ("007", 7)]
)
def test_a_number_is_exact(text: str, value: Fraction) -> None:
    """Decimals are fractions, not floats."""
    assert values.number(text) == value


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "+1", "1.", ".5", "1e3", "1_0", "1/0", "1/-3", "0x1", "inf", "nan", "١", "9" * 16]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """Neither signs, nor exponents, nor digits of other scripts, nor more digits than anybody counts."""
    with pytest.raises(ValueProblem, match="is not a number"):
        values.number(text)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("=E3*2", "formula was never worked out"),
        ("#REF!", "shows an error"),
        ("10,5", "a point before decimals"),
        ("1,200.5", "no comma in thousands"),
        ("ten", "write digits"),
        ("a,b", "write digits"),
    ],
)
def test_what_is_no_number_is_told_how_to_be_one(text: str, cure: str) -> None:
    with pytest.raises(ValueProblem) as told:
        values.number(text)
    assert cure in told.value.cure


def test_two_points_are_a_range_with_the_middle_as_likely() -> None:
    """`2 to 4` is most likely 3."""
    assert values.points("2 to 4") == Range(Fraction(2), Fraction(3), Fraction(4))
    assert values.points("-2 to 0").low == -2
    with pytest.raises(ValueProblem, match="'4 to 2' falls"):
        values.points("4 to 2")


@pytest.mark.parametrize(("text", "value"), [("yes", Tri.YES), ("no", Tri.NO), ("unknown", Tri.UNKNOWN)])
def test_three_values(text: str, value: Tri) -> None:
    """Unknown is a value where it may be one, and refused where only yes or no will do."""
    assert values.tri(text) is value
    if value is Tri.UNKNOWN:
        with pytest.raises(ValueProblem, match="neither yes nor no"):
            values.yes(text)
    else:
        assert values.yes(text) is (value is Tri.YES)


@pytest.mark.parametrize("text", ["0001", "0999-12-31", "3000", "9999", "9999-12-31", "2015..9999", "0000"])
def test_years_that_nobody_means_are_refused(text: str) -> None:
    """A year beyond the reach of the calendar is told with what to write for no end."""
    with pytest.raises(ValueProblem, match="out of reach") as caught:
        values.moment(text)
    assert "`until`" in caught.value.cure


@pytest.mark.parametrize("text", ["１９９９", "٢٠١٥-10", "2015-1０", "2015\u20111-01"])
def test_a_date_is_written_in_the_digits_0_to_9(text: str) -> None:
    """Digits of other scripts look alike and sort elsewhere; they are told, not taken."""
    for read in (values.moment, values.day, values.window):
        with pytest.raises(ValueProblem, match="is not a date"):
            read(text)


@pytest.mark.parametrize("text", ["2015-00", "2015-00..2016", "2014..2015-00", "2015-00-01", "2015-01-00"])
def test_there_is_no_month_or_day_nought(text: str) -> None:
    """It is not read as January."""
    with pytest.raises(ValueProblem, match="is not a day of the calendar"):
        values.moment(text)


@pytest.mark.parametrize("text", ["1000", "2999-12-31", "1989-11-16"])
def test_years_from_the_first_to_the_last_are_read(text: str) -> None:
    """Both ends of what is allowed."""
    assert str(values.moment(text)) == text


@pytest.mark.parametrize("text", ["2018-01..2015-12", "2016-01-02..2016-01-01", "2015..2014"])
def test_a_range_that_falls_is_told_as_written(text: str) -> None:
    """The message quotes what stands in the file."""
    with pytest.raises(ValueProblem, match=text.replace(".", r"\.")):
        values.moment(text)


def test_the_days_that_something_took() -> None:
    """The last day is included; a month is some time in the month; a single day is one day."""
    assert values.days("2015-11-24..2015-12-17").widest == (date(2015, 11, 24), date(2015, 12, 18))
    assert values.days("2015-11-24").widest == (date(2015, 11, 24), date(2015, 11, 25))
    month = values.days("2015-11")
    assert month.widest == (date(2015, 11, 1), date(2015, 12, 1))
    assert month.narrowest[0] >= month.narrowest[1]
    assert month.start == When.parse("2015-11")


def test_days_of_which_nothing_is_known_are_refused() -> None:
    """`unknown` says nothing of when, and counting from it would leave the calendar."""
    with pytest.raises(ValueProblem, match="says nothing"):
        values.days("unknown")


@pytest.mark.parametrize("text", ["2016-02-30", "2016-13-01", "2016-02", "soon", "", "unknown"])
@pytest.mark.parametrize("read", [values.day, lambda text: values.window(f"{text}..2017-01-01")])
def test_the_cure_of_a_bad_day_is_a_day(read: Callable[[str], object], text: str) -> None:
    """It offers no month, year or range, which would be refused in turn."""
    with pytest.raises(ValueProblem) as caught:
        read(text)
    assert caught.value.cure == "write a day in full, such as 2016-02-17"


@pytest.mark.parametrize(
    ("text", "named"),
    [("2014", True), ("2014-15", True), ("report of 2016", True), ("unknown", True), ("banana", False), ("20145", False),
     ("9999", False), ("", False)],
)  # fmt: skip
def test_a_text_names_a_year_or_says_that_none_is_known(text: str, named: bool) -> None:
    """Words of the source may stand beside it."""
    assert values.names_a_year(text) is named
