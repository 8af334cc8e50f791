"""What a diagram draws: like parties together, and of too many the part that matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from trustmodel.model import Changed, Finding
from trustmodel_html.diagram.around import around, joined_up, rank
from trustmodel_html.diagram.kinds import Band, Kind
from trustmodel_html.diagram.scene import Gap, Scene, Tie

MOST = 44
"""So many boxes can still be read; of more, those around the findings are drawn."""
_PART = 5
"""One box in so many may stand for nobody."""


@attrs.frozen(kw_only=True)
class Node:
    """A box: one party, or several that stand to all others in the same way; or nobody, where somebody is missing."""

    parties: tuple[str, ...]
    band: Band
    gaps: tuple[Gap, ...] = ()
    duty: str = ""
    changed: Changed | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings behind its gaps."""
        return tuple(gap.finding for gap in self.gaps)


@attrs.frozen(kw_only=True)
class Link:
    """A line between boxes: all claims of one kind from one to the other; `missing` where only a finding joins them."""

    source: int
    target: int
    kind: Kind
    ties: tuple[Tie, ...]
    sure: bool
    findings: tuple[Finding, ...] = ()
    missing: bool = False
    changed: Changed | None = None


@attrs.frozen(kw_only=True)
class Choice:
    """What is drawn and what is not.

    Attributes:
        nodes, links: what is drawn.
        apart: parties that nothing asks for.
        left_out: parties left out for size, those with gaps first.
        with_gaps: how many of them have gaps.
        nobody: duties without a holder that have no box, of more than can be read.

    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    apart: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    with_gaps: int = 0
    nobody: tuple[str, ...] = ()


def chosen(scene: Scene, most: int = MOST) -> Choice:
    """Choose what to draw of a scene.

    Args:
        scene: what could be drawn.
        most: how many boxes can still be read.

    """
    of = scene.gaps_on()
    apart = tuple(party for party in scene.parties if party not in scene.kept)
    nobody, unboxed = _nobody(scene, most)
    choice = attrs.evolve(_merged(scene, set(scene.kept), of, nobody), apart=apart, nobody=unboxed)
    if len(choice.nodes) <= most:
        return choice
    order = around(scene, of, most) or tuple(sorted(scene.kept, key=lambda one: (one not in of, one)))
    low, high = max(0, most - len(nobody)), len(order)  # so many parties fit, however few share a box
    while low < high:
        half = (low + high + 1) // 2
        fits = len(_merged(scene, _joined(order[:half], scene), of, nobody).nodes) <= most
        low, high = (half, high) if fits else (low, half - 1)
    shown = _joined(order[:low], scene)
    without = [one for one in scene.parties if one in scene.kept and one not in shown]
    return attrs.evolve(
        _merged(scene, shown, of, nobody),
        apart=apart,
        nobody=unboxed,
        left_out=(*(one for one in without if one in of), *(one for one in without if one not in of)),
        with_gaps=sum(one in of for one in without),
    )


def _joined(parties: Sequence[str], scene: Scene) -> set[str]:
    """Give the parties that are joined to another of them; where none is, all."""
    return joined_up(parties, scene) or set(parties)


def _merged(scene: Scene, kept: set[str], of: Mapping[str, tuple[Gap, ...]], nobody: Sequence[Node]) -> Choice:
    """Put parties into one box that stand to all others in the same way, in one band and with the same gaps."""
    between = [tie for tie in scene.ties if tie.source in kept and tie.target in kept]
    ways: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for tie in between:
        ways[tie.source].add((tie.kind, "to", tie.target, tie.sure, tie.changed))
        ways[tie.target].add((tie.kind, "of", tie.source, tie.sure, tie.changed))
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for party in sorted(kept):
        gaps = of.get(party, ())
        marks = tuple(sorted((str(gap.changed), *_mark(gap.finding)) for gap in gaps))
        alike[scene.bands[party], frozenset(ways[party]), marks, scene.changed.get(party)].append(party)
    nodes = [
        Node(
            parties=tuple(parties),
            band=scene.bands[parties[0]],
            gaps=tuple(gap for party in parties for gap in of.get(party, ())),
            changed=scene.changed.get(parties[0]),
        )
        for parties in alike.values()
    ]
    nodes.extend(nobody)
    nodes.sort(key=lambda node: (node.band, node.parties, node.duty))
    at = {party: index for index, node in enumerate(nodes) for party in node.parties}
    return Choice(nodes=tuple(nodes), links=_links(scene, between, at))


def _mark(finding: Finding) -> tuple[str, str, int]:
    return finding.code, finding.certainty, finding.severity


def _nobody(scene: Scene, most: int) -> tuple[list[Node], tuple[str, ...]]:
    """Give a box for each duty that a finding is about and nobody is concerned in: somebody is missing there.

    Of more than a part of what can be read, those with the gravest gaps; the others are named.
    """
    there = set(scene.parties)
    duties: dict[str, list[Gap]] = defaultdict(list)
    for gap in scene.gaps:
        if gap.subject in scene.nobody and not any(one in there for one in gap.others):
            duties[gap.subject].append(gap)
    ranked = sorted(duties.items(), key=lambda item: rank(*item))
    boxed = ranked[: max(1, most // _PART)]
    nodes = [Node(parties=(), band=Band.COMMISSIONER, gaps=tuple(found), duty=duty) for duty, found in sorted(boxed)]
    return nodes, tuple(sorted(duty for duty, _ in ranked[len(boxed) :]))


def _links(scene: Scene, between: list[Tie], at: Mapping[str, int]) -> tuple[Link, ...]:
    found: dict[tuple[int, int, Kind], list[Tie]] = defaultdict(list)
    for tie in between:
        ends = at[tie.source], at[tie.target]
        if ends[0] != ends[1]:
            found[(*ends, tie.kind)].append(tie)
    shown: dict[str, list[Finding]] = defaultdict(list)
    for gap in scene.gaps:
        for claim in gap.finding.witness if gap.changed is None else ():
            shown[claim].append(gap.finding)
    links = [
        Link(
            source=source,
            target=target,
            kind=kind,
            ties=tuple(some),
            sure=any(tie.sure for tie in some),
            findings=tuple(dict.fromkeys(one for tie in some for one in shown.get(tie.claim.id, ()))),
            changed=_became(some),
        )
        for (source, target, kind), some in sorted(found.items(), key=lambda item: item[0])
    ]
    joined = {frozenset((link.source, link.target)) for link in links}
    for gap in scene.gaps:
        for other in gap.others if gap.changed is None else ():
            if gap.subject not in at or other not in at:
                continue
            source, target = at[gap.subject], at[other]
            if source != target and frozenset((source, target)) not in joined:
                joined.add(frozenset((source, target)))
                alone = Link(source=source, target=target, kind=Kind.HOLDS, ties=(), sure=False, missing=True)
                links.append(attrs.evolve(alone, findings=(gap.finding,)))
    return tuple(links)


def _became(ties: list[Tie]) -> Changed | None:
    """Give what became of a line: of several ways at once, it is changed."""
    ways = {tie.changed for tie in ties}
    return ways.pop() if len(ways) == 1 else Changed.CHANGED
