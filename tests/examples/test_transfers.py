"""The hubs of Slough: what the sources say of a case's way, and no more."""

from __future__ import annotations

from pathlib import Path

from tests.examples.kit import EXAMPLES, assess, assessed, change, copied, place, read, run

from trustmodel.assessment.transfers import transfers
from trustmodel.model import Tri

DAY = "2018-07-10"


def test_the_unclear_role_is_shown_and_the_rest_is_not_certain() -> None:
    """Staff were unclear about the safeguarding hub; whose cases those are, no source says."""
    found = {(one.code, one.subject): one for one in assessed("slough", DAY).findings if one.code.startswith("TP")}
    hub = "multi-agency-safeguarding-hub"
    assert found["TP-02", hub].certainty == "proved"
    assert found["TP-01", hub].certainty == "possible"
    assert {one.kind for (code, _), one in found.items() if code == "TP-03"} == {"information"}


def test_a_clear_role_clears_it(tmp_path: Path) -> None:
    """The one fact that, changed, clears the finding."""
    folder = copied("slough", tmp_path)
    change(folder / "stages.yaml", "multi-agency-safeguarding-hub", "role_clear: no", "role_clear: yes")
    assert not [one for one in assess(read(folder), DAY).findings if one.code == "TP-02"]


def test_no_way_is_claimed_that_no_source_tells() -> None:
    """Every hand-over is unknown, every number of units unpublished: so it is said."""
    claims = place("slough").claims
    assert {one.holds for one in claims.handovers} == {Tri.UNKNOWN}
    assert all(one.evidence.citations for one in claims.handovers)
    assert all(one.evidence.citations for one in claims.stages)
    words = [row[0].text for row in transfers(assessed("slough", DAY))[0].rows]
    assert "On what is certain, no way from a first to a last stage is on record." in words
    assert "With what cannot be ruled out: 1 way; the shortest has 3 transfers, the longest 3 transfers." in words
    assert any("nothing is said of unevenness" in text for text in words)


def test_the_hubs_went_with_the_trust() -> None:
    """In-house there are none on record, and after the sources end they are not certain."""
    assert "No stages are on record" in transfers(assessed("slough", "2015-06-30"))[0].rows[0][0].text
    in_house = assessed("slough", DAY, "in-house")
    assert in_house.arrangement.claims.stages == ()


def test_numbers_by_hub_would_tell_how_uneven_they_are(tmp_path: Path) -> None:
    """Given invented numbers in a copy, the mechanism counts them."""
    folder = copied("slough", tmp_path)
    figures = "".join(
        f"  - {{id: cases-{hub}, what: open cases, value: {cases}, unit: children, of: child-protection-hub-{hub}, on: 2018, under: trust}}\n"
        for hub, cases in ((1, 30), (2, 40), (3, 60))
    )
    (folder / "counts.yaml").write_text(f"figures:\n{figures}", encoding="utf-8")
    tables = {table.id: table for table in transfers(assess(read(folder), DAY))}
    assert [row[2].text for row in tables["uneven"].rows] == ["2"]


def test_the_command_prints_it_within_the_line() -> None:
    """On eighty columns, in every format."""
    ran = run("show", EXAMPLES / "slough", "--transfers", "--on", DAY)
    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert run("show", EXAMPLES / "slough", "--transfers", "--of", "ofsted").status == 2
