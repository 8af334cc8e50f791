"""Who answers for what: in short, duty by duty (table A), and with the levers and principals behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.levers import levers
from trustmodel.accountability.principals import Principal, outside, principals
from trustmodel.assessment.words import Names, beyond, cell, given_powers, resting, sourced
from trustmodel.model import Arrangement, Cell, Evidence, Purpose, Relationship, RelationshipType, Table, Tri
from trustmodel.model.counting import counted

_KINDS = ("with consequences", "without, or not stated", "regulators", "filings to", "advice and publication")
_STEPS = (RelationshipType.STEPS_IN, RelationshipType.DIRECTS)
_FEW = 3
"""So many duties are named one by one; of more their number is told, and table A has them."""

_MOST = 4
"""So many of those who do the work are named in short."""

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
    arrangement = graph.arrangement
    work = Counter(doer for duty in graph.duties for doer in {claim.source for claim in graph.doers(duty)})
    providers = sorted(arrangement.providers(graph.on), key=lambda one: -work[one])
    parties = (arrangement.party(party).id,) if party else tuple(providers)
    if not party and not any(outside(graph, one) for one in parties):
        # Where departments run all, it is their councils that answer to somebody.
        parties = tuple(dict.fromkeys(arrangement.root(one) for one in parties))
    behind = (table for one in parties for table in (who_holds_to_account(graph, one), who_holds_levers(graph, one)))
    told = (table for table in behind if party or table.rows)
    return in_short(graph, parties), *told, who_answers(graph)


def in_short(graph: AccountabilityGraph, parties: Iterable[str]) -> Table:
    """Give the answer in a few sentences: who holds how many duties, who does the work, and who holds them to it."""
    name, of = Names(graph.arrangement), counted(len(graph.duties), "duty", "duties")
    held = Counter(one for duty in graph.duties for one in {claim.source for claim in graph.holders(duty)})
    nobody = sum(not graph.holders(duty) for duty in graph.duties)
    said = [f"{name(one)} holds {count} of {of}." for one, count in held.most_common()]
    if nobody:
        said.append(f"For {nobody} of {of} nobody is on record.")
    done, maybe = Counter[str](), Counter[str]()
    for duty in graph.duties:
        found = graph.doers(duty)
        sure = {claim.source for claim in found if _sure(graph, claim)}
        done.update(sure)
        maybe.update({claim.source for claim in found} - sure)
    order = sorted({*done, *maybe}, key=lambda one: (-done[one], -maybe[one], one))
    for one in order[:_MOST]:
        perhaps = f", perhaps of {maybe[one]} more" if maybe[one] else ""
        said.append(f"{name(one)} does the work of {done[one]}{perhaps}.")
    if order[_MOST:]:
        said.append(f"{counted(len(order) - _MOST, 'other does', 'others do')} the work of as few or fewer.")
    for one in parties:
        root, holding = graph.arrangement.root(one), principals(graph, one).holding
        if holding:
            by = ", ".join(name(principal.body) for principal in holding)
            said.append(f"{name(one)} is held to account with consequences by {by}.")
        elif root != one:
            said.append(f"{name(one)} is a part of {name(root)}, which answers for it.")
        else:
            said.append(f"Nobody on record holds {name(one)} to account with consequences.")
    return Table(
        id="answer",
        title=f"{graph.arrangement.name}, {graph.on}: who answers for what",
        columns=("In short",),
        rows=tuple((Cell(text),) for text in said),
        notes=beyond(graph.arrangement, graph.on),
    )


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
        notes=(_GENERAL, *resting(arrangement, _behind(graph))) if rows else (),
        alike=True,
    )


def _duty_row(graph: AccountabilityGraph, duty: str, name: Names) -> tuple[Cell, ...]:
    arrangement = graph.arrangement
    holders, doers, forums, stepping = _about_duty(graph, duty)
    home = {arrangement.root(claim.source) for claim in holders}
    return (
        cell(arrangement.label(duty), arrangement.duty(duty).evidence),
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
    for claim in claims:
        who = f"{name(claim.target, home)}{_maybe(graph, claim)}"
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


def _parties(graph: AccountabilityGraph, claims: Iterable[Relationship], name: Names, home: Collection[str]) -> Cell:
    found = list(claims)
    names = [f"{name(claim.source, home)}{_maybe(graph, claim)}" for claim in found]
    return cell("; ".join(dict.fromkeys(names)) or "nobody on record", *_of(found))


def _sure(graph: AccountabilityGraph, claim: Relationship) -> bool:
    return graph.state(claim.id) is Tri.YES


def _maybe(graph: AccountabilityGraph, claim: Relationship) -> str:
    return "" if _sure(graph, claim) else " (cannot be ruled out)"


def _of(claims: Iterable[Relationship]) -> tuple[Evidence, ...]:
    return tuple(claim.evidence for claim in claims)


def who_holds_levers(graph: AccountabilityGraph, over: str) -> Table:
    """Give the levers over a party: who can own, appoint, fund, direct, commission, step in or employ."""
    arrangement, name = graph.arrangement, Names(graph.arrangement)
    rows = tuple(
        (
            Cell(name(lever.holder)),
            Cell(lever.type.value.replace("_", " ") + ("" if lever.state is Tri.YES else " (cannot be ruled out)")),
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
    given = {word for claim in one.claims for word in given_powers(claim)}
    return ", ".join(word for word in ("information", "debate", "consequences") if word in given) or "not stated"


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
            Cell(how),
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
        notes=(f"{counted(len(found.holding), 'holds', 'hold')} it to account with consequences.",),
    )
