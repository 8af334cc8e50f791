"""The tables that a workbook holds of each arrangement beside what a comparison tells of all."""

from __future__ import annotations

import attrs

from trustmodel.assessment.findings import findings
from trustmodel.building.library import Library
from trustmodel.comparison.columns import answer_of
from trustmodel.comparison.tables import Question, tables_of
from trustmodel.model import Assessment, Cell, Table

_QUESTIONS: tuple[Question, ...] = ("show", "inspections", "load", "money", "timeline")


def workbook_tables(one: Assessment, label: str, library: Library) -> tuple[Table, ...]:
    """Give tables A to E of an assessment, the load and all findings, each with the label before its title.

    One that stands alone has its answer in words first: of several a comparison tells it.

    Args:
        one: the assessment.
        label: what tells it from others in the same workbook; empty where there are none.
        library: the plugins to build the like-for-like comparator with.

    """
    made = [] if label else [_answer(one, library)]
    made += [table for question in _QUESTIONS for table in tables_of(one, question, library)]
    made.append(findings(one))
    return tuple(attrs.evolve(table, title=f"{label}: {table.title}" if label else table.title) for table in made)


def _answer(one: Assessment, library: Library) -> Table:
    """Give the answer in words as a table: what each sentence is about, and the sentence with its sources."""
    return Table(
        id="in-words",
        title="The answer, in words",
        columns=("About", "Answer"),
        rows=tuple(
            (Cell(part.about), Cell(said.text, said.sources))
            for part in answer_of(one, library)
            for said in part.sentences
        ),
    )
