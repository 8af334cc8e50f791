"""Legends: what each mark of a picture means, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from trustmodel.model import Assessment, Changed
from trustmodel_html.diagram.kinds import Kind
from trustmodel_html.diagram.numbers import SIGNS, wide
from trustmodel_html.diagram.parts import Diagram, Sign
from trustmodel_html.lanes import POINT, Picture
from trustmodel_html.load import Chart
from trustmodel_html.texts import joined


@attrs.frozen
class Key:
    """One line of a legend: the shape that is explained and what of, its size in pixels, and what it means."""

    shape: str
    style: str
    width: float
    height: float
    says: str
    sign: Sign | None = None


_BECAME = {
    Changed.ADDED: "added: thick, with +",
    Changed.REMOVED: "removed: dashed, with \N{MINUS SIGN}",
    Changed.CHANGED: "changed: dots and dashes, with ~",
}
_GAPS = {
    Changed.ADDED: "gaps and risks that came",
    Changed.REMOVED: "gaps and risks that went",
    Changed.CHANGED: "gaps and risks told of differently",
}


def _sign(style: str, text: str, says: str, after: float = 0.0, shape: str = "sign") -> Key:
    """Explain a sign, as it stands in a drawing, `after` so many pixels of what it stands beside."""
    width = wide(text)
    sign = Sign(style=style, text=text, x=after + width / 2 + 1, y=9.0, width=width)
    return Key(shape, style.removeprefix("c-"), round(after + width + 2, 1), 18, says, sign)


def explained(of: Diagram | Picture | Iterable[Chart], *assessments: Assessment) -> tuple[Key, ...]:
    """Explain a picture: a diagram, a timeline or calendar of assessments, or the bars of some charts."""
    match of:
        case Diagram():
            return of_diagram(of)
        case Picture():
            return of_lanes(of, assessments) if assessments else ()
        case _:
            return of_bars(of)


def of_diagram(d: Diagram) -> tuple[Key, ...]:
    """Explain a diagram."""
    return tuple(_of_diagram(d))


def _of_diagram(d: Diagram) -> Iterable[Key]:
    for kind in d.kinds:
        yield Key("line", kind.value, 44, 12, kind.legend)
    for one in d.changed:
        yield _sign(f"c-{one.value}", f"{SIGNS[one]}1", _BECAME[one], 48, "became")
    if d.same:
        yield Key("line", "same", 44, 12, "as before: thin")
    if d.unsure:
        yield Key("hollow", Kind.HOLDS.value if d.kinds else "same", 44, 12, "hollow arrow: cannot be ruled out")
    if d.proved:
        yield _sign("sure", "1 gap", "gaps and risks shown on the evidence held")
    if d.possible:
        yield _sign("maybe", "1 possible", "gaps and risks that cannot be ruled out")
    for one in d.gaps:
        yield _sign(f"g-{one.value}", f"{SIGNS[one]}1 gap", _GAPS[one])
    if d.haloed:
        yield Key("halo", "", 44, 12, "red behind a line: a gap rests on it")
    if d.missing:
        yield Key("missing", "", 44, 12, "a gap between two who are not joined otherwise")


def of_lanes(e: Picture, assessments: Sequence[Assessment]) -> tuple[Key, ...]:
    """Explain a timeline or a calendar."""
    return tuple(_of_lanes(e, assessments))


def _of_lanes(e: Picture, assessments: Sequence[Assessment]) -> Iterable[Key]:
    timeline = bool(e.windows)
    if "span" in e.marks:
        yield Key("span", "", 40, 12, "in force from, until")
    if "judged" in e.marks:
        yield Key("judged", "", 40, 14, "inspected, then judgement published")
    if "due" in e.marks:
        yield Key("due", "", 16, 14, "target due")
    events = [mark.width for lane in e.lanes for mark in lane.marks if mark.mark == "event"]
    if any(width <= POINT for width in events):
        yield Key("event", "", 14, 14, "event" if timeline else "happened, or a stated day")
    if any(width > POINT for width in events):
        yield Key("range", "", 40, 14, "some time between" if timeline else "happened, or stated, some time between")
    if "must" in e.marks:
        yield Key("must", "", 42, 14, "must fall some time in it, by a stated rule")
    if "late" in e.marks:
        yield Key("late", "", 42, 14, "overdue: not on record when it had to be")
    if "close" in e.marks:
        yield Key("close", "", 42, 14, "inspections close to one another")
    if "column" in e.marks:
        yield Key(
            "column",
            "",
            22,
            18,
            "events: full up to the least, faint to the greatest, a line at the likely number",
        )
    if "more" in e.marks:
        yield Key("plus", "", 12, 14, "more of it is not known")
    if e.on:
        days = list(dict.fromkeys(str(one.on) for one in assessments))
        yield Key("on", "", 16, 16, f"{'date' if len(days) == 1 else 'dates'} looked at, {joined(days)}")
    if timeline:
        windows = list(dict.fromkeys(one.window.label for one in assessments))
        period = "period" if len(windows) == 1 else "periods"
        yield Key("window", "", 26, 14, f"{period} whose load is counted, {joined(windows)}")


def of_bars(charts: Iterable[Chart]) -> tuple[Key, ...]:
    """Explain the bars of some charts."""
    bars = [bar for chart in charts for bar in chart.bars]
    return tuple(
        key
        for key, shown in (
            (
                Key("bar", "sourced", 56, 14, "sourced: full up to the least value, faint up to the greatest"),
                any(not bar.assumed for bar in bars),
            ),
            (Key("bar", "assumed", 56, 14, "assumed, at least in part: hatched"), any(bar.assumed for bar in bars)),
            (Key("likely", "", 14, 18, "the likely value"), bool(bars)),
            (Key("more", "", 26, 14, 'more of it is not known: "or more"'), any(bar.open for bar in bars)),
        )
        if shown
    )
