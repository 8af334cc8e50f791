"""What is asked for more than once, by evidence item (SL-06)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

import attrs

from trustmodel.hooks import MetricContext
from trustmodel.model import Activity, Amount, Bearer, EvidenceItem, Grade, LoadLine, Measure, Range, Window
from trustmodel.scrutiny.conditions.holding import stretches
from trustmodel.scrutiny.expected.calendar import Calendar, load_line
from trustmodel.scrutiny.expected.parts import happens, parts_of
from trustmodel.scrutiny.metrics.asked import repeated
from trustmodel.scrutiny.tally import Heading, Tally, by_key, total

ASKED = Heading("SL-06", "hours of requests for evidence, in the window", "h")
AVOIDABLE = Heading("SL-06", "avoidable hours of what is asked for more than once, in the window", "h")
SHARE = Heading("SL-06", "avoidable share of the hours of requests", "share")
OVERLAP = Heading("SL-06", "what two scrutineers both ask for, of all that either asks for", "share")

_NOTHING = "no activity that applies says what evidence it asks for"
_OPEN = "how much of an answer serves another who asks is not known for {}: from nothing to all of it"


@attrs.frozen(kw_only=True)
class Ask:
    """What one request takes of one bearer for one evidence item of one subject, in a calendar year of the window.

    Of years that follow one another and are alike in all requests, `year` is the first, and the hours are of them all:
    what is avoidable in them is so many times what is in one.
    """

    request: Activity
    item: str
    subject: str
    year: int
    bearer: Bearer
    hours: Tally


def duplication(context: MetricContext) -> Iterable[Measure]:
    """Measure what is asked for more than once by bearer: hours of requests, avoidable hours and their share (SL-06).

    The hours of a request divide over its evidence items, evenly or as its shares say, and evenly over those it is
    made of. In each calendar year, for each item of each subject, the hours of all requests less the greatest of them
    are avoidable, as far as an answer to one serves the others (`compat`). Different years never duplicate one
    another, nor does a check that is independent on purpose. Each bearer stands apart.

    Before the hours comes what needs none: how often the same people are asked about the same function.
    """
    calendar = Calendar.shown(context.calendar)
    yield from repeated(calendar)
    found = tuple(asks(calendar))
    if not found:
        yield Tally().withheld(AVOIDABLE, _NOTHING)
        return
    known = {item.id: item for item in calendar.arrangement.claims.evidence_items}
    found = tuple(_with_item(calendar, ask, known) for ask in found)
    for bearer in Bearer:
        mine = [ask for ask in found if ask.bearer is bearer]
        if mine:
            yield from _of_bearer(bearer, mine, known)
    yield from _pairs(found, known)


def asks(calendar: Calendar) -> Iterator[Ask]:
    """Give what each request takes in each calendar year, or part of one, of the window; alike years are as one."""
    for period in alike_years(calendar):
        for line in _lines(calendar, period):
            request = calendar.arrangement.activities[line.activity]
            if not request.asks_for or not happens(line):
                continue
            parts = parts_of(calendar.book, line, calendar.bearers, calendar.told(request))
            for item, share in _split(request).items():
                for subject in request.of:
                    factor = period.years * share / len(request.of)
                    for part in parts:
                        known = part.hours.amount.known.scaled(factor, factor)
                        hours = attrs.evolve(part.hours, amount=Amount(known, part.hours.amount.unknown))
                        yield Ask(
                            request=request,
                            item=item,
                            subject=subject,
                            year=period.start.year,
                            bearer=part.bearer,
                            hours=hours,
                        )


def alike_years(calendar: Calendar) -> Iterator[Window]:
    """Cut a window at those firsts of January next to which something changes, so that centuries take no longer."""
    changes = sorted(_changes(calendar))
    run: Window | None = None
    for one in years(calendar.window):
        at = bisect_left(changes, one.start)
        alike = one.years == 1 and (at == len(changes) or changes[at] >= one.end)
        if run and not alike:
            yield run
            run = None
        if not alike:
            yield one
        else:
            run = Window(run.start, one.end) if run else one
    if run:
        yield run


def _changes(calendar: Calendar) -> Iterator[date]:
    """Give the days of the window on which something changes of a request, and the years that hold a stated date."""
    window, arrangement = calendar.window, calendar.arrangement
    for request in arrangement.claims.activities:
        if request.asks_for:
            yield from (part.start for part in stretches(arrangement, request, window) if part.start > window.start)
            yield from (part.end for part in stretches(arrangement, request, window) if part.end < window.end)
            for moment in (each for cadence in request.cadences for each in cadence.dates if each.is_known):
                yield from (
                    one.start for one in years(window) if moment.earliest < one.end and one.start <= moment.last
                )


def years(window: Window) -> tuple[Window, ...]:
    """Cut a window at each first of January."""
    cuts = [date(year, 1, 1) for year in range(window.start.year + 1, window.end.year + 1)]
    edges = [window.start, *(cut for cut in cuts if cut < window.end), window.end]
    return tuple(Window(start, end) for start, end in pairwise(edges))


def avoidable(requests: Iterable[Tally], compat: Range | None) -> Tally:
    """Give what could be saved of requests for one thing: all but the greatest, as far as one answer serves another.

    The sum less the greatest never falls when any of the hours rise, so that each point stands by itself. Hours that
    are unknown can only add.
    """
    found = tuple(requests)
    if len(found) < 2:
        return attrs.evolve(total(found), amount=Amount())
    whole = total(found)
    known = [one.amount.known for one in found]
    spare = Range(
        whole.amount.known.low - max(one.low for one in known),
        whole.amount.known.likely - max(one.likely for one in known),
        whole.amount.known.high - max(one.high for one in known),
    )
    saved = spare.scaled(Fraction(0), Fraction(1)) if compat is None else spare * compat
    return attrs.evolve(whole, amount=Amount(saved, whole.amount.unknown))


def _lines(calendar: Calendar, period: Window) -> Iterable[LoadLine]:
    if period == calendar.window:
        return calendar.lines
    requests = [activity for activity in calendar.arrangement.claims.activities if activity.asks_for]
    found = (load_line(calendar.book, one, period) for one in sorted(requests, key=lambda one: one.id))
    return [line for line in found if line is not None]


def _with_item(calendar: Calendar, ask: Ask, known: Mapping[str, EvidenceItem]) -> Ask:
    """Let the hours rest on what the item says as well."""
    if ask.item not in known:
        return ask
    item = known[ask.item]
    guessed = calendar.arrangement.grade(item.evidence) is Grade.ASSUMED
    return attrs.evolve(ask, hours=ask.hours + Tally(rests_on=frozenset((item.id,)), assumed=guessed))


def _split(request: Activity) -> Mapping[str, Fraction]:
    items = tuple(dict.fromkeys(request.asks_for))
    stated = dict(request.shares)
    return {item: stated.get(item, Fraction(0)) if stated else Fraction(1, len(items)) for item in items}


def _of_bearer(bearer: Bearer, mine: list[Ask], known: Mapping[str, EvidenceItem]) -> Iterator[Measure]:
    slices = (("bearer", bearer.value),)
    saved = dict(_saved(mine, known))
    whole, spare = total(ask.hours for ask in mine), total(saved.values())
    open_to = [item for item, tally in saved.items() if tally.amount.at_least or tally.amount.known.high > 0]
    silent = {item for item in open_to if item not in known or known[item].compat is None}
    note = _OPEN.format(f"{len(silent)} of {len(open_to)} items") if silent else ""
    yield whole.measure(ASKED, slices)
    yield spare.measure(AVOIDABLE, slices, note=note)
    if whole.amount.at_least:
        yield whole.withheld(SHARE, "unknown hours: " + ", ".join(whole.amount.unknown), slices)
    elif whole.amount.known.low == 0:
        yield whole.withheld(SHARE, "the requests may take no hours at all", slices)
    else:
        share = attrs.evolve(whole + spare, amount=Amount(_ratio(spare.amount.known, whole.amount.known)))
        yield share.measure(SHARE, slices, note=note)
    for item, tally in saved.items():
        yield tally.measure(AVOIDABLE, (*slices, ("item", item)), note=_OPEN.format("it") if item in silent else "")


def _saved(mine: list[Ask], known: Mapping[str, EvidenceItem]) -> Iterator[tuple[str, Tally]]:
    """Give what is avoidable of each item for which there are several requests, by item."""
    by_item: dict[str, list[Ask]] = {}
    for ask in mine:
        by_item.setdefault(ask.item, []).append(ask)
    for item, asked in sorted(by_item.items()):
        if len({ask.request.id for ask in asked}) < 2:
            continue
        compat = known[item].compat if item in known else None
        plain = [ask for ask in asked if not ask.request.independent_check]
        of_request = by_key(((ask.subject, str(ask.year), ask.request.id), ask.hours) for ask in plain)
        alike: dict[tuple[str, str], list[Tally]] = {}
        for (subject, year, _), tally in of_request.items():
            alike.setdefault((subject, year), []).append(tally)
        yield item, total(avoidable(tallies, compat) for tallies in alike.values())


def _ratio(part: Range, whole: Range) -> Range:
    # The two move together, so that these are outer bounds where the whole is no single number.
    return Range(part.low / whole.high, part.likely / whole.likely, min(part.high / whole.low, Fraction(1)))


def _pairs(found: Iterable[Ask], known: Mapping[str, EvidenceItem]) -> Iterator[Measure]:
    asked: dict[str, dict[tuple[str, str], Tally]] = {}
    for ask in found:
        asked.setdefault(ask.request.by, {})[ask.item, ask.subject] = attrs.evolve(ask.hours, amount=Amount())
    for one, other in combinations(sorted(asked), 2):
        both, either = asked[one].keys() & asked[other].keys(), asked[one].keys() | asked[other].keys()
        if both:
            told = total(asked[who][key] for who in (one, other) for key in sorted(both))
            names = sorted({known[item].label if item in known else item for item, _ in both})
            note = f"both ask for {', '.join(names)}; this describes what they ask, and is no measure of waste"
            value = attrs.evolve(told, amount=Amount(Range.exactly(Fraction(len(both), len(either)))))
            yield value.measure(OVERLAP, (("scrutineer", one), ("with", other)), note=note)
