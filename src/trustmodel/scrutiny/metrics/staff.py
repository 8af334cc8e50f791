"""How many people those who run the services employ, as far as figures are held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from trustmodel.hooks import CalendarView
from trustmodel.model import Figure, Grade, Range, Span, Window

FTE = "fte"  # the `what` of a figure for full-time equivalents

_Shares = Mapping[str, tuple[Fraction, Fraction]]  # by party the least and the greatest share of the window


@attrs.frozen(kw_only=True)
class Staff:
    """Full-time equivalents, `None` where a figure is missing; the note says which there are, or which are missing.

    `party` is whose they are, where that is one party.
    """

    party: str
    value: Range | None
    figures: tuple[str, ...] = ()
    assumed: bool = False
    note: str = ""


def staff(calendar: CalendarView) -> Staff:
    """Add up the full-time equivalents of all that run the services in the window, each for its share of the window.

    Hours in the calendar are those of all of them, so that without a figure for each there is none for the whole.
    They are the providers of the set-ups; an arrangement written out in full has none, and its authorities stand for
    them, else those looked at. Of each the latest figure known by the end of the window counts, undated ones last;
    figures for the same date are taken together as a range.
    """
    arrangement, window = calendar.arrangement, calendar.window
    groups: tuple[_Shares, ...] = (_providers(calendar),)
    if not arrangement.setups:
        looked_at = (party for line in calendar.lines for party in arrangement.activities[line.activity].of)
        groups = tuple(_throughout(parties) for parties in (arrangement.authorities, looked_at))
    held = {party: _latest(party, _figures(calendar, party)) for shares in groups for party in shares}
    whole = next((shares for shares in groups if shares and all(held[party].value for party in shares)), None)
    if whole is not None:
        return _sum([_over(held[party], *whole[party], window) for party in sorted(whole)], calendar)
    first = next((shares for shares in groups if shares), {})
    missing = [held[party] for party in sorted(first) if held[party].value is None]
    note = "; ".join(one.note for one in missing) or f"no figure {FTE!r}, and no provider on record"
    return Staff(party=next(iter(first)) if len(first) == 1 else "", value=None, note=note)


def _providers(calendar: CalendarView) -> _Shares:
    served: dict[str, list[Span]] = {}
    for run in calendar.arrangement.setups:
        for party in run.providers:
            served.setdefault(party, []).append(run.valid)
    shares = {party: _share(spans, calendar.window) for party, spans in served.items()}
    return {party: share for party, share in shares.items() if share[1]}


def _share(spans: Iterable[Span], window: Window) -> tuple[Fraction, Fraction]:
    low = high = Fraction(0)
    before: list[Span] = []
    for span in spans:  # for several authorities at once, or one after the other: no day counts twice
        for piece in span.minus(*before):
            least, most = window.share(piece)
            low, high = low + least, high + most
        before.append(span)
    return min(low, Fraction(1)), min(high, Fraction(1))


def _throughout(parties: Iterable[str]) -> _Shares:
    return dict.fromkeys(parties, (Fraction(1), Fraction(1)))


def _figures(calendar: CalendarView, party: str) -> list[Figure]:
    return [
        figure
        for figure in calendar.arrangement.claims.figures
        if figure.what.lower() == FTE
        and figure.of == party
        and (figure.on is None or figure.on.earliest < calendar.window.end)
    ]


def _latest(party: str, figures: list[Figure]) -> Staff:
    if not figures:
        return Staff(party=party, value=None, note=f"no figure {FTE!r} for {party}")
    when = max((figure.on for figure in figures if figure.on), default=None)
    told = sorted((figure for figure in figures if figure.on == when), key=lambda one: one.id)
    likely = sum((figure.value.likely for figure in told), Fraction(0)) / len(told)
    value = Range(min(one.value.low for one in told), likely, max(one.value.high for one in told))
    if value.low <= 0:
        note = f"a figure of {value} full-time equivalents for {party} cannot be shared"
        return Staff(party=party, value=None, note=note)
    ids = tuple(figure.id for figure in told)
    return Staff(party=party, value=value, figures=ids, note=f"{value} full-time equivalents, {when or 'undated'}")


def _over(one: Staff, low: Fraction, high: Fraction, window: Window) -> Staff:
    if one.value is None or low == high == 1:
        return one
    part = Range(low, (low + high) / 2, high)
    return attrs.evolve(one, value=one.value.scaled(low, high), note=f"{one.note}, for {part} of {window.label}")


def _sum(parts: list[Staff], calendar: CalendarView) -> Staff:
    value = Range.total(one.value for one in parts if one.value is not None)
    ids = tuple(id for one in parts for id in one.figures)
    known = {figure.id: figure for figure in calendar.arrangement.claims.figures}
    alone = len(parts) == 1
    if value.low <= 0:
        return Staff(party="", value=None, note="nobody surely runs the services in the window")
    return Staff(
        party=parts[0].party if alone else "",
        value=value,
        figures=ids,
        assumed=any(calendar.arrangement.grade(known[id].evidence) is Grade.ASSUMED for id in ids),
        note="; ".join(one.note if alone else f"{one.party}: {one.note}" for one in parts),
    )
