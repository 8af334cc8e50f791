"""How many on record begin within some days: surely, and perhaps, where days are not known closely enough."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from trustmodel.scrutiny.dated.entries import Entry, EntryKind


@attrs.frozen
class Seen:
    """How many on record begin within some days.

    Attributes:
        sure: so many do, whatever days they had.
        perhaps: so many more can.

    """

    sure: int
    perhaps: int

    def __str__(self) -> str:
        if not self.perhaps:
            return str(self.sure)
        return f"{self.sure}, {self.perhaps} more perhaps" if self.sure else f"perhaps {self.perhaps}"

    def __bool__(self) -> bool:
        return bool(self.sure or self.perhaps)


def begun(found: Iterable[Entry], start: date, end: date) -> Seen:
    """Count what is on record as beginning from one day to before another; each begins in one month only.

    Args:
        found: the dated calendar, or what `replayed` makes of it.
        start: the first day.
        end: the first day after.

    """
    record = [one for one in found if one.kind is EntryKind.HAPPENED]
    can = [one for one in record if one.begins[0] < end and start <= one.begins[1]]
    sure = sum(1 for one in can if start <= one.begins[0] and one.begins[1] < end)
    return Seen(sure, len(can) - sure)
