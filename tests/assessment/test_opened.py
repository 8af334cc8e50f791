"""When findings opened and closed, to the day; and what could be known on a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples.kit import NAMES, place, shelf

from trustmodel import Window, api
from trustmodel.accountability.builtin import detectors
from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.assessment.opened import GAPS, Life, life, turns
from trustmodel.assessment.opened_table import opened, withheld
from trustmodel.hooks import Detector, DetectorContext
from trustmodel.model import (
    Arrangement,
    Certainty,
    Citation,
    Duty,
    Evidence,
    Finding,
    Organisation,
    Perception,
    Place,
    Relationship,
    RelationshipType,
    Severity,
    Source,
    Span,
    Status,
    ValueProblem,
    When,
)
from trustmodel.model.history import Modality
from trustmodel.model.replay import replay
from trustmodel.testing import arrangement, isolated_host, offering

_T = RelationshipType
DAY = timedelta(days=1)


def of(
    *found: Relationship | Source, until: str = "2016-12-31", perceptions: Iterable[Perception] = (), **more: object
) -> Arrangement:
    """A duty held by claims in turn; the record speaks of 2016, so that its last day is stated."""
    parties = [Organisation(id=id) for id in ("council", "trust", "dfe")]
    duties = [Duty(id="x", valid=Span.parse("2015-01-01", None))]
    status = Status(id="s", of="trust", status="company", valid=Span.parse("2016-01-01", until))
    return arrangement("", *parties, *duties, status, *found, *perceptions, **more)  # type: ignore[arg-type]  # by name


def hold(id: str, who: str, start: str | None, end: str | None, **more: object) -> Relationship:
    made: dict[str, object] = {"valid": Span.parse(start, end), **more}
    return Relationship(id=id, type=_T.ACCOUNTABLE_FOR, source=who, target="x", **made)  # type: ignore[arg-type]  # by name


def told(found: Life, code: str) -> list[tuple[str, str, str]]:
    """Each time of each finding of a code: from, until, how sure."""
    return [
        (str(time.start), str(time.end), time.certainty.value)
        for one in found.opened
        if one.finding.code == code
        for time in one.times
    ]


CORE = isolated_host(core=True)


def test_a_gap_opens_and_closes_on_the_day() -> None:
    """Nobody holds the duty from April, until May at the latest: known to the month, it may have closed before."""
    found = life(of(hold("a", "council", None, "2016-04-01"), hold("b", "trust", "2016-05", None)), CORE)
    assert (found.first, found.last) == (date(2016, 1, 1), date(2016, 12, 31))
    assert told(found, "AG-01") == [("2016-04-01", "2016-05-01", "proved"), ("2016-05-01", "2016-05-31", "possible")]


def test_what_is_there_from_the_start_and_what_is_still_there() -> None:
    """A beginning before the record is not known, and an end after it neither."""
    found = life(of(hold("a", "council", "2016-03-01", "2016-11-01")), CORE)
    (one,) = [one for one in found.opened if one.finding.code == "AG-01"]
    assert [(time.before, time.end is None) for time in one.times] == [(True, False), (False, True)]
    rows = [[cell.text for cell in row] for row in opened(of(hold("a", "council", None, None)), found).rows]
    assert [row[:2] for row in rows if row[2] == "AG-01"] == [
        ["by 2016-01-01, the start of the record", "2016-03-01"],
        ["2016-11-01", "not by 2016-12-31"],
    ]


def test_a_finding_that_is_about_days_of_its_own_is_told_whatever_the_date() -> None:
    """AG-40 looks at the whole interval of the duty: it neither opens nor closes."""
    arranged = of(hold("a", "council", "2015-01-01", "2016-04-01"))
    rows = [[cell.text for cell in row] for row in opened(arranged, life(arranged, CORE)).rows]
    assert [row[:2] for row in rows if row[2] == "AG-40"] == [["whatever the date", "-"]]


def test_what_somebody_said_grows_old() -> None:
    """A year after what three informants contested was said, it says nothing of the date any more."""
    said = [
        Perception(
            id=f"p{at}",
            question="who",
            duty="x",
            modality=Modality.IS,
            informant=who,
            answer=(who,),
            on=When.parse("2016-02-01"),
            evidence=Evidence(citations=(Citation("s1"),)),
        )
        for at, who in enumerate(("council", "trust", "dfe"))
    ]
    found = life(of(hold("a", "council", None, None), until="2018-01-01", perceptions=said), CORE)
    assert told(found, "AG-60") == [("2016-02-01", "2017-02-01", "proved")]


def every_day(
    arranged: Arrangement, first: date, last: date, kinds: tuple[object, ...] = GAPS
) -> dict[str, list[date]]:
    """Find out day by day, without any thought."""
    found: dict[str, list[date]] = {}
    for days in range((last - first).days + 1):
        day = first + days * DAY
        graph = AccountabilityGraph.compile(arranged, day)
        for detector in detectors():
            for one in detector.run(DetectorContext(arrangement=arranged, graph=graph, on=day)):
                if one.kind in kinds:
                    found.setdefault(f"{one.id} {one.certainty.value} {one.severity}", []).append(day)
    return found


def days_of(found: Life) -> dict[str, list[date]]:
    """Give the days of each finding, with how sure and grave it is, as `every_day` does."""
    result: dict[str, list[date]] = {}
    for one in found.opened:
        for time in one.times:
            end = time.end or found.last + DAY
            name = f"{one.finding.id} {time.certainty.value} {time.severity}"
            result.setdefault(name, []).extend(time.start + days * DAY for days in range((end - time.start).days))
    return result


_bounds = st.sampled_from(["2016-01-05", "2016-01-12", "2016-01", "2016-01-20..2016-02-03", "2016-02-10"])


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([_T.ACCOUNTABLE_FOR, _T.RESPONSIBLE_FOR, _T.ACCOUNTABLE_TO, _T.DIRECTS]),
            st.sampled_from(["council", "trust"]),
            st.none() | _bounds,
            st.none() | _bounds,
        ),
        max_size=5,
    )
)
def test_the_timeline_is_what_every_day_says(
    drawn: list[tuple[RelationshipType, str, str | None, str | None]],
) -> None:
    """Looking at each of sixty days by itself gives the same findings, as sure and as grave."""
    claims: list[Relationship] = []
    for at, (kind, who, start, end) in enumerate(drawn):
        try:
            valid = Span.parse(start, end)
        except ValueProblem:
            continue
        claims.append(
            Relationship(id=f"c{at}", type=kind, source=who, target="x" if kind.to_duty else "dfe", valid=valid)
        )
    arranged = of(*claims, until="2016-02-29")
    found = life(arranged, CORE)
    assert days_of(found) == every_day(arranged, found.first, found.last)


@pytest.mark.parametrize(
    ("name", "window"), [("doncaster", "2014-08-20..2014-10-10"), ("slough", "2016-02-10..2016-02-25")]
)
def test_an_example_day_by_day(name: str, window: str) -> None:
    """Over the weeks in which most changes, no day of an example says anything else."""
    arranged, period = api.build(place(name), using=shelf()).standing, Window.parse(window)
    found = life(arranged, shelf().host, window=period)
    assert days_of(found) == every_day(arranged, period.start, period.end - DAY)
    assert len(turns(arranged)) > 20


def test_a_plugin_that_counts_days_is_found_by_halving() -> None:
    """A detector that fires after 100 days is found on the day, though no date of the record falls on it."""

    def run(context: DetectorContext) -> Iterable[Finding]:
        if context.on >= date(2016, 4, 10):
            yield Finding(
                code="ZZ-01",
                title="old",
                subject="trust",
                on=context.on,
                certainty=Certainty.PROVED,
                severity=Severity.LOW,
                says="Old.",
            )

    said = "after a hundred days"
    detector = Detector(
        id="ZZ-01", title="old", base=Severity.LOW, run=run, definition=said, remedy=said, reads=said, family=said
    )
    host = isolated_host(offering(detector, name="aged"))
    assert told(life(of(hold("a", "council", None, None)), host), "ZZ-01") == [("2016-04-10", "None", "proved")]


# -- replay


def sourced(id: str, who: str, start: str, *sources: str, **evidence: object) -> Relationship:
    cited = Evidence(citations=tuple(Citation(one) for one in sources), **evidence)  # type: ignore[arg-type]  # by name
    return hold(id, who, start, None, evidence=cited)


EARLY = Source(id="early", title="t", publisher="p", published=When.parse("2015-06-01"))
LATE = Source(id="late", title="t", publisher="p", published=When.parse("2017"))
UNDATED = Source(id="undated", title="t", publisher="p")


@pytest.mark.parametrize(
    ("claim", "known", "undated"),
    [
        (sourced("c", "trust", "2015-01-01", "early"), True, False),
        (sourced("c", "trust", "2015-01-01", "late"), False, False),
        (sourced("c", "trust", "2015-01-01", "late", "early"), True, False),
        (sourced("c", "trust", "2015-01-01", "late", "undated"), True, True),
        (sourced("c", "trust", "2015-01-01"), True, True),
        (sourced("c", "trust", "2015-01-01", "early", recorded=When.parse("2018-01-01")), False, False),
        (sourced("c", "trust", "2015-01-01", "late", recorded=When.parse("2015-02-01")), True, False),
        (sourced("c", "trust", "2015-01-01", "late", origin="layer:company"), True, False),
    ],
)
def test_when_a_claim_could_be_known(claim: Relationship, known: bool, undated: bool) -> None:
    """Recorded before published; the first of several sources; without a date it is kept and told; law is known."""
    found = replay(of(claim, EARLY, LATE, UNDATED), date(2016, 6, 1))
    assert bool(found.subject.claims.relationships) is known
    assert ([one.id for one in found.withheld], "c" in found.undated) == ([] if known else ["c"], undated)


def test_a_date_known_to_the_year_may_have_been_before() -> None:
    """What was published some day of 2017 may have been known in June 2017, and surely was not in 2016."""
    arranged = of(sourced("c", "trust", "2015-01-01", "late"), LATE)
    assert replay(arranged, date(2016, 12, 31)).withheld
    assert not replay(arranged, date(2017, 6, 1)).withheld


def test_what_a_later_record_replaces_stands_again() -> None:
    """Before the correction was out, the mistake was what was known, and so was the gap that it makes."""
    old = sourced("old", "council", "2015-01-01", "early")
    new = sourced("new", "trust", "2015-01-01", "late", replaces=("old",))
    arranged = of(old, new, EARLY, LATE)
    before, after = (replay(arranged, day).subject for day in (date(2016, 6, 1), date(2018, 1, 1)))
    assert [one.id for one in attrs.evolve(arranged, claims=before.claims).standing.claims.relationships] == ["old"]
    assert [one.id for one in attrs.evolve(arranged, claims=after.claims).standing.claims.relationships] == ["new"]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_can_be_replayed(name: str) -> None:
    """In any year it builds, the record only grows, and long after the last source it is whole."""
    read, kept = place(name), -1
    found = api.replay(read, date(2008, 1, 1), using=shelf())
    for year in range(2008, 2030, 3):
        found = api.replay(read, date(year, 6, 1), using=shelf())
        assert isinstance(found.subject, Place)
        api.build(found.subject, using=shelf())
        count = sum(len(getattr(found.subject.claims, field.name)) for field in attrs.fields(type(read.claims)))
        assert count >= kept
        kept = count
    assert not found.withheld
    assert found.subject.claims == read.claims


def test_slough_before_ofsted_reported() -> None:
    """That nobody led the commissioning was Ofsted's finding of 17 February 2016: the day before, nobody could show it."""
    read = place("slough")

    def unassigned(by: date) -> list[str]:
        built = api.build(api.replay(read, by, using=shelf()).subject, using=shelf())
        found = api.assess(built, on=date(2016, 2, 1), using=shelf()).findings
        return [one.certainty.value for one in found if one.code == "AG-01" and "lead-commissioning" in one.subject]

    assert (unassigned(date(2016, 2, 16)), unassigned(date(2016, 2, 17))) == (["possible"], ["proved"])


def test_the_table_of_what_could_not_be_known() -> None:
    """Each with since when, what and source; what has no date is named."""
    arranged = of(sourced("c", "trust", "2015-01-01", "late"), sourced("d", "dfe", "2015-01-01"), LATE)
    table = withheld(replay(arranged, date(2016, 6, 1)), arranged)
    assert [[cell.text for cell in row][:2] for row in table.rows] == [["2017", "relationships"]]
    assert table.rows[0][3].sources == ("late",)
    assert any(note.endswith("known: d, s.") for note in table.notes)


def test_a_built_arrangement_is_not_replayed() -> None:
    """Its layers were made from everything: the place is what can be replayed."""
    with pytest.raises(ValueProblem, match="replay the place"):
        api.replay(api.build(place("slough"), using=shelf()), date(2016, 1, 1), using=shelf())
