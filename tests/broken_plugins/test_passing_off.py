"""A detector speaks for itself, of the date it was asked about: what it passes off as another's is not taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from trustmodel import api
from trustmodel.hooks import Detector, DetectorContext
from trustmodel.model import Certainty, Finding, Severity
from trustmodel.testing import arrangement, commissions, isolated_library, offering


def finding(context: DetectorContext) -> Finding:
    return Finding(
        code="ZZ-01",
        title="Odd",
        subject="council",
        on=context.on,
        certainty=Certainty.PROVED,
        severity=Severity.LOW,
        says="It is odd.",
    )


def offered(change: Callable[[Finding], Finding]) -> api.Library:
    def run(context: DetectorContext) -> list[Finding]:
        return [change(finding(context))]

    return isolated_library(offering(Detector(id="ZZ-01", title="Odd", definition="Fires.", run=run)), core=True)


ARRANGED = arrangement("council partner", commissions("council", "partner"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda one: attrs.evolve(one, code="AG-01"), "it gave a finding of AG-01, which is another detector's"),
        (lambda one: attrs.evolve(one, on=date(1999, 1, 1)), "it gave a finding of 1999-01-01, and was asked about"),
    ],
)
def test_a_finding_of_another_detector_or_date_is_refused_and_named(
    change: Callable[[Finding], Finding], says: str
) -> None:
    result = api.assess(ARRANGED, using=offered(change))
    (failed,) = result.not_run
    assert failed.what == "detector ZZ-01"
    assert says in failed.error
    assert not [one for one in result.findings if one.says == "It is odd."]
    assert [one.code for one in result.findings] == [
        one.code for one in api.assess(ARRANGED, using=isolated_library(core=True)).findings
    ]


def test_a_code_of_its_own_that_is_no_detectors_is_taken() -> None:
    result = api.assess(ARRANGED, using=offered(lambda one: attrs.evolve(one, code="ZZ-01b")))
    assert result.not_run == ()
    assert "ZZ-01b" in {one.code for one in result.findings}
