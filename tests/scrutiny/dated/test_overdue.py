"""What had to come and is not on record: overdue since when, counted from what, and until when."""

from __future__ import annotations

from datetime import date

import attrs
from tests.scrutiny.builders import activity, arrangement, dated, judged, status, yearly
from tests.scrutiny.dated.test_entries import THIRD, calendar, inspection, occurrence, on

from trustmodel.model import Activity, Cadence, Condition, Lapse, Range, Span, When, Window
from trustmodel.scrutiny.dated.due import due, uncounted
from trustmodel.scrutiny.dated.entries import Entry, EntryKind
from trustmodel.scrutiny.dated.record import happened

RULE = Cadence(per_year=THIRD, within=Lapse(0, 36))
LATER = Window(date(2020, 1, 1), date(2021, 1, 1))


def overdue(found: tuple[Entry, ...]) -> list[tuple[str, str, str]]:
    kept = [one for one in found if one.kind is EntryKind.OVERDUE]
    return [(str(one.earliest), str(one.latest), str(one.until or "")) for one in kept]


def test_one_that_ought_to_have_come_years_ago_is_overdue_in_a_later_calendar() -> None:
    given = arrangement(
        activities=(inspection("i", RULE),), occurrences=(occurrence("o", "i", on("2012-01-10", "2012-01-21")),)
    )
    (one,) = (entry for entry in calendar(given, LATER) if entry.kind is EntryKind.OVERDUE)
    assert (str(one.earliest), str(one.latest), one.until) == ("2012-01-20", "2015-01-20", None)
    assert one.rests_on == ("i", "o")
    assert one.events.known == Range.between(0, 1)
    due_in = Window(date(2014, 1, 1), date(2016, 1, 1))
    assert not overdue(calendar(given, due_in))


def test_a_later_one_ends_it() -> None:
    """Late by five years it was overdue until then; of a calendar after it nothing is left but what counts from it."""
    seen = (occurrence("a", "i", on("2012-01-10", "2012-01-21")), occurrence("b", "i", on("2020-06-01", "2020-06-05")))
    given = arrangement(activities=(inspection("i", RULE),), occurrences=seen)
    assert overdue(calendar(given, LATER)) == [("2012-01-20", "2015-01-20", "2020-06-01")]
    assert overdue(calendar(given, Window(date(2021, 1, 1), date(2022, 1, 1)))) == []


def test_one_that_a_judgement_tells_of_without_its_days_is_not_overdue() -> None:
    """An inspection comes before its judgement: somewhere between the last one and the day that it was published."""
    seen = (occurrence("a", "i", on("2012-01-10", "2012-01-21")),)
    own, later = (judged("trust", "good", out, "f") for out in ("2012-03-01", "2016-05-01..2017-02-28"))
    looked = inspection("i", RULE, framework="f")
    given = arrangement(activities=(looked,), occurrences=seen, judgements=(own, later))
    assert overdue(calendar(given, LATER)) == []
    (one,) = due(given, given.activities["i"], happened(given))
    assert (one.met, one.until) == (True, None)
    assert one.came == (date(2012, 1, 20), date(2017, 2, 28))
    for judged_so in ((own,), (), (own, attrs.evolve(later, scenario=True)), (own, attrs.evolve(later, framework="x"))):
        assert overdue(calendar(arrangement(activities=(looked,), occurrences=seen, judgements=judged_so), LATER))


def test_a_judgement_tells_of_no_visit_between_inspections() -> None:
    """What is given on an inspection says nothing of a visit under the same framework that had to come."""
    seen = (occurrence("a", "i", on("2012-01-10", "2012-01-21")),)
    looked = activity("i", RULE, kind="visit", framework="f")
    out = tuple(judged("trust", "good", day, "f") for day in ("2012-03-01", "2016-05-01"))
    given = arrangement(activities=(looked,), occurrences=seen, judgements=out)
    assert overdue(calendar(given, LATER)) == [("2012-01-20", "2015-01-20", "")]


