"""The views of who answers for what: levers, profile, routes, perceptions, essentials, counts; of whom, if unnamed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.mix import mix
from trustmodel.accountability.principals import outside
from trustmodel.assessment.counts import counts
from trustmodel.assessment.essential import essential
from trustmodel.assessment.hanging import hanging
from trustmodel.assessment.held import held
from trustmodel.assessment.perceived import perceptions
from trustmodel.assessment.profiled import profiled, shifted
from trustmodel.model import Arrangement, Table

View = Literal["levers", "profile", "routes", "perceptions", "counts", "essentials"]


def governed(
    view: View, arrangement: Arrangement, on: date, party: str = "", against: Arrangement | None = None
) -> tuple[Table, ...]:
    """Give the tables of a view on a date.

    Args:
        view: which.
        arrangement: the arrangement.
        on: the date.
        party: whose; by default whoever runs the services, and for `routes` all with a critical duty.
        against: for `profile`, an arrangement at its own date to set beside it.

    Raises:
        UnknownName: if there is no such party.

    """
    graph = AccountabilityGraph.compile(arrangement.standing, on)
    parties = (arrangement.party(party).id,) if party else runs(graph)
    match view:
        case "levers":
            return held(graph, parties)
        case "profile":
            return (*profiled(graph, parties), *(_beside(graph, parties, against, party) if against else ()))
        case "routes":
            return (hanging(graph, parties if party else ()),)
        case "perceptions":
            return perceptions(graph)
        case "counts":
            return (counts(graph),)
        case "essentials":
            return (essential(graph),)


def whose(arrangement: Arrangement, on: date, party: str = "") -> tuple[str, ...]:
    """Give the party that is named, or else whoever runs the services. Raises `UnknownName` for no such party."""
    if party:
        return (arrangement.party(party).id,)
    return runs(AccountabilityGraph.compile(arrangement.standing, on))


def runs(graph: AccountabilityGraph) -> tuple[str, ...]:
    """Give those who run the services on the date; the authorities where nobody else does.

    Of departments that answer to nobody outside themselves it is the body that they are a part of.
    """
    found = graph.arrangement.providers(graph.on) or graph.arrangement.authorities
    if not any(outside(graph, one) for one in found):
        found = tuple(dict.fromkeys(graph.arrangement.root(one) for one in found))
    return found


def _beside(graph: AccountabilityGraph, whose: tuple[str, ...], against: Arrangement, party: str) -> tuple[Table, ...]:
    """Set the mix of each party beside that of the same party there, or of whoever runs the services there."""
    other = AccountabilityGraph.compile(against.standing, against.as_of)
    there = (party,) if party and party in against.parties else runs(other)
    pairs = (
        list(zip(whose, there, strict=False)) if len(whose) == len(there) else [(a, b) for a in whose for b in there]
    )
    return tuple(shifted((graph, mix(graph, one)), (other, mix(other, two))) for one, two in pairs)
