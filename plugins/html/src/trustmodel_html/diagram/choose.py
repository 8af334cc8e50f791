"""What a diagram draws: who has to do with the service, like ones together, and of too many the part that matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Finding, FindingKind, Relationship, RelationshipType, Tri
from trustmodel_html.diagram.kinds import Band, Kind, band_of, kind_of

MOST = 44
"""So many boxes can still be read; of more, those around the findings are drawn."""


@attrs.frozen(kw_only=True)
class Node:
    """A box: one party, or several that stand to all others in the same way; or nobody, where somebody is missing."""

    parties: tuple[str, ...]
    band: Band
    findings: tuple[Finding, ...] = ()
    duty: str = ""


@attrs.frozen(kw_only=True)
class Link:
    """A line between boxes: all claims of one kind from one to the other; `missing` where only a finding joins them."""

    source: int
    target: int
    kind: Kind
    claims: tuple[Relationship, ...]
    sure: bool
    findings: tuple[Finding, ...] = ()
    missing: bool = False


@attrs.frozen(kw_only=True)
class Choice:
    """What is drawn and what is not: parties without a relation to the service, and those left out for size."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    apart: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def chosen(graph: GraphView, findings: Iterable[Finding], most: int = MOST) -> Choice:
    """Choose what to draw of a graph.

    Args:
        graph: the arrangement on a date.
        findings: of that date; gaps and risks are drawn, information is not.
        most: how many boxes can still be read.

    """
    gaps = tuple(finding for finding in findings if finding.kind is not FindingKind.INFORMATION)
    claims = _between(graph)
    of = _findings_of(graph, gaps)
    core = {*graph.arrangement.authorities, *graph.arrangement.providers(graph.on), *of} & set(graph.parties)
    kept = _connected(graph, claims, core or set(graph.parties)) | set(of)
    apart = tuple(party for party in graph.parties if party not in kept)
    choice = _merged(graph, kept, claims, of, gaps)
    if len(choice.nodes) <= most:
        return attrs.evolve(choice, apart=apart)
    near = _around(kept, claims, core, set(of), most)
    smaller = _merged(graph, near, claims, of, gaps)
    return attrs.evolve(smaller, apart=apart, left_out=tuple(one for one in graph.parties if one in kept - near))


def _between(graph: GraphView) -> tuple[Relationship, ...]:
    """Give the claims between two parties that are live, or may be."""
    there = set(graph.parties)
    return tuple(
        claim
        for type in RelationshipType
        if not type.to_duty
        for claim in graph.live(type)
        if claim.source in there and claim.target in there and claim.source != claim.target
    )


def _findings_of(graph: GraphView, gaps: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    """Give the findings that stand on each party: its own, and those of a duty on the others whom they concern."""
    there = set(graph.parties)
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in gaps:
        subjects = [finding.subject] if finding.subject in there else [one for one in finding.others if one in there]
        for one in subjects:
            found[one].append(finding)
    return {party: tuple(some) for party, some in found.items()}


def _connected(graph: GraphView, claims: tuple[Relationship, ...], core: set[str]) -> set[str]:
    """Give who is reached from the service along claims, not through those to whom everybody answers."""
    ultimate = {party for party in graph.parties if band_of(graph.arrangement, party, graph.on) is Band.PUBLIC}
    near: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        near[claim.source].add(claim.target)
        near[claim.target].add(claim.source)
    seen, ahead = set(core), [one for one in core if one not in ultimate]
    while ahead:
        for one in sorted(near[ahead.pop()] - seen):
            seen.add(one)
            if one not in ultimate:
                ahead.append(one)
    return {one for one in seen if near[one]}


def _around(
    kept: set[str], claims: tuple[Relationship, ...], core: set[str], subjects: set[str], most: int
) -> set[str]:
    """Give the parties nearest to the findings, then to the service, as many as can be read."""
    near: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        near[claim.source].add(claim.target)
        near[claim.target].add(claim.source)
    order: list[str] = []
    for start in (subjects, core):
        ring = sorted(start & kept)
        while ring and len(order) < most:
            order.extend(one for one in ring if one not in order)
            done = set(order)
            ring = sorted({other for one in ring for other in near[one]} & kept - done)
    return set(order[:most])


def _merged(
    graph: GraphView,
    kept: set[str],
    claims: tuple[Relationship, ...],
    of: Mapping[str, tuple[Finding, ...]],
    gaps: tuple[Finding, ...],
) -> Choice:
    """Put parties into one box that stand to all others in the same way, in one band and with the same gaps."""
    between = [claim for claim in claims if claim.source in kept and claim.target in kept]
    ways: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for claim in between:
        sure = graph.state(claim.id) is Tri.YES
        ways[claim.source].add((kind_of(claim), "to", claim.target, sure))
        ways[claim.target].add((kind_of(claim), "of", claim.source, sure))
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for party in sorted(kept):
        band = band_of(graph.arrangement, party, graph.on)
        marks = tuple(sorted((one.code, one.certainty, one.severity) for one in of.get(party, ())))
        alike[band, frozenset(ways[party]), marks].append(party)
    nodes = [
        Node(
            parties=tuple(parties),
            band=band_of(graph.arrangement, parties[0], graph.on),
            findings=tuple(finding for party in parties for finding in of.get(party, ())),
        )
        for parties in alike.values()
    ]
    nodes.extend(_nobody(graph, gaps))
    nodes.sort(key=lambda node: (node.band, node.parties, node.duty))
    at = {party: index for index, node in enumerate(nodes) for party in node.parties}
    return Choice(nodes=tuple(nodes), links=_links(graph, between, at, gaps))


def _nobody(graph: GraphView, gaps: tuple[Finding, ...]) -> list[Node]:
    """Give a box for each duty that a finding is about and nobody is concerned in: somebody is missing there."""
    there = set(graph.parties)
    duties: dict[str, list[Finding]] = defaultdict(list)
    for finding in gaps:
        if finding.subject not in there and not any(one in there for one in finding.others):
            duties[finding.subject].append(finding)
    return [
        Node(parties=(), band=Band.COMMISSIONER, findings=tuple(found), duty=duty)
        for duty, found in sorted(duties.items())
        if duty in graph.arrangement.duties and not graph.holders(duty)
    ]


def _links(
    graph: GraphView, between: list[Relationship], at: Mapping[str, int], gaps: tuple[Finding, ...]
) -> tuple[Link, ...]:
    found: dict[tuple[int, int, Kind], list[Relationship]] = defaultdict(list)
    for claim in between:
        ends = at[claim.source], at[claim.target]
        if claim.type is RelationshipType.REGISTERS:  # drawn as what is regulated, which points to the regulator
            ends = ends[1], ends[0]
        if ends[0] != ends[1]:
            found[(*ends, kind_of(claim))].append(claim)
    links = [
        Link(
            source=source,
            target=target,
            kind=kind,
            claims=tuple(some),
            sure=any(graph.state(claim.id) is Tri.YES for claim in some),
            findings=tuple(gap for gap in gaps if any(claim.id in gap.witness for claim in some)),
        )
        for (source, target, kind), some in sorted(found.items(), key=lambda item: item[0])
    ]
    joined = {frozenset((link.source, link.target)) for link in links}
    for gap, other in [(one, other) for one in gaps for other in one.others]:
        if gap.subject not in at or other not in at:
            continue
        source, target = at[gap.subject], at[other]
        if source != target and frozenset((source, target)) not in joined:
            joined.add(frozenset((source, target)))
            links.append(
                Link(
                    source=source, target=target, kind=Kind.HOLDS, claims=(), sure=False, findings=(gap,), missing=True
                )
            )
    return tuple(links)
