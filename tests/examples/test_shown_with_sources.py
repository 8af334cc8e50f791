"""What the examples must show of accountability: each gap with the sources it rests on, and gone with the one fact changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.examples.kit import answer, assessed, edit
from tests.examples.test_published import (
    BLIND,
    COUNCIL,
    DONCASTER,
    DONCASTER_TRUST,
    LEAD,
    LED,
    REPORT_2022,
    REPORT_2023,
    SLOUGH,
    SLOUGH_TRUST,
    WEAK,
    Edit,
    after,
    replacing,
    without,
)

from trustmodel import Assessment, api
from trustmodel.model import Finding

CLEAR_LEAD = replacing(
    "relationships.yaml",
    "trust-answers-to-council",
    "    consequences: yes\n",
    "    consequences: yes\n    lead: yes\n",
)


def holder(folder: Path) -> None:
    who = "{id: a-lead, type: accountable_for, who: slough-borough-council, to: lead-commissioning, from: 2015-10-01, under: trust}"
    edit(folder / "relationships.yaml", "\nrelationships:\n", f"\nrelationships:\n  - {who}\n")


def two_people(folder: Path) -> None:
    """Take out that one person holds both posts, and the option of the set-up that says so."""
    without("relationships.yaml", "one-person-heads-company-and-department")(folder)
    text = (folder / "place.yaml").read_text(encoding="utf-8")
    assert text.count("dcs: provider") == 1
    (folder / "place.yaml").write_text(text.replace("dcs: provider", "dcs: council"), encoding="utf-8")


TWO_MASTERS = f"AG-34:{DONCASTER_TRUST}:department-for-education+doncaster-council"
SHOWN: list[tuple[str, str, str, str, set[str], Edit]] = [
    (
        "Slough 2016: monitoring reported contested",
        SLOUGH,
        "",
        f"AG-60:monitor-provider@{COUNCIL}:{SLOUGH_TRUST}:monitor-provider@{COUNCIL}:is, who monitors the trust",
        {"S2", "SE-KAN"},
        without("perceptions.yaml", "who-monitors-the-trust"),
    ),
    (
        "Slough 2016: two principals and no lead",
        SLOUGH,
        "",
        f"AG-34:{SLOUGH_TRUST}:department-for-education+{COUNCIL}",
        {"SBC-30355", "SBC-29560"},
        CLEAR_LEAD,
    ),
    ("Slough 2015: no lead for commissioning", SLOUGH, "2015-10-01", f"AG-01:{LEAD}:{LEAD}", {"O-SL16"}, holder),
    ("Doncaster 2015: two principals", DONCASTER, "", TWO_MASTERS, {"O-DO15", "S1"}, LED),
    ("Doncaster 2018: two principals", DONCASTER, "2018-12-31", TWO_MASTERS, {"O-DO18"}, LED),
    (
        "Doncaster 2022: information does not arrive",
        DONCASTER,
        REPORT_2022,
        BLIND,
        {"O-DO22"},
        replacing("relationships.yaml", "trust-answers-to-council-unseen", "info: unknown", "info: yes"),
    ),
    (
        "Slough 2023: a gap beside the load",
        SLOUGH,
        REPORT_2023,
        WEAK,
        {"O-SL23"},
        replacing("relationships.yaml", "company-scrutinised-by-council-leaders", "debate: unknown", "debate: yes"),
    ),
    (
        "Slough 2023: one person in two posts",
        SLOUGH,
        REPORT_2023,
        f"AG-35:chief-executive@{SLOUGH_TRUST}:dcs@{COUNCIL}",
        {"O-SL23", "CYP-SL23"},
        two_people,
    ),
]


def one(result: Assessment, id: str) -> list[Finding]:
    return [found for found in result.findings if found.id == id]


@pytest.mark.parametrize(
    ("place", "day", "id", "sources", "change"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN]
)
def test_it_is_shown_with_its_sources_and_goes_with_the_fact(
    tmp_path: Path, place: str, day: str, id: str, sources: set[str], change: Edit
) -> None:
    result = assessed(place, day)
    (found,) = one(result, id)
    cited = {source for line in api.explain(found, result.arrangement).lines for source in line.sources}
    assert cited >= sources
    assert one(after(place, tmp_path, change, day=day), id) == []


def test_one_person_in_two_posts_is_a_risk_that_the_commands_print_with_its_source() -> None:
    flat = answer("explain", f"examples/slough@{REPORT_2023}", "AG-35").flat
    assert "How sure: shown on the evidence held; severity low; risk." in flat
    assert "source O-SL23" in flat
    assert one(assessed(SLOUGH, "2018-07-10"), SHOWN[-1][3]) == []
