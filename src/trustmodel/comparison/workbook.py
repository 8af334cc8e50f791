"""The tables that a workbook holds of each arrangement beside what a comparison tells of all."""

from __future__ import annotations

import attrs

from trustmodel.assessment.findings import findings
from trustmodel.building.library import Library
from trustmodel.comparison.tables import Question, tables_of
from trustmodel.model import Assessment, Table

_QUESTIONS: tuple[Question, ...] = ("show", "inspections", "load", "money", "timeline")


def workbook_tables(one: Assessment, label: str, library: Library) -> tuple[Table, ...]:
    """Give tables A to E of an assessment, the load and all findings, each with the label before its title.

    Args:
        one: the assessment.
        label: what tells it from others in the same workbook; empty where there are none.
        library: the plugins to build the like-for-like comparator with.

    """
    made = [table for question in _QUESTIONS for table in tables_of(one, question, library)]
    made.append(findings(one))
    return tuple(attrs.evolve(table, title=f"{label}: {table.title}" if label else table.title) for table in made)
