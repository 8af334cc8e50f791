"""Overload and duplication against stated thresholds (AG-70, AG-71), on the worked examples M9 and M10."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import attrs
import pytest

from trustmodel import Arrangement, api
from trustmodel.api import Library
from trustmodel.model import Evidence, Finding, Grade, Span, Threshold

MICRO = Path(__file__).parents[1] / "micro"


@cache
def shelf() -> Library:
    return api.plugins()


def read(name: str) -> Arrangement:
    found = api.load(MICRO / name, using=shelf())
    assert isinstance(found, Arrangement)
    return found


def judged(arranged: Arrangement, code: str, measure: str, most: str) -> tuple[Finding, ...]:
    limit = Threshold(id="limit", detector=code, measure=measure, most=Fraction(most))
    claims = attrs.evolve(arranged.claims, thresholds=(limit,))
    result = api.assess(attrs.evolve(arranged, claims=claims), using=shelf())
    assert not result.not_run
    return tuple(one for one in result.findings if one.code == code)


def known(arranged: Arrangement) -> Arrangement:
    """The same, with hours that somebody counted."""

    claims = arranged.claims
    counted = Evidence(grade=Grade.OFFICIAL)
    return attrs.evolve(
        arranged,
        claims=attrs.evolve(
            claims,
            efforts=tuple(attrs.evolve(one, evidence=counted) for one in claims.efforts),
            evidence_items=tuple(attrs.evolve(one, evidence=counted) for one in claims.evidence_items),
            figures=tuple(attrs.evolve(one, evidence=counted) for one in claims.figures),
        ),
    )


@pytest.mark.parametrize("name", ["m09-c.yaml", "m10.yaml"])
def test_nothing_is_too_much_until_it_is_stated(name: str) -> None:
    codes = {one.code for one in api.assess(read(name), using=shelf()).findings}
    assert codes.isdisjoint({"AG-70", "AG-71"})


def test_duplication_above_the_stated_share() -> None:
    """M10: 15 of 82 hours are avoidable, 0.1829 of them."""
    assert judged(known(read("m10.yaml")), "AG-70", "avoidable-share", "15/82") == ()
    (found,) = judged(known(read("m10.yaml")), "AG-70", "avoidable-share", "0.18")
    assert (found.certainty.value, int(found.severity)) == ("proved", 1)
    assert "limit" in found.says
    assert {"limit", "r1", "r2"} <= set(found.witness)


def test_assumed_hours_prove_nothing() -> None:
    (found,) = judged(read("m10.yaml"), "AG-70", "avoidable-share", "0.18")
    assert found.certainty.value == "possible"
    assert "assumptions" in found.says


def test_intensity_above_the_stated_most_shows_its_numerator() -> None:
    """M9: option C takes 961 hours of 470 full-time equivalents, 2.0447 each."""
    assert judged(known(read("m09-c.yaml")), "AG-71", "hours-per-fte", "961/470") == ()
    (found,) = judged(known(read("m09-c.yaml")), "AG-71", "hours-per-fte", "2")
    assert (found.certainty.value, int(found.severity)) == ("proved", 2)
    assert "470 full-time equivalents" in found.says
    assert "961 hours" in found.says


def test_a_peak_above_the_stated_most() -> None:
    (found,) = judged(known(read("m10.yaml")), "AG-71", "peak-ratio", "1")
    assert "month" in found.says
    assert judged(known(read("m10.yaml")), "AG-71", "peak-ratio", "100") == ()


def test_what_ends_soon_on_a_stated_date_makes_up_for_it() -> None:
    arranged = known(read("m10.yaml"))
    ending = tuple(attrs.evolve(one, valid=Span.parse(None, "2017-06-01")) for one in arranged.claims.activities)
    soon = attrs.evolve(arranged, claims=attrs.evolve(arranged.claims, activities=ending))
    (found,) = judged(soon, "AG-70", "avoidable-share", "0.18")
    assert int(found.severity) == 1  # duplication has no compensator
    whole = known(read("m09-c.yaml"))
    monthly = tuple(
        attrs.evolve(one, valid=Span.parse(None, f"{whole.window.end.year}-03-01")) if "contract" in one.id else one
        for one in whole.claims.activities
    )
    passing = attrs.evolve(whole, claims=attrs.evolve(whole.claims, activities=monthly))
    (late,) = judged(passing, "AG-71", "hours-per-fte", "2")
    assert int(late.severity) == 1
    assert "ends soon" in late.says
