"""The ways that cases take from stage to stage on a date: which there are, and how many transfers each has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from trustmodel.accountability.paths import Step, components, reached, shortest
from trustmodel.hooks import GraphView
from trustmodel.model import Handover, RelationshipType, Span, Stage, Tri

MOST_WAYS = 1000
"""So many ways are counted one by one where loops leave no shorter count; more are more."""
_MOST_STEPS = 100_000


@attrs.frozen(kw_only=True)
class Passing:
    """That cases pass from one stage to another, on a date.

    Attributes:
        source, target: ids of the stages.
        state: whether they do: yes or unknown.
        feedback: whether who hands over learns what became of it; `None` where nothing on record says.
        claims: ids of the hand-overs and relationships that say so, sorted.

    """

    source: str
    target: str
    state: Tri
    feedback: Tri | None
    claims: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Ways:
    """The ways from a first to a last stage.

    Attributes:
        count: how many there are that come to no stage twice; `None` where loops leave too many to be counted.
        shortest: the fewest transfers; `None` where there is no way.
        longest: the most transfers; `None` where there is no way, or a loop lets it go on for ever.
        loops: the groups of stages among which a case can go round, each sorted.
        listed: the ways, the first of them by id; each the ids of its stages.

    """

    count: int | None
    shortest: int | None
    longest: int | None
    loops: tuple[tuple[str, ...], ...]
    listed: tuple[tuple[str, ...], ...]


def stage_state(graph: GraphView, stage: Stage) -> Tri:
    """Tell whether a stage is there on the date of a graph."""
    return stage.holds & stage.valid.covers(graph.on) & graph.party_state(stage.of)


def stages(graph: GraphView) -> tuple[Stage, ...]:
    """Give the stages that are there on the date, or may be, sorted by id."""
    return tuple(one for one in graph.arrangement.claims.stages if stage_state(graph, one) is not Tri.NO)


def owners(graph: GraphView, stage: Stage) -> dict[str, Tri]:
    """Give who owns a stage on the date, given that it is there: surely or maybe, in the order of the record."""
    found = {one: graph.party_state(one) | _with_it(graph, stage, one) for one in stage.owners}
    return {one: state for one, state in found.items() if state is not Tri.NO}


def _with_it(graph: GraphView, stage: Stage, owner: str) -> Tri:
    """Tell whether an owner is there because the stage is: what is not known of both from one date is one unknown."""
    state, valid, on = graph.party_state(owner), graph.arrangement.parties[owner].valid, graph.on
    begun = Span(valid.start).covers(on) is Tri.YES or valid.start == stage.valid.start
    lasts = Span(None, valid.end).covers(on) is Tri.YES or valid.end == stage.valid.end
    return Tri.of(state is Tri.UNKNOWN and begun and lasts)


def passings(graph: GraphView) -> tuple[Passing, ...]:
    """Give where cases pass from stage to stage, surely or maybe, sorted by the ids of the stages.

    Hand-overs of the record say so, and `hands_over` relationships between owners; a stated denial of the same time
    makes it unknown. Feedback is what the hand-over states, or a `feedback` relationship between owners, backwards.
    """
    there = stages(graph)
    found: dict[tuple[str, str], list[tuple[str, Tri, Tri | None]]] = {}
    denied: dict[tuple[str, str], Tri] = {}
    for handover in graph.arrangement.claims.handovers:
        for source, target in _ends(there, handover):
            live = handover.valid.covers(graph.on)
            if handover.holds is Tri.NO:
                denied[source.id, target.id] = denied.get((source.id, target.id), Tri.NO) | live
            elif (state := live & handover.holds) is not Tri.NO:
                found.setdefault((source.id, target.id), []).append((handover.id, state, handover.feedback))
    owned: dict[str, list[Stage]] = {}
    for stage in there:
        for owner in owners(graph, stage):
            owned.setdefault(owner, []).append(stage)
    for claim in graph.live(RelationshipType.HANDS_OVER):
        for source in owned.get(claim.source, ()):
            for target in owned.get(claim.target, ()):
                if source.id != target.id:
                    found.setdefault((source.id, target.id), []).append((claim.id, graph.state(claim.id), None))
    by_id = {stage.id: stage for stage in there}
    made = []
    for ends, said in sorted(found.items()):
        source, target = by_id[ends[0]], by_id[ends[1]]
        state = Tri.some(one for _, one, _ in said) & stage_state(graph, source) & stage_state(graph, target)
        if denied.get(ends, Tri.NO) is not Tri.NO:
            state &= Tri.UNKNOWN
        claims = tuple(sorted(id for id, _, _ in said))
        heard = _feedback(graph, source, target, [feedback for _, _, feedback in said])
        made.append(Passing(source=ends[0], target=ends[1], state=state, feedback=heard, claims=claims))
    return tuple(made)


def _ends(there: tuple[Stage, ...], handover: Handover) -> Iterator[tuple[Stage, Stage]]:
    """Give the stages that a hand-over is between: within one party's services where it has both, else all."""
    sources = [one for one in there if handover.source in (one.id, one.template)]
    targets = [one for one in there if handover.target in (one.id, one.template)]
    for source in sources:
        own = [one for one in targets if one.of == source.of]
        yield from ((source, target) for target in own or targets)


