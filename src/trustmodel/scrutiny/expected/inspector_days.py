"""Which kinds of activity take inspector-days, and how many a line of the calendar takes."""

from __future__ import annotations

from trustmodel.model import Activity, Amount, LoadLine
from trustmodel.scrutiny.expected.parts import happens

INSPECTION, VISIT = "inspection", "visit"  # the kinds of activity that take inspector-days


def days_of_line(activity: Activity, line: LoadLine) -> Amount | None:
    """Give the inspector-days a year of a line; those of an inspection or visit are unknown if not stated."""
    if line.inspector_days is not None or activity.kind not in (INSPECTION, VISIT):
        return line.inspector_days
    return Amount(unknown=(activity.id,)) if happens(line) else Amount()
