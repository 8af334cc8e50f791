"""Table A: who answers for what; with the levers and principals behind it."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.levers import levers
from trustmodel.accountability.principals import Principal, principals
from trustmodel.assessment.words import cell, cited, given_powers
from trustmodel.model import Cell, Evidence, Purpose, Relationship, RelationshipType, Table, Tri

_KINDS = ("with consequences", "without, or not stated", "regulators", "filings to", "advice and publication")
_STEPS = (RelationshipType.STEPS_IN, RelationshipType.DIRECTS)


def who_answers(graph: AccountabilityGraph) -> Table:
    """Give table A: for each live duty its holder, who does the work, who holds to account, who can step in."""
    rows = tuple(_duty_row(graph, duty) for duty in graph.duties)
    arrangement = graph.arrangement
    return Table(
        id="A",
        title=f"Who answers for what: {arrangement.name}, {graph.on}",
        columns=(
            "Duty",
            "Holds the duty",
            "Does the work",
            "Holds to account, with what power",
            "Can step in",
        ),
        rows=rows,
        alike=True,
    )


def _duty_row(graph: AccountabilityGraph, duty: str) -> tuple[Cell, ...]:
    arrangement = graph.arrangement
    holders, doers = graph.holders(duty), graph.doers(duty)
    does = {claim.source for claim in doers} or {claim.source for claim in holders}
    forums = [
        claim
        for claim in graph.live(RelationshipType.ACCOUNTABLE_TO)
        if claim.source in does and graph.meets(claim, duty)
    ]
    stepping = [
        claim
        for type in _STEPS
        for claim in graph.live(type)
        if claim.target in does and graph.meets(claim, duty) and arrangement.root(claim.source) not in does
    ]
    return (
        cell(arrangement.label(duty), arrangement.duty(duty).evidence),
        _parties(graph, holders, "nobody on record"),
        _parties(graph, doers, "nobody on record"),
        cell(_forums(graph, forums), *_of(forums)),
        cell(_named(graph, stepping) or "nobody on record", *_of(stepping)),
    )


def _forums(graph: AccountabilityGraph, claims: Iterable[Relationship]) -> str:
    """Say who holds to account: with consequences first, then without, regulators and filings apart, each once."""
    named: dict[str, dict[str, set[str]]] = {kind: {} for kind in _KINDS}
    for claim in claims:
        who = f"{graph.arrangement.label(claim.target)}{_maybe(graph, claim)}"
        named[_kind(graph, claim)].setdefault(who, set()).update(given_powers(claim))
    said = [
        f"{kind}: {', '.join(_with_powers(who, powers) for who, powers in sorted(forums.items()))}"
        for kind, forums in named.items()
        if forums
    ]
    return "; ".join(said) or "nobody on record"


def _kind(graph: AccountabilityGraph, claim: Relationship) -> str:
    if claim.purpose is Purpose.REGULATE:
        return "regulators"
    if claim.purpose is Purpose.FILE:
        return "filings to"
    if not claim.is_route:
        return "advice and publication"
    return "with consequences" if graph.component(claim, "consequences") is Tri.YES else "without, or not stated"


def _with_powers(who: str, powers: set[str]) -> str:
    order = [word for word in ("information", "debate", "consequences") if word in powers]
    return f"{who} ({', '.join(order)})" if order else who


def _parties(graph: AccountabilityGraph, claims: Iterable[Relationship], none: str) -> Cell:
    found = list(claims)
    names = [f"{graph.arrangement.label(claim.source)}{_maybe(graph, claim)}" for claim in found]
    return cell("; ".join(dict.fromkeys(names)) or none, *_of(found))


def _named(graph: AccountabilityGraph, claims: Iterable[Relationship]) -> str:
    return "; ".join(dict.fromkeys(f"{graph.arrangement.label(one.source)}{_maybe(graph, one)}" for one in claims))


def _maybe(graph: AccountabilityGraph, claim: Relationship) -> str:
    return "" if graph.state(claim.id) is Tri.YES else " (cannot be ruled out)"


def _of(claims: Iterable[Relationship]) -> tuple[Evidence, ...]:
    return tuple(claim.evidence for claim in claims)


def who_holds_levers(graph: AccountabilityGraph, over: str) -> Table:
    """Give the levers over a party: who can own, appoint, fund, direct, commission, step in or employ."""
    arrangement = graph.arrangement
    rows = tuple(
        (
            Cell(arrangement.label(lever.holder)),
            Cell(lever.type.value.replace("_", " ") + ("" if lever.state is Tri.YES else " (cannot be ruled out)")),
            Cell(arrangement.label(lever.over)),
            Cell(", ".join(arrangement.label(duty) for duty in lever.duties) or "all duties"),
            Cell(", ".join(lever.sources) or _origin(graph, lever.claims), lever.sources),
        )
        for lever in levers(graph, over)
    )
    return Table(
        id="levers",
        title=f"Levers over {arrangement.label(over)}, {graph.on}",
        columns=("Who", "Lever", "Over", "About", "Source"),
        rows=rows,
    )


def _origin(graph: AccountabilityGraph, claims: Iterable[str]) -> str:
    origins = sorted({graph.arrangement.relationships[id].evidence.origin for id in claims})
    return "built by " + ", ".join(origins)


def _hand(graph: AccountabilityGraph, one: Principal) -> str:
    """Name a body with those of its parts that it acts through."""
    parts = [graph.arrangement.label(forum) for forum in one.forums if forum != one.body]
    through = f" (through {', '.join(parts)})" if parts else ""
    return graph.arrangement.label(one.body) + through


def _powers(one: Principal) -> str:
    given = {word for claim in one.claims for word in given_powers(claim)}
    return ", ".join(word for word in ("information", "debate", "consequences") if word in given) or "not stated"


def who_holds_to_account(graph: AccountabilityGraph, actor: str) -> Table:
    """Give those to whom a party answers: with consequences; regulators and filings apart; the rest."""
    arrangement = graph.arrangement
    found = principals(graph, actor)
    groups: tuple[tuple[str, tuple[Principal, ...]], ...] = (
        ("holds to account with consequences", found.holding),
        ("regulates (listed apart)", found.regulators),
        ("receives filings (listed apart)", found.filings),
        ("without consequences, or not stated", found.others),
        ("all ultimately answer to it", found.ultimate),
    )
    rows = tuple(
        (
            Cell(_hand(graph, one)),
            Cell(how),
            Cell(_powers(one)),
            Cell(", ".join(cited(*_of(one.claims))), cited(*_of(one.claims))),
        )
        for how, some in groups
        for one in some
    )
    return Table(
        id="principals",
        title=f"To whom {arrangement.label(actor)} answers, {graph.on}",
        columns=("Who", "How", "Powers", "Source"),
        rows=rows,
        notes=(f"{len(found.holding)} hold it to account with consequences.",),
    )
