"""How a party's accountability looks from three perspectives: democratic, constitutional, learning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from trustmodel.accountability.independence import held_by
from trustmodel.accountability.paths import Step, shortest
from trustmodel.accountability.resilience import disjoint
from trustmodel.hooks import GraphView
from trustmodel.model import Public, Relationship, RelationshipType, Tri

POWERS = ("info", "debate", "consequences")
"""What a forum can do; the strength of a relation is how many of these it has (Bovens 2007)."""

STRONGEST = len(POWERS)
"""The strength of a complete relation, of the step from a part to its body, and of a principal's own standing."""


@attrs.frozen(kw_only=True)
class Profile:
    """A party's accountability from three perspectives; they have no common unit and are never put into one number.

    Attributes:
        actor: id of the party.
        democratic: how strong the weakest step of the best route to an elected principal is, 0 to 3: surely, and at
            most; `None` where there is no route.
        route, route_maybe: ids of the parties on these two routes, the actor first; empty where there is none.
        constitutional: how many routes to ultimate principals share no party, all through forums that are independent
            of the actor and can impose a consequence: surely, and at most.
        learning: whether somebody who gets information and can debate it also reports back or directs, at a stated
            cadence.
        teachers: ids of those who do, or may, sorted.
        route_claims, loop_claims: ids of the relationships behind the two routes, and behind the teachers; sorted.

    """

    actor: str
    democratic: tuple[int | None, int | None]
    route: tuple[str, ...]
    route_maybe: tuple[str, ...]
    constitutional: tuple[int, int]
    learning: Tri
    teachers: tuple[str, ...]
    route_claims: tuple[str, ...]
    loop_claims: tuple[str, ...]

    def below(self, *, democratic: int = 0, constitutional: int = 0, learning: bool = False) -> Mapping[str, Tri]:
        """Tell from which perspectives there is a deficit, by thresholds that the caller states; by default none is.

        Bovens, Schillemans and 't Hart leave it open where a deficit begins. A common reading is a route weaker than 2,
        no independent route, no loop of learning: `below(democratic=2, constitutional=1, learning=True)`.

        Args:
            democratic: the least strength of the best route.
            constitutional: the least number of independent routes.
            learning: whether there has to be a loop.

        """
        low, high = (-1 if one is None else one for one in self.democratic)
        found = {
            "democratic": _short(low, high, democratic),
            "constitutional": _short(*self.constitutional, constitutional),
            "learning": ~self.learning if learning else Tri.NO,
        }
        return {name: state for name, state in found.items() if state is not Tri.NO}


def _short(low: int, high: int, least: int) -> Tri:
    return Tri.YES if high < least else Tri.UNKNOWN if low < least else Tri.NO


def profile(graph: GraphView, actor: str, duty: str | None = None) -> Profile:
    """Give the profile of a party on the date of the graph.

    After Bovens, Schillemans and 't Hart (2008, Public Administration 86(1)), who name the perspectives; the indicators
    are ours and the page on levers says how they are read. Raises `UnknownName` for no such party.

    Args:
        graph: the arrangement on a date.
        actor: id of the party.
        duty: only relationships about this duty; `None` is all.

    """
    start = graph.arrangement.party(actor).id
    least, low_route = _widest(graph, start, duty, sure=True)
    most, high_route = _widest(graph, start, duty, sure=False)
    loops = _loops(graph, start, duty)
    walked = [step.claim for step in (*low_route, *high_route) if step.claim]
    return Profile(
        actor=start,
        democratic=(least, most),
        route=tuple(step.to for step in low_route),
        route_maybe=tuple(step.to for step in high_route),
        constitutional=(_independent(graph, start, duty, sure=True), _independent(graph, start, duty, sure=False)),
        learning=Tri.some(state for state, _ in loops.values()),
        teachers=tuple(sorted(loops)),
        route_claims=tuple(sorted(set(walked))),
        loop_claims=tuple(sorted({id for _, ids in loops.values() for id in ids})),
    )


def strength(graph: GraphView, claims: Iterable[Relationship], *, sure: bool) -> int:
    """Give how many powers a forum has by several claims together, 0 to 3.

    Args:
        graph: the arrangement on a date.
        claims: of one actor to one forum.
        sure: count only what is surely live and stated; otherwise all that is not denied.

    """
    found = list(claims)
    return sum(_has(graph, found, power, sure) for power in POWERS)


def _has(graph: GraphView, claims: list[Relationship], power: str, sure: bool) -> bool:
    state = Tri.some(
        graph.state(claim.id) & (Tri.UNKNOWN if (stated := graph.component(claim, power)) is None else stated)
        for claim in claims
    )
    return state is Tri.YES if sure else state is not Tri.NO


