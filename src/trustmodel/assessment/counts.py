"""The gap checks that are linear in the size of a record, counted over the whole of it: for records of many places."""

from __future__ import annotations

from trustmodel.accountability.counted import counted
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.survey import Survey
from trustmodel.assessment.words import beyond
from trustmodel.model import Cell, Table

_CHECKS = (
    ("unheld", "duties that nobody holds", "AG-01"),
    ("several_holders", "duties that several bodies hold, whether or not one leads", "AG-02"),
    ("no_forum", "duties for which no holder answers to another body", "AG-10"),
    ("unreachable", "duties from which no way leads to those to whom all ultimately answer", "AG-20"),
    ("loops", "groups of bodies that answer to one another, closed or open", "AG-21"),
    ("looped", "bodies in such groups", "AG-21"),
    ("largest_loop", "bodies in the greatest such group", "AG-21"),
    ("single_point", "most duties whose every way passes one body, their holder included", "AG-22"),
    ("unanswered", "directions from which nothing comes back from the one directed", "AG-30"),
)
"""By count of a survey: what it counts, and the detector that asks after it one by one."""

_NOTES = (
    "A count of the whole record, body by body: it names nobody, and weighs neither severity nor what excuses. The "
    "detector named looks at each one by one, by a rule of its own, so that its findings need not be as many.",
    "Counted twice: over what is surely so, and with all that may be. What more relationships can only mend lies "
    "between the two; several holders, groups, and single points can be more or fewer in between.",
)
_SILENT = "The record is not declared complete: what is missing from it may be there."


def counts(graph: AccountabilityGraph) -> Table:
    """Give the counts on a date, over what is sure and with all that may be. Linear in the size of the record."""
    arrangement = graph.arrangement
    sure, maybe = counted(graph.columns, sure=True), counted(graph.columns, sure=False)
    parties, duties = graph.columns.party_covered, graph.columns.duty_covered
    whole = bool(parties.all()) and bool(duties.all())
    sizes = (
        ("parties", str(len(graph.parties))),
        ("duties in force, or that may be", str(len(graph.duties))),
    )
    return Table(
        id="counts",
        title=f"Gap checks counted over the whole record: {arrangement.name}, {graph.on}",
        columns=("What", "Of what is sure", "With all that may be", "Asked one by one by"),
        rows=(
            *((Cell(what), Cell(value), Cell(value), Cell("-")) for what, value in sizes),
            *((Cell(what), _count(sure, key), _count(maybe, key), Cell(code)) for key, what, code in _CHECKS),
        ),
        notes=(*_NOTES, *(() if whole else (_SILENT,)), *beyond(arrangement, graph.on)),
    )


def _count(of: Survey, key: str) -> Cell:
    return Cell(str(getattr(of, key)))
