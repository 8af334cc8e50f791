"""A party's accountability from three perspectives, and by which means it is held to account; beside another's."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.mix import Forum, Means, Mix, mix, shift
from trustmodel.accountability.profile import STRONGEST, Profile, profile
from trustmodel.assessment.words import Names, beyond, sourced
from trustmodel.model import Cell, Table, Tri

_PROFILE_NOTES = (
    "Three perspectives that have no common unit: no total, no mean, and no threshold is set.",
    "Democratic: powers (information, debate, consequences) at the weakest step of the best route to an elected "
    f"principal, of {STRONGEST}. Constitutional: routes that share no party, through forums that can impose a "
    "consequence and are independent of it. Learning: somebody who is told and can debate reports back or directs, at "
    "a cadence.",
)
_SILENT = "The record is not declared complete: there may be more routes, and more holds, than are on it."
_MIX_NOTES = (
    "External: neither part of it nor owning, employing or appointing it. Tight: can impose a consequence, or directs "
    "it; the public at large never is. Each forum counts once. No type is better than another.",
)


def profiled(graph: AccountabilityGraph, parties: Sequence[str]) -> tuple[Table, ...]:
    """Give the profile of parties on a date, and the forums of each by type."""
    return (
        profiles(graph, parties),
        *(means(graph, party) for party in parties),
    )


def profiles(graph: AccountabilityGraph, parties: Sequence[str]) -> Table:
    """Give the vector of three perspectives, one row a party and perspective."""
    name = Names(graph.arrangement)
    rows = [row for party in parties for row in _rows(graph, profile(graph, party), name)]
    whole = all(graph.arrangement.covered(graph.arrangement.party(party), graph.on) for party in parties)
    return Table(
        id="profile",
        title=f"Accountability from three perspectives: {graph.arrangement.name}, {graph.on}",
        columns=("Whose", "Perspective", "Value", "How", "Source"),
        rows=tuple(rows),
        notes=(*_PROFILE_NOTES, *(() if whole else (_SILENT,)), *beyond(graph.arrangement, graph.on)),
    )


def _rows(graph: AccountabilityGraph, one: Profile, name: Names) -> list[tuple[Cell, ...]]:
    arrangement, who = graph.arrangement, Cell(name(one.actor))
    behind = [
        sourced(arrangement, *(arrangement.relationships[id].evidence for id in ids)) if ids else Cell("-")
        for ids in (one.route_claims, one.loop_claims)
    ]
    least, most = one.democratic
    strength = _range("no route" if least is None else str(least), "no route" if most is None else str(most))
    route = " → ".join(name(id) for id in one.route or one.route_maybe)
    low, high = one.constitutional
    told = {Tri.YES: "yes", Tri.UNKNOWN: "cannot be ruled out", Tri.NO: "none on record"}[one.learning]
    return [
        (who, Cell("democratic"), Cell(strength), Cell(route or "no route on record"), behind[0]),
        (who, Cell("constitutional"), Cell(_range(str(low), str(high))), Cell(_routes(low, high)), Cell("-")),
        (who, Cell("learning"), Cell(told), Cell(", ".join(name(id) for id in one.teachers) or "-"), behind[1]),
    ]


def _routes(low: int, high: int) -> str:
    return "independent routes that share no party" + ("" if low == high else "; more if what is open turns out so")


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def means(graph: AccountabilityGraph, party: str) -> Table:
    """Give the forums of a party by the type of accountability (Romzek and Dubnick 1987)."""
    name = Names(graph.arrangement)
    found = mix(graph, party)
    rows = [
        (
            Cell(one.value),
            Cell(_range(str(low), str(high))),
            Cell("; ".join(_named(forum, name) for forum in found.forums if one in forum.means) or "nobody on record"),
            _cited(graph, [forum for forum in found.forums if one in forum.means]),
        )
        for one, low, high in found.counts
    ]
    return Table(
        id="means",
        title=f"By which means {name(party)} is held to account, {graph.on}",
        columns=("Type", "Forums", "Who", "Source"),
        rows=tuple(rows),
        notes=_MIX_NOTES,
    )


def _named(forum: Forum, name: Names) -> str:
    """Name a forum, and say where the record leaves open of which type it is."""
    settled = len(forum.means) == 1 and forum.live is Tri.YES
    return name(forum.party) + ("" if settled else " (cannot be ruled out)")


def _cited(graph: AccountabilityGraph, forums: Sequence[Forum]) -> Cell:
    known = graph.arrangement.relationships
    claims = sorted({id for forum in forums for id in forum.claims})
    return sourced(graph.arrangement, *(known[id].evidence for id in claims)) if claims else Cell("-")


def shifted(left: tuple[AccountabilityGraph, Mix], right: tuple[AccountabilityGraph, Mix]) -> Table:
    """Give two mixes side by side and how far they differ."""
    one, other = left[1], right[1]
    heads = [
        f"{Names(graph.arrangement)(of.actor)}, {graph.arrangement.name}, {graph.on}" for graph, of in (left, right)
    ]
    counts = {kind: _range(str(low), str(high)) for kind, low, high in one.counts}
    beside = {kind: _range(str(low), str(high)) for kind, low, high in other.counts}
    found = shift(one, other)
    if found.low is None or found.high is None:
        told = f"undefined: {found.reason}"
    else:
        told = _range(_share(found.low), _share(found.high))
    return Table(
        id="shift",
        title="How far the means differ",
        columns=("Type", *heads),
        rows=(
            *((Cell(kind.value), Cell(counts[kind]), Cell(beside[kind])) for kind in Means),
            (Cell("difference"), Cell(told), Cell("-")),
        ),
        notes=(
            "Difference: half the sum of the differences of their shares, 0 for the same mix, 1 for nothing in common. "
            "What the record leaves open is taken every way, on each side by itself.",
            "A difference is no judgement: the same body is internal for its department and external for a company.",
        ),
    )


def _share(value: Fraction) -> str:
    return f"{float(value):.3f}"
