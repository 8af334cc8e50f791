"""The calendar of scrutiny: what each activity causes in a window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

import attrs

from trustmodel.hooks import CalendarView
from trustmodel.model import (
    Activity,
    Amount,
    Arrangement,
    Bearer,
    Grade,
    LoadLine,
    Occurrence,
    ValueProblem,
    When,
    Window,
)
from trustmodel.scrutiny.conditions.holding import rests_on, stretches
from trustmodel.scrutiny.efforts.effort import EffortBook
from trustmodel.scrutiny.expected.cadence import applies, events, overlaps
from trustmodel.scrutiny.expected.parts import Part, bearers_of, parts_of
from trustmodel.scrutiny.tally import Tally

_DAY = timedelta(days=1)
_NO_STATUS: frozenset[str] = frozenset()


@attrs.frozen(slots=False)  # not slotted: what follows from the lines is worked out once, on first use
class Calendar:
    """What scrutiny an arrangement causes in a window, activity by activity; make one with `Calendar.of`.

    All metrics of one assessment are shown the same one, so that what they share is worked out once.

    Attributes:
        arrangement: whose scrutiny it is, without the claims that others replace.
        window: the period it covers.
        lines: one line per activity that applies, or may, within the window; sorted by activity id.
        rests_on: by activity, the ids of the claims that decide how often it happens.

    """

    arrangement: Arrangement
    window: Window
    lines: tuple[LoadLine, ...]
    rests_on: Mapping[str, tuple[str, ...]] = attrs.field(eq=False, repr=False)  # follows from the others

    @classmethod
    def of(cls, arrangement: Arrangement, window: Window | None = None) -> Calendar:
        """Work out the calendar of an arrangement.

        Args:
            arrangement: whose scrutiny.
            window: the period; `None` is the arrangement's own.

        Raises:
            ValueProblem: if a rate, hours, inspector-days or a tariff are negative.

        """
        period = arrangement.window if window is None else window
        standing = arrangement.standing
        book = EffortBook.of(standing)
        occurred = _occurrences(standing)
        found: list[LoadLine] = []
        rest: dict[str, tuple[str, ...]] = {}
        for activity in sorted(standing.claims.activities, key=lambda one: one.id):
            line = load_line(book, activity, period, occurrences=occurred.get(activity.template, ()))
            if line:
                found.append(line)
                rest[activity.id] = rests_on(standing, activity, period)
        return cls(standing, period, tuple(found), MappingProxyType(rest))

    @classmethod
    def shown(cls, view: CalendarView) -> Calendar:
        """Give the calendar that a metric is shown; one of another kind is taken over."""
        return view if isinstance(view, Calendar) else cls(view.arrangement, view.window, view.lines, view.rests_on)

    @cached_property
    def book(self) -> EffortBook:
        """The efforts and tariffs of the arrangement."""
        return EffortBook.of(self.arrangement)

    @cached_property
    def bearers(self) -> tuple[Bearer, ...]:
        """The bearers whose hours are counted."""
        return bearers_of(self.lines)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What each activity takes of each bearer in each role, by activity, bearer and role.

        An activity of which no effort at all is stated takes unknown hours of every bearer; one that names some
        bearers takes none of the others. Hours are unknown (named by the activity) where the cadence or the effort is.
        """
        return tuple(
            part for line in self.lines for part in parts_of(self.book, line, self.bearers, self._told[line.activity])
        )

    def told(self, activity: Activity) -> Tally:
        """Give an empty tally that rests on what an activity's frequency rests on."""
        # Without a line it does not happen in the window, and only taking a status away would bring it.
        return self._told.get(activity.id) or self._tally(activity, rests_on(self.arrangement, activity, self.window))

    def events(self, line: LoadLine) -> Tally:
        """Give the events a year of a line, with what they rest on."""
        return attrs.evolve(self._told[line.activity], amount=line.events)

    @cached_property
    def _told(self) -> Mapping[str, Tally]:
        known = self.arrangement.activities
        return {line.activity: self._tally(known[line.activity], self.rests_on[line.activity]) for line in self.lines}

    @cached_property
    def _scenarios(self) -> frozenset[str]:
        return frozenset(judgement.id for judgement in self.arrangement.claims.judgements if judgement.scenario)

    def _tally(self, activity: Activity, claims: tuple[str, ...]) -> Tally:
        guessed = self.arrangement.grade(activity.evidence) is Grade.ASSUMED
        return Tally(rests_on=frozenset(claims), assumed=guessed or not self._scenarios.isdisjoint(claims))


def load_line(
    book: EffortBook,
    activity: Activity,
    window: Window,
    *,
    off: frozenset[str] = _NO_STATUS,
    occurrences: tuple[Occurrence, ...] = (),
) -> LoadLine | None:
    """Work out what one activity causes in a window, a year.

    Args:
        book: the efforts and tariffs of the arrangement that holds the activity.
        activity: which one.
        window: the period.
        off: statuses taken to be absent, with all that they switch on.
        occurrences: recorded occurrences of it; they document, and add nothing to the expected rate.

    Returns:
        The line, or `None` where the activity does not apply at any time of the window.

    Raises:
        ValueProblem: if a rate or inspector-days are negative.

    """
    parts = stretches(book.arrangement, activity, window, off)
    if not applies(activity, parts):
        return None
    yearly = events(activity, parts, window)
    days = activity.inspector_days
    if days is not None and days.low < 0:
        raise ValueProblem(f"activity {activity.id!r} takes {days} inspector-days", "write days that are not negative")
    return LoadLine(
        activity=activity.id,
        events=yearly,
        hours=book.hours(activity, yearly),
        inspector_days=None if days is None else Amount(yearly.known * days, yearly.unknown),
        dates=_dates(activity, window, occurrences),
    )


def _occurrences(arrangement: Arrangement) -> dict[str, tuple[Occurrence, ...]]:
    found: dict[str, list[Occurrence]] = {}
    for occurrence in arrangement.claims.occurrences:
        found.setdefault(occurrence.activity, []).append(occurrence)
    return {template: tuple(occurrences) for template, occurrences in found.items()}


def _dates(activity: Activity, window: Window, occurrences: tuple[Occurrence, ...]) -> tuple[str, ...]:
    found: set[tuple[date, str]] = set()
    for cadence in activity.cadences:
        for moment in cadence.dates:
            if moment.is_known and overlaps(moment, window.start, window.end):
                found.add((moment.earliest, str(moment)))
    for occurrence in occurrences:
        if occurrence.of in activity.of and window.share(occurrence.on)[1]:
            found.add((occurrence.on.widest[0], days_of(occurrence)))
    return tuple(text for _, text in sorted(found))


def days_of(occurrence: Occurrence) -> str:
    """Give the days that an occurrence took, the last one included: `2015-11-24..2015-12-17`."""
    start, end = occurrence.on.start, occurrence.on.end
    if start is None or end is None or not end.is_known:
        return str(occurrence.on)
    last = When(end.earliest - _DAY, end.before - _DAY)
    return str(start) if last == start else f"{start}..{last}"
