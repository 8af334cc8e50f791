"""What a report tells of each arrangement of a comparison, beside what the comparison tells of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.agenda import agenda
from trustmodel.assessment.assess import completed
from trustmodel.building.library import Library
from trustmodel.comparison.tables import Details, Question, tables_of
from trustmodel.hooks import Chapter
from trustmodel.model import Assessment, Comparison, Draws, Table

TOLD: tuple[Question, ...] = ("show", "grades", "load", "money", "timeline", "calendar", "peaks", "gaps", "uncertainty")
"""The questions that a chapter answers, in the order of telling."""


def chapters(
    comparison: Comparison,
    library: Library,
    draws: Draws | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Chapter, ...]:
    """Give a chapter for each arrangement, in the order of the comparison.

    Args:
        comparison: of the arrangements.
        library: the plugins to assess with; every metric runs, those that comparisons leave out here.
        draws: draws to make for quantiles of hours; none by default.
        progress: is told how many chapters are done, of how many.

    """
    found: list[Chapter] = []
    for compared in comparison.assessments:
        one = completed(compared, library.host)
        tables: dict[str, tuple[Table, ...]] = {}
        for question in TOLD:
            # Dates are not drawn: a report tells of what is on record and expected, and of how sure the sums are.
            details = Details(draws=draws if question == "uncertainty" else None)
            tables[question] = tables_of(one, question, library, details)
        graph = AccountabilityGraph.compile(one.arrangement, one.on)
        found.append(Chapter(assessment=one, graph=graph, tables=tables, agenda=agenda(one)))
        if progress is not None:
            progress(len(found), len(comparison.assessments))
    return tuple(found)


def pictured(assessments: Iterable[Assessment]) -> tuple[Chapter, ...]:
    """Give what pictures of some assessments are drawn from: no tables."""
    return tuple(
        Chapter(
            assessment=one,
            graph=AccountabilityGraph.compile(one.arrangement, one.on),
            agenda=agenda(one),
        )
        for one in assessments
    )


def told(chapters: tuple[Chapter, ...]) -> tuple[Table, ...]:
    """Give the tables of all chapters, one after the other, without those that a comparison holds itself."""
    return tuple(
        table
        for chapter in chapters
        for tables in chapter.tables.values()
        for table in tables
        if table.id not in ("C", "hours")
    )
