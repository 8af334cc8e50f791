"""Loads as sums of uncertain inputs: how often each activity happens, times the hours that it takes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import attrs

from trustmodel.model import Activity, Arrangement, Bearer, Effort, HoursLine, LoadLine, Range, Window
from trustmodel.scrutiny.efforts.effort import done, hull
from trustmodel.scrutiny.expected.parts import happens
from trustmodel.scrutiny.uncertainty.inputs import Input
from trustmodel.scrutiny.uncertainty.occasions import Occasions, View
from trustmodel.scrutiny.uncertainty.sums import NOTHING, Sum

_K = TypeVar("_K")


@attrs.frozen
class Load:
    """Something a year, such as hours: what is known as a sum, and the activities of which nothing is known.

    Attributes:
        known: of what frequency and effort are stated, and of a cost the tariff.
        unknown: ids of activities of which any of them is not; with any, `known` is only a lower bound.

    """

    known: Sum = NOTHING
    unknown: tuple[str, ...] = ()

    def __add__(self, other: Load) -> Load:
        return self.total((self, other))

    @classmethod
    def total(cls, parts: Iterable[Load]) -> Load:
        """Add loads up."""
        found = tuple(parts)
        unknown = frozenset().union(*(one.unknown for one in found))
        return cls(Sum.total(one.known for one in found), tuple(sorted(unknown)))


@attrs.frozen(kw_only=True)
class Taken:
    """What one activity takes of one bearer in one role, a year: a part of a load."""

    activity: Activity
    part: HoursLine
    load: Load


@attrs.frozen
class Loads:
    """The hours a year of an arrangement, by whose they are; make one with `Loads.of`.

    Attributes:
        taken: part by part.
        silent: ids of the activities that happen and of which no effort is stated at all.
        view: what a year is.

    """

    taken: tuple[Taken, ...]
    silent: tuple[str, ...] = ()
    view: View = View.LONG_RUN

    @classmethod
    def of(
        cls,
        arrangement: Arrangement,
        lines: Iterable[LoadLine],
        view: View = View.LONG_RUN,
        window: Window | None = None,
    ) -> Loads:
        """Make sums of the lines of a calendar.

        An effort is one input, named by its id, in all activities and arrangements that it holds for: whoever
        guesses a contract meeting too long guesses all of them too long. So is how often an activity happens, named
        by the activity's id, for all bearers and roles, and for every arrangement in which the range is the same.

        Args:
            arrangement: who holds the activities and efforts.
            lines: its calendar.
            view: what a year is.
            window: the period of the calendar; `None` is the arrangement's own.

        Returns:
            The loads. Each term is events a year x hours, as in the Standard Cost Model (International Standard Cost
            Model Manual, 2005). An activity without any effort takes unknown hours of every bearer.

        """
        occasions = Occasions(arrangement, window or arrangement.window, view)
        each = Each(arrangement)
        taken: list[Taken] = []
        silent: list[str] = []
        for line in sorted(lines, key=lambda one: one.activity):
            if not happens(line):
                continue
            activity, often = arrangement.activities[line.activity], occasions.of(line)
            if not line.hours:
                silent.append(line.activity)
            for part in line.hours:
                factors = each.hours(part)
                unknown = (line.activity,) if line.events.unknown or factors is None else ()
                known = NOTHING if factors is None else often.times(*factors)
                taken.append(Taken(activity=activity, part=part, load=Load(known, unknown)))
        return cls(tuple(taken), tuple(silent), view)

    def by(self, key: Callable[[Taken], _K]) -> Mapping[_K, Load]:
        """Give the known parts of the load by any key, in no order; what is silent is in none of them."""
        found: dict[_K, list[Load]] = {}
        for one in self.taken:
            found.setdefault(key(one), []).append(one.load)
        return {name: Load.total(parts) for name, parts in found.items()}

    @property
    def by_bearer(self) -> tuple[tuple[Bearer, Load], ...]:
        """A load for each bearer of whom hours are taken, in the order of `Bearer`."""
        found = self.by(lambda one: one.part.bearer)
        # Somebody answers whoever looks: what is silent is at least the provider's.
        bearers = {*found, *((Bearer.PROVIDER,) if self.silent else ())}
        unknown = Load(unknown=self.silent)
        return tuple((one, found.get(one, Load()) + unknown) for one in Bearer if one in bearers)

    def bearer(self, bearer: Bearer) -> Load:
        """Give the hours of a bearer; nothing where none are taken."""
        return dict(self.by_bearer).get(bearer, Load())

    @property
    def total(self) -> Load:
        """The hours of all bearers together; never to be shown without each."""
        return Load.total(load for _, load in self.by_bearer)


class Each:
    """What one occasion takes, as inputs: the efforts of an arrangement, with what they are called for readers."""

    def __init__(self, arrangement: Arrangement) -> None:
        self._told = {effort.id: effort for effort in arrangement.claims.efforts}
        names: dict[str, dict[str, None]] = {}
        for activity in arrangement.claims.activities:
            for id in {activity.id, activity.template, activity.like} - {""}:
                names.setdefault(id, {})[activity.name] = None
        self._names = {id: sorted(found) for id, found in names.items()}

    def hours(self, part: HoursLine) -> tuple[Input, ...] | None:
        """Give the factors for the hours of one occasion; `None` where they are not known."""
        return self._factors(part, "hours that each {} takes of {}", lambda effort: effort.hours)

    def external(self, part: HoursLine) -> tuple[Input, ...] | None:
        """Give the factors for the money paid to others for one occasion, in the price year of the line."""
        return self._factors(
            part,
            "money that each {} takes that is paid to others, of {}",
            lambda effort: effort.external if effort.price_year == part.external_year else None,
            suffix=": paid to others",
        )

    def _factors(
        self, part: HoursLine, words: str, read: Callable[[Effort], Range | None], suffix: str = ""
    ) -> tuple[Input, ...] | None:
        """Give the factors of one occasion: what it takes, and the share of occasions on which it is done."""
        efforts = [self._told[id] for id in part.efforts]
        stated = [(effort, value) for effort in efforts if (value := read(effort)) is not None]
        if not stated:
            return None
        first, _ = stated[0]
        name = self._name(first.activity)
        told = words.format(name, part.role or part.bearer.value)
        id = "+".join(part.efforts) + suffix
        if len(stated) > 1 and not part.full_rate:  # conflicting claims: the hull of what each comes to
            return (Input(id, hull(done(*one) for one in stated), says=told, claims=part.efforts),)
        each = Input(id, hull(value for _, value in stated), says=told, claims=part.efforts)
        if part.full_rate or first.actual_rate is None:
            return (each,)
        says = f"share of {name} really done"
        return each, Input(f"{first.id}: share done", first.actual_rate, says=says, claims=(first.id,))

    def _name(self, id: str) -> str:
        """Name what an effort is stated for, in words of the activities that it holds for."""
        names = self._names.get(id, [id])
        return names[0] if len(names) == 1 else f"{names[0]} (and {len(names) - 1} like it)"