def test_what_no_longer_applies_is_not_overdue() -> None:
    rule = Cadence(per_year=THIRD, within=Lapse(0, 36), when=Condition(statuses=("ifa",)))
    given = arrangement(
        activities=(inspection("i", rule),),
        occurrences=(occurrence("o", "i", on("2012-01-10", "2012-01-21")),),
        statuses=(status("trust", "ifa", "2011-01-01", "2020-07-01"),),
    )
    assert overdue(calendar(given, LATER))
    assert not overdue(calendar(given, Window(date(2021, 1, 1), date(2022, 1, 1))))


def test_what_did_not_apply_when_it_had_to_fall_is_not_overdue_once_it_applies() -> None:
    """The status came after the days in which the rule would have set one: nobody was late."""
    rule = Cadence(per_year=THIRD, within=Lapse(0, 36), when=Condition(statuses=("ifa",)))
    for began, late in (("2016-01-01", False), ("2014-06-01", True)):
        given = arrangement(
            activities=(inspection("i", rule),),
            occurrences=(occurrence("o", "i", on("2012-01-10", "2012-01-21")),),
            statuses=(status("trust", "ifa", began, "2021-01-01"),),
        )
        counted = [one for one in calendar(given, LATER) if one.kind is EntryKind.OVERDUE and "o" in one.rests_on]
        assert bool(counted) == late


def test_a_rule_that_no_longer_applies_is_not_overdue_though_the_activity_goes_on() -> None:
    rule = Cadence(per_year=THIRD, within=Lapse(0, 36), when=Condition(statuses=("ifa",)))
    given = arrangement(
        activities=(inspection("i", rule, yearly(1)),),
        occurrences=(occurrence("o", "i", on("2012-01-10", "2012-01-21")),),
        statuses=(status("trust", "ifa", "2011-01-01", "2019-07-01"),),
    )
    assert not overdue(calendar(given, LATER))


def test_at_least_once_in_three_years_counts_from_the_day_it_began() -> None:
    """By its own interval, or by the status that brought it; it says by when, and changes no rate."""
    own = inspection("i", RULE, valid=Span(When.parse("2014-04-01"), None))
    found = calendar(arrangement(activities=(own,)), LATER)
    assert overdue(found) == [("2014-04-01", "2017-04-01", "")]
    assert sum(one.events.known.likely for one in found if one.kind is EntryKind.EXPECTED) == THIRD.likely
    caused = inspection("i", RULE, causes=("ifa",))
    given = arrangement(activities=(caused,), statuses=(status("trust", "ifa", "2013-10"),))
    assert overdue(calendar(given, LATER)) == [("2013-10-01", "2016-10-31", "")]
    often = Cadence(per_year=Range.exactly(4), within=Lapse(0, 36))
    given = arrangement(activities=(inspection("i", often, valid=Span(When.parse("2020-01-01"), None)),))
    found = calendar(given, LATER)
    assert sum(one.events.known.likely for one in found if one.kind is EntryKind.EXPECTED) == 4


def test_every_thirty_to_forty_two_months_counts_from_the_last_only() -> None:
    """A first one is not due because the rule began: nothing tells when the last was."""
    rule = Cadence(per_year=THIRD, within=Lapse(30, 42))
    given = arrangement(activities=(inspection("i", rule, valid=Span(When.parse("2014-04-01"), None)),))
    assert not overdue(calendar(given, LATER))
    assert _uncounted(given.activities["i"]) == (1,)


def test_a_rule_with_nothing_to_count_from_is_told_of() -> None:
    assert _uncounted(activity("i", yearly(1), RULE)) == (2,)
    assert _uncounted(activity("i", yearly(1), dated("2015-03"))) == ()
    assert _uncounted(activity("i", RULE, valid=Span(When.parse("2014-04-01"), None))) == ()


def _uncounted(one: Activity) -> tuple[int, ...]:
    given = arrangement(activities=(one,))
    return uncounted(one, due(given, one, happened(given)))


def test_a_stated_date_keeps_its_days_where_the_window_cuts_it() -> None:
    given = arrangement(activities=(activity("m", dated("2016-03")),))
    (one,) = calendar(given, Window(date(2016, 3, 20), date(2016, 6, 1)))
    assert (str(one.earliest), str(one.latest)) == ("2016-03-20", "2016-03-31")
    assert one.begins == one.ends == (date(2016, 3, 1), date(2016, 3, 31))
    assert one.events.known.likely < 1
