"""What is counted without any assumed hour, as sums of uncertain inputs: events and inspector-days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from trustmodel.model import LoadLine
from trustmodel.scrutiny.expected.inspector_days import days_of_line
from trustmodel.scrutiny.expected.parts import happens
from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.loads import Load
from trustmodel.scrutiny.uncertainty.occasions import Occasions


def counted_events(occasions: Occasions, lines: Iterable[LoadLine], groups: Collection[str]) -> Load:
    """Give the events a year of some groups of events; an activity of unknown cadence is named as unknown."""
    known = occasions.arrangement.activities
    counted = [line for line in lines if happens(line) and known[line.activity].group in groups]
    return Load.total(Load(occasions.of(line), line.events.unknown) for line in counted)


def counted_days(occasions: Occasions, lines: Iterable[LoadLine]) -> Load:
    """Give the inspector-days a year: of each inspection and visit the events, times the days of one.

    The days of one are one unknown number for all that are looked at in the same way.
    """
    return Load.total(_days(occasions, lines))


def _days(occasions: Occasions, lines: Iterable[LoadLine]) -> Iterator[Load]:
    for line in lines:
        activity = occasions.arrangement.activities[line.activity]
        if not happens(line) or (stated := days_of_line(activity, line)) is None:
            continue
        if activity.inspector_days is None:
            yield Load(unknown=stated.unknown)
            continue
        says = f"inspector-days of each {activity.name}"
        days = Input(
            f"{activity.template or activity.id}: inspector-days",
            activity.inspector_days,
            says=says,
            claims=(activity.id,),
        )
        yield Load(occasions.of(line).times(days), line.events.unknown)
