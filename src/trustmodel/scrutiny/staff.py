"""How many people the provider employs, as far as a figure is held."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import attrs

from trustmodel.hooks import CalendarView
from trustmodel.model import Figure, Grade, Range

FTE = "fte"  # the `what` of a figure for full-time equivalents


@attrs.frozen(kw_only=True)
class Staff:
    """Full-time equivalents of a party, `None` where no figure is held; the note says which, or why not."""

    party: str
    value: Range | None
    figures: tuple[str, ...] = ()
    assumed: bool = False
    note: str = ""


def staff(calendar: CalendarView) -> Staff:
    """Find the full-time equivalents of whoever provides the service, as last known by the end of the window.

    The provider is that of the set-ups that run on the last day; an arrangement written out in full has none,
    and its authorities stand for it, else whoever is looked at. A later figure goes before an earlier or
    undated one; figures for the same date are taken together as a range. Figures for different parties are
    not added.
    """
    arrangement, window = calendar.arrangement, calendar.window
    day = window.end - timedelta(days=1)
    known = [figure for figure in arrangement.claims.figures if figure.what.lower() == FTE]
    candidates = (
        set(arrangement.providers(day)),
        {*arrangement.authorities, arrangement.id},
        {party for line in calendar.lines for party in arrangement.activities[line.activity].of},
    )
    for parties in candidates:
        mine = [
            figure
            for figure in known
            if figure.of in parties and (figure.on is None or figure.on.earliest < window.end)
        ]
        if len({figure.of for figure in mine}) > 1:
            names = ", ".join(sorted({figure.of for figure in mine}))
            return Staff(party="", value=None, note=f"staff figures for several parties, not added: {names}")
        if mine:
            return _latest(calendar, mine)
        if arrangement.setups and parties:
            break  # the provider is known, so nobody else's staff will do
    names = ", ".join(sorted(next((parties for parties in candidates if parties), set[str]())))
    return Staff(party="", value=None, note=f"no figure {FTE!r} for {names or 'the provider'}")


def _latest(calendar: CalendarView, figures: list[Figure]) -> Staff:
    when = max((figure.on for figure in figures if figure.on), default=None)
    told = sorted((figure for figure in figures if figure.on == when), key=lambda one: one.id)
    likely = sum((figure.value.likely for figure in told), Fraction(0)) / len(told)
    value = Range(min(one.value.low for one in told), likely, max(one.value.high for one in told))
    if value.low <= 0:
        return Staff(party=told[0].of, value=None, note=f"a figure of {value} full-time equivalents cannot be shared")
    return Staff(
        party=told[0].of,
        value=value,
        figures=tuple(figure.id for figure in told),
        assumed=any(calendar.arrangement.grade(figure.evidence) is Grade.ASSUMED for figure in told),
        note=f"{value} full-time equivalents, {when or 'undated'}",
    )
