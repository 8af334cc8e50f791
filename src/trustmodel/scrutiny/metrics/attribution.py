"""Which status causes which load (SL-11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

import attrs

from trustmodel.hooks import CalendarView, MetricContext
from trustmodel.model import Activity, Amount, LoadLine, Measure, Range, Tri
from trustmodel.scrutiny.conditions.holding import words_of
from trustmodel.scrutiny.expected.calendar import Calendar, load_line
from trustmodel.scrutiny.expected.parts import Part, parts_of
from trustmodel.scrutiny.metrics.shapley import coalitions, interaction, shapley
from trustmodel.scrutiny.tally import Heading, Tally, by_key, total

HOURS = Heading("SL-11", "hours caused by a status", "h/yr")
EVENTS = Heading("SL-11", "events caused by a status", "events/yr")
INTERACTION = "(interaction)"  # the key of what statuses cause together beyond what each causes alone
SHAPLEY, WITHOUT = "shapley", "with less without"

_EVENTS = ""  # what is measured: events, or the hours of a bearer
_CAVEAT = "what the status causes on the record held; it may also give powers"

_Worth = Mapping[frozenset[str], Amount]
_NOTHING = Amount()


def caused(context: MetricContext) -> Iterable[Measure]:
    """Measure the hours (by bearer) and events a year that each status causes (SL-11).

    Two readings side by side: what would go if only this status went (with less without), and its Shapley
    share, which shares out what several statuses cause together. Their interaction is what all cause beyond
    the sum of what each causes alone. An activity needs all the statuses that switched it on. The shares are
    exact, however many statuses there are: each activity depends on few, and the Shapley value of a sum is
    the sum of the values.

    Raises:
        ValueProblem: if a single activity depends on more than ten statuses.

    """
    calendar = Calendar.shown(context.calendar)
    found = by_key(
        ((*key, what), attrs.evolve(total(tallies.values()), amount=amount))
        for (players, what), tallies in _worths(calendar).items()
        for key, amount in _shared(players, {on: tally.amount for on, tally in tallies.items()})
    )
    gives = _gives(calendar)
    for (status, method, what), tally in found.items():
        about = (("status", status), *((("method", method),) if method else ()))
        note = "; ".join((_CAVEAT, *gives.get(status, ()))) if method else ""
        if what == _EVENTS:
            yield tally.measure(EVENTS, about, note=note)
        else:
            yield tally.measure(HOURS, (("bearer", what), *about), note=note)


def _worths(calendar: Calendar) -> dict[tuple[frozenset[str], str], dict[frozenset[str], Tally]]:
    """Give what is worth what while which statuses are there.

    Returns:
        For the statuses that activities depend on together, and for what is measured (events, or the hours
        of a bearer): for each subset of the statuses the load of those activities. Statuses that no activity
        depends on together are never combined, which is what keeps the subsets few.

    """
    found: dict[tuple[frozenset[str], str], dict[frozenset[str], list[Tally]]] = {}
    as_it_is = {line.activity: line for line in calendar.lines}
    for activity in calendar.arrangement.claims.activities:
        players = _players(calendar, activity)
        told = calendar.told(activity) if players else Tally()
        for on in coalitions(players) if players else ():
            off = players - on
            line = load_line(calendar.book, activity, calendar.window, off=off) if off else as_it_is.get(activity.id)
            load = _load(parts_of(calendar.book, line, calendar.bearers, told), line, told) if line else {}
            for what, tally in load.items():
                found.setdefault((players, what), {}).setdefault(on, []).append(tally)
    return {about: {on: total(tallies) for on, tallies in worth.items()} for about, worth in found.items()}


def _shared(players: frozenset[str], worth: _Worth) -> Iterator[tuple[tuple[str, str], Amount]]:
    # Least, likely and greatest are shared out each by itself: an unknown is the same one with and without.
    games = [partial(_value, worth, point) for point in ("low", "likely", "high")]
    shares = [shapley(players, game) for game in games]
    for status in sorted(players):
        unknown = _unknown(players, worth, status)
        yield (status, SHAPLEY), _amount([share[status] for share in shares], unknown)
        losses = [game(players) - game(players - {status}) for game in games]
        yield (status, WITHOUT), _amount(losses, unknown)
    together = _amount([interaction(players, game) for game in games], ())
    if len(players) > 1:
        unknown = tuple(sorted({activity for amount in worth.values() for activity in amount.unknown}))
        together = attrs.evolve(together, unknown=unknown)
    yield (INTERACTION, ""), together


def _load(parts: Iterable[Part], line: LoadLine, told: Tally) -> dict[str, Tally]:
    found = {_EVENTS: attrs.evolve(told, amount=line.events)}
    for part in parts:
        found[part.bearer.value] = found.get(part.bearer.value, Tally()) + part.hours
    return found


def _players(calendar: CalendarView, activity: Activity) -> frozenset[str]:
    # A status that its subject never has in the window cannot be taken away, so it plays no part.
    held = {
        status.status
        for status in calendar.arrangement.claims.statuses
        if status.holds is not Tri.NO and status.of in activity.of and calendar.window.share(status.valid)[1]
    }
    return frozenset(activity.causes) | (words_of(activity) & held)


def _value(worth: _Worth, point: str, on: frozenset[str]) -> Fraction:
    known = worth.get(on, _NOTHING).known
    return {"low": known.low, "likely": known.likely, "high": known.high}[point]


def _amount(points: list[Fraction], unknown: tuple[str, ...]) -> Amount:
    # Where a status takes load away, or an unknown plays both ways, the points need not come in rising order.
    least, likely, greatest = sorted(points)
    return Amount(Range(least, likely, greatest), unknown)


def _unknown(players: frozenset[str], worth: _Worth, status: str) -> tuple[str, ...]:
    found = set[str]()
    for on in coalitions(players - {status}):
        with_it = worth.get(on | {status}, _NOTHING)
        found.update(set(worth.get(on, _NOTHING).unknown) ^ set(with_it.unknown))
    return tuple(sorted(found))


def _gives(calendar: CalendarView) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for layer in calendar.arrangement.claims.layers:
        if layer.gives:
            for status in layer.when.statuses:
                found[status] = (*found.get(status, ()), layer.gives)
    return found
