"""Costs of several price years in the prices of one, by an index of prices that the place holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from trustmodel.model import Amount, Arrangement, Grade, PriceLevel
from trustmodel.scrutiny.tally import Tally


@attrs.frozen
class Index:
    """How costs of several price years are expressed in the prices of one, where an index of prices is held.

    `base` is that one year, nought where there is none; `levels` are those by which others are expressed in it.
    `apart` are the years in use that stand apart: those for which the index that is held has no level, or all of
    several where none is `held`.
    """

    base: int
    levels: Mapping[int, PriceLevel]
    assumed: bool
    note: str
    apart: tuple[int, ...] = ()
    held: bool = True

    @classmethod
    def of(cls, arrangement: Arrangement, years: Iterable[int]) -> Index:
        """Give the index for costs of these price years."""
        used = {*years}
        held = {level.year: level for level in sorted(arrangement.claims.price_index, key=lambda one: one.id)}
        stated = sorted(level.year for level in held.values() if level.base)
        base = max(stated or used & held.keys(), default=0)
        moved = sorted((used & held.keys()) - {base})
        apart = tuple(sorted(used - held.keys())) if len(used) > 1 or held else ()
        if not moved:
            return cls(0, {}, assumed=False, note="", apart=apart, held=bool(held))
        levels = {year: held[year] for year in (*moved, base)}
        grades = {arrangement.grade(level.evidence) for level in levels.values()}
        note = f"those of {', '.join(map(str, moved))} by the index of prices"
        return cls(base, levels, assumed=not grades.isdisjoint({None, Grade.ASSUMED}), note=note, apart=apart)

    @property
    def why_apart(self) -> str:
        """Why costs in the prices of some years stand apart, and what would put them together; empty where none do."""
        told = ", ".join(map(str, self.apart))
        if not told:
            return ""
        if not self.held:
            return (
                f"no index of prices is held, so that prices of {told} stand apart; `price_index` with a level for "
                "each of these years expresses them in those of one"
            )
        return (
            f"the index of prices has no level for {told}, so that prices of {told} stand apart; a level for "
            f"{'it' if len(self.apart) == 1 else 'each'} expresses them in those of the others"
        )

    def moved(self, year: int) -> tuple[int, Fraction]:
        """Give the year in whose prices a cost in prices of `year` is expressed, and by what it is multiplied."""
        if year not in self.levels or year == self.base:
            return year, Fraction(1)
        return self.base, self.levels[self.base].value / self.levels[year].value

    def applied(self, key: tuple[str, str], tally: Tally) -> tuple[tuple[str, str], Tally]:
        """Give a cost under its bearer and price year, in the prices of the base year where the index has both."""
        bearer, year = key
        if not year or int(year) not in self.levels or int(year) == self.base:
            return key, tally
        level, base = self.levels[int(year)], self.levels[self.base]
        _, factor = self.moved(int(year))
        known = tally.amount.known.scaled(factor, factor)
        told = tally.rests_on | {level.id, base.id}
        return (bearer, str(self.base)), Tally(Amount(known, tally.amount.unknown), told, tally.assumed or self.assumed)


def price_notes(arrangement: Arrangement, years: Iterable[int]) -> tuple[str, ...]:
    """Say of costs in the prices of these years why they stand apart, and which of several prices was used.

    Args:
        arrangement: whose costs they are.
        years: the price years that they are told in.

    """
    why = Index.of(arrangement, years).why_apart
    return (*((why,) if why else ()), *one_of_several(arrangement))


def one_of_several(arrangement: Arrangement) -> tuple[str, ...]:
    """Say of which year the price was used where several are stated of one thing: the latest is; sorted."""
    claims = arrangement.standing.claims
    found: dict[str, set[int]] = {}
    for tariff in claims.tariffs:
        found.setdefault(f"an hour of {tariff.role or 'any role'} ({tariff.bearer.value})", set()).add(
            tariff.price_year
        )
    for effort in claims.efforts:
        if effort.external is not None and effort.price_year:
            activity = arrangement.activities.get(effort.activity)
            role = f", {effort.role}" if effort.role else ""
            what = f"what is paid for {activity.name if activity else effort.activity} ({effort.bearer.value}{role})"
            found.setdefault(what, set()).add(effort.price_year)
    return tuple(
        f"of several prices of {what} that of {max(years)} is used, the latest, and that of "
        f"{', '.join(map(str, sorted(years - {max(years)})))} is not"
        for what, years in sorted(found.items())
        if len(years) > 1
    )


def price_years(arrangement: Arrangement) -> tuple[int, ...]:
    """Give the years in whose prices the costs of an arrangement are expressed, sorted."""
    efforts = (one.price_year for one in arrangement.claims.efforts if one.external is not None and one.price_year)
    years = {*(tariff.price_year for tariff in arrangement.claims.tariffs), *efforts}
    index = Index.of(arrangement, years)
    return tuple(sorted({index.base if year in index.levels else year for year in years}))
