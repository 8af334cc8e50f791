"""The essentials of accountability, duty by duty: which are there, and which are wanting, as a table."""

from __future__ import annotations

from trustmodel.accountability.essentials import Essential, Essentials, essentials
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.words import Names, beyond, sourced
from trustmodel.model import Cell, Evidence, Table, Tri

_FEW = 3
_NOTES = (
    "Objective: a target of the duty that is not past, with what it is measured by and a date; one for the whole of "
    "those who bear it leaves it open. Forum: somebody who holds those who hold the duty or do its work to account. "
    "Roles: one answers for it, or one of several leads, and somebody does it. Measure and cost: whether a report that "
    "carries them reaches that same forum.",
    "After the four essentials of the National Audit Office (Accountability to Parliament for taxpayers' money, 2016); "
    "how each is read from a record is ours. What is wanting is a list and no score.",
)
_WANTED = {
    "objective": "objective",
    "forum": "forum",
    "roles": "clear roles",
    "measure": "measure at the forum",
    "cost": "cost at the forum",
}


def essential(graph: AccountabilityGraph) -> Table:
    """Give the essentials of accountability on a date, one row a duty."""
    name = Names(graph.arrangement)
    rows = tuple(_row(graph, essentials(graph, duty), name) for duty in graph.duties)
    return Table(
        id="essentials",
        title=f"What accountability for each duty takes: {graph.arrangement.name}, {graph.on}",
        columns=(
            "Duty",
            "Objective",
            "Forum",
            "Roles",
            "Measure at the forum",
            "Cost at the forum",
            "Wanting",
            "Source",
        ),
        rows=rows,
        notes=(*_NOTES, *beyond(graph.arrangement, graph.on)),
    )


def _row(graph: AccountabilityGraph, one: Essentials, name: Names) -> tuple[Cell, ...]:
    arrangement = graph.arrangement
    every = (one.objective, one.forum, one.roles, one.measure, one.cost)
    targets = {target.id: target.evidence for target in arrangement.claims.targets}
    behind: list[Evidence] = [
        targets[id] if id in targets else arrangement.relationships[id].evidence
        for id in sorted({id for part in every for id in part.claims})
    ]
    wanting = [
        _WANTED[key] + ("" if state is Tri.YES else " (cannot be ruled out)") for key, state in one.missing.items()
    ]
    return (
        Cell(name(one.duty)),
        Cell(_said(one.objective, "; ".join(one.objective.says))),
        Cell(_said(one.forum, _few([name(id) for id in one.forum.says]))),
        Cell(_said(one.roles, _few([name(id) for id in one.roles.says]))),
        *(Cell(_flow(part, [name(id) for id in part.says])) for part in (one.measure, one.cost)),
        Cell("; ".join(wanting) or "nothing"),
        sourced(arrangement, *behind) if behind else Cell("-"),
    )


def _few(names: list[str]) -> str:
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")


def _said(one: Essential, what: str) -> str:
    state = {Tri.YES: "yes", Tri.UNKNOWN: "not sure", Tri.NO: "no" if what else "none on record"}[one.state]
    return f"{state}: {what}" if what else state


def _flow(one: Essential, elsewhere: list[str]) -> str:
    if one.state is Tri.NO:
        return f"only to {_few(elsewhere)}" if elsewhere else "none on record"
    return "yes" if one.state is Tri.YES else "what reports tell is not stated, or not sure"