def _feedback(graph: GraphView, source: Stage, target: Stage, stated: list[Tri | None]) -> Tri | None:
    to, back = owners(graph, source), owners(graph, target)
    told = [
        graph.state(claim.id)
        for owner in back
        for claim in graph.claims(RelationshipType.FEEDBACK, source=owner)
        if claim.target in to
    ]
    known = [one for one in (*stated, *told) if one is not None]
    return Tri.some(known) if known else None


def ways(graph: GraphView, *, sure: bool) -> Ways:
    """Give the ways from a first to a last stage.

    Args:
        graph: the arrangement on a date.
        sure: only along what is surely there; otherwise also along what may be.

    """
    found = [one for one in passings(graph) if not sure or one.state is Tri.YES]
    there = [one for one in stages(graph) if not sure or stage_state(graph, one) is Tri.YES]
    forward: dict[str, list[Step]] = {}
    backward: dict[str, list[Step]] = {}
    for one in found:
        forward.setdefault(one.source, []).append(Step(one.target))
        backward.setdefault(one.target, []).append(Step(one.source))
    tied = {*forward, *backward}
    starts = sorted(one.id for one in there if one.first) or sorted(tied - set(backward))
    ends = sorted(one.id for one in there if one.last) or sorted(tied - set(forward))
    on_way = reached(starts, lambda one: forward.get(one, ())) & reached(ends, lambda one: backward.get(one, ()))
    steps = {one: [step.to for step in forward.get(one, ()) if step.to in on_way] for one in sorted(on_way)}
    starts, ends = [one for one in starts if one in on_way], [one for one in ends if one in on_way]
    groups = components(on_way, lambda one: forward.get(one, ()))
    loops = tuple(group for group in groups if len(group) > 1)
    route = shortest(starts, ends, lambda one: forward.get(one, ()))
    listed, whole = _simple(steps, starts, frozenset(ends))
    longest, count = (None, len(listed) if whole else None) if loops else _deepest(steps, starts, frozenset(ends))
    return Ways(
        count=count,
        shortest=None if route is None else len(route) - 1,  # a route begins with where it starts
        longest=longest,
        loops=loops,
        listed=listed,
    )


def _deepest(steps: Mapping[str, list[str]], starts: list[str], ends: frozenset[str]) -> tuple[int | None, int]:
    """Give the length of the longest way, and the number of ways, where there is no loop. Linear."""
    best: dict[str, int] = {}
    number: dict[str, int] = {}
    for node in _downwards(steps):  # each after all that it hands over to
        onward = [best[to] + 1 for to in steps[node] if to in best]
        lengths = [*onward, *([0] if node in ends else [])]
        if lengths:
            best[node] = max(lengths)
        number[node] = sum(number[to] for to in steps[node]) + (node in ends)
    found = [best[one] for one in starts if one in best]
    return max(found, default=None), sum(number[one] for one in starts)


def _downwards(steps: Mapping[str, list[str]]) -> Iterator[str]:
    waiting = {node: len(onward) for node, onward in steps.items()}
    before: dict[str, list[str]] = {}
    for node, onward in steps.items():
        for to in onward:
            before.setdefault(to, []).append(node)
    ready = [node for node, count in waiting.items() if not count]
    while ready:
        node = ready.pop()
        yield node
        for earlier in before.get(node, ()):
            waiting[earlier] -= 1
            if not waiting[earlier]:
                ready.append(earlier)


def _simple(
    steps: Mapping[str, list[str]], starts: list[str], ends: frozenset[str]
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Give the ways that come to no stage twice, by id, and whether these are all.

    It stops at `MOST_WAYS`, and after many steps: loops may hide few ways among many.
    """
    found: list[tuple[str, ...]] = []
    taken = 0
    for start in starts:
        path, walk = [start], [iter(sorted(steps[start]))]
        if start in ends:
            found.append((start,))
        while walk:
            taken += 1
            if taken > _MOST_STEPS or len(found) > MOST_WAYS:
                return tuple(found[:MOST_WAYS]), False
            to = next(walk[-1], None)
            if to is None:
                walk.pop()
                path.pop()
            elif to not in path:
                path.append(to)
                walk.append(iter(sorted(steps[to])))
                if to in ends:
                    found.append(tuple(path))
    return tuple(found[:MOST_WAYS]), len(found) <= MOST_WAYS
