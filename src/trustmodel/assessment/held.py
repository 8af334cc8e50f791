"""How independent a party is and from whom; who holds which lever over it, on a date and over its whole life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.independence import HOLDS, Hold, independence
from trustmodel.accountability.levers import Lever, LeverPeriod, lever_history, levers
from trustmodel.assessment.words import Names, beyond, recorded, sourced
from trustmodel.model import Arrangement, Cell, RelationshipType, Table, Tri
from trustmodel.model.evidence import Evidence

KINDS: tuple[tuple[RelationshipType, str], ...] = (
    (RelationshipType.OWNS, "owns it"),
    (RelationshipType.APPOINTS, "appoints"),
    (RelationshipType.FUNDS, "funds it"),
    (RelationshipType.DIRECTS, "directs it"),
    (RelationshipType.COMMISSIONS, "commissions it"),
    (RelationshipType.STEPS_IN, "can step in"),
    (RelationshipType.EMPLOYS, "employs"),
)
"""The levers in the order in which they are told, as readers meet them."""

_MAYBE = " (cannot be ruled out)"
_FEW = 3
_NOTES = (
    "Independent of a body is a party over which no chain of owning, appointing, funding or directing leads from that "
    "body. Commissioning, employing and a right to step in are levers too, and are named.",
    "What a body holds only over a part, such as the choice of the chair, is told apart.",
)


def held(graph: AccountabilityGraph, parties: Sequence[str]) -> tuple[Table, ...]:
    """Give, for each party, how independent it is and from whom, each lever over it, and each change of these."""
    return tuple(
        table
        for party in parties
        for table in (independent(graph, party), by_kind(graph, party), over_time(graph.arrangement, party))
    )


def independent(graph: AccountabilityGraph, party: str) -> Table:
    """Give every body with a lever over a party, or to whom it answers, and whether it is independent of that body."""
    name = Names(graph.arrangement)
    return Table(
        id="independence",
        title=f"How independent is {name(party)}, and from whom? {graph.on}",
        columns=("From", "Independent", "Levers it has", "Answers to it", "Source"),
        rows=tuple(_hold(graph, one, name) for one in independence(graph, party)),
        notes=(*_NOTES, *beyond(graph.arrangement, graph.on)),
    )


def _hold(graph: AccountabilityGraph, one: Hold, name: Names) -> tuple[Cell, ...]:
    arrangement = graph.arrangement
    levers_of = ", ".join(_kinds(arrangement, one.levers, name))
    if one.chain:
        levers_of = "; ".join(part for part in (levers_of, f"through {', '.join(map(name, one.chain[:-1]))}") if part)
    known = arrangement.relationships
    return (
        Cell(name(one.body)),
        Cell(_independent(one)),
        Cell(levers_of or "none on record"),
        Cell("yes" if one.held_to else "not on record"),
        sourced(arrangement, *(known[id].evidence for id in one.claims)),
    )


def _kinds(arrangement: Arrangement, found: Sequence[Lever], name: Names) -> list[str]:
    """Say the kinds of lever, each once for the whole and once for each part that it is over."""
    said: dict[str, Tri] = {}
    for kind, word in KINDS:
        for lever in found:
            if lever.type is kind:
                key = f"{word}{_part(arrangement, lever, name)}"
                said[key] = Tri.some((said.get(key, Tri.NO), lever.state))
    return [f"{key}{_if(state)}" for key, state in said.items()]


def _part(arrangement: Arrangement, lever: Lever, name: Names) -> str:
    return "" if lever.over == arrangement.root(lever.over) else f" ({name(lever.over)})"


def _if(state: Tri) -> str:
    return "" if state is Tri.YES else _MAYBE


def _independent(one: Hold) -> str:
    if one.independent is Tri.YES:
        silent = "" if one.complete else ", as far as the record goes"
        more = [
            *(["it funds or appoints at arm's length"] if any(lever.type in HOLDS for lever in one.levers) else []),
            *(["it has other levers"] if any(lever.type not in HOLDS for lever in one.levers) else []),
        ]
        return "; ".join((f"yes{silent}", *more))
    part = ", over a part only" if one.partly else ""
    return f"no{part}" if one.independent is Tri.NO else f"dependence cannot be ruled out{part}"


def by_kind(graph: AccountabilityGraph, party: str) -> Table:
    """Give the levers over a party on a date, kind by kind, each with its dates; also the kinds that nobody has."""
    arrangement, name = graph.arrangement, Names(graph.arrangement)
    found = levers(graph, party)
    rows: list[tuple[Cell, ...]] = []
    for kind, word in KINDS:
        mine = [lever for lever in found if lever.type is kind]
        rows.extend(_lever(graph, one, word, name) for one in mine)
        if not mine:
            rows.append((Cell(word), Cell("nobody on record"), Cell("-"), Cell("-"), Cell("-")))
    return Table(
        id="levers-by-kind",
        title=f"Who holds which lever over {name(party)}, {graph.on}",
        columns=("Lever", "Who", "Over", "When", "Source"),
        rows=tuple(rows),
        notes=_silence(arrangement, party, graph.on),
    )


def _silence(arrangement: Arrangement, party: str, on: date) -> tuple[str, ...]:
    whole = arrangement.party(arrangement.root(party))
    if arrangement.covered(whole, on):
        return ()
    return ("The record of its levers is not declared complete: nobody on record is not nobody.",)


def _lever(graph: AccountabilityGraph, one: Lever, word: str, name: Names) -> tuple[Cell, ...]:
    claims = [graph.arrangement.relationships[id] for id in one.claims]
    when = "; ".join(dict.fromkeys(claim.valid.says for claim in claims))
    return (
        Cell(word),
        Cell(name(one.holder) + _if(one.state)),
        Cell(name(one.over) + _about(graph.arrangement, one.duties)),
        Cell(when),
        sourced(graph.arrangement, *(claim.evidence for claim in claims)),
    )


def _about(arrangement: Arrangement, duties: tuple[str, ...]) -> str:
    labels = dict.fromkeys(arrangement.label(duty) for duty in duties)
    if not labels:
        return ""
    return f", for {len(duties)} duties" if len(labels) > _FEW else f", for: {', '.join(labels)}"


def over_time(arrangement: Arrangement, party: str) -> Table:
    """Give the levers over a party over its whole life, one row for each time in which they were the same."""
    name, record = Names(arrangement), recorded(arrangement)
    life = lever_history(arrangement, party)
    if record:  # an end that nobody saw is taken to lie before the record's last day: it is no change then
        life = tuple(one for one in life if one.start is None or one.start < record[1])
    times = [(one, _held(arrangement, one, name)) for one in life]
    rows = tuple(
        (
            Cell("before" if one.start is None else one.start.isoformat()),
            Cell(_until(one.end, record)),
            *(Cell(said[kind]) for kind, _ in KINDS),
            Cell(_changed(times[at - 1] if at else None, (one, said))),
            sourced(arrangement, *_behind(arrangement, one)),
        )
        for at, (one, said) in enumerate(times)
    )
    heads = (word[:1].upper() + word[1:] for _, word in KINDS)
    return Table(
        id="levers-over-time",
        title=f"Who held which lever over {name(party)}, over its whole life",
        columns=("From", "Until", *heads, "What changed", "Source"),
        rows=rows,
        notes=(
            "One row for each time between two changes on record; the day of `until` is the first of the next. What is "
            "dated only to a month or a range cannot be ruled out on the days on which it may have begun or ended.",
        ),
    )


_Said = dict[RelationshipType, str]


def _held(arrangement: Arrangement, one: LeverPeriod, name: Names) -> _Said:
    """Say who has each kind of lever in a time: each holder once, surely where it has any such lever surely."""
    said: _Said = {}
    for kind, _ in KINDS:
        mine: dict[str, Tri] = {}
        for lever in one.levers:
            if lever.type is kind:
                key = f"{name(lever.holder)}{_part(arrangement, lever, name)}"
                mine[key] = Tri.some((mine.get(key, Tri.NO), lever.state))
        said[kind] = ", ".join(f"{who}{_if(state)}" for who, state in sorted(mine.items())) or "nobody on record"
    return said


def _changed(before: tuple[LeverPeriod, _Said] | None, now: tuple[LeverPeriod, _Said]) -> str:
    if before is None:
        return "-"
    (one, was), (other, said) = before, now
    changes = [f"{word}: {was[kind]} → {said[kind]}" for kind, word in KINDS if was[kind] != said[kind]]
    for kind, word in KINDS:
        same = [[(x.duties, x.state) for x in time.levers if x.type is kind] for time in (one, other)]
        if was[kind] == said[kind] and same[0] != same[1]:
            changes.append(f"{word}: for other duties, or with other certainty")
    if one.exists is not other.exists:
        changes.append("it surely exists from here" if other.exists is Tri.YES else "whether it still exists is open")
    return "; ".join(changes) or "the claims behind it"


def _until(end: date | None, record: tuple[date, date] | None) -> str:
    if end is None or (record and end >= record[1]):
        return "the end of the record"
    return end.isoformat()


def _behind(arrangement: Arrangement, one: LeverPeriod) -> list[Evidence]:
    ids = sorted({id for lever in one.levers for id in lever.claims})
    return [arrangement.relationships[id].evidence for id in ids]
