"""What an arrangement adds to its comparator, inspections beside monitoring, and the ratio of hours that decides."""

from __future__ import annotations

import attrs

from trustmodel.assessment.words import amount
from trustmodel.comparison.comparator import LikeForLike, apart
from trustmodel.model import Amount, Assessment, Cell, Table, Window
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.metrics.monitoring import Net
from trustmodel.scrutiny.uncertainty.turning import Ratio, ratio_turning

RATIO = "hours of the provider per inspector-day over its hours per monitoring event"
_NONE = Amount()


@attrs.frozen(kw_only=True)
class Extra:
    """Inspector-days and formal monitoring events a year beyond what a place would have had anyway.

    Attributes:
        days: inspector-days of inspections that the comparator does not have.
        fewer: inspector-days that only the comparator has.
        events: formal monitoring events, net.
        ratio: the ratio of hours (`RATIO`) above which the inspections are the larger addition; `None` where none is
            surely added, or only the comparator has some.

    """

    days: Amount
    fewer: Amount
    events: Net
    ratio: Ratio | None


def extra(like: LikeForLike, arrangement: Calendar, window: Window) -> Extra:
    """Give what an arrangement adds to its comparator.

    Nobody publishes the hours that an inspector-day or a monitoring event takes of those looked at, so which addition
    is the larger in hours is not known; at which ratio of the two it turns is.

    Args:
        like: the like-for-like comparison.
        arrangement: its calendar.
        window: the period of both.

    """
    other = Calendar.of(like.arrangement, window)
    days, fewer = _days(arrangement, other), _days(other, arrangement)
    ratio = None
    if days.known.low > 0 and fewer == _NONE:
        ratio = ratio_turning(
            days.known, like.net.known, first_at_least=days.at_least, second_at_least=bool(like.net.or_more)
        )
    return Extra(days=days, fewer=fewer, events=like.net, ratio=ratio)


def extras_table(compared: tuple[tuple[str, Assessment, LikeForLike | None], ...]) -> Table:
    """Give the additions as a table, with the ratio at which the larger becomes the smaller; nothing is ranked.

    Args:
        compared: for each arrangement its label, its assessment and its comparison; without one it has no row.

    """
    rows = tuple(_row(label, one, like) for label, one, like in compared if like)
    return Table(
        id="extras",
        title="Beyond the comparator, a year: inspections and formal monitoring, and which is the larger in hours",
        columns=("Place", "Comparator", "Inspector-days", "Monitoring events, net", "Which is the larger"),
        rows=rows,
        notes=(
            "Nobody has published what an inspector-day or a monitoring event takes of those looked at: told is the "
            "ratio at which the order turns, not an order.",
        ),
    )


def _row(label: str, one: Assessment, like: LikeForLike) -> tuple[Cell, ...]:
    head = (label, like.against)
    if like.withheld:
        return tuple(Cell(text) for text in (*head, "withheld", "withheld", f"withheld: {like.withheld}"))
    calendar = Calendar(one.arrangement, one.window, one.load, {})
    found = extra(like, calendar, one.window)
    days = amount(found.days, "none")
    if found.fewer != _NONE:
        days = f"{days}, less {amount(found.fewer)}"
    return tuple(Cell(text) for text in (*head, days, str(found.events), _told(found)))


def _told(found: Extra) -> str:
    if found.ratio:
        return found.ratio.told("inspection", "monitoring", RATIO)
    if found.fewer != _NONE:
        return "not told: inspections fall as well as rise"
    return "not told: there may be no further inspection"


def _days(calendar: Calendar, other: Calendar) -> Amount:
    lines = apart(calendar, other)
    return Amount.total(line.inspector_days for line in lines if line.inspector_days is not None)
