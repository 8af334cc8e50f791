"""Load and gaps side by side: which arrangements another one surely betters in both (SL-16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from trustmodel.assessment.words import amount
from trustmodel.comparison.builtin import FRONTIER
from trustmodel.comparison.gate import RANKING
from trustmodel.hooks import ComparisonContext
from trustmodel.model import (
    Amount,
    Assessment,
    Cell,
    Certainty,
    Disparity,
    FindingKind,
    Measure,
    Range,
    Table,
)
from trustmodel.scrutiny.metrics.hours import SYSTEM

_UNMEASURED = Amount(unknown=("hours",))


@attrs.frozen(kw_only=True)
class Option:
    """What an arrangement is weighed by; less of each is better, and neither makes up for the other.

    Attributes:
        name: what it is called.
        load: hours a year of all bearers together, each bearer shown elsewhere.
        assumed: whether any of these hours is an assumption.
        gaps: the sum of the severities (1 to 4) of the gaps that are shown on the evidence held.

    """

    name: str
    load: Amount
    gaps: int
    assumed: bool = False


def dominates(one: Option, other: Option) -> bool:
    """Tell whether an option is surely no worse than another in load and in gaps, and surely better in one.

    Ranges that overlap settle nothing, and neither does a load of which only the least is known. After Pareto
    (Manuale di economia politica, 1906), read under uncertainty in the strict way: for every value in the ranges.
    """
    if one.load.at_least or one.load.known.high > other.load.known.low or one.gaps > other.gaps:
        return False
    return one.gaps < other.gaps or one.load.known.high < other.load.known.low


def front(options: Sequence[Option]) -> tuple[Option, ...]:
    """Give the options that no other dominates, ties among them, in the order given; time quadratic in their number."""
    return tuple(one for one in options if not any(dominates(other, one) for other in options))


def load_and_gaps(assessments: tuple[Assessment, ...], labels: tuple[str, ...], unlike: Sequence[Disparity]) -> Table:
    """Give load and shown gaps of each arrangement side by side, and who betters whom where that may be said.

    Args:
        assessments: the arrangements.
        labels: their names, in the same order.
        unlike: in what they are not alike; what withholds a ranking withholds the comparison too.

    """
    options = [_option(one, label) for one, label in zip(assessments, labels, strict=True)]
    shown = [
        ("hours a year of all bearers together", [amount(one.load, "not measured") for one in options]),
        ("gaps shown on the evidence held, summed by severity", [str(one.gaps) for one in options]),
    ]
    return Table(
        id="load-and-gaps",
        title="Load and gaps, which move independently",
        columns=("What", *labels),
        rows=tuple((Cell(what), *map(Cell, values)) for what, values in shown),
        notes=tuple(_said(options, unlike)),
    )


def measured(context: ComparisonContext) -> Iterator[Measure]:
    """Measure load, shown gaps, and how many others surely better each in both; withheld where not alike."""
    options = [_option(one, label) for one, label in zip(context.assessments, context.labels, strict=True)]
    why = "; ".join(_unsaid(options, context.disparities))
    for one in options:
        of = (("option", one.name),)
        betters = [other.name for other in options if dominates(other, one)]
        measure = Measure(code=FRONTIER, title="load", value=one.load, unit="h/yr", breakdown=of, assumed=one.assumed)
        yield measure
        gaps = Amount(Range.exactly(one.gaps))
        yield attrs.evolve(measure, title="shown gaps by severity", value=gaps, unit="severity", assumed=False)
        yield attrs.evolve(
            measure,
            title="arrangements that surely better it in both",
            value=None if why else Amount(Range.exactly(len(betters))),
            unit="count",
            note=f"withheld: {why}" if why else ", ".join(betters),
        )


def _option(one: Assessment, label: str) -> Option:
    heads = (SYSTEM.code, SYSTEM.title, ())
    load = next((found for found in one.measures if (found.code, found.title, found.breakdown) == heads), None)
    shown = (
        finding.severity.value
        for finding in one.findings
        if finding.kind is FindingKind.GAP and finding.certainty is Certainty.PROVED
    )
    measured = load.value if load and load.value else _UNMEASURED
    return Option(name=label, load=measured, gaps=sum(shown), assumed=bool(load and load.assumed))


def _unsaid(options: Sequence[Option], unlike: Sequence[Disparity]) -> list[str]:
    """Say why nothing may be said of which is better; nothing where it may."""
    why = sorted({f"they are not alike in {one.what}" for one in unlike if RANKING in one.withholds})
    if any(one.assumed for one in options):
        why.append("their hours are assumptions")
    return why


def _said(options: Sequence[Option], unlike: Sequence[Disparity]) -> list[str]:
    if why := _unsaid(options, unlike):
        return [f"Which of them is better in both is not said: {'; '.join(why)}."]
    left = set(options) - set(front(options))
    if not left:
        return ["None is surely better than another in both: ranges of hours overlap, or the lighter has more gaps."]
    return [
        f"{one.name} is surely no better than {other.name} in load and in gaps, and worse in one of them."
        for one in options
        if one in left
        for other in front(options)
        if dominates(other, one)
    ]
