"""The calendar of scrutiny as values that a picture is drawn from: what has days, what lies close, what to expect."""

from __future__ import annotations

from datetime import date

import attrs

from trustmodel.model.quantities import Amount


@attrs.frozen(kw_only=True)
class Dated:
    """One thing of the calendar that has days of its own, or a time within which it must fall.

    Attributes:
        what: what it is of, in words.
        of: ids of those looked at.
        kind: how it stands on the day looked at: `happened`, `happened later`, `overdue`, `was overdue`, `due`,
            `due, met`, `no longer due`, `expected` and so on; words in brackets mark what a stated outlook supposes.
        when: its days in words, as precise as they are known.
        first, last: the first and the last day that it can lie on; of what is overdue, of the time in which it is.
            `None` is open, and both `None` is not known.
        inspection: whether it is an inspection.
        sources: ids of the sources that it rests on.

    """

    what: str
    of: tuple[str, ...]
    kind: str
    when: str
    first: date | None
    last: date | None
    inspection: bool = False
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Close:
    """Two inspections that lie close to one another.

    Attributes:
        what: both in words, and how far they are apart.
        first, last: from the first day of the one to the last of the other.
        sure: whether they surely lie so close.
        sources: ids of the sources that the two rest on.

    """

    what: str
    first: date
    last: date
    sure: bool
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Expected:
    """How many events there are in a month, or a longer period: what is on record, and the rest of what is expected.

    Attributes:
        called: the period in words: `2016-03`.
        start, end: its days, as [first day, first day after).
        events: how many.

    """

    called: str
    start: date
    end: date
    events: Amount


@attrs.frozen(kw_only=True)
class Agenda:
    """The calendar of one arrangement over its window: dated things, close inspections within `weeks`, expectations.

    Attributes:
        dated: in the order of their days; what is due without a known day stands last.
        close: pairs of inspections, in order.
        weeks: so many weeks from one to the next count as close; for display, not a threshold.
        expected: by month, or by longer periods.
        period: what a period is called: `Month`, `Year`, ...

    """

    dated: tuple[Dated, ...] = ()
    close: tuple[Close, ...] = ()
    weeks: int = 12
    expected: tuple[Expected, ...] = ()
    period: str = "Month"
