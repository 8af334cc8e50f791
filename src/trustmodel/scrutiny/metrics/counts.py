"""Events a year by group, layer and scrutineer, and inspector-days by scrutineer (SL-17, SL-18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.hooks import MetricContext
from trustmodel.model import Activity, Measure
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.inspector_days import INSPECTION, days_of_line
from trustmodel.scrutiny.expected.parts import statuses_key
from trustmodel.scrutiny.tally import NONE_SUCH, Heading, Tally, by_key, total

EVENTS = Heading("SL-17", "events", "events/yr")
FORMAL = Heading("SL-17", "formal monitoring events, gross", "events/yr")
DAYS = Heading("SL-18", "inspector-days", "inspector-days/yr")


def events(context: MetricContext) -> Iterable[Measure]:
    """Count events a year by event group, layer, status and scrutineer (SL-17).

    The whole counts the groups that are formal monitoring; unlike kinds of event are never added to it.
    """
    calendar = Calendar.shown(context.calendar)
    counted = [(calendar.arrangement.activities[line.activity], calendar.events(line)) for line in calendar.lines]
    formal = {group.id for group in calendar.arrangement.claims.groups if group.formal}
    if any(activity.group in formal for activity, _ in counted):
        whole = total(tally for activity, tally in counted if activity.group in formal)
        yield whole.measure(FORMAL, (("group", "(formal)"),))
    for dimension in ("group", "layer", "status", "scrutineer"):
        sliced = by_key(((_key(activity, dimension),), tally) for activity, tally in counted)
        for (key,), tally in sliced.items():
            note = "formal monitoring" if dimension == "group" and key in formal else ""
            yield tally.measure(EVENTS, ((dimension, key),), note=note)


def inspector_days(context: MetricContext) -> Iterable[Measure]:
    """Count inspector-days a year by scrutineer (SL-18).

    Events a year x inspector-days of each. An inspection or visit whose days are not stated is unknown.
    """
    for (scrutineer,), tally in by_key(_days(Calendar.shown(context.calendar))).items():
        yield tally.measure(DAYS, (("scrutineer", scrutineer),))


def _key(activity: Activity, dimension: str) -> str:
    match dimension:
        case "group":
            return activity.group or NONE_SUCH
        case "layer":
            return activity.layer or NONE_SUCH
        case "status":
            return statuses_key(activity)
        case _:
            return activity.by


def _days(calendar: Calendar) -> Iterator[tuple[tuple[str], Tally]]:
    inspectors = {
        activity.by
        for line in calendar.lines
        if (activity := calendar.arrangement.activities[line.activity]).kind == INSPECTION
        or line.inspector_days is not None
    }
    for line in calendar.lines:
        activity = calendar.arrangement.activities[line.activity]
        if activity.by in inspectors and (days := days_of_line(activity, line)) is not None:
            yield (activity.by,), attrs.evolve(calendar.told(activity), amount=days)
