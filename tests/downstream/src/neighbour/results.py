"""What results hold, with the type that a type checker must see."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_type

from trustmodel import Arrangement, Assessment, Comparison, Explanation, Finding, Measure, Window
from trustmodel.model import (
    Amount,
    Cell,
    Certainty,
    Disparity,
    ExplanationLine,
    FindingKind,
    LoadLine,
    NotRun,
    Range,
    Severity,
    Source,
    Table,
    Tri,
)


def look(assessment: Assessment, comparison: Comparison, explanation: Explanation) -> str:
    """Look at everything that results hold; give a line for each."""
    assert_type(assessment.arrangement, Arrangement)
    assert_type(assessment.on, date)
    assert_type(assessment.window, Window)
    assert_type(assessment.findings, tuple[Finding, ...])
    assert_type(assessment.measures, tuple[Measure, ...])
    assert_type(assessment.load, tuple[LoadLine, ...])
    assert_type(assessment.not_run, tuple[NotRun, ...])
    for finding in assessment.findings:
        of_finding(finding)
    for measure in assessment.measures:
        of_measure(measure)
    for line in assessment.load:
        assert_type(line.events, Amount)
        assert_type(line.events.known, Range)
        assert_type(line.events.known.low, Fraction)
        assert_type(line.inspector_days, Amount | None)
    of_arrangement(assessment.arrangement, assessment.on)

    assert_type(comparison.assessments, tuple[Assessment, ...])
    assert_type(comparison.disparities, tuple[Disparity, ...])
    assert_type(comparison.withheld, tuple[str, ...])
    assert_type(comparison.tables, tuple[Table, ...])
    for table in comparison.tables:
        assert_type(table.columns, tuple[str, ...])
        assert_type(table.rows, tuple[tuple[Cell, ...], ...])
    assert_type(explanation.lines, tuple[ExplanationLine, ...])
    assert_type(explanation.lines[0].says, str)
    return (
        f"{len(assessment.findings)} findings, {len(assessment.measures)} measures\n"
        f"{len(comparison.disparities)} disparities, {len(comparison.tables)} tables\n"
        f"{len(explanation.lines)} lines of explanation\n"
    )


def of_finding(finding: Finding) -> None:
    """Look at a finding."""
    assert_type(finding.id, str)
    assert_type(finding.code, str)
    assert_type(finding.on, date)
    assert_type(finding.certainty, Certainty)
    assert_type(finding.severity, Severity)
    assert_type(finding.kind, FindingKind)
    assert_type(finding.witness, tuple[str, ...])
    assert_type(finding.exact, bool)


def of_measure(measure: Measure) -> None:
    """Look at a measure."""
    assert_type(measure.value, Amount | None)
    assert_type(measure.unit, str)
    assert_type(measure.breakdown, tuple[tuple[str, str], ...])
    assert_type(measure.rests_on, tuple[str, ...])
    assert_type(measure.assumed, bool)


def of_arrangement(arrangement: Arrangement, on: date) -> None:
    """Look at an arrangement."""
    for id, source in arrangement.sources.items():
        assert_type(id, str)
        assert_type(source, Source)
    for party in arrangement.claims.parties:
        assert_type(party.principal, bool)
        assert_type(arrangement.has_status(party.id, "ifa", on), Tri)
