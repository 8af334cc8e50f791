"""Whether those who act answer to the public by more than a weak link: AG-23."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import product

import attrs

from trustmodel.accountability.gaps.draft import (
    Draft,
    behind,
    certainty,
    declarations,
    detector,
    severity,
)
from trustmodel.accountability.gaps.relation import answers_itself
from trustmodel.accountability.gaps.words import INCOMPLETE, UNCERTAIN, labels, name
from trustmodel.accountability.paths import Step, reached
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Arrangement, Certainty, Relationship, RelationshipType, Severity, Tri
from trustmodel.model.counting import listed

ENOUGH = 2
"""How many of information, debate and consequences each link of a sound route has."""

_MOST = 6
"""How many unknown relationships are tried in every way."""
_PARTS = ("info", "debate", "consequences")
_CAN = {"info": "demand information", "debate": "question", "consequences": "impose a consequence"}


def detectors() -> Iterable[Detector]:
    """Give AG-23."""
    return (
        detector(
            _weak,
            join=_gathered,
            id="AG-23",
            title="weak route",
            family="structure",
            definition="An actor answers to those to whom all ultimately answer, but on each of its routes there is a "
            f"link with fewer than {ENOUGH} of information, debate and consequences.",
            base=Severity.MEDIUM,
            severity_rule="none: it is about the actor",
            guard="one sound route is enough; what is not stated counts as given; several claims of one link add up; a "
            "part answers through its body; who has no route at all is AG-20's",
            remedy="Complete the weakest link, or give a second route.",
            reads="the bottleneck of the widest path; democratic accountability in Bovens, Schillemans and "
            "'t Hart 2008",
        ),
    )


@attrs.frozen
class _Link:
    """All that is claimed of one party answering to another about the same duties; they add up."""

    source: str
    target: str
    claims: tuple[Relationship, ...]


@attrs.frozen
class _World:
    """One completion: which relationships are live, and whether unknown components are read in favour of the route."""

    links: tuple[tuple[str, str, int, tuple[str, ...]], ...]
    above: tuple[tuple[str, str], ...]
    ends: frozenset[str]

    def reached_from(self, actor: str, least: int) -> frozenset[str]:
        """Give whom a party reaches along links of at least so many components, itself among them."""
        on: dict[str, list[Step]] = {}
        for source, target, has, _ in self.links:
            if has >= least:
                on.setdefault(source, []).append(Step(target))
        for part, body in self.above:
            on.setdefault(part, []).append(Step(body))
        return reached([actor], lambda party: on.get(party, []))

    def reaching(self, least: int) -> frozenset[str]:
        """Give who reaches an end along links of at least so many components."""
        back: dict[str, list[str]] = {}
        for source, target, strength, _ in self.links:
            if strength >= least:
                back.setdefault(target, []).append(source)
        for part, body in self.above:
            back.setdefault(body, []).append(part)
        found, queue = set(self.ends), sorted(self.ends)
        while queue:
            for one in back.get(queue.pop(), ()):
                if one not in found:
                    found.add(one)
                    queue.append(one)
        return frozenset(found)


def strength(graph: GraphView, party: str) -> int:
    """Give the strength of a party's best route to an ultimate principal, from 0 (none) to 3; what is unknown is no.

    The strength of a link is how many of information, debate and consequences it has, that of a route its weakest
    link's. A principal has 3 by convention. Raises `UnknownName` for no such party.
    """
    graph.arrangement.party(party)
    sure = {claim.id for claim in _routes(graph) if graph.state(claim.id) is Tri.YES}
    world = _world(graph, _links(graph), sure, stated=True, generous=False)
    return max((least for least in (1, 2, 3) if party in world.reaching(least)), default=0)


def _weak(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    links = _links(graph)
    every = {claim.id for link in links for claim in link.claims}
    firm = {id for id in every if graph.state(id) is Tri.YES}
    best = _world(graph, links, every, generous=True, gaps=True)
    plain = _world(graph, links, every, generous=True)
    surely = _world(graph, links, firm, generous=True).reaching(0)
    low = _world(graph, links, every, generous=False)
    strong, hidden = plain.reaching(ENOUGH), best.reaching(ENOUGH)
    on_the_way = low.reaching(0)
    loose = sorted(
        id
        for link in links
        for id in (one.id for one in link.claims)
        if id not in firm and link.source in on_the_way and link.target in on_the_way
    )
    exact = len(loose) <= _MOST
    choices = (
        product((True, False), repeat=len(loose)) if exact else iter(((True,) * len(loose), (False,) * len(loose)))
    )
    weak: set[str] = set()
    for choice in choices:
        live = firm | {id for id, on in zip(loose, choice, strict=True) if on}
        world = _world(graph, links, live, generous=False)
        weak |= world.reaching(0) - world.reaching(ENOUGH)
    firmly, loosely = _weakest(_world(graph, links, firm, generous=False)), _weakest(low)
    for actor in graph.parties:
        if actor not in weak or not answers_itself(graph, actor):
            continue
        open_ended = actor not in surely or actor in strong
        why = UNCERTAIN if open_ended else INCOMPLETE if actor in hidden else ""
        pointer = firmly.get(actor) or loosely.get(actor, _NOWHERE)  # along what is sure, where it leads there
        found = _draft(graph.arrangement, pointer.link, [actor], why, exact=exact or not why)
        silent = () if why else declarations(graph, best.reached_from(actor, ENOUGH))
        yield attrs.evolve(found, behind=(*pointer.way, *silent))


def _gathered(arrangement: Arrangement, drafts: list[Draft]) -> list[Draft]:
    """Put together the actors that answer through the same weak link."""
    found: dict[tuple[tuple[str, ...], str, bool], list[Draft]] = {}
    for draft in drafts:
        why = "" if draft.certainty is Certainty.PROVED else INCOMPLETE if INCOMPLETE in draft.says else UNCERTAIN
        found.setdefault((draft.witness, why, draft.exact), []).append(draft)
    made: list[Draft] = []
    for (ids, why, exact), some in found.items():
        whole = _draft(arrangement, ids, sorted(one.subject for one in some), why, exact=exact)
        made.append(attrs.evolve(whole, behind=behind(some)))
    return made


def _draft(arrangement: Arrangement, ids: tuple[str, ...], actors: list[str], why: str, *, exact: bool) -> Draft:
    claims = [arrangement.relationships[id] for id in ids]
    who = labels(arrangement, actors)
    verb = "answers" if len(actors) == 1 else "answer"
    if claims:
        forum, below = name(arrangement, claims[0].target), name(arrangement, claims[0].source)
        can = [_CAN[part] for part in _PARTS if any(getattr(one, part) in (Tri.YES, None) for one in claims)]
        power = f"can {listed(can)} and no more" if can else "can neither demand information, question nor act"
        weak = f"through a weak link: {below} to {forum}, which surely {power}"
        missing = f"a right of {forum} to more than that, or another route of {who}"
    else:
        weak, missing = "through a weak link", f"another route of {who}"
    return Draft(
        subject=actors[0],
        others=tuple(actors[1:]),
        certainty=certainty(not why),
        severity=severity(Severity.MEDIUM),
        says=f"{who} {verb} to those to whom all ultimately answer only {weak}.{why}",
        witness=ids,
        missing=(missing,),
        exact=exact,
    )


def _routes(graph: GraphView) -> list[Relationship]:
    return [claim for claim in graph.live(RelationshipType.ACCOUNTABLE_TO) if claim.is_route]


def _links(graph: GraphView) -> tuple[_Link, ...]:
    found: dict[tuple[str, str, tuple[str, ...]], list[Relationship]] = {}
    for claim in _routes(graph):
        found.setdefault((claim.source, claim.target, tuple(sorted(claim.duties))), []).append(claim)
    return tuple(_Link(source, target, tuple(claims)) for (source, target, _), claims in sorted(found.items()))


def _world(
    graph: GraphView,
    links: Iterable[_Link],
    live: Collection[str],
    *,
    generous: bool,
    stated: bool = False,
    gaps: bool = False,
) -> _World:
    """Give one completion.

    Args:
        graph: the arrangement on a date.
        links: what is claimed.
        live: ids of the relationships that are taken to be live.
        generous: whether an unknown component is taken to be there.
        stated: whether a component that is not stated is taken to be absent.
        gaps: whether a party whose record is partial may answer to the public in a way that is not on it.

    """
    fits = {Tri.YES} | ({Tri.UNKNOWN} if generous else set())
    parties = graph.arrangement.parties
    ends = {id for id in graph.principals if generous or graph.party_state(id) is not Tri.NO}
    if gaps:
        ends |= {id for id in graph.parties if not graph.arrangement.covered(parties[id], graph.on)}
    kept: list[tuple[str, str, int, tuple[str, ...]]] = []
    for link in links:
        claims = [claim for claim in link.claims if claim.id in live]
        if claims:
            has = sum(
                any((not stated if (value := graph.component(one, part)) is None else value in fits) for one in claims)
                for part in _PARTS
            )
            kept.append((link.source, link.target, has, tuple(claim.id for claim in claims)))
    above = [(id, body) for id in graph.parties if (body := parties[id].part_of) and body in graph.parties]
    return _World(tuple(kept), tuple(above), frozenset(ends))


@attrs.frozen
class _Pointer:
    """The claims of the last weak link on a route, and one claim for each step of the whole route."""

    link: tuple[str, ...]
    way: tuple[str, ...]


_NOWHERE = _Pointer((), ())


def _weakest(world: _World) -> Mapping[str, _Pointer]:
    """Give, for each party, the last weak link on the route that has the fewest of them."""
    back: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = {}
    for source, target, has, claims in world.links:
        back.setdefault(target, []).append((source, has < ENOUGH, claims))
    for part, body in world.above:
        back.setdefault(body, []).append((part, False, ()))
    known: dict[str, _Pointer] = {}
    queue: list[tuple[int, int, str, tuple[str, ...], tuple[str, ...]]]
    queue = [(0, 0, id, (), ()) for id in sorted(world.ends)]
    while queue:
        weak, hops, node, last, way = heappop(queue)
        if node in known:
            continue
        known[node] = _Pointer(last, way)
        for one, is_weak, step in back.get(node, ()):
            if one not in known:
                heappush(queue, (weak + is_weak, hops + 1, one, last or (step if is_weak else ()), (*step[:1], *way)))
    return known
