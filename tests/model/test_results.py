"""Results refuse what cannot stand in them, with an error of the project's own, whatever a plugin fills in."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from trustmodel import assess
from trustmodel.model import Amount, Certainty, Finding, Measure, Range, Severity, Span, TrustModelError
from trustmodel.testing.samples import sample_arrangement

FINDING = Finding(
    code="XX-01",
    title="A gap",
    subject="council",
    on=date(2016, 1, 1),
    certainty=Certainty.PROVED,
    severity=Severity.LOW,
    says="There is a gap.",
)
MEASURE = Measure(code="XX-50", title="A number", value=None, unit="h/yr")
LOOSE: Any = Range  # a plugin's code that no type checker has seen


@pytest.mark.parametrize("result", [FINDING, MEASURE], ids=["finding", "measure"])
@pytest.mark.parametrize("wrong", [object(), 4.5, ["a"], {"a": "b"}, (3,)], ids=repr)
def test_every_field_refuses_what_is_of_another_kind(result: Finding | Measure, wrong: object) -> None:
    for field in attrs.fields(type(result)):
        with pytest.raises(TrustModelError, match=f"^{field.name} of a {type(result).__name__} is a "):
            attrs.evolve(result, **{field.name: wrong})  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("severity", "high"), ("severity", 3), ("certainty", "proved"), ("kind", "gap"), ("on", "2016")],
)
def test_a_word_or_number_is_no_member_of_the_vocabulary(field: str, wrong: object) -> None:
    with pytest.raises(TrustModelError, match=f"^{field} of a Finding"):
        attrs.evolve(FINDING, **{field: wrong})  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "wrong", [Amount(LOOSE(1.0, 2.0, 3.0)), Amount(unknown=LOOSE), Amount(LOOSE), Amount(unknown=(LOOSE,))], ids=repr
)
def test_an_amount_holds_exact_numbers_and_names(wrong: object) -> None:
    with pytest.raises(TrustModelError, match=r"^value of a Measure"):
        attrs.evolve(MEASURE, value=wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_what_is_right_is_taken() -> None:
    amount = Amount(Range.between(1, Fraction(5, 2)), ("b",))
    measure = attrs.evolve(MEASURE, value=amount, breakdown=(("bearer", "provider"),), rests_on=("a",))
    assert measure.value == amount


def test_a_repr_is_for_one_look() -> None:
    """An assessment of a real place has hundreds of claims, findings and measures."""
    assert len(repr(assess(sample_arrangement()))) < 3000


def test_a_finding_about_time_tells_its_interval_and_other_words_are_none() -> None:
    assert attrs.evolve(FINDING, span="2015-10-01 to 2016-02-17").interval == Span.parse("2015-10-01", "2016-02-17")
    assert attrs.evolve(FINDING, span="until 2016").interval == Span.parse(None, "2016")
    assert attrs.evolve(FINDING, span="every winter").interval is None
    assert attrs.evolve(FINDING, span="").interval is None
