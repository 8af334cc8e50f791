"""Hours and cost of scrutiny, by whose they are (SL-01, SL-02, SL-03, SL-10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.hooks import MetricContext
from trustmodel.model import Amount, Bearer, Measure, Range
from trustmodel.model.place import CURRENCY
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import Part, by_bearer, statuses_key
from trustmodel.scrutiny.metrics.prices import yearly
from trustmodel.scrutiny.metrics.staff import staff
from trustmodel.scrutiny.tally import NONE_SUCH, Heading, Tally, by_key, share_of, total

ALL_DUTIES = "*"  # the key of a slice for what is about all duties
HOURS = Heading("SL-01", "hours", "h/yr")
COST = Heading("SL-02", "cost", f"{CURRENCY}/yr")
INTENSITY = Heading("SL-03", "hours per full-time equivalent", "h per FTE a year")
SYSTEM = Heading("SL-10", "system load", "h/yr")
SHARE = Heading("SL-10", "provider's share of the system load", "share")
MINE = (("share", "provider"),)

NO_ROLE, SENIOR_STAFF = "role not stated", " (senior staff)"
"""How hours of senior staff are told apart from others of the same role."""
_DIMENSIONS = ("scrutineer", "layer", "status", "duty", "role")
_TOUCHES = "hours that touch the duty: an activity about several counts in full for each, so these do not add up"


def hours(context: MetricContext) -> Iterable[Measure]:
    """Measure hours a year by bearer, and within each by scrutineer, layer, status, duty and role (SL-01).

    The sum over activities of events a year x hours of each (Standard Cost Model: quantity x time). Unknown
    hours are named, and make a total a lower bound. Slices by status name the statuses an activity needs
    together.
    """
    calendar = Calendar.shown(context.calendar)
    found = calendar.parts
    whole = by_bearer(found)
    for bearer in calendar.bearers:
        yield whole.get(bearer, Tally()).measure(HOURS, (("bearer", bearer.value),))
        mine = [part for part in found if part.bearer is bearer]
        for dimension in _DIMENSIONS:
            sliced = by_key(((key,), part.hours) for part in mine for key in _keys(part, dimension))
            if dimension == "role" and set(sliced) <= {(NONE_SUCH,)}:
                continue  # no role is stated anywhere, so there is nothing to split
            for (key,), part_tally in sliced.items():
                yield part_tally.measure(
                    attrs.evolve(HOURS, title=f"hours by {dimension}"),
                    (("bearer", bearer.value), (dimension, key)),
                    note=_TOUCHES if dimension == "duty" else "",
                )


def cost(context: MetricContext) -> Iterable[Measure]:
    """Measure the cost a year by bearer and price year, and of all bearers if there is one price year (SL-02).

    Hours x tariff of the role x (1 + overhead), and money paid to others, as in the Standard Cost Model. Without a
    tariff the cost is unknown. Prices of different years are added only through an index of prices.
    """
    yield from yearly(Calendar.shown(context.calendar), COST)


def intensity(context: MetricContext) -> Iterable[Measure]:
    """Measure the providers' hours a year for each full-time equivalent that they employ (SL-03).

    Without a figure for the staff of each of them there is no value, and the note says which are missing.
    """
    calendar = Calendar.shown(context.calendar)
    mine = total(part.hours for part in calendar.parts if part.bearer is Bearer.PROVIDER)
    found = staff(calendar)
    if found.value is None:
        yield mine.withheld(INTENSITY, found.note, subject=found.party)
        return
    amount = Amount(_divided(mine.amount.known, found.value), mine.amount.unknown)
    tally = Tally(amount, mine.rests_on.union(found.figures), mine.assumed or found.assumed)
    yield tally.measure(INTENSITY, subject=found.party, note=found.note)


def system(context: MetricContext) -> Iterable[Measure]:
    """Measure the hours a year of all bearers together, each beside it, and the provider's share (SL-10).

    The share has no value where any hours are unknown: a share of a lower bound is not a bound.
    """
    calendar = Calendar.shown(context.calendar)
    found = calendar.parts
    whole = by_bearer(found)
    for bearer in calendar.bearers:
        yield whole.get(bearer, Tally()).measure(SYSTEM, (("bearer", bearer.value),))
    everyone = total(whole.values())
    yield everyone.measure(SYSTEM, note="all bearers together; each stands by itself above")
    others = total(tally for bearer, tally in whole.items() if bearer is not Bearer.PROVIDER)
    yield share_of(whole.get(Bearer.PROVIDER, Tally()), others, SHARE, MINE)


def _keys(part: Part, dimension: str) -> Iterator[str]:
    activity = part.activity
    match dimension:
        case "scrutineer":
            yield activity.by
        case "layer":
            yield activity.layer or NONE_SUCH
        case "status":
            yield statuses_key(activity)
        case "duty":
            yield from dict.fromkeys(activity.duties or (ALL_DUTIES,))
        case _:
            yield f"{part.role or NO_ROLE}{SENIOR_STAFF}" if part.senior else part.role or NONE_SUCH


def _divided(hours: Range, staff: Range) -> Range:
    return Range(hours.low / staff.high, hours.likely / staff.likely, hours.high / staff.low)
