"""What metrics see of the calendar of scrutiny."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from trustmodel.model import Arrangement, LoadLine, Window


class CalendarView(Protocol):
    """What scrutiny an arrangement causes in a window, activity by activity.

    Expected values over the window: rates a year, each with its least, likely and greatest value, and dated
    occurrences beside them. An amount that is "at least" names the activities whose share of it is unknown.
    """

    @property
    def arrangement(self) -> Arrangement:
        """The arrangement whose scrutiny it is, without the claims that others replace."""
        ...

    @property
    def window(self) -> Window:
        """The period it covers."""
        ...

    @property
    def lines(self) -> tuple[LoadLine, ...]:
        """One line per activity of `arrangement` that applies, or may, in the window; sorted by its id."""
        ...

    @property
    def rests_on(self) -> Mapping[str, tuple[str, ...]]:
        """By activity, the ids of the claims that decide its frequency: itself, statuses, judgements."""
        ...
