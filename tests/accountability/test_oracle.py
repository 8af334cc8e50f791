"""Certainty is exact: every detector agrees with the list of all completions, read by a naive one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, gaps
from tests.accountability.oracle import NAIVE, Key, verdicts
from tests.accountability.strategies import DUTIES, arrangements

from trustmodel.model import Arrangement, Finding


def keys(finding: Finding) -> list[Key]:
    """What the naive detectors call this finding; one that names several duties in words stands for each."""
    about = [id for id in DUTIES if id in finding.says] if not finding.duty else [finding.duty]
    match finding.code:
        case "AG-11" | "AG-12":
            return [(finding.subject, *finding.others, *about)]
        case "AG-10" | "AG-20" | "AG-22":
            return [(finding.subject,)]
        case "AG-21":
            return [(id, duty) for id in (finding.subject, *finding.others) for duty in about or [""]]
        case "AG-30" | "AG-32":
            return [(finding.subject, *finding.others, duty) for duty in about or [""]]
        case "AG-35":
            return [(finding.subject, *finding.others)]
        case _:
            return [(finding.subject, duty) for duty in about or [""]]


def found(arranged: Arrangement, code: str) -> dict[Key, str]:
    result: dict[Key, str] = {}
    for finding in gaps(arranged, code):
        for key in keys(finding):
            if result.get(key) != "proved":
                result[key] = finding.certainty.value
    return result


@pytest.mark.parametrize("code", sorted(NAIVE))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_certainty_is_exact(code: str, data: st.DataObject) -> None:
    arranged = data.draw(arrangements(code))
    expected = verdicts(arranged, ON, NAIVE[code])
    assume(expected is not None)
    assert expected is not None
    event(" and ".join(sorted(set(expected.values()))) or "nothing")
    assert found(arranged, code) == expected