def _forums(graph: GraphView, party: str, duty: str | None, *, sure: bool) -> dict[str, list[Relationship]]:
    """Give the claims by which a party is held to account, by forum; those about other duties are kept apart."""
    found: dict[str, list[Relationship]] = {}
    for claim in graph.routes(party, duty):
        if not sure or graph.state(claim.id) is Tri.YES:
            found.setdefault(claim.target, []).append(claim)
    return found


def _strongest(graph: GraphView, claims: list[Relationship], *, sure: bool) -> tuple[int, str]:
    """Give the strength of a relation and a claim that shows it; claims of one scope count together."""
    scopes: dict[tuple[str, ...], list[Relationship]] = {}
    for claim in claims:
        scopes.setdefault(tuple(sorted(claim.duties)), []).append(claim)
    found = [(strength(graph, some, sure=sure), some[0].id) for some in scopes.values()]
    return min(found, key=lambda one: (-one[0], one[1]))


def _widest(graph: GraphView, start: str, duty: str | None, *, sure: bool) -> tuple[int | None, tuple[Step, ...]]:
    """Give the strength of the weakest step of the best route to an elected principal, and that route.

    The widest path over four levels: four walks, linear.
    """
    parties = graph.arrangement.parties
    ends = [one for one in graph.principals if isinstance(parties[one], Public)]
    ends = [one for one in ends if not sure or graph.party_state(one) is Tri.YES]
    if start in ends:
        return STRONGEST, (Step(start),)
    known: dict[str, list[tuple[int, Step]]] = {}

    def steps(party: str) -> list[tuple[int, Step]]:
        if party not in known:
            inside = [(STRONGEST, Step(one.to)) for one in graph.answers(party, duty, sure=sure) if not one.claim]
            forums = _forums(graph, party, duty, sure=sure)
            rated = [(forum, *_strongest(graph, claims, sure=sure)) for forum, claims in sorted(forums.items())]
            known[party] = sorted(
                [*inside, *((width, Step(to, claim)) for to, width, claim in rated)], key=lambda one: one[1]
            )
        return known[party]

    def at_least(width: int) -> Callable[[str], list[Step]]:
        return lambda party: [step for wide, step in steps(party) if wide >= width]

    for width in range(STRONGEST, -1, -1):
        route = shortest([start], ends, at_least(width))
        if route is not None:
            return width, route
    return None, ()


def _independent(graph: GraphView, start: str, duty: str | None, *, sure: bool) -> int:
    """Count the routes through forums that are independent of the actor and can impose a consequence."""
    root = graph.arrangement.root
    # What may be held by the actor is not surely independent of it.
    captive = held_by(graph, root(start), sure=not sure) - {root(start)}
    own = graph.within(start)

    def steps(party: str) -> list[str]:
        inside = [step.to for step in graph.answers(party, duty, sure=sure) if not step.claim]
        forums = _forums(graph, party, duty, sure=sure)
        able = [forum for forum, claims in forums.items() if _has(graph, claims, "consequences", sure)]
        return sorted(to for to in {*inside, *able} if root(to) not in captive and (to not in own or to in inside))

    ends = [one for one in graph.principals if not sure or graph.party_state(one) is Tri.YES]
    return disjoint(start, ends, steps)


def _loops(graph: GraphView, start: str, duty: str | None) -> dict[str, tuple[Tri, tuple[str, ...]]]:
    """Give who gets information, debates it and answers with feedback or direction at a cadence, surely or maybe."""
    acting = graph.within(start)
    found: dict[str, tuple[Tri, tuple[str, ...]]] = {}
    back = (RelationshipType.FEEDBACK, RelationshipType.DIRECTS)
    for part in sorted(acting):
        for forum, claims in sorted(_forums(graph, part, duty, sure=False).items()):
            heard = Tri.some(
                graph.state(claim.id) & _power(graph, claim, "info") & _power(graph, claim, "debate")
                for claim in claims
            )
            replies = [
                claim
                for one in sorted(graph.within(forum))
                for kind in back
                for claim in graph.claims(kind, source=one, duty=duty)
                if claim.target in acting and one not in acting
            ]
            told = Tri.some(
                graph.state(claim.id) & (Tri.YES if claim.cadence_per_year else Tri.UNKNOWN) for claim in replies
            )
            loop = heard & told
            if loop is not Tri.NO:
                before, ids = found.get(forum, (Tri.NO, ()))
                every = {*ids, *(claim.id for claim in (*claims, *replies))}
                found[forum] = (Tri.some((before, loop)), tuple(sorted(every)))
    return found


def _power(graph: GraphView, claim: Relationship, name: str) -> Tri:
    stated = graph.component(claim, name)
    return Tri.UNKNOWN if stated is None else stated
