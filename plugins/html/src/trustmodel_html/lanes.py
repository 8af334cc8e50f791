"""Lanes along one axis of time, each entry with its words beside its mark: what timelines and calendars are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import attrs

from trustmodel_html.texts import width_of, wrapped

WIDTH = 1180.0
GUTTER = 128.0
_FONT = 12.0
_LINE = 15.0
_LABEL = 290.0
_NEAR_END = 0.62
"""Past this part of the axis words stand to the left of their mark."""
_UNDER = ("span", "must", "late", "close")
"""Marks that are bars, whose words stand under them."""
TOP = 34.0
POINT = 4.0
"""What is no wider is drawn as a point."""
Cite = Callable[[Iterable[str]], str]
"""What gives the numbers of some sources, as they stand after a text."""


def silent(_: Iterable[str]) -> str:
    """Give no numbers: for where a table beside the picture has them."""
    return ""


@attrs.frozen(kw_only=True)
class Entry:
    """One thing in a lane: from `start` to `end`, a point where they are the same, with who says so."""

    lane: str
    says: str
    start: date
    end: date
    mark: str
    sources: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False


@attrs.frozen(kw_only=True)
class Mark:
    """An entry drawn: its bar or point, and its words line by line."""

    mark: str
    x: float
    y: float
    width: float
    open_start: bool
    open_end: bool
    text: tuple[tuple[float, str], ...]
    text_x: float
    anchor: str
    sources: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Column:
    """What is expected in a period: full up to the least, faint up to the greatest, a tick at the likely value."""

    x: float
    width: float
    low: float
    likely: float
    high: float
    label: str
    said: str


@attrs.frozen(kw_only=True)
class Lane:
    """A lane of the picture; of columns, `foot` is where they stand."""

    name: str
    title: tuple[tuple[float, str], ...]
    y: float
    height: float
    marks: tuple[Mark, ...] = ()
    columns: tuple[Column, ...] = ()
    foot: float = 0.0


@attrs.frozen(kw_only=True)
class Picture:
    """Lanes in pixels: the axis along the top, windows shaded, dates of analysis lines; `more` is not drawn."""

    width: float
    height: float
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    on: tuple[float, ...]
    windows: tuple[tuple[float, float], ...]
    marks: tuple[str, ...]
    sources: tuple[str, ...] = ()
    more: int = 0


@attrs.frozen
class Scale:
    """An axis of time from `first` to before `last`."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Give where a day lies, within the axis."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(GUTTER + 12 + (WIDTH - GUTTER - 30) * min(1.0, max(0.0, share)), 1)

    def years(self) -> tuple[tuple[float, str], ...]:
        """Give the years along the axis, not more than can be read."""
        count = self.last.year - self.first.year
        step = next((step for step in (1, 2, 5, 10, 20, 50) if count / step <= 18), 100)
        return tuple(
            (self.x(date(year, 1, 1)), str(year))
            for year in range(self.first.year, self.last.year)
            if year % step == 0 or step == 1
        )

    def months(self) -> tuple[tuple[float, str], ...]:
        """Give the months along the axis, or the years where there are more than can be read."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        if count > 26:
            return self.years()
        months = range(self.first.month - 1, self.first.month + count + 1)
        firsts = (date(self.first.year + at // 12, at % 12 + 1, 1) for at in months)
        step = 1 if count <= 13 else 2
        shown = [day for day in firsts if self.first <= day < self.last][::step]
        return tuple(
            (self.x(day), f"{day:%b %Y}" if at == 0 or day.month == 1 else f"{day:%b}") for at, day in enumerate(shown)
        )


def lanes_of(
    entries: Iterable[Entry], order: Sequence[str], scale: Scale, cite: Cite = silent, label: float = _LABEL
) -> tuple[Lane, ...]:
    """Lay the lanes of some entries out under one another, in the order given, then by name.

    Args:
        entries: what to lay out.
        order: names of lanes.
        scale: the axis.
        cite: what gives the numbers of sources after each text.
        label: how wide the words under a bar may be.

    """
    top = TOP
    by_lane: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        by_lane[one.lane].append(one)
    lanes: list[Lane] = []
    for name in [*(lane for lane in order if lane in by_lane), *sorted(lane for lane in by_lane if lane not in order)]:
        within = sorted(by_lane[name], key=lambda one: (one.start, one.end, one.says))
        lane = _lane(name, within, scale, top, cite, label)
        lanes.append(lane)
        top += lane.height + 6
    return tuple(lanes)


def titled(name: str, top: float, height: float) -> tuple[tuple[float, str], ...]:
    """Give the title of a lane, in the middle of its height, line by line."""
    title = wrapped(name[:1].upper() + name[1:], 13.0, GUTTER - 16)
    middle = top + height / 2 - (len(title) - 1) * 8.5 + 4
    return tuple((round(middle + 17 * at, 1), text) for at, text in enumerate(title))


def _lane(name: str, entries: Sequence[Entry], scale: Scale, top: float, cite: Cite, label: float) -> Lane:
    """Place the entries of a lane one under another where their words would touch."""
    taken: list[list[tuple[float, float]]] = []  # by line of text: what is taken of it, from left to right
    marks: list[Mark] = []
    lowest = 1
    for one in entries:
        x, end = scale.x(max(one.start, scale.first)), scale.x(min(one.end, scale.last))
        lines = wrapped(one.says + cite(one.sources), _FONT, label if one.mark in _UNDER else _LABEL)
        wide = max(width_of(text, _FONT) for text in lines)
        beside = x > GUTTER + (WIDTH - GUTTER) * _NEAR_END or end + 20 + wide <= WIDTH
        bar = one.mark in _UNDER or not beside  # the words stand under it
        leftwards = not bar and x > GUTTER + (WIDTH - GUTTER) * _NEAR_END
        if bar:
            text_x = min(max(x, GUTTER + 12), WIDTH - 12 - wide)
            low, high, rows = min(x, text_x), max(end, text_x + wide), len(lines) + 1
        else:
            text_x = x - 10 if leftwards else end + (15 if one.mark == "due" else 10)
            low, high = (x - 14 - wide, end + 8) if leftwards else (x - 8, end + 20 + wide)
            rows = len(lines)
        at = _free(taken, rows, low - 4, high + 4)
        y = top + 8 + at * _LINE
        down = y + _LINE + 10 if bar else y + 11
        lowest = max(lowest, at + rows)
        marks.append(
            Mark(
                mark=one.mark,
                x=x,
                y=round(y, 1),
                width=round(max(end - x, 0.0), 1),
                open_start=one.open_start,
                open_end=one.open_end,
                text=tuple((round(down + number * _LINE, 1), text) for number, text in enumerate(lines)),
                text_x=round(text_x, 1),
                anchor="end" if leftwards else "start",
                sources=one.sources,
            )
        )
    height = lowest * _LINE + 16
    return Lane(name=name, title=titled(name, top, height), y=top, height=height, marks=tuple(marks))


def _free(taken: list[list[tuple[float, float]]], rows: int, low: float, high: float) -> int:
    """Give the first line from which `rows` lines are free between two places, and take them."""
    at = 0
    while any(low < right and left < high for row in taken[at : at + rows] for left, right in row):
        at += 1
    while len(taken) < at + rows:
        taken.append([])
    for row in taken[at : at + rows]:
        row.append((low, high))
    return at
