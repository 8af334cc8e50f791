"""On whom answering hangs: single points, ways that share nobody, the shortest way."""

from __future__ import annotations

from collections.abc import Sequence

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.single_points import Resilience, critical, resilience
from trustmodel.assessment.words import Names, beyond, sourced
from trustmodel.model import Cell, Table

_NOTES = (
    "Single points: those whom every route to a principal passes, the nearest first; a body that a part belongs to is "
    "one for the part. Ways: how many routes share nobody on the way.",
    "A chain of single points is no fault by itself: whoever holds a duty is one for all who do the work of it.",
)


def hanging(graph: AccountabilityGraph, parties: Sequence[str] = ()) -> Table:
    """Give, for parties, or for all with a critical duty, their single points and how many ways they have."""
    arrangement, name = graph.arrangement, Names(graph.arrangement)
    found = resilience(graph, parties or critical(graph))
    notes = [*_NOTES]
    if found and not parties:
        least = min(found, key=lambda one: (one.routes, one.party))
        notes.insert(0, f"Fewest ways of those with a critical duty: {_range(*least.routes)} ({name(least.party)}).")
    return Table(
        id="single-points",
        title=f"On whom answering hangs: {arrangement.name}, {graph.on}",
        columns=("Who", "Single points", "Ways", "Shortest way", "Source"),
        rows=tuple(
            (
                Cell(name(one.party)),
                Cell(_points(one, name)),
                Cell(_range(*one.routes)),
                Cell(" → ".join(name(id) for id in one.shortest[1:]) or "no route on record"),
                sourced(arrangement, *(arrangement.relationships[id].evidence for id in one.claims)),
            )
            for one in found
        ),
        notes=(*notes, *beyond(arrangement, graph.on)),
    )


def _points(one: Resilience, name: Names) -> str:
    sure = [name(id) + ("" if id in one.points_maybe else " (another way cannot be ruled out)") for id in one.points]
    maybe = [f"{name(id)} (cannot be ruled out)" for id in one.points_maybe if id not in one.points]
    return ", ".join((*sure, *maybe)) or ("none" if one.shortest else "no route on record")


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
