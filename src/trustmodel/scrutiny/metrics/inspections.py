"""What is inspected, by whom, under which power, how often, and because of which status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from trustmodel.model import Activity, Amount, Arrangement, Cadence, LoadLine, Window
from trustmodel.scrutiny.conditions.holding import exposure, switched_on_by
from trustmodel.scrutiny.expected.inspector_days import INSPECTION, days_of_line
from trustmodel.scrutiny.expected.parts import happens, is_sure


@attrs.frozen(kw_only=True)
class Inspection:
    """One inspection regime that touches one subject.

    Attributes:
        subject: id of the party inspected.
        activity: id of the activity.
        by: id of the inspectorate.
        framework, power: under which it inspects, for readers.
        cadence: how often, as stated.
        events: inspections a year in the window.
        inspector_days: inspector-days a year; unknown where the days of one are.
        causes: the statuses that switched it on; none where it touches the subject whatever its status.
        sure: whether it surely touches the subject, or only may.
        dates: when it took place within the window, as far as it is recorded.

    """

    subject: str
    activity: str
    by: str
    framework: str
    power: str
    cadence: str
    events: Amount
    inspector_days: Amount
    causes: tuple[str, ...]
    sure: bool
    dates: tuple[str, ...]


def inspections(
    arrangement: Arrangement,
    lines: Iterable[LoadLine],
    window: Window,
    on: date | None = None,
    kinds: tuple[str, ...] = (INSPECTION,),
) -> tuple[Inspection, ...]:
    """List the inspection regimes that touch each subject, within the window or on one of its days.

    Args:
        arrangement: whose scrutiny it is, without the claims that others replace.
        lines: what its calendar holds of a window.
        window: that window.
        on: a day; only what applies then, or may, is listed. Numbers a year remain those of the window.
        kinds: the kinds of activity that count as inspections; visits between inspections are `visit`.

    Returns:
        One record for each subject and activity, sorted by both.

    """
    found = _inspections(arrangement, lines, window, on, kinds)
    return tuple(sorted(found, key=lambda one: (one.subject, one.activity)))


def inspector_days(
    arrangement: Arrangement, lines: Iterable[LoadLine], *, subject: str = "", by: str = "", framework: str = ""
) -> Amount:
    """Add up inspector-days a year over inspections and visits.

    Args:
        arrangement: whose scrutiny it is.
        lines: what its calendar holds of a window.
        subject: only what looks at this party; empty is all. What looks at several is counted once.
        by: only what this party carries out; empty is all.
        framework: only under this framework; empty is all.

    Returns:
        Inspector-days a year; inspections and visits whose days are not stated are named as unknown.

    """
    found = Amount()
    for line in lines:
        activity = arrangement.activities[line.activity]
        wanted = (
            (not subject or subject in activity.of)
            and (not by or by == activity.by)
            and (not framework or framework == activity.framework)
        )
        if wanted and (days := days_of_line(activity, line)) is not None:
            found += days
    return found


def _inspections(
    arrangement: Arrangement, lines: Iterable[LoadLine], window: Window, on: date | None, kinds: tuple[str, ...]
) -> Iterator[Inspection]:
    for line in lines:
        activity = arrangement.activities[line.activity]
        if activity.kind not in kinds:
            continue
        sure = _applies(arrangement, activity, line, window, on)
        if sure is None:
            continue
        for subject in dict.fromkeys(activity.of):
            yield Inspection(
                subject=subject,
                activity=activity.id,
                by=activity.by,
                framework=activity.framework,
                power=activity.power,
                cadence=_cadence(arrangement, activity, window if on is None else _day(on)),
                events=line.events,
                inspector_days=days_of_line(activity, line) or Amount(),
                causes=switched_on_by(activity),
                sure=sure,
                dates=line.dates,
            )


def _applies(
    arrangement: Arrangement, activity: Activity, line: LoadLine, window: Window, on: date | None
) -> bool | None:
    # Whether it surely applies; nothing where it surely does not.
    if on is None:
        return is_sure(arrangement, line, window) if happens(line) or line.dates else None
    share = exposure(arrangement, activity, _day(on))
    return None if not share.high else share.low == 1


def _cadence(arrangement: Arrangement, activity: Activity, window: Window) -> str:
    stated = [
        cadence.stated or _in_words(cadence)
        for cadence in activity.cadences
        if exposure(arrangement, activity, window, cadence.when).high
    ]
    return "; ".join(dict.fromkeys(text for text in stated if text)) or "unknown"


def _in_words(cadence: Cadence) -> str:
    if cadence.dates:
        return ", ".join(map(str, cadence.dates))
    return f"{cadence.per_year} a year" if cadence.per_year is not None else ""


def _day(on: date) -> Window:
    return Window(on, on + timedelta(days=1))
