"""Whether one person holds two posts of which one watches the other: AG-35."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.accountability.gaps.draft import Draft, certainty, detector, severity
from trustmodel.accountability.gaps.words import labels, name
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Body, FindingKind, Relationship, RelationshipType, Severity, Tri


def detectors() -> Iterable[Detector]:
    """Give AG-35."""
    return (
        detector(
            _two_posts,
            id="AG-35",
            title="one holder, two posts",
            family="control",
            definition="One person holds two posts of which one monitors the other, or which share a task: both hold "
            "the same party to account, or both belong to one board.",
            base=Severity.LOW,
            severity_rule="none",
            compensator="a third party that can impose consequences challenges independently",
            guard="a risk, never a fault by itself; two posts in one body that do not watch each other",
            remedy="Separate the posts, or show by a local assurance test that challenge is not weakened.",
            mended_by=("separate-posts",),
            reads="Bovens 2007: a forum must be able to judge the actor, so the two must not be one",
        ),
    )


@attrs.frozen
class _Tie:
    """Something that ties two posts together: how, which claims show it, and who is watched."""

    how: str
    claims: tuple[str, ...]
    watched: tuple[str, ...]
    state: Tri


def _two_posts(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    arrangement = graph.arrangement
    pairs: dict[tuple[str, str], list[Relationship]] = {}
    for claim in graph.live(RelationshipType.HELD_WITH):
        one, other = sorted((claim.source, claim.target))
        pairs.setdefault((one, other), []).append(claim)
    for (one, other), claims in sorted(pairs.items()):
        ties = [*_watching(graph, one, other), *_watching(graph, other, one), *_sharing(graph, one, other)]
        if not ties:
            continue
        # Everything pulls one way: more claims, more ties. So the surest tie decides.
        tie = min(ties, key=lambda found: (found.state is not Tri.YES, len(found.claims), found.claims, found.how))
        held = Tri.some(graph.state(claim.id) for claim in claims)
        proved = held & tie.state
        holds = "holds" if held is Tri.YES else "may hold"
        how = tie.how if tie.state is Tri.YES else f"it is not certain, but may be, that {tie.how}"
        challenged = _challenged(graph, tie.watched, {arrangement.root(one), arrangement.root(other)})
        yield Draft(
            subject=one,
            others=(other,),
            kind=FindingKind.RISK,
            certainty=certainty(proved is Tri.YES),
            severity=severity(Severity.LOW, compensated=challenged),
            says=f"One person {holds} the posts {labels(arrangement, [one, other])}; {how}.",
            witness=tuple(sorted({*(claim.id for claim in claims), *tie.claims})),
            missing=("two holders, or a local assurance test",),
            same=(other,),
        )


def _sides(graph: GraphView, one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give what each post stands for: itself and what it is a part of, without what both are parts of."""
    left, right = frozenset(graph.arrangement.roots(one)), frozenset(graph.arrangement.roots(other))
    return left - right, right - left


def _watching(graph: GraphView, watched: str, watcher: str) -> Iterator[_Tie]:
    arrangement = graph.arrangement
    below, above = _sides(graph, watched, watcher)
    for claim in graph.live(RelationshipType.ACCOUNTABLE_TO):
        if claim.is_route and claim.source in below and claim.target in above:
            how = f"{name(arrangement, claim.source)} answers to {name(arrangement, claim.target)}"
            yield _Tie(how, (claim.id,), (watched, claim.source), graph.state(claim.id))


def _sharing(graph: GraphView, one: str, other: str) -> Iterator[_Tie]:
    arrangement = graph.arrangement
    left, right = _sides(graph, one, other)
    board = arrangement.parties[one].part_of
    common = board == arrangement.parties[other].part_of and board in graph.parties
    if board and common and isinstance(arrangement.parties[board], Body):
        yield _Tie(f"both belong to {name(arrangement, board)}", (), (), graph.party_state(board))
    watch: dict[str, tuple[list[Relationship], list[Relationship]]] = {}
    for claim, watcher, watched in _watches(graph):
        for side, found in zip((left, right), watch.setdefault(watched, ([], [])), strict=True):
            if watcher in side:
                found.append(claim)
    for party, (ones, others) in sorted(watch.items()):
        for first in ones:
            for second in others:
                if not first.duties or not second.duties or set(first.duties) & set(second.duties):
                    who = labels(arrangement, [_watcher(first), _watcher(second)])
                    state = graph.state(first.id) & graph.state(second.id)
                    how = f"both posts belong to those who watch {name(arrangement, party)}: {who}"
                    yield _Tie(how, tuple(sorted((first.id, second.id))), (party,), state)


def _watches(graph: GraphView) -> Iterator[tuple[Relationship, str, str]]:
    """Give every claim by which one party watches another, with who watches and who is watched."""
    for claim in graph.live(RelationshipType.ACCOUNTABLE_TO):
        if claim.is_route:
            yield claim, claim.target, claim.source
    for claim in graph.live(RelationshipType.FEEDBACK):
        yield claim, claim.target, claim.source
    for claim in graph.live(RelationshipType.DIRECTS):
        yield claim, claim.source, claim.target


def _watcher(claim: Relationship) -> str:
    return claim.source if claim.type is RelationshipType.DIRECTS else claim.target


def _challenged(graph: GraphView, watched: Iterable[str], bodies: set[str]) -> bool:
    return any(
        graph.arrangement.root(claim.target) not in bodies
        and graph.state(claim.id) is Tri.YES
        and graph.component(claim, "consequences") is Tri.YES
        for party in watched
        for claim in graph.routes(party)
    )
