"""The tables of `load`: like subjects together, what is unknown once, shares where they differ, plugins' measures."""

from __future__ import annotations

import attrs
from tests.examples.kit import assessed

from trustmodel import Assessment, api
from trustmodel.assessment.findings import findings
from trustmodel.assessment.scrutiny import activities, caused, further
from trustmodel.model import Amount, Condition, Effort, Layer, Measure, Range, Table
from trustmodel.model.activities import Bearer
from trustmodel.scrutiny.metrics.attribution import SHAPLEY, WITHOUT
from trustmodel.testing import activity, arrangement, isolated_library, status, yearly
from trustmodel.testing.arrangements import Claim


def result(*given: Claim, parties: str = "council trust") -> Assessment:
    return api.assess(arrangement(parties, *given), using=isolated_library())


def told(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


HOMES = [f"home{number}" for number in range(5)]


def test_subjects_for_which_all_is_alike_share_a_row_with_what_is_each_ones() -> None:
    named = Layer(id="care-home", name="Home", when=Condition(statuses=("care-home",)))
    visits = [
        attrs.evolve(activity(f"visit@{home}", "council", home, yearly(12), name="Visit"), causes=("care-home",))
        for home in HOMES
    ]
    other = activity("talk", "council", "trust", yearly(1))
    statuses = [status(home, "care-home") for home in HOMES]
    rows = told(activities(result(named, *visits, other, *statuses, parties=f"council trust {' '.join(HOMES)}")))
    assert [(row[2], row[3], row[5]) for row in rows] == [("trust", "1", "-"), ("5 (Home)", "12 each", "Home")]
    few = told(activities(result(*visits[:2], parties="council home0 home1")))
    assert few[0][2:4] == ("home0; home1", "12 each")


def test_hours_of_events_that_nobody_counted_are_unknown_and_not_none() -> None:
    effort = Effort(id="e", activity="visit", bearer=Bearer.PROVIDER, hours=Range.between(1, 2))
    (row,) = told(activities(result(activity("visit", "council", "trust", yearly(None)), effort)))
    assert row[3:5] == ("unknown", "unknown")
    (row,) = told(activities(result(activity("visit", "council", "trust", yearly(1)), effort)))
    assert row[4].startswith("provider 1 to 2")


def test_the_share_of_a_status_is_shown_only_where_it_is_another_than_the_loss() -> None:
    def measured(method: str, value: int) -> Measure:
        amount, by = Amount(Range.exactly(value)), (("status", "ifa"), ("method", method))
        return Measure(code="SL-11", title="events", value=amount, unit="events/yr", breakdown=by)

    def table(share: int) -> Table:
        return caused(attrs.evolve(result(), measures=(measured(WITHOUT, 2), measured(SHAPLEY, share))))

    assert told(table(2)) == [("ifa", "all, events/yr", "2")]
    assert not any("Shapley" in note for note in table(2).notes)
    assert told(table(1)) == [("ifa", "all, events/yr", "2", "1")]
    assert any(note.startswith("The share (Shapley)") for note in table(1).notes)


def test_a_measure_of_a_plugin_has_a_table_and_no_table_is_empty() -> None:
    plain = result()
    assert further(plain) == ()
    own = Measure(code="XX-01", title="own", value=Amount(Range.exactly(3)), unit="steps", subject="trust", note="why")
    (table,) = further(attrs.evolve(plain, measures=(*plain.measures, own)))
    assert told(table) == [("XX-01", "own", "trust", "3 steps", "why")]


def test_the_table_of_gaps_remarks_on_a_date_outside_the_record() -> None:
    assert findings(assessed("slough", "1890-01-01")).notes[-1].startswith("The record of this place begins in")
    assert len(findings(assessed("slough", "2016-01-01")).notes) == 1
