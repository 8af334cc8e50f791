"""What holds in every draw of what is published as a range, in whichever way the ranges fall."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray
from tests.examples.kit import EXAMPLES

from trustmodel import Arrangement, Assessment, Place, Window, api
from trustmodel.model import Activity, LoadLine, Range
from trustmodel.scrutiny.metrics.graded import by_grade

DRAWS = 2_000
ON, YEAR = date(2018, 12, 31), Window(date(2018, 1, 1), date(2019, 1, 1))
Row = NDArray[np.float64]


def drawn(name: str, within: Range) -> Row:
    """Draw from a range, over its whole width and its ends too; what has one name is one unknown everywhere."""
    share = np.random.default_rng(zlib.crc32(name.encode())).beta(0.5, 0.5, DRAWS)
    share[:2] = 0, 1
    return float(within.low) + share * float(within.high - within.low)


@cache
def under(setup: str) -> Assessment:
    place = api.load(EXAMPLES / "doncaster")
    assert isinstance(place, Place)
    built = api.build(attrs.evolve(place, as_of=ON, window=YEAR), setup)
    return api.assess(built)


def days(lines: Iterable[LoadLine], held: Arrangement) -> Row:
    """Draw the inspector-days a year of some activities: how often, and how many each time."""
    found = np.zeros(DRAWS)
    for line in lines:
        activity = held.activities[line.activity]
        if activity.inspector_days is not None:
            once = drawn(f"{activity.template} days", activity.inspector_days)
            found += drawn(f"{activity.template} often", line.events.known) * once
    return found


def lines(one: Assessment, *layers: str) -> list[tuple[Activity, LoadLine]]:
    held = one.arrangement
    return [(activity, line) for line in one.load if (activity := held.activities[line.activity]).layer in layers]


def test_a_worse_judgement_moves_inspection_by_more_than_two_registrations() -> None:
    trust = under("trust")
    held = trust.arrangement
    council = [one for one in by_grade(held, YEAR, ON) if one.party in held.authorities]
    of = {one.grade: days(one.lines, held) for one in council}
    regular = [
        line
        for activity, line in lines(trust, "ifa", "vaa")
        if activity.kind == "inspection" and not any(cadence.when.grades for cadence in activity.cadences)
    ]
    assert len(regular) == 2
    registrations = days(regular, held)
    assert registrations.min() > 0
    assert (of["inadequate"] - of["good"] > registrations).all()


def test_homes_and_returns_do_not_differ_by_set_up() -> None:
    """Of whoever runs the homes and makes the returns; the hours of each time are the same unknown in all."""
    often = {}
    for setup in ("trust", "cic", "in-house"):
        shown = lines(under(setup), "childrens-home", "local-authority-returns")
        often[setup] = sorted(
            (one.template, drawn(f"{one.template} often", line.events.known).tobytes()) for one, line in shown
        )
    assert len(often["trust"]) > 5
    assert often["trust"] == often["cic"] == often["in-house"]


def test_being_a_community_interest_company_adds_one_filing() -> None:
    shown = lines(under("cic"), "cic")
    events = sum((drawn(f"{one.template} often", line.events.known) for one, line in shown), np.zeros(DRAWS))
    assert shown
    assert (events <= 1).all()


def test_a_fostering_service_outside_the_council_needs_a_registration_of_its_own() -> None:
    """Its inspection comes in every draw of how often, and inside the council in none."""
    for setup, own in (("trust", True), ("cic", True), ("in-house", False)):
        shown = [line for one, line in lines(under(setup), "ifa") if one.kind == "inspection"]
        often = sum((drawn(line.activity, line.events.known) for line in shown), np.zeros(DRAWS))
        assert (often > 0).all() == own
        assert bool(shown) == own
