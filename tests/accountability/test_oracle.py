"""Certainty is exact: every detector agrees with the list of all completions, read by a naive one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.accountability.builders import ON, gaps, keys
from tests.accountability.oracle import NAIVE, Key, verdicts
from tests.accountability.strategies import arrangements

from trustmodel.model import Arrangement


def found(arranged: Arrangement, code: str) -> dict[Key, str]:
    result: dict[Key, str] = {}
    for finding in gaps(arranged, code):
        for key in keys(finding):
            if result.get(key) != "proved":
                result[key] = finding.certainty.value
    return result


@pytest.mark.parametrize("code", sorted(NAIVE))
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_certainty_is_exact(code: str, data: st.DataObject) -> None:
    arranged = data.draw(arrangements(code))
    expected = verdicts(arranged, ON, NAIVE[code])
    assume(expected is not None)
    assert expected is not None
    event(" and ".join(sorted(set(expected.values()))) or "nothing")
    assert found(arranged, code) == expected
