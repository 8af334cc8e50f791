"""What a diagram of an arrangement shows: boxes by layer, lines by type, and where the gaps are."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.model import Assessment, Certainty, Finding, FindingKind, Tri
from trustmodel.model.parties import kind_of


@attrs.frozen(kw_only=True)
class Box:
    """A party or a duty.

    Attributes:
        id: `party:ID` or `duty:ID`.
        name: for readers.
        kind: `organisation`, `post`, `body`, `public` or `duty`.
        certain: whether it surely exists on the day.
        gaps: gaps about it: (certainty, code, title) triples, sorted.

    """

    id: str
    name: str
    kind: str
    certain: bool
    gaps: tuple[tuple[Certainty, str, str], ...] = ()


@attrs.frozen(kw_only=True, order=True)
class Line:
    """All relationships of one type from one box to another, as one line.

    Attributes:
        source, target: ids of boxes.
        type: a `RelationshipType` value, or `part_of`.
        words: the type as readers know it.
        certain: whether one of them surely holds on the day.
        gap: whether one of them is what shows a gap.

    """

    source: str
    target: str
    type: str
    words: str
    certain: bool
    gap: bool = False


@attrs.frozen(kw_only=True)
class Drawing:
    """Boxes and lines, sorted by id, with what to call the whole."""

    title: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawing(one: Assessment) -> Drawing:
    """Draw what is in force on the day of an assessment, or may be.

    Every party is drawn, and of the duties those that a gap is about: all of them, with who holds each and who does
    the work, are too many lines to read. Who holds a duty is in the data exports.
    """
    graph = AccountabilityGraph.compile(one.arrangement, one.on)
    gaps = [finding for finding in one.findings if finding.kind is FindingKind.GAP]
    about: dict[str, list[Finding]] = {}
    for finding in gaps:
        for id in dict.fromkeys((finding.subject, finding.duty)):
            about.setdefault(id, []).append(finding)
    boxes = [
        *(
            Box(
                id=f"party:{id}",
                name=one.arrangement.label(id),
                kind=kind_of(one.arrangement.parties[id]),
                certain=graph.party_state(id) is Tri.YES,
                gaps=_told(about.get(id, ())),
            )
            for id in graph.parties
        ),
        *(
            Box(
                id=f"duty:{id}",
                name=one.arrangement.label(id),
                kind="duty",
                certain=graph.duty_state(id) is Tri.YES,
                gaps=_told(about[id]),
            )
            for id in graph.duties
            if id in about
        ),
    ]
    drawn = {box.id for box in boxes}
    witness = {id for finding in gaps for id in finding.witness}
    merged: dict[tuple[str, str, str], Line] = {}
    for line in _lines(graph, witness):
        if line.source in drawn and line.target in drawn:
            known = merged.get((line.source, line.target, line.type), line)
            certain, gap = known.certain or line.certain, known.gap or line.gap
            merged[line.source, line.target, line.type] = attrs.evolve(line, certain=certain, gap=gap)
    day = "" if one.arrangement.observed else ", built, not observed"
    return Drawing(
        title=f"{one.arrangement.name}, {one.on}{day}",
        boxes=tuple(sorted(boxes, key=lambda box: box.id)),
        lines=tuple(sorted(merged.values())),
    )


def _told(findings: list[Finding] | tuple[Finding, ...]) -> tuple[tuple[Certainty, str, str], ...]:
    return tuple(
        sorted({(one.certainty, one.code, one.title) for one in findings}, key=lambda gap: (*gap[1:], gap[0].value))
    )


def _lines(graph: AccountabilityGraph, witness: set[str]) -> Iterator[Line]:
    for claim in graph.record:
        state = graph.state(claim.id)
        if state is not Tri.NO:
            yield Line(
                source=f"party:{claim.source}",
                target=f"{'duty' if claim.type.to_duty else 'party'}:{claim.target}",
                type=claim.type.value,
                words=claim.type.verb,
                certain=state is Tri.YES,
                gap=claim.id in witness,
            )
    for id in graph.parties:
        above = graph.arrangement.parties[id].part_of
        if above and above in graph.parties:
            certain = (graph.party_state(id) & graph.party_state(above)) is Tri.YES
            yield Line(
                source=f"party:{id}", target=f"party:{above}", type="part_of", words="is part of", certain=certain
            )
