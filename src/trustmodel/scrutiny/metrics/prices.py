"""What scrutiny costs, by bearer and price year; prices of several years are added only through an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from trustmodel.model import Bearer, Measure
from trustmodel.scrutiny.efforts.price_index import Index, one_of_several
from trustmodel.scrutiny.expected.calendar import Calendar
from trustmodel.scrutiny.expected.parts import Part
from trustmodel.scrutiny.tally import Heading, Slice, Tally, by_key, total

_Priced = Mapping[tuple[str, str], Tally]  # by bearer and price year; the year is empty where no tariff is held


def gross(_: Part, tally: Tally) -> Tally:
    """Give all of what a part takes."""
    return tally


def net(part: Part, tally: Tally) -> Tally:
    """Give what a part takes without what would be done anyway."""
    return part.net(tally)


def yearly(
    calendar: Calendar,
    heading: Heading,
    *,
    of: Callable[[Part, Tally], Tally] = gross,
    within: Slice = (),
    note: str = "",
) -> Iterable[Measure]:
    """Give the measures of cost a year by bearer and price year, and of all bearers if there is one price year.

    Args:
        calendar: whose parts are priced.
        heading: of the measures, with the sign for the currency in its unit.
        of: what of each part counts.
        within: what the slices of all measures begin with.
        note: what is said of each, after its price year.

    """
    heading = heading.counted_in(calendar.arrangement.currency)
    index = Index.of(
        calendar.arrangement, (int(key[1]) for part in calendar.parts for key, _ in _pieces(part) if key[1])
    )
    priced = by_key(index.applied(key, of(part, tally)) for part in calendar.parts for key, tally in _pieces(part))
    used = one_of_several(calendar.arrangement)
    note = "; ".join(part for part in (index.note, index.why_apart, *used, note) if part)
    for bearer in calendar.bearers:
        mine = {year: tally for (whose, year), tally in priced.items() if whose == bearer.value}
        unpriced = mine.pop("", Tally())
        of_bearer = (*within, ("bearer", bearer.value))
        if not mine:
            yield unpriced.withheld(heading, f"no tariff for the {bearer.value}", of_bearer)
        for year, tally in mine.items():
            # What has no price is missing from every total of the bearer, whatever its price year.
            yield (tally + unpriced).measure(heading, (*of_bearer, ("price_year", year)), note=_said(year, note))
    years = sorted({year for _, year in priced if year})
    whole = total(priced.values())
    without = [bearer.value for bearer in calendar.bearers if not _has_price(priced, bearer)]
    if years and without:
        yield whole.withheld(heading, f"no sum: no tariff for {', '.join(without)}", within)
    elif len(years) == 1:
        said = f"all bearers together, {_said(years[0], note)}; each stands by itself above"
        yield whole.measure(heading, (*within, ("price_year", years[0])), note=said)
    elif years:
        why = index.why_apart
        said = f"no sum: prices of {', '.join(years)} are not added{f'; {why}' if why else ''}"
        yield whole.withheld(heading, said, within)


def _said(year: str, note: str) -> str:
    return f"prices of {year}" + (f"; {note}" if note else "")


def _pieces(part: Part) -> Iterator[tuple[tuple[str, str], Tally]]:
    """Give what a part costs, by bearer and price year: its hours, and what is paid to others."""
    yield (part.bearer.value, str(part.price_year or "")), part.cost
    if part.external is not None:
        yield (part.bearer.value, str(part.external_year or "")), part.external


def _has_price(priced: _Priced, bearer: Bearer) -> bool:
    return any(whose == bearer.value and year for whose, year in priced)
