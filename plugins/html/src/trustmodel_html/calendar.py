"""The calendar as a picture: what happened, what is due or overdue, what lies close, and what to expect when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from trustmodel.model import Agenda, Amount, Assessment, Dated
from trustmodel_html.claims import Told
from trustmodel_html.lanes import TOP, WIDTH, Cite, Column, Entry, Lane, Picture, Scale, lanes_of, silent, titled
from trustmodel_html.texts import joined, width_of

MOST = 60
"""So many entries can still be read; of more the inspections are drawn first."""
_ORDER = ("on record", "overdue", "due", "on a stated day", "close together")
_LANES = {"happened": "on record", "overdue": "overdue", "due": "due", "expected": "on a stated day"}
"""The lane of what stands so; whatever else is said of it (met, later, was, no longer) is told with its days."""
_MARKS = {"on record": "event", "overdue": "late", "due": "must", "on a stated day": "event"}
_TALL = 64.0
_LABEL = 560.0
_DAY = timedelta(days=1)


def calendar(assessment: Assessment, agenda: Agenda, told: Told, cite: Cite = silent) -> Picture | None:
    """Draw the calendar of an arrangement over its window; `None` where nothing happens, is due or is expected."""
    window = assessment.window
    scale = Scale(window.start, window.end)
    entries = [*_entries(agenda, told, scale), *_close(agenda, scale)]
    lanes = list(lanes_of(entries, _ORDER, scale, cite, _LABEL))
    expected = _expected(agenda, scale, lanes[-1].y + lanes[-1].height + 6 if lanes else TOP)
    lanes.extend([expected] if expected else [])
    if not lanes:
        return None
    inside = window.start <= assessment.on < window.end
    return Picture(
        width=WIDTH,
        height=lanes[-1].y + lanes[-1].height + 10,
        ticks=scale.months(),
        lanes=tuple(lanes),
        on=(scale.x(assessment.on),) if inside else (),
        windows=(),
        marks=(
            *(mark for mark in ("event", "must", "late", "close") if any(mark == one.mark for one in entries)),
            *(("column",) if expected else ()),
            *(("more",) if expected and any(one.events.at_least for one in agenda.expected) else ()),
        ),
        sources=tuple(dict.fromkeys(source for one in entries for source in one.sources)),
        more=max(0, len(_grouped(agenda)) - MOST),
    )


def _grouped(agenda: Agenda) -> list[tuple[Dated, tuple[str, ...]]]:
    """Put what is the same of several together, with all of whom it is."""
    alike: dict[Dated, list[str]] = defaultdict(list)
    for one in agenda.dated:
        alike[attrs.evolve(one, of=())].extend(one.of)
    return [(one, tuple(dict.fromkeys(of))) for one, of in alike.items()]


def _entries(agenda: Agenda, told: Told, scale: Scale) -> Iterator[Entry]:
    found = _grouped(agenda)
    kept = sorted(found, key=lambda pair: not pair[0].inspection)[:MOST]
    for one, of in (pair for pair in found if pair in kept):
        kind, _, supposed = one.kind.partition(" (")
        lane = next((lane for word, lane in _LANES.items() if word in kind.replace(",", "").split()), kind)
        whom = joined([told.names(party) for party in of])
        more = "".join(f" ({part}" for part in ("" if kind in _LANES else f"{kind})", supposed) if part)
        when = "day not known" if one.first is None and one.last is None else one.when
        says = f"{one.what}{f', {whom}' if whom else ''}: {when}{more}"
        start, end = one.first or date.min, one.last or date.max
        mark = _MARKS.get(lane, "event")
        yield Entry(
            lane=lane,
            says=says,
            start=max(start, scale.first),
            end=min(end, scale.last) if mark == "event" else min(end, scale.last - _DAY) + _DAY,
            mark=mark,
            sources=one.sources,
            open_start=start < scale.first,
            open_end=end >= scale.last,
        )


def _close(agenda: Agenda, scale: Scale) -> Iterator[Entry]:
    for one in agenda.close:
        yield Entry(
            lane="close together",
            says=f"{one.what} ({'sure' if one.sure else 'possible'})",
            start=max(one.first, scale.first),
            end=min(one.last, scale.last),
            mark="close",
            sources=one.sources,
            open_start=one.first < scale.first,
            open_end=one.last >= scale.last,
        )


def _expected(agenda: Agenda, scale: Scale, top: float) -> Lane | None:
    """Draw what is expected as columns; `None` where nothing is."""
    most = max((one.events.known.high for one in agenda.expected), default=0)
    if not most:
        return None
    height = _TALL + 42
    foot = top + height - 12
    columns: list[Column] = []
    labels = [_short(one.events) for one in agenda.expected]
    spans = [(scale.x(one.start), scale.x(one.end)) for one in agenda.expected]
    fits = all(width_of(text, 11) <= end - x for text, (x, end) in zip(labels, spans, strict=True))
    for one, label, (x, end) in zip(agenda.expected, labels, spans, strict=True):
        known = one.events.known
        low, likely, high = (
            round(foot - _TALL * float(value / most), 1) for value in (known.low, known.likely, known.high)
        )
        wide = max(end - x, 2.0)
        columns.append(
            Column(
                x=round(x + wide * 0.14, 1),
                width=round(wide * 0.72, 1),
                low=low,
                likely=likely,
                high=high,
                label=label if fits else "",
                said=f"{one.called}: {label}",
            )
        )
    name = f"events by {agenda.period.lower()}, with the record"
    return Lane(name=name, title=titled(name, top, height), y=top, height=height, columns=tuple(columns), foot=foot)


def _short(amount: Amount) -> str:
    """Give an amount in as few signs as possible: a plus says that more of it is not known."""
    return amount.known.says.replace(" to ", "\N{EN DASH}") + ("+" if amount.at_least else "")
