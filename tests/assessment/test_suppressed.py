"""Suppressions: a finding that somebody decided not to be told of is listed apart, for as long as was decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import run

from trustmodel import Arrangement, api
from trustmodel.model import Assessment

HEAD = """
trustmodel: 1
arrangement: town
as_of: 2016-06-01
coverage: complete
parties: [{id: council}, {id: trust}]
duties: [{id: x}, {id: y}]
relationships: [{type: responsible_for, who: trust, to: x, source: S}, {type: accountable_for, who: council, to: y, source: S}]
sources: [{id: S, title: t, publisher: p}]
suppressions:
"""
RULE = "  - {id: known, finding: AG-01, of: x, reason: being mended, owner: chief executive, until: 2017-01-01}\n"


def place(tmp_path: Path, *rules: str) -> Path:
    file = tmp_path / "town.yaml"
    file.write_text(HEAD + "".join(rules), encoding="utf-8")
    return file


def assessed(file: Path) -> Assessment:
    read = api.load(file)
    assert isinstance(read, Arrangement)
    return api.assess(read)


def codes(result: Assessment, code: str) -> list[str]:
    return [one.subject for one in result.findings if one.code == code]


def test_it_is_set_apart_with_who_decided_and_why(tmp_path: Path) -> None:
    result = assessed(place(tmp_path, RULE))
    assert codes(result, "AG-01") == []
    (one,) = result.suppressed
    assert (one.finding.code, one.finding.subject) == ("AG-01", "x")
    assert (one.suppression, one.reason, one.owner) == ("known", "being mended", "chief executive")
    assert one.until == "2017-01-01"
    assert result.idle == ()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (RULE.replace("AG-01", "AG-03").replace("of: x", "of: y"), ["x"]),  # another detector
        (RULE.replace("of: x", "of: y"), ["x"]),  # about another duty
        (RULE.replace(" of: x,", ""), []),  # about whatever it is
        (RULE.replace("AG-01", '"AG-01:x:x"'), []),  # one finding by its id
        (RULE.replace("2017-01-01", "2016-06-01"), ["x"]),  # the first day on which it no longer holds
        (RULE.replace("2017-01-01", "2016-06-02"), []),
        (RULE.replace("2017-01-01", "2016-06"), ["x"]),  # may have run out
        (RULE.replace("until", "from: 2016-06-02, until"), ["x"]),
    ],
)
def test_what_it_covers(tmp_path: Path, rule: str, told: list[str]) -> None:
    assert codes(assessed(place(tmp_path, rule)), "AG-01") == told


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (RULE.replace("of: x", "of: y"), "The suppression known (chief executive) matches nothing on 2016-06-01."),
        (RULE.replace("2017-01-01", "2016-01-01"), "has run out (2016-01-01); what it covered is told again: 1."),
        (RULE.replace("2017-01-01", "2016-06"), "may not be in force on 2016-06-01 (until 2016-06)"),
        (RULE.replace("until", "from: 2016-07-01, until"), "begins later (2016-07-01)."),
    ],
)
def test_one_that_covers_nothing_is_told_by_gaps_and_check(tmp_path: Path, rule: str, says: str) -> None:
    file = place(tmp_path, rule)
    assert any(says in one for one in assessed(file).idle)
    for format in ("text", "md", "csv"):
        assert says in run("gaps", file, "--format", format).flat
    told = run("check", file)
    assert (told.status, "Worth a second look" in told.flat) == (0, True)
    rows = run("check", file, "--format", "json").json["tables"][0]["rows"]  # type: ignore[index]  # JSON of a known shape
    assert any(says in row[2]["text"] and row[0]["text"].startswith(f"{file}:11:") for row in rows)


def test_the_clock_is_the_date_looked_at(tmp_path: Path) -> None:
    file = place(tmp_path, RULE)
    assert "Suppressed" in run("gaps", file).flat
    late = run("gaps", file, "--on", "2017-01-01").flat
    assert "Suppressed" not in late
    assert "has run out (2017-01-01)" in late


def test_every_format_tells_it(tmp_path: Path) -> None:
    file = place(tmp_path, RULE)
    for format in ("text", "md", "csv"):
        told = run("gaps", file, "--format", format).flat
        assert "being mended" in told
        assert "chief executive" in told
        assert "1 more suppressed" in told
    body = run("gaps", file, "--format", "json").json
    suppressed = body["suppressed"][0]  # type: ignore[index]  # JSON of a known shape
    assert suppressed["owner"] == "chief executive"
    assert suppressed["finding"]["code"] == "AG-01"
    assert body["idle_suppressions"] == []


def test_it_fails_no_run_and_is_explained(tmp_path: Path) -> None:
    file = place(tmp_path, RULE, RULE.replace("known", "other").replace("AG-01, of: x", "AG-03"))
    assert run("gaps", file, "--fail-on", "high").status == 1
    told = run("explain", file, "AG-01").flat
    quiet = place(tmp_path, *(f"  - {{finding: {code}, reason: r, owner: o, until: 2020-01-01}}\n" for code in CODES))
    assert run("gaps", quiet, "--fail-on", "low").status == 0
    assert "Suppressed until 2017-01-01 by chief executive: being mended (known)" in told


CODES = ("AG-01", "AG-03", "AG-04", "AG-05", "AG-10", "AG-20", "AG-52")


def test_a_comparison_says_that_something_is_not_counted(tmp_path: Path) -> None:
    told = run("compare", place(tmp_path, RULE)).flat
    assert "1 suppressed and not counted" in told


def test_the_first_of_two_counts_and_the_other_is_not_idle(tmp_path: Path) -> None:
    result = assessed(place(tmp_path, RULE, RULE.replace("known", "also")))
    assert [one.suppression for one in result.suppressed] == ["also"]
    assert result.idle == ()
