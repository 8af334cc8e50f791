"""What scrutiny costs, as sums of uncertain inputs: hours times what an hour costs, and money paid to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from trustmodel.model import Arrangement, Bearer, HoursLine, LoadLine, Window
from trustmodel.scrutiny.efforts.effort import EffortBook
from trustmodel.scrutiny.efforts.price_index import Index
from trustmodel.scrutiny.expected.parts import bearers_of, happens
from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.loads import Each, Load
from trustmodel.scrutiny.uncertainty.occasions import Occasions, View


@attrs.frozen(kw_only=True)
class Cost:
    """What scrutiny costs a bearer a year, in the arrangement's currency, in the prices of a year."""

    bearer: Bearer
    year: int
    load: Load


def costs(
    arrangement: Arrangement,
    lines: Iterable[LoadLine],
    view: View = View.LONG_RUN,
    window: Window | None = None,
) -> tuple[Cost, ...]:
    """Give what scrutiny costs, by bearer and price year, with the inputs that hours have too.

    Hours x tariff of the role x (1 + overhead), and money paid to others. Prices of several years are expressed in
    those of one where an index of prices has a level for each; else they stand apart and are never added. What has no
    tariff, or unknown hours, is missing from every sum of its bearer.

    Args:
        arrangement: who holds the activities, efforts and tariffs.
        lines: its calendar.
        view: what a year is.
        window: the period of the calendar; `None` is the arrangement's own.

    Returns:
        One for each bearer and price year, in the order of `Bearer`; none of a bearer without any price.

    """
    occasions = Occasions(arrangement, window or arrangement.window, view)
    book, each = EffortBook.of(arrangement), Each(arrangement)
    every = tuple(lines)
    happening = [line for line in every if happens(line)]
    pieces = [piece for line in happening for piece in _pieces(occasions, book, each, line)]
    # Without any effort stated it takes unknown hours of whoever is concerned.
    silent = Load(unknown=tuple(sorted(line.activity for line in happening if not line.hours)))
    pieces.extend((bearer, 0, silent) for bearer in bearers_of(happening))
    # The year is the one that the measure has: it does not hang on which activities happen in the window.
    index = Index.of(arrangement, (year for line in every for part in line.hours for year in _years(book, part)))
    found: dict[tuple[Bearer, int], list[Load]] = {}
    unpriced: dict[Bearer, list[Load]] = {}
    for bearer, year, load in pieces:
        if year:
            base, factor = index.moved(year)
            found.setdefault((bearer, base), []).append(Load(load.known.scaled(factor), load.unknown))
        else:
            unpriced.setdefault(bearer, []).append(load)
    order = list(Bearer)
    return tuple(
        Cost(bearer=bearer, year=year, load=Load.total((*found[bearer, year], *unpriced.get(bearer, ()))))
        for bearer, year in sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    )


def _pieces(occasions: Occasions, book: EffortBook, each: Each, line: LoadLine) -> Iterator[tuple[Bearer, int, Load]]:
    """Give what a line costs piece by piece: whom, in prices of which year (0 where there is no price), how much."""
    often = occasions.of(line)
    for part in line.hours:
        year, price = _price(book, part)
        hours = each.hours(part)
        if hours is None or not price:
            yield part.bearer, year, Load(unknown=(line.activity,))
        else:
            yield part.bearer, year, Load(often.times(*hours, *price), line.events.unknown)
        paid = each.external(part)
        if paid is not None and part.external_year:
            yield part.bearer, part.external_year, Load(often.times(*paid), line.events.unknown)


def _years(book: EffortBook, part: HoursLine) -> Iterator[int]:
    year, _ = _price(book, part)
    yield from (one for one in (year, part.external_year) if one)


def _price(book: EffortBook, part: HoursLine) -> tuple[int, tuple[Input, ...]]:
    price = book.price(part.bearer, part.role)
    if price is None:
        return 0, ()
    says = f"what an hour of {part.role or part.bearer.value} costs"
    return price.year, (Input("+".join(price.tariffs), price.hourly, says=says, claims=price.tariffs),)
