"""The differences between arrangements in tables: how large and how sure they are, and what to find out first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from trustmodel.assessment.headlines import Kind, keeps_means
from trustmodel.assessment.scrutiny import formal
from trustmodel.assessment.sureness import (
    KNOWN_PART,
    MANY,
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
from trustmodel.comparison.gate import RANKING
from trustmodel.hooks import ComparisonContext
from trustmodel.model import Cell, Draws, Table
from trustmodel.scrutiny.efforts.price_index import price_notes
from trustmodel.scrutiny.uncertainty.deciding import Share
from trustmodel.scrutiny.uncertainty.finding_out import METHOD, Estimate, Worth
from trustmodel.scrutiny.uncertainty.occasions import View

_COUNTED = (Kind.EVENTS, Kind.DAYS)
"""What is counted, and not assumed."""

NOT_TOLD = "not told"

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
    how_large = _how_large(found, context, view, keeps=keeps)
    if first is None:
        notes = (*how_large.notes, *_nothing_told(found, labels))
        return (attrs.evolve(how_large, notes=notes),)
    return (how_large, first)


def _how_large(found: Sequence[Difference], context: ComparisonContext, view: View, *, keeps: bool) -> Table:
    draws = context.draws
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
        rows=tuple(tuple(map(Cell, _row(one, context))) for one in found),
        notes=(*_notes(found, context), *of_a_year(view, keeps_means=keeps), *((drawn_with(draws),) if draws else ())),
    )


def _row(one: Difference, context: ComparisonContext) -> tuple[str, ...]:
    first, second = (context.labels[index] for index in one.pair)
    draws = context.draws
    head = (f"{first} less {second}", one.of.says, one.of.unit)
    if one.withheld:
        return (*head, f"withheld: unlike in {', '.join(one.withheld)}", "-", *(("-", "-") if draws else ()), "-", "-")
    *cells, decided = one.sure.cells(one.deciding, _missing(one, context), drawn=draws is not None)
    if silent := [context.labels[index] for index in one.pair if _counts_nothing(one, context, index)]:
        # What no activity on record is counted in is not nought: nobody has more than that.
        order = f"not told: nothing is counted in {' and '.join(silent)}, which is not nought"
        return (*head, *cells, *((NOT_TOLD,) if draws else ()), decided, order)
    chance = (_chance(one, draws),) if draws else ()
    return (*head, *cells, *chance, decided, _order(one, first, second))


def _counts_nothing(one: Difference, context: ComparisonContext, index: int) -> bool:
    return one.of.kind is Kind.EVENTS and formal(context.assessments[index]).is_empty


def _missing(one: Difference, context: ComparisonContext) -> str:
    """Name the activities of which nothing is known, by which of the two has them: those of one alone come first."""
    first, second = (context.labels[index] for index in one.pair)
    arrangements = [context.assessments[index].arrangement for index in one.pair]
    more, less = set(one.sure.or_more), set(one.sure.or_less)
    whose = ((first, more - less), (second, less - more), ("both", more & less))
    return ". ".join(f"{of}: {named(ids, *arrangements)}" for of, ids in whose if ids)


def _chance(one: Difference, draws: Draws) -> str:
    """Say how often the first has more; where some is unknown, that it is of the known part, and which way it moves."""
    if one.sure.simulated is None or one.sure.is_unknown:
        return "unknown"
    found = _share_of_draws(one, draws)
    match bool(one.sure.or_more), bool(one.sure.or_less):
        case (False, False):
            return found
        case (True, False):
            return f"{KNOWN_PART}{found}; what is unknown only adds to it"
        case (False, True):
            return f"{KNOWN_PART}{found}; what is unknown only takes from it"
        case _:
            return f"{KNOWN_PART}{found}; what is unknown may turn it"


def _share_of_draws(one: Difference, draws: Draws) -> str:
    simulated, bounds = one.sure.simulated, one.sure.bounds
    if bounds.is_exact or simulated is None:
        return "certain" if bounds.low > 0 else "none: as much" if bounds.low == 0 else "none"
    share = simulated.above
    if share in (0, 1):
        return f"{'all' if share else 'none'} of {draws.number:,} draws"
    error = (share * (1 - share) / draws.number) ** 0.5
    points = f"{100 * error:.1f}" if error >= 0.0005 else "under 0.1"
    return f"{percent(share)}, give or take {points} points"


def _order(one: Difference, first: str, second: str) -> str:
    """Say where the order turns; where it does not, of which count that is said, and that it holds in its ranges."""
    bounds, sure = one.sure.bounds, one.sure
    open_ended = bool(sure.or_more or sure.or_less)
    if not one.undecided:
        if bounds.low == bounds.high == 0 and not open_ended:
            return "does not turn: both are the same"
        more, least = (first, bounds.low) if bounds.low >= 0 else (second, -bounds.high)
        what = "counted" if one.of.kind in _COUNTED else "assumed"
        by = f"at least {plain(least)} {one.of.unit} more" if least > 0 else "as much or more"
        beside = "; what is unknown only adds to that" if open_ended else ""
        return f"does not turn in the ranges of what is {what}: {more} has {by}{beside}"
    # What decides most comes first; where it does not turn the order, the first input that does.
    turns = next((turn for turn in one.turnings if turn.at is not None), None)
    if turns:
        told = turns.told(first, second)
    elif one.turnings:
        told = "no single assumption turns it within its range while all others are as expected"
    else:
        return "undecided: it hangs on what is unknown" if open_ended else "undecided"
    return f"undecided: {told}{'; what is unknown may turn it too' if open_ended else ''}"


def _notes(found: Sequence[Difference], context: ComparisonContext) -> Iterator[str]:
    yield (
        "Hours are assumptions: the differences are as good as the ranges that were assumed. No arrangement is ranked "
        "by them; an effort or a frequency that both have is one number in both."
    )
    told = [one for one in found if not one.withheld]
    if any(not one.undecided for one in told):
        yield (
            "Where an order does not turn, that is said of that one count, of what either has on record, and for "
            "values in its ranges. It is no ranking of arrangements, which is withheld: a count of events is not what "
            f"they take{_unlike(context)}."
        )
    yield from _prices(found, context)
    if any(one.sure.or_more or one.sure.or_less for one in told):
        yield (
            f"What is unknown is in no difference, share or draw; {MANY} of each side are named at most. "
            "What is unknown of both is not taken to be as much in both."
        )


def _prices(found: Sequence[Difference], context: ComparisonContext) -> Iterator[str]:
    """Say of costs why those of several years stand apart, and which of several prices was used."""
    years = {one.of.year for one in found if one.of.year}
    arrangements = [one.arrangement for one in context.assessments]
    notes = dict.fromkeys(note for each in arrangements for note in price_notes(each, years)) if years else {}
    yield from (f"{note[:1].upper()}{note[1:]}." for note in notes)


def _unlike(context: ComparisonContext) -> str:
    """Say in what the arrangements are unlike, so that no ranking is told of them."""
    unlike = [one.what for one in context.disparities if RANKING in one.withholds]
    return f", and they are not alike in {', '.join(unlike)}" if unlike else ""


def _first(found: Sequence[Difference], labels: tuple[str, ...], view: View, draws: Draws) -> Table | None:
    """Give what to find out first, difference by difference; `None` where there is nothing that tells."""
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
            "is the right one. To take less is no reason to choose an arrangement. All of it is of what is known: what "
            "nobody has given a range for is in none of it, and may matter more; see `Decided by` above.",
            *_nothing_told(found, labels),
            drawn_with(draws, METHOD, "behind ± is the standard error; the spreads are exact"),
        ),
    )


def _nothing_told(found: Sequence[Difference], labels: tuple[str, ...]) -> Iterator[str]:
    """Say in a sentence what is left out of the things to find out, and of which differences that is everything."""
    uncertain = [one for one in found if one.finding_out is not None and one.narrowing]
    if not uncertain:
        return
    silent: dict[str, list[str]] = {}
    for one in uncertain:
        if not _telling(one):
            pair = " less ".join(labels[index] for index in one.pair)
            silent.setdefault(pair, []).append(one.of.says)
    which = ". ".join(f"{pair}: {'; '.join(ofs)}" for pair, ofs in silent.items())
    more = f" Nothing is told of these, where no single thing decides which one is named. {which}." if silent else ""
    yield (
        f"Of one difference {_MOST} things are told at most. Left out is what, found out by itself, would make the "
        f"mistake smaller by less than {percent(LEAST)} of it, or by no more than draws give by chance.{more}"
    )


def _telling(one: Difference) -> list[tuple[Share, Worth]]:
    """Give what would make a mistake noticeably smaller if it were found out; what would do so most comes first."""
    found = one.finding_out
    if found is None:
        return []
    least = LEAST * found.mistake.size.value
    # What the draws cannot tell from nothing is nothing.
    telling = [
        (share, worth)
        for share, worth in zip(one.narrowing, found.worths, strict=True)
        if worth.saved.value > max(least, 2 * worth.saved.error)
    ]
    return sorted(telling, key=lambda each: (-each[1].saved.value, each[0].left))


def _worths(one: Difference, labels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    first, second = (labels[index] for index in one.pair)
    found = one.finding_out
    if found is None:
        return
    for share, worth in _telling(one)[:_MOST]:
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


def _share(found: Estimate) -> str:
    return "in no draw" if not found.value else f"{percent(found.value)} ± {100 * found.error:.1f}"


def _about(found: Estimate) -> str:
    return "nothing" if not found.value else f"{plain(found.value)} ± {plain(found.error)}"
