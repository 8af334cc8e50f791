"""Who is asked about what by how many: which activities ask the same people about the same functions (SL-06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from trustmodel.model import Activity, Amount, Arrangement, LoadLine, Measure
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import happens
from trustmodel.scrutiny.metrics.hours import ALL_DUTIES
from trustmodel.scrutiny.tally import Heading, total

TIMES = Heading("SL-06", "times a year that the same people are asked about the same function", "events/yr")


@attrs.frozen(kw_only=True)
class Asked:
    """One cell of the grid: an attendee, a function, and the activities that ask the one about the other.

    `duty` is `ALL_DUTIES` for what is about all of them; `activities` are ids, sorted; `times` is events a year.
    """

    duty: str
    attendee: str
    activities: tuple[str, ...]
    times: Amount


def grid(arrangement: Arrangement, lines: Iterable[LoadLine]) -> tuple[Asked, ...]:
    """Give every pair of a function and an attendee for whom two or more activities share both, by attendee and duty.

    An activity about all duties counts for each duty that another asks the same attendee about. Whoever holds a
    meeting is not asked at it.
    """
    found: dict[str, list[tuple[Activity, Amount]]] = {}
    for line in lines:
        activity = arrangement.activities[line.activity]
        if happens(line):
            for attendee in {*activity.attends} - {activity.by}:
                found.setdefault(attendee, []).append((activity, line.events))
    return tuple(cell for attendee in sorted(found) for cell in _cells(attendee, found[attendee]))


def repeated(calendar: Calendar) -> Iterator[Measure]:
    """Measure how often a year the same people are asked about the same function, by more than one activity."""
    lines = {line.activity: line for line in calendar.lines}
    for one in grid(calendar.arrangement, calendar.lines):
        note = f"by {len(one.activities)} activities: {', '.join(one.activities)}"
        tally = total(calendar.events(lines[activity]) for activity in one.activities)
        yield tally.measure(TIMES, (("duty", one.duty), ("attendee", one.attendee)), note=note)


def _cells(attendee: str, asking: list[tuple[Activity, Amount]]) -> Iterator[Asked]:
    general = {activity.id: events for activity, events in asking if not activity.duties}
    about: dict[str, Mapping[str, Amount]] = {
        duty: {**general, **{activity.id: events for activity, events in asking if duty in activity.duties}}
        for duty in sorted({duty for activity, _ in asking for duty in activity.duties})
    }
    for duty, activities in {ALL_DUTIES: general, **about}.items():
        if len(activities) > 1:
            times = Amount.total(activities.values())
            yield Asked(duty=duty, attendee=attendee, activities=tuple(sorted(activities)), times=times)
