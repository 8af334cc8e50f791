"""Deficit and overload: each may hold without the other, and both at once; nothing is too much until it is stated."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.accountability.builders import YES, arrangement, claim

import trustmodel
from trustmodel.assessment.quadrant import quadrant
from trustmodel.model import (
    Arrangement,
    Coverage,
    Relationship,
    Threshold,
)
from trustmodel.model.relationships import RelationshipType as T

SLOUGH = Path(__file__).resolve().parents[2] / "examples" / "slough"
FULL: dict[str, Any] = {"info": YES, "debate": YES, "consequences": YES}
ENOUGH = (
    claim("a", T.ACCOUNTABLE_TO, "trust", "council", **FULL),
    claim("b", T.ACCOUNTABLE_TO, "council", "voters", **FULL),
    claim("c", T.FEEDBACK, "council", "trust", cadence_per_year=4),
)
LITTLE = (claim("a", T.ACCOUNTABLE_TO, "trust", "council", **FULL), claim("b", T.ACCOUNTABLE_TO, "council", "voters"))


def place(*relationships: Relationship, coverage: Coverage = Coverage.COMPLETE) -> Arrangement:
    return arrangement("trust council dfe", *relationships, principals="voters", coverage=coverage)


def stands(of: Arrangement) -> tuple[str, str]:
    found = quadrant(trustmodel.assess(of), "trust")
    return found.deficit.value, found.overload.value


DEMANDS = tuple(
    claim(f"d{sign}", T.ACCOUNTABLE_TO, "trust", to, demands=(("spending", sign),), **FULL)
    for sign, to in (("+", "council"), ("-", "dfe"))
)


def test_either_may_hold_without_the_other_and_both_at_once() -> None:
    assert stands(place(*ENOUGH)) == ("no", "unknown")
    assert stands(place(*LITTLE)) == ("yes", "unknown")
    assert stands(place(*ENOUGH, *DEMANDS)) == ("no", "yes")
    assert stands(place(*LITTLE, *DEMANDS)) == ("yes", "yes")


def test_silence_is_a_deficit_only_of_a_complete_record() -> None:
    assert stands(place(*LITTLE, coverage=Coverage.PARTIAL))[0] == "unknown"


def slough(**more: object) -> Arrangement:
    built = trustmodel.build(trustmodel.load(SLOUGH))
    claims = attrs.evolve(built.claims, **more)  # type: ignore[arg-type]  # fields by name
    return attrs.evolve(built, as_of=date(2023, 3, 17), claims=claims)


def test_slough_2023_shows_load_and_gap_together() -> None:
    ratios, together = trustmodel.tables(trustmodel.assess(slough()), "quadrant")
    assert ratios.rows[-1][-1].text == "deficit: cannot be ruled out; overload: open: no most is stated"
    told = {row[0].text: row[1].text for row in together.rows}
    assert told["formal monitoring events"].startswith("at least ")
    assert told["hours of the provider"].startswith("at least ")
    assert "AG-40" in told["gaps shown on the evidence held"]
    assert {"AG-12", "AG-34"} <= set(told["gaps that cannot be ruled out"].split(": ")[1].split(", "))


@pytest.mark.parametrize(("most", "verdict"), [("1", "cannot be ruled out"), ("20", "no")])
def test_a_stated_most_settles_or_opens_the_other_half(most: str, verdict: str) -> None:
    """Hours are assumed, so that more than the most is never shown by them alone."""
    stated = Threshold(id="most", detector="AG-71", measure="peak-ratio", most=Fraction(most), why="agreed")
    first, _ = trustmodel.tables(trustmodel.assess(slough(thresholds=(stated,))), "quadrant")
    assert first.rows[-1][-1].text == f"deficit: cannot be ruled out; overload: {verdict}"
