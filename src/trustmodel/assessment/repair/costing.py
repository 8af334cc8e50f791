"""What changes take: working days to set up, and what scrutiny they add a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import attrs

from trustmodel.hooks import Mend
from trustmodel.model import Amount, Arrangement, Change, Costed, Range, Window
from trustmodel.scrutiny.expected.calendar import Calendar

_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_NO_HOURS = "hours of"


def costed(
    arrangement: Arrangement, change: Change, mend: Mend, on: date, stated: Mapping[str, Range] | None = None
) -> Costed:
    """Give a change with its cost and the load that it adds in the year from a day on.

    Args:
        arrangement: what is changed.
        change: what to do.
        mend: the kind of change that it is.
        on: the day.
        stated: costs that the user states, by the id of the mend; they come before all others.

    """
    events, hours = _load(arrangement, change, on)
    given = (stated or {}).get(mend.id)
    cost = given or change.cost or mend.cost
    assumed = given is None and not mend.cost_from
    return Costed(change=change, cost=cost, assumed=assumed, events=events, hours=hours)


def _load(arrangement: Arrangement, change: Change, on: date) -> tuple[Amount, Amount]:
    adds = change.adds
    unknown = (change.unknown_load,) if change.unknown_load else ()
    events, hours = Amount(unknown=unknown), Amount(unknown=unknown)
    if not adds.activities:
        return events, hours
    # Only what is added is counted: what there was stays as it was.
    own = attrs.evolve(
        arrangement,
        claims=attrs.evolve(
            arrangement.claims,
            activities=adds.activities,
            efforts=(*arrangement.claims.efforts, *adds.efforts),
            statuses=(*arrangement.claims.statuses, *adds.statuses),
        ),
    )
    # What comes at a rate is told by the rate on the day; a party that may end within the year does not lessen it.
    dated = any(cadence.dates for one in adds.activities for cadence in one.cadences)
    calendar = Calendar.of(own, Window(on, on + (_YEAR if dated else _DAY)))
    events = events + Amount.total(line.events for line in calendar.lines)
    for part in calendar.lines:
        name = own.activities[part.activity].name
        if not part.hours or part.events.at_least:
            hours = hours + Amount(unknown=(f"{_NO_HOURS} {name}",))
        for line in part.hours:
            hours = hours + (Amount(unknown=(f"{_NO_HOURS} {name}",)) if line.hours is None else Amount(line.hours))
    return events, hours
