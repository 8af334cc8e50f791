"""Table E as a picture: who runs it, direction, judgements, registrations, targets and office-holders over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from trustmodel.model import Arrangement, Assessment, Span, Tri, When
from trustmodel_html.claims import Told
from trustmodel_html.lanes import TOP, WIDTH, Cite, Entry, Picture, Scale, lanes_of, silent
from trustmodel_html.texts import joined

_ORDER = ("who runs it", "direction", "judgements", "registrations", "targets", "office-holders")
_IMPRECISE = 45
"""What lies within so many days stands as a point; of more the range is drawn."""


def dated(arrangement: Arrangement, told: Told) -> tuple[Entry, ...]:
    """Give what a timeline of an arrangement shows: the same of two dates of a place."""
    return (*_runs(arrangement, told), *_statuses(arrangement, told), *_happened(arrangement, told))


def picture(entries: tuple[Entry, ...], assessments: Sequence[Assessment], cite: Cite = silent) -> Picture | None:
    """Draw a timeline, with the dates and windows of those whose it is; `None` where nothing is dated.

    Args:
        entries: what it shows, as `dated` has it.
        assessments: those whose it is, at least one.
        cite: what gives the numbers of sources after each text.

    """
    if not entries:
        return None
    days = [day for one in entries for day in (one.start, one.end) if date.min < day < date.max]
    windows = [one.window for one in assessments]
    first = min((*days, *(window.start for window in windows)))
    last = max((*days, *(window.end for window in windows)))
    scale = Scale(date(first.year, 1, 1), date(min(last.year, date.max.year - 1) + 1, 1, 1))
    lanes = lanes_of(entries, _ORDER, scale, cite)
    return Picture(
        width=WIDTH,
        height=(lanes[-1].y + lanes[-1].height if lanes else TOP) + 10,
        ticks=scale.years(),
        lanes=lanes,
        on=tuple(dict.fromkeys(scale.x(one.on) for one in assessments)),
        windows=tuple(dict.fromkeys((scale.x(window.start), scale.x(window.end)) for window in windows)),
        marks=tuple(mark for mark in ("span", "judged", "due", "event") if any(mark == one.mark for one in entries)),
        sources=tuple(dict.fromkeys(source for one in entries for source in one.sources)),
    )


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
        says=f"{says}, {valid.says}" if valid.start or valid.end else says,
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
        says = f"{event.on.says}: {event.what}"
        yield Entry(lane=event.lane or "other", says=says, start=start, end=end, mark="event", sources=_cited(event))
    for judgement in claims.judgements:
        grades = ", ".join(part.says for part in judgement.components) or "no grades given"
        inspected = f"; inspected {judgement.inspected.days}" if judgement.inspected else ""
        start, end = _bounds(judgement.published)
        if judgement.inspected and judgement.inspected.start and judgement.inspected.start.is_known:
            start = min(start, judgement.inspected.start.earliest)
        whose = f"{told.names(judgement.of)}, {arrangement.framework_name(judgement.framework)}"
        says = f"{judgement.published.says}: {whose}: {grades}{inspected}"
        yield Entry(lane="judgements", says=says, start=start, end=end, mark="judged", sources=_cited(judgement))
    for target in claims.targets:
        start, end = _bounds(target.due)
        outturn = f"; outturn: {target.outturn}" if target.outturn else "; outturn not stated"
        says = f"due {target.due.says}: {target.what}{outturn}"
        yield Entry(lane="targets", says=says, start=start, end=end, mark="due", sources=_cited(target))
