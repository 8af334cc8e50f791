"""Samples that plugins are tried on: everything in them is invented."""

from __future__ import annotations

from trustmodel.model import (
    Arrangement,
    Bearer,
    Body,
    Citation,
    Condition,
    Coverage,
    Criticality,
    Duty,
    Effort,
    EventGroup,
    Evidence,
    Framework,
    Grade,
    Place,
    Post,
    Purpose,
    Range,
    Source,
    Tariff,
    Tri,
)
from trustmodel.testing.arrangements import arrangement, place
from trustmodel.testing.claims import (
    accountable,
    activity,
    answers,
    commissions,
    dated,
    directs,
    judged,
    reports,
    responsible,
    status,
    yearly,
)

_CITED = Evidence(citations=(Citation("invented"),), grade=Grade.ASSUMED)
_INADEQUATE = Condition(judged="council", component="overall", grades=("inadequate",))
_SOURCE = Source(id="invented", title="Nobody's figures", publisher="trustmodel", grade=Grade.ASSUMED)


def sample_place(setup: str = "") -> Place:
    """Give a place with one council, judged twice, that a set-up can be built on; by default it runs none."""
    return place(
        _SOURCE,
        judged("council", "inadequate", "2014-05", framework="sif"),
        judged("council", "requires-improvement", "2016-03", framework="sif"),
        setups=setup or (),
    )


def sample_arrangements() -> tuple[Arrangement, ...]:
    """Give arrangements that a detector or metric must bear: one with nothing in it, a small one, a varied one."""
    return (
        arrangement("", id="empty"),
        arrangement("council", answers("council", "electorate"), principals="electorate", id="small"),
        sample_arrangement(),
    )


def sample_arrangement() -> Arrangement:
    """Give an arrangement with claims of most kinds: certain and unknown, denied, ended, cited and not."""
    stopped = ("2010-01-01", "2015-10-01")
    begun = ("2015-10-01", None)
    return arrangement(
        "council company regulator minister",
        _SOURCE,
        Body(id="board", part_of="council"),
        Post(id="director", part_of="council"),
        Post(id="chief-executive", part_of="company"),
        Duty(id="protection", criticality=Criticality.SAFETY, coverage=Coverage.PARTIAL),
        Duty(id="fostering", needs_status="ifa", delegable=True),
        answers("council", "electorate", evidence=_CITED),
        answers("company", "council", "fostering", info=Tri.YES, debate=Tri.YES, consequences=Tri.UNKNOWN),
        answers("company", "regulator", purpose=Purpose.REGULATE, info=Tri.YES),
        answers("minister", "parliament"),
        answers("chief-executive", "director", holds=Tri.UNKNOWN),
        accountable("council", "protection", evidence=_CITED),
        accountable("council", "fostering", valid=stopped),
        accountable("company", "fostering", valid=begun),
        accountable("minister", "planning", holds=Tri.NO),
        responsible("council", "protection"),
        responsible("company", "fostering", valid=begun),
        commissions("council", "company", "fostering", valid=begun, cadence_per_year=12),
        directs("minister", "council"),
        directs("council", "company", holds=Tri.UNKNOWN),
        reports("company", "council", "fostering"),
        reports("regulator", "minister"),
        status("company", "ifa", ("2015-10", None)),
        status("company", "charity", holds=Tri.UNKNOWN),
        judged("council", "inadequate", "2016-02-17", framework="sif"),
        EventGroup(id="contract", name="Contract meetings", formal=True),
        Framework(id="sif", name="The inspection of that time"),
        activity("contract-meeting", "council", "company", yearly(12), group="contract", attends=("director",)),
        activity("visit", "regulator", "company council", dated("2016-03", "2016-11-02"), kind="visit"),
        activity("return", "minister", "council", yearly(None), kind="return"),
        activity("review", "board", "council", yearly(4, when=_INADEQUATE)),
        Effort(id="e1", activity="contract-meeting", bearer=Bearer.PROVIDER, hours=Range.between(20, 40)),
        Effort(id="e2", activity="visit", bearer=Bearer.PROVIDER, hours=None),
        Tariff(id="t1", bearer=Bearer.PROVIDER, hourly=Range.exactly(35), price_year=2016),
        duties="planning",
        principals="electorate parliament",
        authorities="council",
        coverage=Coverage.PARTIAL,
        id="sample",
    )
