"""What could be drawn of one arrangement: its parties with their bands, what they are to one another, the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Changed, Finding, FindingKind, Relationship, RelationshipType, Tri
from trustmodel_html.diagram.kinds import Band, Kind, band_of, kind_of


@attrs.frozen(kw_only=True)
class Tie:
    """A claim as it is drawn, from box to box.

    Attributes:
        source, target: the two parties.
        kind: what kind of line it is.
        claim: the claim.
        sure: whether it surely holds.
        side: in a scene of two arrangements, which of them says it: 0 or 1.
        changed: there, what became of it; `None` is nothing.

    """

    source: str
    target: str
    kind: Kind
    claim: Relationship
    sure: bool
    side: int = 0
    changed: Changed | None = None


@attrs.frozen(kw_only=True)
class Gap:
    """A gap or a risk: what it is of, whom else it concerns, and in a scene of two what became of it."""

    finding: Finding
    subject: str
    others: tuple[str, ...] = ()
    changed: Changed | None = None


@attrs.frozen(kw_only=True)
class Scene:
    """What could be drawn.

    Attributes:
        parties: all, sorted.
        bands: where each stands.
        ties: what they are to one another.
        gaps: of parties, and of duties.
        nobody: duties that a gap is about and nobody holds.
        core: those who have to do with the service.
        kept: those who have any relation to it: who is drawn if all can be read.
        changed: in a scene of two arrangements, what became of a party.
        first: there, parties and pairs of them in the order in which they are to be drawn where not all can be read.

    """

    parties: tuple[str, ...]
    bands: Mapping[str, Band]
    ties: tuple[Tie, ...]
    gaps: tuple[Gap, ...]
    nobody: frozenset[str]
    core: frozenset[str]
    kept: frozenset[str]
    changed: Mapping[str, Changed] = attrs.Factory(dict[str, Changed])
    first: tuple[tuple[str, ...], ...] = ()

    def gaps_on(self) -> dict[str, tuple[Gap, ...]]:
        """Give the gaps that stand on each party: its own, and those of a duty on the others whom they concern."""
        there = set(self.parties)
        found: dict[str, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            for one in [gap.subject] if gap.subject in there else [one for one in gap.others if one in there]:
                found[one].append(gap)
        return {party: tuple(some) for party, some in found.items()}


def scene_of(graph: GraphView, findings: Iterable[Finding]) -> Scene:
    """Give what could be drawn of a graph.

    Args:
        graph: the arrangement on a date.
        findings: of that date; gaps and risks are drawn, information is not.

    """
    gaps = tuple(gaps_of(findings))
    ties = tuple(ties_of(graph))
    bands = {party: band_of(graph.arrangement, party, graph.on) for party in graph.parties}
    concerned = {one for gap in gaps for one in ([gap.subject] if gap.subject in bands else gap.others)}
    core = frozenset({*graph.arrangement.authorities, *graph.arrangement.providers(graph.on), *concerned} & set(bands))
    return Scene(
        parties=graph.parties,
        bands=bands,
        ties=ties,
        gaps=gaps,
        nobody=frozenset(unheld(graph, gaps)),
        core=core,
        kept=_connected(bands, ties, core or frozenset(bands)) | (concerned & set(bands)),
    )


def gaps_of(findings: Iterable[Finding]) -> Iterable[Gap]:
    """Give the gaps and risks among findings."""
    for one in findings:
        if one.kind is not FindingKind.INFORMATION:
            yield Gap(finding=one, subject=one.subject, others=one.others)


def ties_of(graph: GraphView) -> Iterable[Tie]:
    """Give the claims between two parties that are live, or may be."""
    there = set(graph.parties)
    for type in RelationshipType:
        for claim in () if type.to_duty else graph.live(type):
            if claim.source not in there or claim.target not in there or claim.source == claim.target:
                continue
            # What registers another is drawn as what is regulated, which points to the regulator.
            turned = type is RelationshipType.REGISTERS
            yield Tie(
                source=claim.target if turned else claim.source,
                target=claim.source if turned else claim.target,
                kind=kind_of(claim),
                claim=claim,
                sure=graph.state(claim.id) is Tri.YES,
            )


def unheld(graph: GraphView, gaps: Iterable[Gap]) -> set[str]:
    """Give the duties that a gap is about, nobody is concerned in, and nobody holds."""
    there = set(graph.parties)
    about = {gap.subject for gap in gaps if gap.subject not in there and not any(one in there for one in gap.others)}
    return {duty for duty in about if duty in graph.arrangement.duties and not graph.holders(duty)}


def near_by(ties: Iterable[Tie]) -> dict[str, set[str]]:
    """Give the neighbours of each party."""
    near: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        near[tie.source].add(tie.target)
        near[tie.target].add(tie.source)
    return near


def _connected(bands: Mapping[str, Band], ties: Iterable[Tie], core: frozenset[str]) -> frozenset[str]:
    """Give who is reached from the service along ties, not through those to whom everybody answers."""
    near = near_by(ties)
    seen, ahead = set(core), [one for one in core if bands[one] is not Band.PUBLIC]
    while ahead:
        for one in sorted(near[ahead.pop()] - seen):
            seen.add(one)
            if bands[one] is not Band.PUBLIC:
                ahead.append(one)
    return frozenset(one for one in seen if near[one])
