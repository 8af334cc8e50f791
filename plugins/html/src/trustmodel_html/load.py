"""The load as bars: each with its range, by whose time and by layer; what is assumed has a pattern of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from trustmodel.model import Amount, Assessment, Bearer, Measure
from trustmodel_html.texts import amount_text, width_of, wrapped

WIDTH = 590.0
_LABELS = 178.0
_VALUES = 205.0
_FONT = 12.5
_LINE = 15.5
HOURS, EVENTS = "SL-01", "SL-17"
_UNITS = {HOURS: "h", EVENTS: ""}


@attrs.frozen(kw_only=True)
class Bar:
    """A bar: full up to the least value, faint up to the greatest, a tick at the likely; open where more is unknown."""

    label: tuple[tuple[float, str], ...]
    y: float
    low: float
    likely: float
    high: float
    open: bool
    assumed: bool
    known: bool
    said: str
    said_y: float


@attrs.frozen(kw_only=True)
class Chart:
    """Bars over one axis, in pixels."""

    title: str
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    assumed: bool
    sourced: bool
    name: str

    @property
    def basis(self) -> str:
        """How its values came to be."""
        if self.assumed:
            return "assumed in part" if self.sourced else "assumed"
        return "sourced"


_UNBROUGHT = "no status: the place's own"
"""What the activities are of that no layer brings, and so no status."""


def charts(assessment: Assessment, most_hours: Fraction, most_events: Fraction) -> tuple[Chart, ...]:
    """Draw the load of an arrangement: hours by whose time, events by layer, and hours by layer for each bearer.

    Args:
        assessment: with the measures of hours (SL-01) and events (SL-17).
        most_hours: the greatest value on the axis of hours, which the arrangements of a report share.
        most_events: the same of events.

    """
    found = [
        _chart(
            "Hours a year, by whose time",
            [(_slice(one)["bearer"], one) for one in _of(assessment, HOURS, "bearer")],
            most_hours,
            "Hours a year by whose time",
        ),
        _chart(
            "Events a year, by what brings them",
            _sorted((layer_of(assessment, one), one) for one in _of(assessment, EVENTS, "layer")),
            most_events,
            "Events a year by layer",
        ),
    ]
    for bearer in Bearer:
        of = [one for one in _of(assessment, HOURS, "bearer", "layer") if _slice(one)["bearer"] == bearer.value]
        title = f"Hours a year of the {bearer.value}, by what brings them"
        rows = _sorted((layer_of(assessment, one), one) for one in of)
        found.append(_chart(title, rows, max((_top(one) for _, one in rows), default=Fraction(1)), title))
    return tuple(chart for chart in found if chart.bars)


def layer_of(assessment: Assessment, measure: Measure) -> str:
    """Give what the bar of a measure by layer is called; nothing where the measure has no layer."""
    id = _slice(measure).get("layer", "")
    return next((one.name for one in assessment.arrangement.claims.layers if one.id == id), _UNBROUGHT) if id else ""


def greatest(assessments: Sequence[Assessment], code: str) -> Fraction:
    """Give the greatest value that the bars of a report reach: of hours by whose time, or of events by layer."""
    names = ("bearer",) if code == HOURS else ("layer",)
    return max((_top(one) for assessment in assessments for one in _of(assessment, code, *names)), default=Fraction(1))


def _of(assessment: Assessment, code: str, *dimensions: str) -> list[Measure]:
    return [
        one
        for one in assessment.measures
        if one.code == code and one.value is not None and {name for name, _ in one.breakdown} == {*dimensions}
    ]


def _slice(measure: Measure) -> dict[str, str]:
    return dict(measure.breakdown)


def _sorted(rows: Iterable[tuple[str, Measure]]) -> list[tuple[str, Measure]]:
    return sorted(rows, key=lambda row: (-_likely(row[1]), row[0]))


def _likely(measure: Measure) -> Fraction:
    return measure.value.known.likely if measure.value else Fraction(0)


def _top(measure: Measure) -> Fraction:
    return measure.value.known.high if measure.value else Fraction(0)


def _chart(title: str, rows: Sequence[tuple[str, Measure]], most: Fraction, name: str) -> Chart:
    most = most or Fraction(1)
    said = [amount_text(measure.value or Amount(), _UNITS.get(measure.code, "")) for _, measure in rows]
    # Charts of one kind share their scale, so that only what would be cut otherwise makes room for itself.
    room = WIDTH - _LABELS - max(_VALUES, *(width_of(text, _FONT) + 32 for text in said), 0.0)
    step = _step(most)

    def x(value: Fraction) -> float:
        return round(_LABELS + room * float(min(value, most) / most), 1)

    bars: list[Bar] = []
    y = 26.0
    for (label, measure), words in zip(rows, said, strict=True):
        value = measure.value or Amount()
        lines = wrapped(label[:1].upper() + label[1:], _FONT, _LABELS - 14)
        tall = max(len(lines) * _LINE, 18.0)
        middle = y + tall / 2
        first = middle - (len(lines) - 1) * _LINE / 2 + 4.5
        bars.append(
            Bar(
                label=tuple((round(first + at * _LINE, 1), text) for at, text in enumerate(lines)),
                y=round(middle - 7, 1),
                low=x(value.known.low),
                likely=x(value.known.likely),
                high=x(value.known.high),
                open=value.at_least,
                assumed=measure.assumed,
                known=bool(value.known.high) or not value.at_least,
                said=words,
                said_y=round(middle + 4.5, 1),
            )
        )
        y += tall + 8
    ticks = tuple((x(step * at), _tick(step * at)) for at in range(int(most / step) + 1))
    return Chart(
        title=title,
        height=y + 4,
        bars=tuple(bars),
        ticks=ticks,
        assumed=any(bar.assumed for bar in bars),
        sourced=any(not bar.assumed for bar in bars),
        name=name,
    )


def _tick(value: Fraction) -> str:
    return f"{float(value):,g}" if value < 10_000 else f"{round(value):,}"


def _step(most: Fraction) -> Fraction:
    """Give a round distance between ticks: four to eight of them on the axis."""
    step = Fraction(1, 100)
    while True:
        for factor in (1, 2, 5):
            if most / (step * factor) <= 6:
                return step * factor
        step *= 10
