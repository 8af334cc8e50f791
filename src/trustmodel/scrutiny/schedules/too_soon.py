"""What counts from a judgement ahead comes no sooner after it than its rule says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from trustmodel.model import Activity, After, Cadence, Outlook
from trustmodel.scrutiny.schedules.courses import Course

_DAY = timedelta(days=1)


def too_soon(activity: Activity, outlooks: Sequence[Outlook], course: Course) -> tuple[tuple[date, date], ...]:
    """Give the days on which an activity would come too soon after the judgement ahead that it counts from.

    A grade that moves at a drawn inspection counts from the first day of the month after it, so that the time of a
    rule begins no earlier than with the month before. Grades that a path states are of no inspection and date nothing.

    Args:
        activity: what counts from judgements, or does not.
        outlooks: those whose grades move.
        course: the grades, in order of time.

    Returns:
        Stretches [first day, first day after), in order of time.

    """
    waits = [one for one in activity.cadences if not one.dates]
    moved = sorted({day for day, id, _ in course if any(id == one.id and one.begins < day for one in outlooks)})
    if not moved or all(one.after is After.LAST for one in waits):
        return ()
    edges = {*moved, *(_opens(one, day) for one in waits for day in moved)}
    return tuple(
        (start, end)
        for start, end in pairwise(sorted(edges))
        if all(_closed(one, outlooks, course, start) for one in waits)
    )


def _opens(cadence: Cadence, moved: date) -> date:
    if cadence.after is After.LAST or cadence.within is None:
        return moved
    month = (moved - _DAY).replace(day=1)
    return max(moved, cadence.within.after(month, month)[0])


def _closed(cadence: Cadence, outlooks: Sequence[Outlook], course: Course, on: date) -> bool:
    """Tell whether a cadence brings nothing on a day: its grade is not in force, or has only just come."""
    when = cadence.when
    for one in outlooks:
        asked = when.grades and (when.judged, when.component) == (one.of, one.component)
        now = [(day, grade) for day, id, grade in course if id == one.id and day <= on]
        if now and asked and (not when.frameworks or one.framework in when.frameworks):
            day, grade = now[-1]
            if grade not in when.grades or (day > one.begins and on < _opens(cadence, day)):
                return True
    return False
