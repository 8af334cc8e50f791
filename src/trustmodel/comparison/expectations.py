"""What a policy person expects of a place, held against what comes out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.principals import principals
from trustmodel.assessment.assess import assess
from trustmodel.assessment.scrutiny import formal
from trustmodel.assessment.words import amount
from trustmodel.building.build import build
from trustmodel.building.library import Library
from trustmodel.comparison.comparator import like_for_like
from trustmodel.model import Arrangement, Assessment, Expectation, FindingKind, Place, Tri


@attrs.frozen(kw_only=True)
class Outcome:
    """An expectation, and in words where it is not met; none where it is."""

    expectation: Expectation
    misses: tuple[str, ...]


def check(subject: Place | Arrangement, library: Library) -> tuple[Outcome, ...]:
    """Hold every expectation of a place against what comes out."""
    arrangement = subject if isinstance(subject, Arrangement) else build(subject, library)
    place = subject if isinstance(subject, Place) else None
    return tuple(
        Outcome(expectation=one, misses=tuple(_misses(one, arrangement, place, library)))
        for one in subject.expectations
    )


def _misses(one: Expectation, arrangement: Arrangement, place: Place | None, library: Library) -> Iterator[str]:
    result = assess(arrangement, library.host, one.on, one.window)
    yield from (f"not run: {failure}" for failure in result.not_run)
    yield from _findings(one, result)
    for wanted, pairs in ((True, one.statuses), (False, one.no_statuses)):
        for party, word in pairs:
            state = arrangement.has_status(arrangement.party(party).id, word, result.on)
            if (state is Tri.YES) is not wanted:
                yield f"{party}: status {word} is {state.value} on {result.on}"
    graph = AccountabilityGraph.compile(arrangement, result.on)
    for actor, expected in one.principals:
        bodies = sorted(found.body for found in principals(graph, arrangement.party(actor).id).holding)
        wanted_bodies = sorted(arrangement.root(arrangement.party(name).id) for name in expected)
        if bodies != wanted_bodies:
            yield f"{actor}: held to account with consequences by {', '.join(bodies) or 'nobody'}"
    if one.gross:
        gross = amount(formal(result).gross)
        if gross != one.gross:
            yield f"gross formal monitoring events a year: {gross}, expected {one.gross}"
    if one.net:
        like = like_for_like(place, arrangement, library, result.window) if place else None
        net = like.told if like else "no comparator"
        if net != one.net:
            yield f"net formal monitoring events a year: {net}, expected {one.net}"


def _findings(one: Expectation, result: Assessment) -> Iterator[str]:
    names = {
        name
        for finding in result.findings
        if finding.kind is not FindingKind.INFORMATION
        for name in (finding.code, finding.id)
    }
    ids = {finding.id for finding in result.findings}
    for name in one.findings:
        if name not in names | ids:
            yield f"no finding {name} on {result.on}"
    for name in one.no_findings:
        if name in names:
            yield f"a finding {name} on {result.on}"
