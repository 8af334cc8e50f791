"""How much of each headline rests on sources and not on assumptions (SL-14)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from trustmodel.hooks import MetricContext
from trustmodel.model import Amount, Arrangement, Evidence, Grade, LoadLine, Measure, Range
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import Part
from trustmodel.scrutiny.metrics.counts import FORMAL
from trustmodel.scrutiny.metrics.hours import HOURS
from trustmodel.scrutiny.tally import Heading, Slice, Tally, total

SOURCED = Heading("SL-14", "sourced share", "share")
_GOOD = (Grade.STATUTE, Grade.OFFICIAL)


def quality(context: MetricContext) -> Iterable[Measure]:
    """Measure the share of the hours of each bearer, and of formal monitoring events, whose inputs are sourced (SL-14).

    An input is sourced where its grade is statute or official, or it cites a source, and it is not graded as assumed.
    Hours have two: how often (the activity) and how long (its efforts). Hours and events that are unknown have no
    source; how much of the whole they are is unknown too, so that the share then starts at nought.
    """
    calendar = Calendar.shown(context.calendar)
    arrangement = calendar.arrangement
    efforts = {effort.id: effort.evidence for effort in arrangement.claims.efforts}
    lines = {line.activity: line for line in calendar.lines}
    for bearer in calendar.bearers:
        mine = [part for part in calendar.parts if part.bearer is bearer]
        known = [part for part in mine if _hours_sourced(arrangement, part, lines[part.activity.id], efforts)]
        breakdown = (("of", HOURS.code), ("bearer", bearer.value))
        yield _share(total(part.hours for part in known), total(part.hours for part in mine), breakdown)
    formal = {group.id for group in arrangement.claims.groups if group.formal}
    counted = [line for line in calendar.lines if arrangement.activities[line.activity].group in formal]
    if counted:
        told = [line for line in counted if not calendar.events(line).assumed and _rate_sourced(arrangement, line)]
        whole = total(calendar.events(line) for line in counted)
        yield _share(total(calendar.events(line) for line in told), whole, (("of", FORMAL.code), ("group", "(formal)")))


def sourced(arrangement: Arrangement, evidence: Evidence) -> bool:
    """Tell whether a value is sourced: it has a good grade or cites a source, and is not graded as assumed."""
    grade = arrangement.grade(evidence)
    return grade is not Grade.ASSUMED and (grade in _GOOD or bool(evidence.citations))


def _rate_sourced(arrangement: Arrangement, line: LoadLine) -> bool:
    return sourced(arrangement, arrangement.activities[line.activity].evidence)


def _hours_sourced(arrangement: Arrangement, part: Part, line: LoadLine, efforts: dict[str, Evidence]) -> bool:
    told = [one for one in line.hours if (one.bearer, one.role) == (part.bearer, part.role)]
    inputs = [efforts[id] for one in told for id in one.efforts]
    return (
        bool(inputs)
        and not part.hours.assumed
        and _rate_sourced(arrangement, line)
        and all(sourced(arrangement, one) for one in inputs)
    )


def _share(known: Tally, whole: Tally, breakdown: Slice) -> Measure:
    had, all_of = known.amount.known, whole.amount.known
    note = f"unknown for {len(whole.amount.unknown)} activities, which have no source" if whole.amount.at_least else ""
    if all_of.high == 0 and whole.amount.at_least:
        return whole.withheld(SOURCED, f"all of it is unknown; {note}", breakdown)
    if had.high == 0 and all_of.high > 0:
        share = Range.exactly(0)
    elif all_of.low == 0:
        return whole.withheld(SOURCED, "there may be nothing to share", breakdown)
    else:
        rest = _less(all_of, had)
        share = Range(
            had.low / (had.low + rest.high) if had.low else Fraction(0),
            had.likely / all_of.likely,
            had.high / (had.high + rest.low),
        )
        share = share.scaled(Fraction(0), Fraction(1)) if whole.amount.at_least else share
    return attrs.evolve(whole, amount=Amount(share)).measure(SOURCED, breakdown, note=note)


def _less(whole: Range, part: Range) -> Range:
    # Point by point: what is not sourced is another set of parts, and not the whole less what varies with it.
    return Range(whole.low - part.low, whole.likely - part.likely, whole.high - part.high)
