"""How many look at a party, by how many layers, and how long the chain above it is (SL-08)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import attrs

from trustmodel.hooks import GraphView, MetricContext
from trustmodel.model import Activity, Amount, Measure, Range, RelationshipType, Tri
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import happens, is_sure
from trustmodel.scrutiny.metrics.chains import longest_chains
from trustmodel.scrutiny.tally import Heading, Tally, total

EYES = Heading("SL-08", "eyes: distinct scrutineers", "count")
LAYERS = Heading("SL-08", "layers in play", "count")
CHAIN = Heading("SL-08", "longest chain", "steps")

_CHAIN = "on the record held; a relationship that is not on it may make the chain longer"


@attrs.frozen
class _Seen:
    """One activity that happens in the window, or may, and what it rests on."""

    activity: Activity
    sure: bool
    told: Tally


def layers(context: MetricContext) -> Iterable[Measure]:
    """Count scrutineers and layers for each party looked at, and the longest chain above it (SL-08).

    Eyes are the distinct parties that look at it in the window, itself left out. Layers are the regulatory
    layers that bring activities. The chain is the longest way up along who answers to whom and who is
    scrutinised by whom, where a part reaches its whole without a step and parties that answer to one another
    count as one.

    The least counts what surely happens, the greatest what may. For the chain that is a reading, no bound: an
    unknown relationship that closes a loop shortens it.
    """
    seen = tuple(_seen(context))
    every = _count(seen, lambda activity: activity.layer)
    yield every.measure(LAYERS, _what("layers"))
    shortest = longest_chains(_edges(context.graph, seen, sure=True))
    longest = longest_chains(_edges(context.graph, seen, sure=False))
    for subject in sorted({party for one in seen for party in one.activity.of}):
        mine = tuple(one for one in seen if subject in one.activity.of)
        eyes = tuple(one for one in mine if one.activity.by != subject)
        yield _count(eyes, lambda activity: activity.by).measure(EYES, _what("eyes"), subject=subject)
        yield _count(mine, lambda activity: activity.layer).measure(LAYERS, _what("layers"), subject=subject)
        ends = sorted((shortest.get(subject, 0), longest.get(subject, 0)))
        chain = attrs.evolve(total(one.told for one in mine), amount=Amount(Range.between(*ends)))
        yield chain.measure(CHAIN, _what("chain"), subject=subject, note=_CHAIN)


def _what(counted: str) -> tuple[tuple[str, str], ...]:
    return (("counted", counted),)


def _seen(context: MetricContext) -> Iterator[_Seen]:
    calendar = Calendar.shown(context.calendar)
    for line in calendar.lines:
        if happens(line):
            activity = calendar.arrangement.activities[line.activity]
            sure = is_sure(calendar.arrangement, line, calendar.window)
            yield _Seen(activity, sure, calendar.told(activity))


def _count(seen: Iterable[_Seen], what: Callable[[Activity], str]) -> Tally:
    counted = [(what(one.activity), one) for one in seen if what(one.activity)]
    least = len({key for key, one in counted if one.sure})
    most = len({key for key, _ in counted})
    amount = Amount(Range(Fraction(least), Fraction(least + most, 2), Fraction(most)))
    return attrs.evolve(total(one.told for _, one in counted), amount=amount)


def _edges(graph: GraphView, seen: Iterable[_Seen], *, sure: bool) -> dict[str, dict[str, int]]:
    edges: dict[str, dict[str, int]] = {}

    def step(below: str, above: str, weight: int) -> None:
        ways = edges.setdefault(below, {})
        ways[above] = max(weight, ways.get(above, 0))

    for claim in graph.live(RelationshipType.ACCOUNTABLE_TO):
        if claim.is_route and (not sure or graph.state(claim.id) is Tri.YES):
            step(claim.source, claim.target, 1)
    for one in seen:
        if one.sure or not sure:
            for subject in one.activity.of:
                step(subject, one.activity.by, 1)
    for party in graph.arrangement.claims.parties:
        if party.part_of:
            step(party.id, party.part_of, 0)
    return edges
