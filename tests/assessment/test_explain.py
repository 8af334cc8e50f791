"""An explanation holds all that is on record: the method of what was found, and what no analysis reads."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from tests.examples.kit import assessed, shelf

from trustmodel import api
from trustmodel.assessment.explain import explain_measure, explain_thing
from trustmodel.model import Bearer, Effort, Measure, Range, Tariff, UnknownName
from trustmodel.testing import activity, arrangement, isolated_library, yearly

FILE = """
trustmodel: 1
arrangement: small
as_of: 2016-06-01
parties: [{id: council}, {id: electorate, kind: public}, {id: forum}]
duties: [{id: fostering, notify_within: five days}]
relationships:
  - {id: old, type: accountable_to, who: council, to: electorate, purpose: publish}
  - id: new
    type: accountable_to
    who: council
    to: electorate
    replaces: old
    recorded: 2015-03
    review_by: 2017-01
    conception: responsiveness
    resolves: [budget]
    demands: [{variable: cost, sign: "-"}]
statuses: [{id: s, of: council, is: odd, caused_by: a decision}]
judgements: [{id: j, of: council, framework: sif, overall: good, published: 2016-02, inspectors: 8}]
activities:
  - {id: visit, name: Visit, kind: visit, by: forum, of: council, cadence: 1 a year, asks_for: [a report],
     independent_check: yes}
targets: [{id: t, what: better, due: 2016-03, outturn: met, outturn_on: 2016-04}]
"""
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "format.md"


def said(thing: str, tmp_path: Path) -> str:
    file = tmp_path / "small.yaml"
    file.write_text(FILE, encoding="utf-8")
    read = api.build(api.load(file, using=shelf()), using=shelf())
    lines = api.explain(api.assess(read, using=shelf()), thing=thing, using=shelf()).lines
    return "\n".join(line.says for line in lines)


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        ("new", "recorded: 2015-03"),
        ("new", "review by: 2017-01"),
        ("new", "replaces: old"),
        ("new", "conception: responsiveness"),
        ("new", "resolves: budget"),
        ("new", "demands: cost -"),
        ("s", "caused by: a decision"),
        ("j", "inspectors: 8"),
        ("visit", "asks for: a report"),
        ("visit", "independent check: yes"),
        ("t", "outturn on: 2016-04"),
        ("fostering", "notify within: five days"),
    ],
)
def test_what_is_on_record_is_told(thing: str, says: str, tmp_path: Path) -> None:
    assert says in said(thing, tmp_path).splitlines()


def test_every_key_that_no_analysis_reads_is_told(tmp_path: Path) -> None:
    """Each that the page on the format names."""
    listed = PAGE.read_text(encoding="utf-8").partition("### Keys that no analysis reads")[2].partition("###")[0]
    told = "\n".join(said(thing, tmp_path) for thing in ("new", "s", "j", "visit", "t", "fostering"))
    names = set(re.findall(r"`([a-z_]+)`", listed))
    assert {name for name in names if f"{name.replace('_', ' ')}: " not in told} == set()


def test_a_finding_is_told_with_the_method_behind_it() -> None:
    """In the words of the detector's record."""
    found = api.explain(assessed("slough"), thing="AG-34", using=shelf())
    method = [line.says for line in found.lines]
    method = method[method.index("How it is looked for:") :]
    provided = shelf().host.detectors.get("AG-34")
    assert provided
    of = provided.record
    assert method[1] == of.definition
    for part in (of.severity_rule, of.guard, of.remedy, of.reads):
        assert any(part in line for line in method), part
    compensated = api.explain(assessed("slough"), thing="AG-05", using=shelf())
    assert any(line.says.startswith("Made up for by: ") for line in compensated.lines)


def test_a_measure_is_told_with_its_formula() -> None:
    lines = [line.says for line in api.explain(assessed("slough"), thing="SL-01", using=shelf()).lines]
    provided = shelf().host.metrics.get("SL-01")
    assert provided
    assert provided.record.formula in lines
    assert "Unit: h/yr" in lines
    assert f"After: {provided.record.reads}" in lines


def test_a_gap_that_is_not_there_is_told_all_the_same() -> None:
    """Whoever reads that nothing was found wants to know what was looked for."""
    nothing = api.explain(assessed("cambridgeshire"), thing="AG-34", using=shelf())
    assert nothing.lines[0].says.startswith("It found nothing here: Cambridgeshire, ")
    assert any(line.says.startswith("Not flagged: ") for line in nothing.lines)
    with pytest.raises(UnknownName, match="'AG-34'"):
        api.explain(assessed("cambridgeshire"), thing="AG-340", using=shelf())


