"""How sure the answers of one arrangement are: exact mean and spread, what decides, quantiles, what to find out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from trustmodel.assessment.headlines import TOGETHER, Headline, Kind, Part, headlines, keeps_means, parts
from trustmodel.assessment.scrutiny import counted_with, guessed
from trustmodel.assessment.sureness import (
    KNOWN_PART,
    NOTHING,
    QUANTILES,
    Sureness,
    assumed,
    drawn_with,
    named,
    of_a_year,
    percent,
    plain,
    quantiles_of,
    span,
)
from trustmodel.model import Arrangement, Assessment, Cell, Draws, Table
from trustmodel.scrutiny.efforts.price_index import price_notes
from trustmodel.scrutiny.uncertainty.deciding import Share
from trustmodel.scrutiny.uncertainty.occasions import View
from trustmodel.scrutiny.uncertainty.ratios import METHOD, Sampled, SampledShare
from trustmodel.scrutiny.uncertainty.simulation import simulate

LEAST = 0.01
"""What would narrow an answer by less than this share is not told by itself."""

_MOST = 5
"""Of one answer, so many things to find out are told."""


@attrs.frozen(kw_only=True)
class _Answer:
    """A headline with how sure it is."""

    of: Headline
    sure: Sureness
    deciding: tuple[Share, ...]


@attrs.frozen(kw_only=True)
class _Drawn:
    """A part with what draws of it tell; `None` where there are none."""

    of: Part
    sampled: Sampled | None


def uncertainty(assessment: Assessment, draws: Draws | None = None) -> tuple[Table, ...]:
    """Give the answers a year with how sure they are, and what to find out first.

    Means and standard deviations of sums are exact (modified PERT distributions of the stated ranges, independent but
    for what is one number in several places); quantiles, and whatever is told of shares, are drawn, and only where
    draws are asked for.

    Args:
        assessment: of one arrangement.
        draws: draws to make, for the mean of many years or for one; `None` makes none, and is for the mean.

    Raises:
        ValueProblem: for draws or a seed that cannot be.

    """
    view = View.ONE_YEAR if draws and draws.one_year else View.LONG_RUN
    found = headlines(assessment, view)
    drawn: tuple[_Drawn, ...] = ()
    answers = [_answer(one) for one in found]
    if draws is not None:
        drawn = tuple(_Drawn(of=one, sampled=_watch(one)) for one in parts(assessment, view))
        watching = [one.sampled for one in drawn if one.sampled]
        sums = {str(one.key): one.load.known for one in found}
        made = simulate(sums, draws.number, draws.seed, progress=draws.progress, watching=watching)
        given = dict(made.of)
        answers = [attrs.evolve(one, sure=attrs.evolve(one.sure, simulated=given[str(one.of.key)])) for one in answers]
    years = {one.year for one in found if one.year}
    priced = price_notes(assessment.arrangement, years) if years else ()
    notes = (*_notes(assessment, view, draws), *(f"{note[:1].upper()}{note[1:]}." for note in priced))
    return (
        _how_sure(assessment.arrangement, answers, drawn, view, notes, asked=draws is not None),
        *(table for table in (_first(assessment.arrangement, answers, drawn, view, draws),) if table.rows),
    )


def _answer(one: Headline) -> _Answer:
    sure = Sureness(known=one.load.known, or_more=one.load.unknown)
    return _Answer(of=one, sure=sure, deciding=sure.deciding())


def _watch(one: Part) -> Sampled | None:
    # A share of a lower bound is no bound; hours for each of something are one.
    return (
        None if (one.unknown and one.unit == "share") or (one.unknown and one.code == "SL-05") else Sampled(one.ratio)
    )


def _how_sure(
    arrangement: Arrangement,
    answers: Sequence[_Answer],
    drawn: Sequence[_Drawn],
    view: View,
    notes: tuple[str, ...],
    *,
    asked: bool,
) -> Table:
    rows: list[tuple[str, ...]] = [
        (
            _says(one.of),
            one.of.unit,
            *one.sure.cells(one.deciding, named(one.sure.or_more, arrangement), drawn=asked),
        )
        for one in answers
    ]
    rows.extend(_part(one.of, one.sampled) for one in drawn if one.sampled)
    left_out = [one.of.says for one in drawn if one.sampled is None]
    if left_out:
        notes = (*notes, f"Not told, because some hours are unknown: {'; '.join(left_out)}.")
    return Table(
        id="uncertainty",
        title=f"How sure, {span(view)}: what is counted, and hours and cost (assumed, with ranges)",
        columns=("Of what", "Unit", "Expected", "Between", *((QUANTILES,) if asked else ()), "Decided by"),
        rows=tuple(tuple(map(Cell, row)) for row in rows),
        notes=notes,
    )


def _says(one: Headline) -> str:
    return f"{one.says}, each of them above" if one.of == TOGETHER else one.says


_STEADY = 1e-6
"""Of an answer that is no sum, a standard deviation of so small a share of the mean is none."""


def _part(one: Part, sampled: Sampled) -> tuple[str, ...]:
    found, (low, high) = sampled.simulated(), one.ratio.bounds()
    least = "at least " if one.unknown else ""
    if found.sd <= _STEADY * abs(found.mean):  # what is left is how numbers are held, not what is uncertain
        same = f"{least}{plain(found.mean)}"
        return (
            one.says,
            one.unit,
            same,
            "the same in all draws",
            f"{KNOWN_PART if one.unknown else ''}the same",
            NOTHING,
        )
    decided = "; ".join(f"{share.label} ({percent(share.first)})" for share in sampled.shares()[:3] if share.first)
    if (rest := sampled.together()).is_told:
        decided = f"{decided}; several of all at once, and none alone ({percent(rest.share)})"
    return (
        one.says,
        one.unit,
        f"{least}{plain(found.mean)} (sd {plain(found.sd)})",
        f"{plain(low)} to {plain(high)}{'; may be larger by what is unknown' if one.unknown else ''}",
        f"{KNOWN_PART if one.unknown else ''}{quantiles_of(found)}",
        decided or NOTHING,
    )


def _first(
    arrangement: Arrangement, answers: Sequence[_Answer], drawn: Sequence[_Drawn], view: View, draws: Draws | None
) -> Table:
    """Give what to find out first, answer by answer: by how much the answer would be narrower."""
    rows = [row for one in answers for row in _narrower(one)]
    rows.extend(row for one in drawn if one.sampled for row in _sampled(one.of, one.sampled))
    notes = [
        "By how much: the standard deviation now, and the one that would be left on average if nothing but this became "
        "known. Finding out one number may make it larger or smaller; how sure it is gets no worse on average.",
        f"What would narrow an answer by less than {percent(LEAST)} is left out; of one answer {_MOST} are told at "
        "most. What rests on one number in several places is found out once for all of them.",
    ]
    if unknown := _unknown(arrangement, answers):
        notes.append(
            f"First of all: {unknown}. Of these nobody has given a range, so that how much finding out would tell "
            "cannot be said."
        )
    if draws is not None and any(one.sampled for one in drawn):
        notes.append(f"Estimated where it says so: {METHOD}.")
    return Table(
        id="finding-out",
        title=f"Find out first, {span(view)}: what would narrow the answers most",
        columns=(
            "Of what",
            "Unit",
            "Find out",
            "Assumed",
            "Spread (sd) now",
            "Spread once known",
            "Narrower by",
            "How told",
        ),
        rows=tuple(tuple(map(Cell, row)) for row in rows),
        notes=tuple(notes),
    )


def _unknown(arrangement: Arrangement, answers: Sequence[_Answer]) -> str:
    """Name that of which nothing is known, by what is not known of it."""
    found: dict[str, set[str]] = {}
    for one in answers:
        if one.sure.or_more:
            what = one.of.says if one.of.kind is Kind.EVENTS else one.of.kind.value
            found.setdefault(what, set()).update(one.sure.or_more)
    return "; and ".join(f"{what} of {named(ids, arrangement)}" for what, ids in found.items())


def _narrower(one: _Answer) -> Iterator[tuple[str, ...]]:
    for share in sorted(one.deciding, key=lambda each: each.left)[:_MOST]:
        if 1 - share.left >= LEAST:
            now = one.sure.sd
            yield (
                _says(one.of),
                one.of.unit,
                share.label,
                assumed(share.inputs),
                plain(now),
                plain(now * share.left),
                percent(1 - share.left),
                "exact",
            )


def _sampled(one: Part, sampled: Sampled) -> Iterator[tuple[str, ...]]:
    now = sampled.simulated().sd
    for share in sampled.shares()[:_MOST]:
        if 1 - share.left >= LEAST and share.first > 3 * share.error:
            yield (
                one.says,
                one.unit,
                share.label,
                assumed(share.inputs),
                plain(now),
                plain(now * share.left),
                percent(1 - share.left),
                f"estimated, {_error(share)}",
            )


def _error(share: SampledShare) -> str:
    # The error of the share in the variance, carried over to the standard deviation that is left.
    points = 100 * share.error / (2 * max(share.left, 0.05))
    return f"give or take {points:.1f} points"


def _notes(assessment: Assessment, view: View, draws: Draws | None) -> Iterator[str]:
    if guessed(assessment):
        yield "Hours are assumptions: they are as good as the ranges that were assumed."
    yield from counted_with([assessment.arrangement])
    yield from of_a_year(view, keeps_means=view is View.ONE_YEAR and keeps_means(assessment))
    yield "What two assumptions decide together counts for both, so that shares may add up to more than all."
    if draws is not None:
        yield drawn_with(draws)
