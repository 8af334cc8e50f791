"""By which means a party is held to account, weighed by the hours that each forum takes, where these are known."""

from __future__ import annotations

from collections.abc import Mapping

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.mix import Means, mix
from trustmodel.assessment.words import Names
from trustmodel.model import Amount, Assessment, Cell, Measure, Range, Table, Tri

_HOURS = "SL-01"
_OPEN = "type left open"
_NOTES = (
    "Hours a year of the providers, by whoever looks at them, each counted with the forum that it is or is a part of. "
    "Unknown hours are left out and named, and hours are no measure of how much a forum matters.",
)


def weighed(assessment: Assessment, party: str) -> Table:
    """Give the hours that forums of each type take of the providers in a year, and whose hours are unknown.

    Raises `UnknownName` for no such party.
    """
    graph = AccountabilityGraph.compile(assessment.arrangement.standing, assessment.on)
    name = Names(graph.arrangement)
    found = mix(graph, party)
    hours = _by_forum(assessment, {forum.party for forum in found.forums})
    assumed = any(one.assumed for one in assessment.measures if _scrutineer(one))
    rows: list[tuple[Cell, ...]] = []
    for kind in (*(one.value for one in Means), _OPEN):
        mine = [
            forum.party
            for forum in found.forums
            if kind == (forum.means[0].value if len(forum.means) == 1 and forum.live is Tri.YES else _OPEN)
        ]
        counted = [id for id in mine if id in hours]
        whole = sum((hours[id] for id in counted), Amount(Range.exactly(0)))
        silent = [name(id) for id in mine if id not in hours or hours[id].at_least]
        rows.append(
            (
                Cell(kind),
                Cell(f"{whole} h/yr" if counted else "none known"),
                Cell("; ".join(f"{name(id)} ({hours[id]})" for id in counted) or "-"),
                Cell("; ".join(silent) or "-"),
            )
        )
    return Table(
        id="means-by-hours",
        title=f"The same by hours, {name(party)}, {assessment.window.label}{' (hours assumed)' if assumed else ''}",
        columns=("Type", "Hours", "Counted", "Hours unknown, or in part"),
        rows=tuple(rows),
        notes=_NOTES,
    )


def _by_forum(assessment: Assessment, forums: set[str]) -> Mapping[str, Amount]:
    """Give the providers' hours by forum: each who looks is counted with itself, or the nearest body that is one."""
    found: dict[str, Amount] = {}
    for measure in assessment.measures:
        who = _scrutineer(measure)
        if who and measure.value is not None and who in assessment.arrangement.parties:
            forum = next((one for one in assessment.arrangement.roots(who) if one in forums), "")
            if forum:
                found[forum] = found.get(forum, Amount(Range.exactly(0))) + measure.value
    return found


def _scrutineer(measure: Measure) -> str:
    """Give by whom the hours of the provider are, which a measure tells; empty for another measure."""
    slices = dict(measure.breakdown)
    if measure.code != _HOURS or slices.get("bearer") != "provider" or len(slices) != 2:
        return ""
    return slices.get("scrutineer", "")
