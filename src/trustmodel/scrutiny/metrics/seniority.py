"""How much of the hours are those of senior staff (SL-13)."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import MetricContext
from trustmodel.model import Measure
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.tally import Heading, share_of, total

SENIOR = Heading("SL-13", "senior staff's share of the hours", "share")


def seniority(context: MetricContext) -> Iterable[Measure]:
    """Measure the share of senior staff in the hours a year, by bearer (SL-13).

    Without a value where hours are unknown, since a share of a lower bound is no bound; and where no effort of the
    bearer says that it is of senior staff, since nobody may have asked.
    """
    calendar = Calendar.shown(context.calendar)
    for bearer in calendar.bearers:
        mine = [part for part in calendar.parts if part.bearer is bearer]
        senior = total(part.hours for part in mine if part.senior)
        others = total(part.hours for part in mine if not part.senior)
        breakdown = (("bearer", bearer.value),)
        if not any(part.senior for part in mine):
            yield (senior + others).withheld(SENIOR, "no effort says which hours are of senior staff", breakdown)
        else:
            yield share_of(senior, others, SENIOR, breakdown)
