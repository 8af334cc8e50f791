"""A line of the calendar cut into parts: what one activity takes of one bearer in one role."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from trustmodel.model import Activity, Amount, Arrangement, Bearer, Cadence, HoursLine, LoadLine, Range, Window
from trustmodel.scrutiny.conditions.holding import exposure, switched_on_by
from trustmodel.scrutiny.efforts.effort import EffortBook
from trustmodel.scrutiny.tally import NONE_SUCH, Tally, total

_ZERO = Range.exactly(0)


@attrs.frozen(kw_only=True)
class Part:
    """What one activity takes of one bearer in one role, a year.

    `price_year` is `None` where no tariff is held; the cost is then unknown, or zero where the hours are. `external` is
    money paid to others, `None` where none is stated; `bau` the share that would be done anyway, `None` where unknown.
    """

    activity: Activity
    bearer: Bearer
    role: str
    hours: Tally
    cost: Tally
    price_year: int | None
    senior: bool = False
    external: Tally | None = None
    external_year: int | None = None
    bau: Range | None = None
    full_rate: bool = True

    def net(self, tally: Tally) -> Tally:
        """Give what is left of hours or money of this part without what would be done anyway.

        Where the share is unknown, that is anything from nothing to all of it.
        """
        known = tally.amount.known
        if self.bau is None:
            left = known.scaled(Fraction(0), Fraction(1))
        else:
            left = known * Range(1 - self.bau.high, 1 - self.bau.likely, 1 - self.bau.low)
        return attrs.evolve(tally, amount=Amount(left, tally.amount.unknown))


def parts_of(book: EffortBook, line: LoadLine, among: tuple[Bearer, ...], told: Tally) -> tuple[Part, ...]:
    """Cut one line into its parts.

    Args:
        book: the efforts and tariffs.
        line: what is cut.
        among: the bearers of whom hours are taken, where it is not stated of whom.
        told: what the frequency rests on.

    """
    activity = book.arrangement.activities[line.activity]
    if line.hours:
        return tuple(_part(book, activity, line, hours, told) for hours in line.hours)
    return tuple(_unknown(activity, bearer, told) for bearer in among if happens(line))


def bearers_of(lines: Iterable[LoadLine]) -> tuple[Bearer, ...]:
    """Name the bearers whose hours are stated, and the provider where an effort is unknown.

    Somebody answers whoever looks, so an unknown effort is at least the provider's; whether a further bearer takes
    part that no effort mentions is not for this to invent.
    """
    found = set[Bearer]()
    for line in lines:
        found.update(hours.bearer for hours in line.hours)
        if not line.hours and happens(line):
            found.add(Bearer.PROVIDER)
    return tuple(bearer for bearer in Bearer if bearer in found)


def by_bearer(parts: Iterable[Part]) -> dict[Bearer, Tally]:
    """Add up hours by whose they are, in the order of `Bearer`; of whom nothing is taken there is no entry."""
    found: dict[Bearer, list[Tally]] = {}
    for part in parts:
        found.setdefault(part.bearer, []).append(part.hours)
    return {bearer: total(found[bearer]) for bearer in Bearer if bearer in found}


def happens(line: LoadLine) -> bool:
    """Tell whether what a line stands for happens in the window, or may."""
    return line.events.at_least or line.events.known.high > 0


def is_sure(arrangement: Arrangement, line: LoadLine, window: Window) -> bool:
    """Tell whether what a line stands for surely happens in the window, however the unknowns turn out."""
    if line.events.known.low > 0:
        return True
    activity = arrangement.activities[line.activity]
    if not line.events.at_least:
        return False
    return any(
        exposure(arrangement, activity, window, cadence.when).low > 0
        for cadence in activity.cadences or (Cadence(),)
        if cadence.per_year is None and not cadence.dates
    )


def statuses_key(activity: Activity) -> str:
    """Name the statuses that switched an activity on, joined by `+`; they are needed together."""
    return "+".join(switched_on_by(activity)) or NONE_SUCH


def _unknown(activity: Activity, bearer: Bearer, told: Tally) -> Part:
    tally = attrs.evolve(told, amount=Amount(unknown=(activity.id,)))
    return Part(activity=activity, bearer=bearer, role="", hours=tally, cost=tally, price_year=None)


def _part(book: EffortBook, activity: Activity, line: LoadLine, hours: HoursLine, told: Tally) -> Part:
    never = not happens(line)
    price = book.price(hours.bearer, hours.role)
    claims = told.rests_on.union(hours.efforts)
    assumed = told.assumed or hours.assumed
    paid = None
    if hours.external_year is not None:
        paid = Tally(_amount(activity, line, hours.external, never=never), claims, assumed)
    return Part(
        activity=activity,
        bearer=hours.bearer,
        role=hours.role,
        hours=Tally(_amount(activity, line, hours.hours, never=never), claims, assumed),
        cost=Tally(
            _amount(activity, line, hours.cost, never=never),
            claims.union(price.tariffs if price else ()),
            assumed or bool(price and price.assumed),
        ),
        price_year=price.year if price else None,
        senior=hours.senior,
        external=paid,
        external_year=hours.external_year,
        bau=hours.bau,
        full_rate=hours.full_rate,
    )


def _amount(activity: Activity, line: LoadLine, known: Range | None, *, never: bool) -> Amount:
    if never:
        return Amount(_ZERO)
    if known is None:
        return Amount(_ZERO, (activity.id,))
    return Amount(known, line.events.unknown)
