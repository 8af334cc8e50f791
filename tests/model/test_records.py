"""Records for data frames: flat, of plain values, one for each thing, and none left out."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import pytest
from tests.examples.kit import NAMES, assessed, at, compared, place, shelf

from trustmodel import api
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.model import (
    Amount,
    Cell,
    Claims,
    Explanation,
    ExplanationLine,
    Range,
    Span,
    Suppressed,
    Table,
    UnknownName,
)
from trustmodel.model.records import record_of

PARTS = ("findings", "measures", "load", "hours")


def plain(records: list[dict[str, str | int | float | bool | None]]) -> bool:
    return all(isinstance(value, str | int | float | bool | None) for one in records for value in one.values())


def test_every_finding_measure_activity_and_line_of_hours_has_a_record() -> None:
    one = assessed("slough")
    counts = {
        "findings": len(one.findings),
        "measures": len(one.measures),
        "load": len(one.load),
        "hours": sum(len(line.hours) for line in one.load),
    }
    for part in PARTS:
        records = one.to_records(part)  # type: ignore[arg-type]  # one of the words that are due
        assert len(records) == counts[part] > 0
        assert plain(records)
    assert one.to_records()[0]["id"] == one.findings[0].id
    assert one.to_records()[0]["severity"] == one.findings[0].severity.name.lower()
    assert isinstance(one.to_records("hours")[0]["activity"], str)


def test_a_number_keeps_its_range_and_what_is_missing_from_it() -> None:
    @attrs.frozen
    class Held:
        hours: Range
        load: Amount
        valid: Span

    found = record_of(
        Held(Range.between(1, 2), Amount(Range.exactly(3), ("a", "b")), Span.parse("2015-10", None)), first="x"
    )
    assert found == {
        "first": "x",
        "hours_low": 1.0,
        "hours_likely": 1.5,
        "hours_high": 2.0,
        "load_low": 3.0,
        "load_likely": 3.0,
        "load_high": 3.0,
        "load_at_least": True,
        "load_unknown": "a; b",
        "from": "2015-10",
        "until": None,
    }


@pytest.mark.parametrize("kind", [field.name for field in attrs.fields(Claims)])
def test_every_kind_of_claim_gives_records(kind: str) -> None:
    arrangement = assessed("slough").arrangement
    records = arrangement.to_records(kind)
    assert len(records) == len(getattr(arrangement.claims, kind))
    assert plain(records)
    assert all(record["id"] for record in records)


@pytest.mark.parametrize("name", NAMES)
def test_all_records_of_a_list_have_the_same_names_in_one_order(name: str) -> None:
    """polars takes the names of the first hundred and drops every other without a word."""
    one = assessed(name)
    lists = [one.arrangement.to_records(field.name) for field in attrs.fields(Claims)]
    lists += [one.to_records(part) for part in ("findings", "measures", "load", "hours")]
    assert all(len({tuple(record) for record in records}) <= 1 for records in lists)
    assert sum(record["hours_low"] is None for record in one.arrangement.to_records("efforts")) > 0
    assert {"value_low", "value_at_least", "value_unknown"} <= set(one.to_records("measures")[0])


def test_what_is_not_stated_has_the_names_of_what_is() -> None:
    @attrs.frozen
    class Held:
        hours: Range | None
        load: Amount | None
        inspected: Span | None
        title: str | None

    full = record_of(Held(Range.exactly(1), Amount(Range.exactly(3)), Span.parse("2015", "2016"), "x"))
    empty = record_of(Held(None, None, None, None))
    assert list(full) == list(empty)
    assert set(empty.values()) == {None}


def test_a_relationship_is_told_with_its_ends_dates_and_sources() -> None:
    arrangement = assessed("slough").arrangement
    claim = next(one for one in arrangement.claims.relationships if one.evidence.citations and one.valid.start)
    record = next(one for one in arrangement.to_records() if one["id"] == claim.id)
    wanted: Mapping[str, object] = {
        "source": claim.source,
        "target": claim.target,
        "from": str(claim.valid.start),
        "sources": "; ".join(cited.source for cited in claim.evidence.citations),
    }
    assert {key: record[key] for key in wanted} == wanted
    assert not {"where", "spots"} & set(record)


def test_a_comparison_says_whose_each_is() -> None:
    both = compared(("slough", ""), ("doncaster", ""))
    records = both.to_records()
    assert len(records) == sum(len(one.findings) for one in both.assessments)
    assert {record["arrangement"] for record in records} == set(both.labels)


def test_a_difference_has_a_record_a_detail() -> None:
    before, after = (at(place("slough"), day) for day in ("2015-09-30", "2015-10-01"))
    found = api.diff(before, after, using=shelf())
    assert len(found.to_records()) == sum(len(change.details) or 1 for change in found.changes)
    assert plain(found.to_records())


def test_a_graph_has_a_record_for_each_claim_that_may_be_live() -> None:
    one = assessed("slough")
    graph = AccountabilityGraph.compile(one.arrangement, one.on)
    records = graph.to_records()
    edges = [key for *_, key in graph.to_networkx().edges(keys=True) if key != "part_of"]
    assert sorted(str(record["id"]) for record in records) == sorted(edges)
    assert {record["state"] for record in records} == {"yes", "unknown"}


def test_a_table_gives_its_rows_by_heads_that_are_never_alike() -> None:
    cells = (Cell("a"), Cell("b", ("Z", "A")), Cell("c"))
    table = Table(id="t", title="", columns=("", "X", "X"), rows=(cells,))
    assert table.to_records() == [{"what": "a", "X": "b", "X (2)": "c", "sources": "A; Z"}]


def test_an_explanation_gives_its_steps() -> None:
    made = Explanation(of="x", lines=(ExplanationLine(depth=1, says="y", sources=("S",)),))
    assert made.to_records() == [{"depth": 1, "says": "y", "sources": "S"}]


def test_a_part_or_kind_that_is_none_is_told_with_the_near_ones() -> None:
    with pytest.raises(UnknownName, match="findings"):
        assessed("slough").to_records("finding")  # type: ignore[arg-type]  # what is tested
    with pytest.raises(UnknownName, match="parties"):
        assessed("slough").arrangement.to_records("party")


def test_one_finding_measure_and_change_gives_the_record_that_the_whole_has_of_it() -> None:
    one = assessed("slough")
    assert one.findings[0].to_records() == one.to_records()[:1]
    assert one.measures[0].to_records() == one.to_records("measures")[:1]
    mended = api.repair(one, using=shelf())
    records = mended.to_records()
    assert plain(records)
    assert [record["change"] for record in records] == [each.change.id for each in mended.changes]
    assert {record["says"] for record in records} == {each.change.says for each in mended.changes}
    assert records[0]["cost_high"] == float(mended.changes[0].cost.high)
    assert [record["clears"] for record in records] == ["; ".join(f.id for f in c.clears) for c in mended.changes]


def test_what_is_suppressed_has_a_record_with_who_decided_it() -> None:
    one = assessed("slough")
    hidden = Suppressed(finding=one.findings[0], suppression="s", reason="known", owner="the chief", until="2017-01-01")
    (record,) = attrs.evolve(one, suppressed=(hidden,)).to_records("suppressed")
    assert record == {
        **one.to_records()[0],
        "suppression": "s",
        "reason": "known",
        "owner": "the chief",
        "until": "2017-01-01",
    }
    assert one.to_records("suppressed") == []
