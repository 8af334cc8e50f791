"""The differences between arrangements in tables: how large and how sure they are, and what to find out first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trustmodel.assessment.headlines import Kind, keeps_means
from trustmodel.assessment.sureness import (
    QUANTILES,
    assumed,
    drawn_with,
    named,
    of_a_year,
    percent,
    plain,
    span,
)
from trustmodel.comparison.differences import LEAST, Difference
from trustmodel.hooks import ComparisonContext
from trustmodel.model import Cell, Draws, Table
from trustmodel.scrutiny.uncertainty.finding_out import METHOD, Estimate, Worth
from trustmodel.scrutiny.uncertainty.occasions import View

_MOST = 5
"""Of one difference, so many things to find out are told."""


def difference_tables(found: Sequence[Difference], context: ComparisonContext) -> tuple[Table, ...]:
    """Give the differences as tables: no arrangement is ranked, where the order turns is told, and what to find out.

    Args:
        found: the differences.
        context: the comparison that they are of.

    """
    labels, draws = context.labels, context.draws
    view = View.ONE_YEAR if draws and draws.one_year else View.LONG_RUN
    first = _first(found, labels, view, draws) if draws else None
    keeps = view is View.ONE_YEAR and any(keeps_means(one) for one in context.assessments)
    return (_how_large(found, context, view, keeps=keeps), *((first,) if first else ()))


def _how_large(found: Sequence[Difference], context: ComparisonContext, view: View, *, keeps: bool) -> Table:
    labels, draws = context.labels, context.draws
    chance = (QUANTILES, "Chance that the first has more") if draws else ()
    return Table(
        id="differences",
        title=f"Differences, {span(view)}: what is counted, and hours and cost (assumed, with ranges)",
        columns=(
            "Pair",
            "Of what",
            "Unit",
            "Difference of what is known",
            "Between",
            *chance,
            "Decided by",
            "Where the order turns",
        ),
        rows=tuple(tuple(map(Cell, _row(one, labels, draws))) for one in found),
        notes=(*_notes(found, context), *of_a_year(view, keeps_means=keeps), *((drawn_with(draws),) if draws else ())),
    )


def _row(one: Difference, labels: tuple[str, ...], draws: Draws | None) -> tuple[str, ...]:
    first, second = (labels[index] for index in one.pair)
    head = (f"{first} less {second}", one.of.says, one.of.unit)
    if one.withheld:
        return (*head, f"withheld: unlike in {', '.join(one.withheld)}", "-", *(("-", "-") if draws else ()), "-", "-")
    *cells, decided = one.sure.cells(one.deciding, drawn=draws is not None)
    chance = (_chance(one, draws),) if draws else ()
    return (*head, *cells, *chance, decided, _order(one, first, second))


def _chance(one: Difference, draws: Draws) -> str:
    """Say how often the first has more; of what is left out of the draws that it is left out."""
    simulated, bounds = one.sure.simulated, one.sure.bounds
    left_out = f", leaving out {_unknown(one)}" if one.sure.or_more or one.sure.or_less else ""
    if simulated is None or one.sure.is_unknown:
        return "unknown"
    if bounds.is_exact:
        return f"{'certain' if bounds.low > 0 else 'none: as much' if bounds.low == 0 else 'none'}{left_out}"
    share = simulated.above
    if share in (0, 1):
        return f"{'all' if share else 'none'} of {draws.number:,} draws{left_out}"
    error = (share * (1 - share) / draws.number) ** 0.5
    points = f"{100 * error:.1f}" if error >= 0.0005 else "under 0.1"
    return f"{percent(share)}, give or take {points} points{left_out}"


def _unknown(one: Difference) -> str:
    match one.of.kind:
        case Kind.EVENTS:
            return "events that nobody knows"
        case Kind.DAYS:
            return "inspector-days that nobody knows"
        case Kind.HOURS:
            return "hours that nobody knows"
        case Kind.COST:
            return "costs that nobody knows"


def _order(one: Difference, first: str, second: str) -> str:
    bounds, sure = one.sure.bounds, one.sure
    if not one.undecided:
        if bounds.low == bounds.high == 0 and not sure.or_more and not sure.or_less:
            return "never: both are the same"
        more, bar = (first, bounds.low) if bounds.low >= 0 else (second, -bounds.high)
        return f"never: {more} has {'more' if bar > 0 else 'as much or more'} in every case"
    # What decides most comes first; where it does not turn the order, the first input that does.
    turns = next((turn for turn in one.turnings if turn.at is not None), None)
    if turns:
        told = turns.told(first, second)
    elif one.turnings:
        told = "no single assumption turns it within its range while all others are as expected"
    else:
        told = "it hangs on what is unknown"
    both = f"; and each leaves out {_unknown(one)}" if sure.or_more and sure.or_less else ""
    return f"undecided: {told}{both}"


def _notes(found: Sequence[Difference], context: ComparisonContext) -> Iterator[str]:
    arrangements = [one.arrangement for one in context.assessments]
    yield (
        "Hours are assumptions: the differences are as good as the ranges that were assumed. No arrangement is ranked "
        "by them; an effort or a frequency that both have is one number in both."
    )
    told = [one for one in found if not one.withheld]
    for whose, missing in (
        ("the first", {id for one in told for id in one.sure.or_more}),
        ("the second", {id for one in told for id in one.sure.or_less}),
    ):
        if missing:
            yield f"Unknown in {whose} of a pair, and left out: {named(missing, *arrangements)}."


def _first(found: Sequence[Difference], labels: tuple[str, ...], view: View, draws: Draws) -> Table | None:
    """Give what to find out first, difference by difference; `None` where there is nothing to find out."""
    rows = [row for one in found if not one.withheld for row in _worths(one, labels)]
    if not rows:
        return None
    return Table(
        id="finding-out",
        title=f"Find out first, {span(view)}: what would tell most about a difference",
        columns=(
            "Pair",
            "Of what",
            "Unit",
            "Find out",
            "Assumed",
            "Spread (sd) now",
            "Spread once known",
            "Wrong one named now",
            "Wrong one named once known",
            "Mistake on average now",
            "Mistake smaller by",
        ),
        rows=tuple(tuple(map(Cell, row)) for row in rows),
        notes=(
            "For whoever has to name the one of two that takes less, and would name the one that does on average: how "
            "often that would be the wrong one, and by how much too much it would then take, counting nothing where it "
            "is the right one. To take less is no reason to choose an arrangement; without that question, only how far "
            "the difference would be narrowed counts.",
            f"What would narrow a difference by less than {percent(LEAST)} is left out; of one difference {_MOST} are "
            "told at most. What nobody has given a range for is in none of them: see what is left out above.",
            drawn_with(draws, METHOD, "behind ± is the standard error; the spreads are exact"),
        ),
    )


def _worths(one: Difference, labels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    first, second = (labels[index] for index in one.pair)
    found = one.finding_out
    if found is None:
        return
    ranked = sorted(zip(one.narrowing, found.worths, strict=True), key=lambda each: (-_telling(each[1]), each[0].left))
    for share, worth in ranked[:_MOST]:
        now = one.sure.sd
        yield (
            f"{first} less {second}",
            one.of.says,
            one.of.unit,
            share.label,
            assumed(share.inputs),
            plain(now),
            plain(now * share.left),
            _share(found.mistake.chance),
            _share(worth.mistake.chance),
            _about(found.mistake.size),
            _about(worth.saved),
        )


def _telling(worth: Worth) -> float:
    # What the draws cannot tell from nothing is nothing.
    return worth.saved.value if worth.saved.value > 2 * worth.saved.error else 0.0


def _share(found: Estimate) -> str:
    return "in no draw" if not found.value else f"{percent(found.value)} ± {100 * found.error:.1f}"


def _about(found: Estimate) -> str:
    return "nothing" if not found.value else f"{plain(found.value)} ± {plain(found.error)}"
