"""Whether two forums ask one actor for what cannot both be had: AG-33."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.accountability.gaps.draft import Draft, certainty, detector, duty_of, severity
from trustmodel.accountability.gaps.words import UNCERTAIN, labels, name
from trustmodel.hooks import Detector, DetectorContext, GraphView
from trustmodel.model import Arrangement, Relationship, RelationshipType, Severity, Tri
from trustmodel.model.relationships import LEVERS


def detectors() -> Iterable[Detector]:
    """Give AG-33."""
    return (
        detector(
            _conflicts,
            join=_about,
            id="AG-33",
            title="conflicting demands",
            family="control",
            definition="Two bodies ask one actor for more and for less of one thing, or for two things that are "
            "declared a trade-off.",
            base=Severity.MEDIUM,
            severity_rule="one higher where what both ask is about one critical duty",
            compensator="one of the two, or a third, coordinates and arbitrates on what is asked (`resolves`)",
            guard="demands at different times; different duties; one body and its parts; a trade-off that nobody "
            "declared",
            remedy="Have the two agree what comes first, or name who decides.",
            reads="Koppell 2005: accountabilities conflict where expectations do, not where there are many",
        ),
    )


@attrs.frozen(order=True)
class _Ask:
    """One demand: of whom, by whom, for what, in which claim."""

    of: str
    by: str
    variable: str
    sign: str
    claim: str


def _conflicts(context: DetectorContext) -> Iterator[Draft]:
    graph = context.graph
    asked: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for ask in _asks(graph):
        asked.setdefault((ask.of, ask.variable, ask.sign), {}).setdefault(ask.by, set()).add(ask.claim)
    pairs = {(variable, "+", variable, "-"): (Tri.YES, "") for _, variable, _ in asked}
    for trade in graph.arrangement.claims.trade_offs:
        state = trade.valid.covers(graph.on)
        (one, other) = trade.demands
        key = (*one, *other)
        if state is not Tri.NO and pairs.get(key, (Tri.NO, ""))[0] is not Tri.YES:
            pairs[key] = (state, trade.id)
    for actor in sorted({of for of, _, _ in asked}):
        for (first, up, second, down), (state, because) in sorted(pairs.items()):
            ones, others = asked.get((actor, first, up), {}), asked.get((actor, second, down), {})
            for by, against in sorted({(one, other) for one in ones for other in others if one != other}):
                what = (f"{up}{first}", f"{down}{second}")
                yield from _clash(graph, actor, (by, against), what, (ones[by], others[against]), state, because)


def _asks(graph: GraphView) -> Iterator[_Ask]:
    root = graph.arrangement.root
    for kind in (RelationshipType.ACCOUNTABLE_TO, *sorted(LEVERS)):
        for claim in graph.live(kind):
            ends = (claim.source, claim.target)
            of, by = map(root, ends if kind is RelationshipType.ACCOUNTABLE_TO else ends[::-1])
            if of != by:
                for variable, sign in claim.demands:
                    yield _Ask(of, by, variable, sign, claim.id)


def _clash(
    graph: GraphView,
    actor: str,
    bodies: tuple[str, str],
    what: tuple[str, str],
    claims: tuple[set[str], set[str]],
    state: Tri,
    trade: str,
) -> Iterator[Draft]:
    """Give the finding for two bodies whose demands pull apart, where what they ask is about one duty."""
    arrangement = graph.arrangement
    known = arrangement.relationships
    meeting = [
        (known[one], known[other])
        for one in sorted(claims[0])
        for other in sorted(claims[1])
        if _common(known[one], known[other]) is not None
    ]
    if not meeting:
        return
    best = max(Tri.every((state, graph.state(a.id), graph.state(b.id))) is Tri.YES for a, b in meeting)
    shown = [pair for pair in meeting if not best or all(graph.state(one.id) is Tri.YES for one in pair)]
    common = [_common(*pair) or set[str]() for pair in shown]
    duties = set[str]().union(*common) if all(common) else set[str]()  # one pair about everything is about all of it
    arbiters = _arbiters(graph, bodies, {what[0][1:], what[1][1:]})
    sides = [f"{_word(text[0])} {text[1:]}" for text in what]
    who = [name(arrangement, body) for body in bodies]
    why = " Somebody arbitrates on it." if arbiters else ""
    only = duties.copy().pop() if len(duties) == 1 else ""
    about = f" for {labels(arrangement, sorted(duties))}" if duties else ""
    yield Draft(
        subject=actor,
        duties=tuple(sorted(duties)),
        others=tuple(sorted(bodies)),
        certainty=certainty(best),
        severity=severity(Severity.MEDIUM, duty_of(graph, only), compensated=bool(arbiters)),
        says=f"{who[0]} asks {name(arrangement, actor)} for {sides[0]}{about}, and {who[1]} for {sides[1]}; "
        f"{'the two are declared a trade-off' if trade else 'both cannot be had'}.{why}{'' if best else UNCERTAIN}",
        witness=tuple(sorted({one.id for pair in shown for one in pair} | ({trade} if trade else set()))),
        missing=(f"an agreement of {labels(arrangement, sorted(bodies))} on {' and '.join(sides)}",),
        same=(*bodies, *what),
        aspect=f"{what[0]}{what[1]}",
    )


def _about(_: Arrangement, drafts: list[Draft]) -> list[Draft]:
    """Name the duty of what is about one: only now, since what may not be there can be about another one."""
    return [
        attrs.evolve(draft, duty=draft.duties[0], duties=()) if len(draft.duties) == 1 else draft for draft in drafts
    ]


def _common(one: Relationship, other: Relationship) -> set[str] | None:
    """Give the duties that both are about: none where both are about all, `None` where they do not meet."""
    if not one.duties or not other.duties:
        return set(one.duties or other.duties)
    return set(one.duties) & set(other.duties) or None


def _arbiters(graph: GraphView, bodies: tuple[str, str], variables: set[str]) -> list[str]:
    root = graph.arrangement.root
    return [
        claim.id
        for claim in graph.live(RelationshipType.COORDINATES)
        if graph.state(claim.id) is Tri.YES
        and variables & set(claim.resolves)
        and not {root(claim.source), root(claim.target)}.isdisjoint(bodies)
    ]


def _word(sign: str) -> str:
    return "more" if sign == "+" else "less"
