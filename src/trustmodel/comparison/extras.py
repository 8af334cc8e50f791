"""What an arrangement adds to its comparator, inspections beside monitoring, and the ratio of hours that decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import attrs

from trustmodel.assessment.words import amount
from trustmodel.comparison.comparator import LikeForLike, apart
from trustmodel.model import Activity, Amount, Assessment, Cell, LoadLine, Table, Window
from trustmodel.scrutiny.expected.calendar import Calendar, load_line
from trustmodel.scrutiny.metrics.monitoring import Net
from trustmodel.scrutiny.uncertainty.turning import Ratio, ratio_turning

_INSPECTION = ("inspection", "an inspector-day")
_MONITORING = ("monitoring", "a monitoring event")
_NONE = Amount()


@attrs.frozen(kw_only=True)
class Extra:
    """Inspector-days and formal monitoring events a year beyond what a place would have had anyway.

    Attributes:
        days: inspector-days of inspections that the comparator does not have.
        fewer: inspector-days that only the comparator has.
        events: formal monitoring events, net.
        regular: inspector-days of those further inspections that hang on no grade, at their rate on the last day of
            the window: what a registration adds in the long run, while nothing is judged low.
        regular_ratio: as `ratio`, of these alone.
        ratio: the provider's hours for an inspector-day over those for a monitoring event, above which the inspections
            are the larger addition; `None` where none is surely added, or only the comparator has some.

    """

    days: Amount
    fewer: Amount
    events: Net
    ratio: Ratio | None
    regular: Amount
    regular_ratio: Ratio | None


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
    more = tuple(apart(arrangement, other))
    days, fewer = _days(more), _days(apart(other, arrangement))
    regular = _regular(arrangement, more, window)
    return Extra(
        days=days,
        fewer=fewer,
        events=like.net,
        ratio=_ratio(days, like.net) if fewer == _NONE else None,
        regular=regular,
        regular_ratio=_ratio(regular, like.net) if fewer == _NONE else None,
    )


def _days(lines: Iterable[LoadLine]) -> Amount:
    return Amount.total(line.inspector_days for line in lines if line.inspector_days is not None)


def _regular(calendar: Calendar, more: Iterable[LoadLine], window: Window) -> Amount:
    last = Window(window.end - timedelta(days=1), window.end)
    steady = [one for line in more if _steady(one := calendar.arrangement.activities[line.activity])]
    return _days(line for one in steady if (line := load_line(calendar.book, one, last)))


def _steady(activity: Activity) -> bool:
    """Tell whether an activity has a rate and hangs on no grade, so that one day tells of every year."""
    conditions = (activity.when, *(cadence.when for cadence in activity.cadences))
    dated = any(cadence.dates for cadence in activity.cadences)
    return not dated and not any(condition.grades for condition in conditions)


def _ratio(days: Amount, events: Net) -> Ratio | None:
    if days.known.low <= 0:
        return None
    return ratio_turning(days.known, events.known, first_at_least=days.at_least, second_at_least=bool(events.or_more))


def extras_table(compared: tuple[tuple[str, Assessment, LikeForLike | None], ...]) -> Table:
    """Give the additions as a table, with the ratio at which the larger becomes the smaller; nothing is ranked.

    Args:
        compared: for each arrangement its label, its assessment and its comparison; without one it has no row.

    """
    rows = tuple(_row(label, one, like) for label, one, like in compared if like)
    return Table(
        id="extras",
        title="Beyond the comparator, a year: inspections, monitoring, and which takes more of the provider's time",
        columns=(
            "Place",
            "Comparator",
            "Inspector-days",
            "Monitoring events, net",
            "Which takes more of its time",
            "By regular inspections alone",
        ),
        rows=rows,
        notes=(
            "Nobody has published what an inspector-day or a monitoring event takes of those looked at: told is the "
            "ratio at which the order turns, not an order.",
            "Regular inspections are those that hang on no grade, at their rate on the last day of the window: what "
            "registrations add in the long run, while nothing is judged low.",
        ),
    )


def _row(label: str, one: Assessment, like: LikeForLike) -> tuple[Cell, ...]:
    head = (label, like.name)
    if like.withheld:
        return tuple(Cell(text) for text in (*head, "withheld", "withheld", f"withheld: {like.withheld}", "withheld"))
    calendar = Calendar(one.arrangement, one.window, one.load, {})
    found = extra(like, calendar, one.window)
    days = amount(found.days, "none")
    if found.fewer != _NONE:
        days = f"{days}, less {amount(found.fewer)}"
    return tuple(Cell(text) for text in (*head, days, str(found.events), _told(found), _regularly(found)))


def _told(found: Extra) -> str:
    if found.ratio:
        return found.ratio.told(_INSPECTION, _MONITORING)
    if found.fewer != _NONE:
        return "not told: inspections fall as well as rise"
    return "not told: there may be no further inspection"


def _regularly(found: Extra) -> str:
    days = f"{amount(found.regular, 'none')} inspector-days a year"
    if found.regular_ratio is None:
        return f"not told: {days}" if found.regular != _NONE else "none"
    return f"{days}; {found.regular_ratio.told(_INSPECTION, _MONITORING)}"
