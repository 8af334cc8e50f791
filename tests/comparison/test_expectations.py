"""`expect.yaml`: every kind of expectation is held against what comes out, and a miss says what came out instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import copied, edit, run


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        ("findings: [AG-53]", "no finding AG-53 on 2015-12-31"),
        ("no_findings: [AG-34]", "a finding AG-34 on 2015-12-31"),
        (
            "no_findings: ['AG-34:doncaster-childrens-services-trust:department-for-education+doncaster-council']",
            "a finding AG-34:doncaster-childrens-services-trust:",
        ),
        (
            "statuses: {doncaster-childrens-services-trust: [cic]}",
            "doncaster-childrens-services-trust: status cic is no on",
        ),
        ("no_statuses: {doncaster-childrens-services-trust: [ifa]}", "status ifa is yes on 2015-12-31"),
        (
            "principals: {doncaster-childrens-services-trust: [doncaster-council]}",
            "held to account with consequences by department-for-education, doncaster-council",
        ),
        ("gross: at least 19", "gross formal monitoring events a year: 19, expected at least 19"),
        ("net: +3 to +8", "net formal monitoring events a year: +3 to +7, expected +3 to +8"),
        ("window: 2014-10-01..2015-01-01\n    gross: '19'", "gross formal monitoring events a year: "),
    ],
)
def test_a_miss_says_what_came_out(tmp_path: Path, expected: str, says: str) -> None:
    folder = copied("doncaster", tmp_path)
    (folder / "expect.yaml").write_text(
        f"expectations:\n  - name: something else\n    on: 2015-12-31\n    {expected}\n", encoding="utf-8"
    )
    ran = run("test", folder, "--format", "csv")
    assert ran.status == 1
    assert "FAILED,something else (" in ran.out
    assert says in ran.out
    assert "0 met, 1 failed" in ran.out


def test_the_examples_expectations_depend_on_the_files(tmp_path: Path) -> None:
    """Take the second master away, and what the example expects is no longer met."""
    folder = copied("doncaster", tmp_path)
    text = (folder / "place.yaml").read_text(encoding="utf-8")
    edit(
        folder / "place.yaml",
        "  - id: trust-under-directed-contract\n",
        "  - id: trust-under-directed-contract\n    holds: no\n",
    )
    assert text != (folder / "place.yaml").read_text(encoding="utf-8")
    ran = run("test", folder, "--format", "csv")
    assert ran.status == 1
    assert "held to account with consequences by doncaster-council" in ran.out


def test_a_place_without_expectations_says_so(tmp_path: Path) -> None:
    folder = copied("cambridgeshire", tmp_path)
    (folder / "expect.yaml").unlink()
    ran = run("test", folder, "--format", "csv")
    assert ran.status == 0
    assert "test,note,it states no expectations" in ran.out
