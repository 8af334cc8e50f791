"""Who answers for what: in short, duty by duty (table A), and with the levers and principals behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.levers import levers
from trustmodel.accountability.principals import Principal, Principals, principals
from trustmodel.assessment.in_short import asked_about, in_short_table
from trustmodel.assessment.words import Names, cell, given_powers, resting, sourced
from trustmodel.model import Arrangement, Cell, Evidence, Purpose, Relationship, RelationshipType, Table, Tri
from trustmodel.model.counting import counted, listed

_KINDS = ("with consequences", "without, or not stated", "regulators", "filings to", "advice and publication")
_STEPS = (RelationshipType.STEPS_IN, RelationshipType.DIRECTS)
_FEW = 3
"""So many duties are named one by one; of more their number is told, and table A has them."""

_PERHAPS = " (cannot be ruled out)"

_DOERS = (
    "Who holds to account is told of those who do the work; those who hold the duty answer for it besides. Table B "
    "has who inspects whom."
)
_GENERAL = (
    "What this rests on, each with its grade. A general rule is what law and catalogue say of every such body; the "
    "local record speaks of this place; what is of the set-up follows from the form that was chosen."
)


def answers(graph: AccountabilityGraph, party: str = "") -> tuple[Table, ...]:
    """Give the whole answer, the most asked for first: in short, principals and levers, then duty by duty.

    Args:
        graph: the arrangement on a date.
        party: whose principals and levers; by default those of all who run the services, who does most first.

    """
    parties = (graph.arrangement.party(party).id,) if party else asked_about(graph)
    behind = (table for one in parties for table in (who_holds_to_account(graph, one), who_holds_levers(graph, one)))
    told = (table for table in behind if party or table.rows)
    return in_short_table(graph, parties), *told, who_answers(graph)


def who_answers(graph: AccountabilityGraph) -> Table:
    """Give table A: for each live duty its holder, who does the work, who holds to account, who can step in."""
    name = Names(graph.arrangement)
    rows = tuple(_duty_row(graph, duty, name) for duty in graph.duties)
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
        notes=(_DOERS, _GENERAL, *resting(arrangement, _behind(graph))) if rows else (),
        alike=0,
    )


def _duty_row(graph: AccountabilityGraph, duty: str, name: Names) -> tuple[Cell, ...]:
    arrangement = graph.arrangement
    holders, doers, forums, stepping = _about_duty(graph, duty)
    named = {claim.source for some in (holders, doers, stepping) for claim in some} | {one.target for one in forums}
    labels = {arrangement.label(id) for id in named}
    # What is of those who hold the duty needs no owner named, unless its namesake of somebody else stands beside it.
    home = {arrangement.root(claim.source) for claim in holders} if len(labels) == len(named) else set[str]()
    return (
        cell(name(duty, {arrangement.root(claim.source) for claim in holders}), arrangement.duty(duty).evidence),
        _parties(graph, holders, name, home),
        _parties(graph, doers, name, home),
        cell(_forums(graph, forums, name, home), *_of(forums)),
        _parties(graph, stepping, name, home),
    )


def _about_duty(graph: AccountabilityGraph, duty: str) -> tuple[Iterable[Relationship], ...]:
    """Give the claims on who holds a duty, who does the work, who holds them to account and who can step in."""
    holders, doers = graph.holders(duty), graph.doers(duty)
    does = {claim.source for claim in doers} or {claim.source for claim in holders}
    forums = [
        claim
        for claim in graph.live(RelationshipType.ACCOUNTABLE_TO)
        if claim.source in does and graph.meets(claim, duty) and claim.purpose is not Purpose.REDRESS
    ]
    stepping = [
        claim
        for type in _STEPS
        for claim in graph.live(type)
        if claim.target in does and graph.meets(claim, duty) and graph.arrangement.root(claim.source) not in does
    ]
    return holders, doers, forums, stepping


def _behind(graph: AccountabilityGraph) -> tuple[Evidence, ...]:
    claims = {claim.id: claim for duty in graph.duties for some in _about_duty(graph, duty) for claim in some}
    return (*(graph.arrangement.duty(duty).evidence for duty in graph.duties), *_of(claims.values()))


def _forums(graph: AccountabilityGraph, claims: Iterable[Relationship], name: Names, home: Collection[str]) -> str:
    """Say who holds to account: with consequences first, then without, regulators and filings apart, each once."""
    named: dict[str, dict[str, set[str]]] = {kind: {} for kind in _KINDS}
    for claim in sorted(claims, key=lambda claim: not _sure(graph, claim)):
        forums, who = named[_kind(graph, claim)], name(claim.target, home)
        if _sure(graph, claim):
            forums.setdefault(who, set()).update(given_powers(claim))
        elif who not in forums:  # what it surely has is not told again as what cannot be ruled out
            forums.setdefault(f"{who}{_PERHAPS}", set()).update(given_powers(claim))
    said = [f"{kind}: {_by_powers(forums)}" for kind, forums in named.items() if forums]
    return "; ".join(said) or "nobody on record"


def _by_powers(forums: Mapping[str, set[str]]) -> str:
    """Name forums together that have the same powers, which are then told once."""
    alike: dict[str, list[str]] = {}
    for who, powers in sorted(forums.items()):
        alike.setdefault(_named_powers(powers), []).append(who)
    return ", ".join(f"{listed(names)} ({powers})" if powers else listed(names) for powers, names in alike.items())


def _kind(graph: AccountabilityGraph, claim: Relationship) -> str:
    if claim.purpose is Purpose.REGULATE:
        return "regulators"
    if claim.purpose is Purpose.FILE:
        return "filings to"
    if not claim.is_route:
        return "advice and publication"
    return "with consequences" if graph.component(claim, "consequences") is Tri.YES else "without, or not stated"


def _named_powers(powers: Collection[str]) -> str:
    return ", ".join(word for word in ("information", "debate", "consequences") if word in powers)


def _parties(graph: AccountabilityGraph, claims: Iterable[Relationship], name: Names, home: Collection[str]) -> Cell:
    found = list(claims)
    names = [f"{name(claim.source, home)}{_maybe(graph, claim)}" for claim in found]
    return cell("; ".join(dict.fromkeys(names)) or "nobody on record", *_of(found))


def _sure(graph: AccountabilityGraph, claim: Relationship) -> bool:
    return graph.state(claim.id) is Tri.YES


def _maybe(graph: AccountabilityGraph, claim: Relationship) -> str:
    return "" if _sure(graph, claim) else _PERHAPS


def _of(claims: Iterable[Relationship]) -> tuple[Evidence, ...]:
    return tuple(claim.evidence for claim in claims)


def who_holds_levers(graph: AccountabilityGraph, over: str) -> Table:
    """Give the levers over a party: who can own, appoint, fund, direct, commission, step in or employ."""
    arrangement, name = graph.arrangement, Names(graph.arrangement)
    rows = tuple(
        (
            Cell(name(lever.holder)),
            Cell(lever.type.value.replace("_", " ") + ("" if lever.state is Tri.YES else _PERHAPS)),
            Cell(name(lever.over) + _about(arrangement, lever.duties)),
            sourced(arrangement, *(arrangement.relationships[id].evidence for id in lever.claims)),
        )
        for lever in levers(graph, over)
    )
    return Table(
        id="levers",
        title=f"Levers over {name(over)}, {graph.on}",
        columns=("Who", "Lever", "Over", "Source"),
        rows=rows,
    )


def _about(arrangement: Arrangement, duties: tuple[str, ...]) -> str:
    if not duties:
        return ""
    labels = dict.fromkeys(arrangement.label(duty) for duty in duties)
    return f", for {len(duties)} duties" if len(labels) > _FEW else f", for: {', '.join(labels)}"


def _hand(graph: AccountabilityGraph, one: Principal, name: Names) -> str:
    """Name a body with those of its parts that it acts through."""
    parts = [graph.arrangement.label(forum) for forum in one.forums if forum != one.body]
    through = f" (through {', '.join(parts)})" if parts else ""
    return name(one.body) + through


def _powers(one: Principal) -> str:
    return _named_powers({word for claim in one.claims for word in given_powers(claim)}) or "not stated"


def _hold(found: Principals) -> tuple[str, ...]:
    sure = sum(one.consequences is Tri.YES for one in found.holding)
    maybe = f"; of {len(found.holding) - sure} more it cannot be ruled out" if len(found.holding) > sure else ""
    return (f"{counted(sure, 'holds', 'hold')} it to account with consequences{maybe}.",)


def who_holds_to_account(graph: AccountabilityGraph, actor: str) -> Table:
    """Give those to whom a party answers: with consequences; regulators and filings apart; the rest."""
    arrangement, name = graph.arrangement, Names(graph.arrangement)
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
            Cell(_hand(graph, one, name)),
            Cell(how + ("" if one.consequences is not Tri.UNKNOWN or one not in found.holding else _PERHAPS)),
            Cell(_powers(one)),
            sourced(arrangement, *_of(one.claims)),
        )
        for how, some in groups
        for one in some
    )
    return Table(
        id="principals",
        title=f"To whom {name(actor)} answers, {graph.on}",
        columns=("Who", "How", "Powers", "Source"),
        rows=rows,
        notes=_hold(found),
    )