def test_what_is_assumed_is_said_to_be_that_and_no_more() -> None:
    """Whether anybody publishes figures is for the record to say."""
    lines = [line.says for line in api.explain(assessed("slough"), thing="SL-01", using=shelf()).lines]
    assert [line for line in lines if line.endswith("rests on assumed values.")]
    assert not [line for line in lines if "no published figure was found" in line]
    compared = api.compare(assessed("slough").arrangement, using=shelf())
    (days,) = (table for table in compared.tables if table.id == "inspector-days")
    assert "published" not in " ".join(days.notes)


def test_measures_of_one_code_and_several_titles_are_told_apart() -> None:
    """Asked for more than once, and avoidable of it, are both hours."""
    said = explain_thing(assessed("slough"), "SL-06", shelf().host)
    assert any(line.says.startswith("avoidable hours of what is asked for more than once") for line in said.lines)
    titles = {one.title for one in assessed("slough").measures if one.code == "SL-06"}
    assert sum(title in said.of or any(title in line.says for line in said.lines) for title in titles) == len(titles)


def test_a_slice_of_a_measure_is_asked_for_by_its_keys() -> None:
    """The whole of SL-01 is long: whoever follows one number wants that one, and what is behind it."""
    whole = explain_thing(assessed("slough"), "SL-01", shelf().host)
    part = explain_thing(assessed("slough"), "SL-01 provider ofsted", shelf().host)
    assert part.lines[0].says.endswith("h/yr (bearer provider, scrutineer Ofsted)")
    assert len(part.lines) < len(whole.lines) / 3
    with pytest.raises(UnknownName, match="did you mean 'ofsted'"):
        explain_thing(assessed("slough"), "SL-01 ofstde", shelf().host)
    with pytest.raises(UnknownName, match="slice of SL-01 'partner'"):
        explain_thing(assessed("slough"), "SL-01 companies-house partner", shelf().host)


def test_what_a_slice_rests_on_is_told_by_the_numbers_of_the_list() -> None:
    result = assessed("slough")
    lines = explain_thing(result, "SL-01", shelf().host).lines
    numbered = {line.says.split(". ")[0]: line.says for line in lines if line.says.split(". ")[0].isdigit()}
    (regulator,) = (
        one for one in result.measures if one.code == "SL-01" and one.breakdown == (("bearer", "regulator"),)
    )
    at = next(at for at, line in enumerate(lines) if line.says.endswith("(bearer regulator)"))
    told = lines[at + 1].says.removeprefix("rests on ")
    numbers = set[int]()
    for part in told.split(", "):
        low, _, high = part.partition(" to ")
        numbers.update(range(int(low), int(high or low) + 1))
    assert len(numbers) == len(regulator.rests_on)
    assert all(str(one) in numbered for one in numbers)


def test_what_is_not_given_has_no_unit() -> None:
    """A ratio that nobody can tell is not given; "not given ratio" is no sentence."""
    found = Measure(code="XX-01", title="share", value=None, unit="share", note="unknown hours: a")
    assert explain_measure(assessed("slough").arrangement, found).lines[0].says == "not given"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("SL-01 client team", "(bearer commissioner, role client team)"),
        ("SL-01 provider Ofsted", "(bearer provider, scrutineer Ofsted)"),
        ("SL-11 Independent fostering agency", "status Independent fostering agency"),
    ],
)
def test_a_slice_is_asked_for_as_the_tables_name_it(asked: str, said: str) -> None:
    """Roles have several words, and nobody who reads a table knows an id."""
    assert said in explain_thing(assessed("slough"), asked, shelf().host).lines[0].says


def test_what_hours_and_cost_are_counted_with_is_told() -> None:
    """Whoever wants to count again needs the hourly cost, its year and overhead, and what an effort leaves out."""
    effort = Effort(
        id="e",
        activity="visit",
        bearer=Bearer.PROVIDER,
        hours=Range(Fraction(10), Fraction(20), Fraction(40), "p10-p90"),
        bau=Range.exactly(Fraction(1, 4)),
        external=Range.exactly(90),
        price_year=2014,
    )
    tariff = Tariff(
        id="t",
        bearer=Bearer.PROVIDER,
        hourly=Range.exactly(30),
        price_year=2016,
        overhead=Range.exactly(Fraction(3, 10)),
    )
    made = arrangement("council trust", activity("visit", "council", "trust", yearly(2)), effort, tariff)
    result = api.assess(made, using=isolated_library(core=True))
    lines = [one.says for one in explain_thing(result, "SL-02", shelf().host).lines]
    joined = "; ".join(lines)
    for says in ("10 to 40, its 10th and 90th percentile", "bau: 0.25", "external: 90", "price year: 2014"):
        assert says in joined
    assert "tariff t: 30" in joined
    assert "overhead: 0.30" in joined
    assert "price year: 2016" in joined
