"""Values that the theories give for small arrangements: strength of routes, trade-offs, captive audit."""

from __future__ import annotations

from typing import Any

from tests.accountability.builders import NO, ON, UNKNOWN, YES, arrangement, brief, claim, gaps

from trustmodel.accountability import AccountabilityGraph
from trustmodel.accountability.gaps.weak_route import strength
from trustmodel.model import (
    Activity,
    AssuranceRule,
    Cadence,
    Criticality,
    Duty,
    Occurrence,
    Organisation,
    Post,
    Range,
    Relationship,
    Span,
    TradeOff,
)
from trustmodel.model.relationships import RelationshipType as T

TO = T.ACCOUNTABLE_TO
PARTS = ("info", "debate", "consequences")


def tie(source: str, target: str, strong: int) -> Relationship:
    stated: dict[str, Any] = {part: YES if n < strong else NO for n, part in enumerate(PARTS)}
    return claim(f"{source}-{target}", TO, source, target, **stated)


ROUTES = (
    tie("trust", "council", 3),
    tie("council", "electorate", 2),
    tie("trust", "dfe", 2),
    tie("dfe", "parliament", 3),
)
OMBUDSMAN = (tie("trust", "ombudsman", 3), tie("ombudsman", "parliament", 3))


def test_the_best_route_counts_by_its_weakest_link() -> None:
    """Bovens, Schillemans and 't Hart: two routes of 2; with the ombudsman one of 3. A principal has 3."""
    parties = "trust council dfe ombudsman"
    two = arrangement(parties, *ROUTES, principals="electorate parliament")
    three = arrangement(parties, *ROUTES, *OMBUDSMAN, principals="electorate parliament")
    assert strength(AccountabilityGraph.compile(two, ON), "trust") == 2
    assert strength(AccountabilityGraph.compile(three, ON), "trust") == 3
    assert strength(AccountabilityGraph.compile(two, ON), "parliament") == 3
    assert strength(AccountabilityGraph.compile(two, ON), "ombudsman") == 0
    assert gaps(two, "AG-23") == ()


def test_a_link_of_one_is_weak_for_all_that_hang_on_it() -> None:
    links = (tie("team", "trust", 3), tie("trust", "council", 1), tie("council", "electorate", 3))
    found = gaps(arrangement("team trust council", *links, principals="electorate"), "AG-23")
    assert brief(found) == ["AG-23 team [trust] proved"]
    assert found[0].witness == ("trust-council", "council-electorate", "team-trust")


def test_a_conflict_of_expectations_needs_the_trade_off() -> None:
    """Koppell: less spending and fewer cases pull apart only where that is declared."""
    asked = (
        claim("j", TO, "trust", "council", demands=(("spending", "-"),)),
        claim("k", TO, "trust", "dfe", demands=(("caseload", "-"),)),
    )
    trade = TradeOff(id="t", demands=(("caseload", "-"), ("spending", "-")))
    assert gaps(arrangement("trust council dfe", *asked), "AG-33") == ()
    (found,) = gaps(arrangement("trust council dfe", *asked, trade_offs=(trade,)), "AG-33")
    assert found.witness == ("j", "k", "t")


def test_an_audit_that_the_trust_appoints_is_captive_and_nobody_looks_from_outside() -> None:
    """HM Treasury's map: lines 1 and 2 are given, line 3 is not independent, the external one is missing."""
    once = (Cadence(per_year=Range.exactly(1)),)
    looks = tuple(
        Activity(id=f"line-{line}", name=line, kind="audit", by=by, of=("trust",), line=line, cadences=once)
        for line, by in (("1", "team"), ("2", "council"), ("3", "audit"))
    )
    took = tuple(
        Occurrence(id=f"o-{look.id}", activity=look.id, of="trust", on=Span.parse("2016-02-01", "2016-02-02"))
        for look in looks
    )
    arranged = arrangement(
        "trust team council audit",
        claim("d", T.RESPONSIBLE_FOR, "trust", "x"),
        claim("k", T.APPOINTS, "trust", "audit"),
        duties=[Duty(id="x")],
        activities=looks,
        occurrences=took,
        assurance=(AssuranceRule(id="r", lines=("1", "2", "3", "external")),),
    )
    assert brief(gaps(arranged, "AG-14")) == ["AG-14 audit [trust] proved"]
    assert [one.aspect for one in gaps(arranged, "AG-50")] == ["line external"]


POSTS = (Organisation(id="council"), Post(id="dcs", part_of="council"), Post(id="deputy", part_of="council"))
DOES, STANDS_IN = claim("d", T.RESPONSIBLE_FOR, "dcs", "x"), claim("s", T.RESPONSIBLE_FOR, "deputy", "x")


def test_a_post_without_a_deputy_is_fragile() -> None:
    """Responsibility modelling (Sommerville, Lock and Storer): the work with one post only; with a deputy clear."""
    safe = [Duty(id="x", criticality=Criticality.SAFETY)]
    (found,) = gaps(arrangement(POSTS, DOES, duties=safe), "AG-22")
    assert (found.subject, found.duty, found.certainty, found.witness) == ("dcs", "x", "proved", ("d",))
    assert gaps(arrangement(POSTS, DOES, STANDS_IN, duties=safe), "AG-22") == ()


def test_work_of_a_body_or_of_a_duty_of_which_little_hangs_is_not_fragile() -> None:
    safe = [Duty(id="x", criticality=Criticality.SAFETY)]
    assert gaps(arrangement(POSTS, claim("d", T.RESPONSIBLE_FOR, "council", "x"), duties=safe), "AG-22") == ()
    assert gaps(arrangement(POSTS, DOES, duties="x"), "AG-22") == ()


def test_a_deputy_whom_nobody_is_sure_of_leaves_it_open() -> None:
    safe = [Duty(id="x", criticality=Criticality.SAFETY)]
    perhaps = claim("s", T.RESPONSIBLE_FOR, "deputy", "x", holds=UNKNOWN)
    assert brief(gaps(arrangement(POSTS, DOES, perhaps, duties=safe), "AG-22")) == ["AG-22 dcs x possible"]
    trial = claim("s", T.RESPONSIBLE_FOR, "deputy", "x", shadow=True)
    assert brief(gaps(arrangement(POSTS, DOES, trial, duties=safe), "AG-22")) == ["AG-22 dcs x proved"]
