"""What scrutiny takes beyond what would be done anyway: the net burden (SL-04)."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import MetricContext
from trustmodel.model import Measure
from trustmodel.model.place import CURRENCY
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import Part
from trustmodel.scrutiny.metrics.prices import gross, net, yearly
from trustmodel.scrutiny.tally import Heading, by_key

BURDEN = Heading("SL-04", "cost, gross and net of what would be done anyway", f"{CURRENCY}/yr")
HOURS = Heading("SL-04", "hours, gross and net of what would be done anyway", "h/yr")
GROSS, NET = ("burden", "gross"), ("burden", "net")


def burden(context: MetricContext) -> Iterable[Measure]:
    """Measure hours and cost a year by bearer, gross and net of business as usual (SL-04).

    Net is gross x (1 - the share that would be done anyway), activity by activity. Where no share is stated it is
    unknown, and net is anything from nothing to all of it.
    """
    calendar = Calendar.shown(context.calendar)
    note = _note(calendar.parts)
    for which, of in ((GROSS, gross), (NET, net)):
        whole = by_key(((part.bearer.value,), of(part, part.hours)) for part in calendar.parts)
        for (bearer,), tally in whole.items():
            yield tally.measure(HOURS, (which, ("bearer", bearer)), note=note)
        yield from yearly(calendar, BURDEN, of=of, within=(which,), note=note)


def _note(parts: Iterable[Part]) -> str:
    found = {part.activity.id: part for part in parts}
    silent = {part.activity.id for part in parts if part.bau is None}
    full = any(part.full_rate for part in parts)
    some = f"the share done anyway is not stated, or not for all, of {len(silent)} of {len(found)} activities"
    said = [some] if silent else []
    if full:
        said.append("where no effort says how often it is really done, it is taken to be done every time")
    return "; ".join(said)
