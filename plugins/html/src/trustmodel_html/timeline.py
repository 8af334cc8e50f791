"""Table E as a picture: lanes along one axis of time, each entry with its words beside its mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import attrs

from trustmodel.model import Arrangement, Assessment, Span, Tri, When
from trustmodel_html.claims import Told
from trustmodel_html.texts import joined, width_of, wrapped

WIDTH = 1180.0
_GUTTER = 128.0
_FONT = 12.0
_LINE = 15.0
_LABEL = 290.0
_ORDER = ("who runs it", "direction", "judgements", "registrations", "targets", "office-holders")
_IMPRECISE = 45
"""What lies within so many days stands as a point; of more the range is drawn."""
_NEAR_END = 0.62
"""Past this part of the axis words stand to the left of their mark."""


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
    last_x: float


@attrs.frozen(kw_only=True)
class Lane:
    """A lane of the picture."""

    title: tuple[tuple[float, str], ...]
    y: float
    height: float
    marks: tuple[Mark, ...]


@attrs.frozen(kw_only=True)
class Picture:
    """A timeline in pixels: years along the top, the window shaded, the date of analysis a line."""

    width: float
    height: float
    years: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    on: float
    window: tuple[float, float]
    marks: tuple[str, ...]


def picture(assessment: Assessment, told: Told) -> Picture | None:
    """Draw the timeline of an arrangement; `None` where nothing is dated."""
    arrangement = assessment.arrangement
    entries = [*_runs(arrangement, told), *_statuses(arrangement, told), *_happened(arrangement, told)]
    if not entries:
        return None
    dated = [day for one in entries for day in (one.start, one.end) if date.min < day < date.max]
    first = min((*dated, assessment.window.start))
    last = max((*dated, assessment.window.end))
    first, last = date(first.year, 1, 1), date(min(last.year, date.max.year - 1) + 1, 1, 1)
    scale = _Scale(first, last)
    lanes: list[Lane] = []
    top = 34.0
    by_lane: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        by_lane[one.lane].append(one)
    names = [*(lane for lane in _ORDER if lane in by_lane), *sorted(lane for lane in by_lane if lane not in _ORDER)]
    for name in names:
        lane = _lane(name, sorted(by_lane[name], key=lambda one: (one.start, one.end, one.says)), scale, top)
        lanes.append(lane)
        top += lane.height + 6
    return Picture(
        width=WIDTH,
        height=top + 4,
        years=scale.years(),
        lanes=tuple(lanes),
        on=scale.x(assessment.on),
        window=(scale.x(assessment.window.start), scale.x(assessment.window.end)),
        marks=tuple(mark for mark in ("span", "judged", "due", "event") if any(mark == one.mark for one in entries)),
    )


@attrs.frozen
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(_GUTTER + 12 + (WIDTH - _GUTTER - 30) * min(1.0, max(0.0, share)), 1)

    def years(self) -> tuple[tuple[float, str], ...]:
        count = self.last.year - self.first.year
        step = next((step for step in (1, 2, 5, 10, 20, 50) if count / step <= 18), 100)
        return tuple(
            (self.x(date(year, 1, 1)), str(year))
            for year in range(self.first.year, self.last.year)
            if year % step == 0 or step == 1
        )


def _lane(name: str, entries: Sequence[Entry], scale: _Scale, top: float) -> Lane:
    """Place the entries of a lane one under another where their words would touch."""
    taken: list[list[tuple[float, float]]] = []  # by line of text: what is taken of it, from left to right
    marks: list[Mark] = []
    lowest = 1
    for one in entries:
        x, end = scale.x(max(one.start, scale.first)), scale.x(min(one.end, scale.last))
        lines = wrapped(one.says, _FONT, _LABEL)
        wide = max(width_of(text, _FONT) for text in lines)
        bar = one.mark == "span"
        leftwards = not bar and x > _GUTTER + (WIDTH - _GUTTER) * _NEAR_END
        if bar:  # the words stand under the bar
            text_x = min(max(x, _GUTTER + 12), WIDTH - 12 - wide)
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
                last_x=round(text_x + width_of(lines[-1], _FONT), 1),
            )
        )
    height = lowest * _LINE + 16
    title = wrapped(name[:1].upper() + name[1:], 13.0, _GUTTER - 16)
    middle = top + height / 2 - (len(title) - 1) * 8.5 + 4
    return Lane(
        title=tuple((round(middle + 17 * at, 1), text) for at, text in enumerate(title)),
        y=top,
        height=height,
        marks=tuple(marks),
    )


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


def _bounds(when: When) -> tuple[date, date]:
    """Give where something lies: a point for what is known to within weeks, else its range."""
    days = (when.before - when.earliest).days
    if days <= _IMPRECISE:
        middle = when.earliest + timedelta(days=days // 2)
        return middle, middle
    return when.earliest, when.last


def _cited(one: object) -> tuple[str, ...]:
    from trustmodel.model import Evidence

    evidence: object = getattr(one, "evidence", None)
    found = evidence.citations if isinstance(evidence, Evidence) else ()
    return tuple(dict.fromkeys(citation.source for citation in found))


def _span(lane: str, says: str, valid: Span, sources: tuple[str, ...]) -> Entry:
    start = valid.start.earliest if valid.start else date.min
    end = valid.end.last if valid.end else date.max
    return Entry(
        lane=lane,
        says=f"{says}, {valid}" if valid.start or valid.end else says,
        start=start,
        end=max(start, end),
        mark="span",
        sources=sources,
        open_start=valid.start is None,
        open_end=valid.end is None,
    )


def _runs(arrangement: Arrangement, told: Told) -> Iterator[Entry]:
    several = len(arrangement.authorities) > 1
    for run in arrangement.setups:
        who = joined([told.names(party) for party in run.providers]) or run.title
        served = f" for {joined([told.names(one) for one in run.authorities])}" if several else ""
        built = "" if run.observed else " (built, not observed)"
        headline = f" ({', '.join(run.headline)})" if run.headline else ""
        yield _span("who runs it", f"{who}{served}: {run.title}{headline}{built}", run.valid, ())


def _statuses(arrangement: Arrangement, told: Told) -> Iterator[Entry]:
    """Give the spans of statuses that belong to a lane; parties with one status over one span are told together."""
    lanes: dict[str, tuple[str, str]] = {}
    for layer in arrangement.claims.layers:
        for word in layer.when.statuses if layer.lane else ():
            lanes.setdefault(word, (layer.lane, layer.name))
    alike: dict[tuple[str, Span, Tri], list[str]] = defaultdict(list)
    cited: dict[tuple[str, Span, Tri], list[str]] = defaultdict(list)
    for status in arrangement.standing.claims.statuses:
        runs_it = lanes.get(status.status, ("", ""))[0] == _ORDER[0]
        if status.status in lanes and (status.valid.start or status.valid.end) and not runs_it:
            key = (status.status, status.valid, status.holds)
            alike[key].append(told.names(status.of))
            cited[key].extend(_cited(status))
    for (word, valid, holds), whose in alike.items():
        unsure = {Tri.YES: "", Tri.NO: " (denied)", Tri.UNKNOWN: " (cannot be ruled out)"}[holds]
        lane, name = lanes[word]
        sources = tuple(dict.fromkeys(cited[word, valid, holds]))
        yield _span(lane, f"{joined(whose)}: {name}{unsure}", valid, sources)


def _happened(arrangement: Arrangement, told: Told) -> Iterator[Entry]:
    claims = arrangement.standing.claims
    for event in claims.events:
        start, end = _bounds(event.on)
        says = f"{event.on}: {event.what}"
        yield Entry(lane=event.lane or "other", says=says, start=start, end=end, mark="event", sources=_cited(event))
    for judgement in claims.judgements:
        grades = ", ".join(f"{part.name}: {part}" for part in judgement.components) or "no grades given"
        inspected = f"; inspected {judgement.inspected.days}" if judgement.inspected else ""
        start, end = _bounds(judgement.published)
        if judgement.inspected and judgement.inspected.start and judgement.inspected.start.is_known:
            start = min(start, judgement.inspected.start.earliest)
        says = f"{judgement.published}: {told.names(judgement.of)}, {judgement.framework}: {grades}{inspected}"
        yield Entry(lane="judgements", says=says, start=start, end=end, mark="judged", sources=_cited(judgement))
    for target in claims.targets:
        start, end = _bounds(target.due)
        outturn = f"; outturn: {target.outturn}" if target.outturn else "; outturn not stated"
        says = f"due {target.due}: {target.what}{outturn}"
        yield Entry(lane="targets", says=says, start=start, end=end, mark="due", sources=_cited(target))
