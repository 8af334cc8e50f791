"""Two arrangements, or two dates, as one scene: what was added, removed and changed, on one diagram."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Alteration, Changed, Difference, Finding
from trustmodel_html.diagram.kinds import band_of
from trustmodel_html.diagram.scene import Gap, Scene, Tie, gaps_of, ties_of, unheld

MOST_OF_GAPS = 12
"""So many parties with gaps that came or went come before all others, where not all can be drawn."""


@attrs.frozen(kw_only=True)
class Both:
    """A scene of two arrangements.

    Attributes:
        scene: where a party of both is one, under the id that the second has for it.
        ids: by that id, the ids that the first and the second have for it; empty is not there.
        altered: by side and id of a claim or a party, what became of it.

    """

    scene: Scene
    ids: Mapping[str, tuple[str, str]]
    altered: Mapping[tuple[int, str], Alteration]


def both(before: GraphView, after: GraphView, difference: Difference) -> Both:
    """Put two graphs on one scene.

    A party is itself. Only where another runs the services, or where the places have different authorities, and the
    one takes the place of the other, do the two and their posts and boards share boxes.

    Args:
        before: the first arrangement, on its date.
        after: the second.
        difference: what differs between them.

    """
    twin = _twins(before, after)
    ids: dict[str, tuple[str, str]] = {id: ("", id) for id in after.parties}
    for id in before.parties:
        key = twin.get(id, id)
        ids[key] = (id, ids[key][1] if key in ids else "")
    altered = {
        (side, id): one
        for one in difference.changes
        for side, held in enumerate((one.before, one.after))
        for id in held
    }
    gaps = tuple(_gaps(difference, twin))
    ties = tuple(_ties(before, after, twin, altered))
    changed = dict(_changed(ids, altered))
    bands = {
        key: band_of(after.arrangement, second, after.on) if second else band_of(before.arrangement, first, before.on)
        for key, (first, second) in ids.items()
    }
    ends = {end for tie in ties if tie.changed for end in (tie.source, tie.target)}
    concerned = {one for gap in gaps for one in ([gap.subject] if gap.subject in ids else gap.others)}
    core = frozenset({*changed, *ends, *concerned} & set(ids))
    service = (*after.arrangement.authorities, *after.arrangement.providers(after.on))
    nobody = unheld(before, [gap for gap in gaps if gap.changed is Changed.REMOVED])
    nobody |= unheld(after, [gap for gap in gaps if gap.changed is not Changed.REMOVED])
    scene = Scene(
        parties=tuple(sorted(ids)),
        bands=bands,
        ties=ties,
        gaps=gaps,
        nobody=frozenset(nobody),
        core=core,
        kept=core | (set(service) & set(ids)),
        changed=changed,
        first=tuple(_first(ties, gaps, ids)),
    )
    return Both(scene=scene, ids=ids, altered=altered)


def _first(ties: Iterable[Tie], gaps: Iterable[Gap], ids: Mapping[str, tuple[str, str]]) -> Iterable[tuple[str, ...]]:
    """Give who has gaps that came or went, then the ends of each tie that did, those with most of them first."""
    changed = [tie for tie in ties if tie.changed]
    many = Counter(end for tie in changed for end in (tie.source, tie.target))
    concerned = Counter(gap.subject for gap in gaps if gap.subject in ids)
    for party in sorted(concerned, key=lambda party: (-concerned[party], -many[party], party))[:MOST_OF_GAPS]:
        yield (party,)
    for tie in sorted(changed, key=lambda tie: (-many[tie.source] - many[tie.target], tie.source, tie.target)):
        yield tie.source, tie.target


def _twins(before: GraphView, after: GraphView) -> dict[str, str]:
    """Give, by the id of a party of the first, the id that the second has for whoever is in its place."""
    first, second = before.arrangement, after.arrangement
    there, new = set(before.parties), set(after.parties)
    pairs: dict[str, str] = {}
    runs = (
        [one for one in graph.arrangement.providers(graph.on) if one not in graph.arrangement.authorities]
        for graph in (before, after)
    )
    for ours, theirs in (tuple(runs), (first.authorities, second.authorities)):
        if len(ours) == len(theirs) == 1 and ours[0] not in new and theirs[0] not in there:
            pairs[ours[0]] = theirs[0]
    found = dict(pairs)
    for id in before.parties:
        head, at, subjects = id.rpartition("@")
        renamed = f"{head}@{'+'.join(sorted(pairs.get(one, one) for one in subjects.split('+')))}" if at else id
        if id not in new and id not in found and renamed in new - there:
            found[id] = renamed
    if set(first.authorities) != set(second.authorities):  # posts of the same name stand for one another
        left = _named(before, there - new - set(found)), _named(after, new - there - set(found.values()))
        found.update((id, left[1][label]) for label, id in left[0].items() if label in left[1])
    return found


def _named(graph: GraphView, ids: Iterable[str]) -> dict[str, str]:
    """Give parties by their names, those that share theirs with none."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for id in sorted(ids):
        by_name[graph.arrangement.label(id)].append(id)
    return {name: some[0] for name, some in by_name.items() if len(some) == 1}


def _changed(
    ids: Mapping[str, tuple[str, str]], altered: Mapping[tuple[int, str], Alteration]
) -> Iterable[tuple[str, Changed]]:
    for key, (first, second) in ids.items():
        told = [altered.get((side, id)) for side, id in enumerate((first, second)) if id]
        if not first or not second:
            yield key, Changed.ADDED if second else Changed.REMOVED
        elif first != second or any(one is not None and one.kind == "party" for one in told):
            yield key, Changed.CHANGED


def _gaps(difference: Difference, twin: Mapping[str, str]) -> Iterable[Gap]:
    """Give the gaps that one side has and the other has not, or is told of differently."""
    held: list[dict[str, Finding]] = [{one.id: one for one in side.findings} for side in difference.assessments]
    for one in difference.changes:
        if one.kind != "finding":
            continue
        side = 0 if one.changed is Changed.REMOVED else 1
        for gap in gaps_of(held[side][id] for id in (one.before, one.after)[side] if id in held[side]):
            given = attrs.evolve(gap, changed=one.changed)
            yield given if side else _moved(given, twin)


def _moved(gap: Gap, twin: Mapping[str, str]) -> Gap:
    others = tuple(twin.get(one, one) for one in gap.others)
    return attrs.evolve(gap, subject=twin.get(gap.subject, gap.subject), others=others)


def _ties(
    before: GraphView,
    after: GraphView,
    twin: Mapping[str, str],
    altered: Mapping[tuple[int, str], Alteration],
) -> Iterable[Tie]:
    """Give the ties of both, each with what became of it; what both have is given once."""
    old = [
        attrs.evolve(tie, source=twin.get(tie.source, tie.source), target=twin.get(tie.target, tie.target))
        for tie in ties_of(before)
    ]
    new = [attrs.evolve(tie, side=1) for tie in ties_of(after)]
    were, are = ({(tie.source, tie.target, tie.kind) for tie in some} for some in (old, new))
    for tie in old:
        said = altered.get((0, tie.claim.id))
        if (tie.source, tie.target, tie.kind) not in are or (said and said.changed is Changed.REMOVED):
            yield attrs.evolve(tie, changed=Changed.REMOVED)
    for tie in new:
        said = altered.get((1, tie.claim.id))
        if (tie.source, tie.target, tie.kind) not in were:
            yield attrs.evolve(tie, changed=Changed.ADDED)
        else:
            yield attrs.evolve(tie, changed=said.changed if said else None)
