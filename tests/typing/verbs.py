"""What the type checker tells those who use the verbs; every ignored error must be one, or mypy says so."""

from __future__ import annotations

from typing import assert_type

import trustmodel
from trustmodel import Arrangement, Comparison, Explanation, Place, Repair
from trustmodel.model import Finding, Table
from trustmodel.testing import sample_arrangement

arrangement: Arrangement = sample_arrangement()
assessment = trustmodel.assess(arrangement)
finding: Finding = assessment.findings[0]

assert_type(trustmodel.explain(assessment), Explanation)
assert_type(trustmodel.explain(assessment, thing="quality"), Explanation)
assert_type(trustmodel.explain(finding, arrangement), Explanation)
assert_type(trustmodel.tables(arrangement, "money"), tuple[Table, ...])
assert_type(trustmodel.tables(assessment, "show", party="council"), tuple[Table, ...])
assert_type(trustmodel.tables(assessment, "timeline", window=assessment.window), tuple[Table, ...])

assert_type(trustmodel.repair(assessment, findings=("AG-01",), limits=trustmodel.Limits(events=3)), Repair)


def compared(place: Place) -> Comparison:
    return trustmodel.compare(place, arrangement)


trustmodel.explain(finding)  # type: ignore[call-overload]
trustmodel.explain(assessment, arrangement)  # type: ignore[call-overload]
trustmodel.explain(trustmodel.compare(arrangement))  # type: ignore[call-overload]
trustmodel.tables(assessment, "answers")  # type: ignore[call-overload]
trustmodel.tables(assessment, "money", party="council")  # type: ignore[call-overload]
trustmodel.tables(assessment, "gaps", window=assessment.window)  # type: ignore[call-overload]
trustmodel.repair(arrangement)  # type: ignore[arg-type]
trustmodel.compare(assessment)  # type: ignore[arg-type]
