"""When gaps opened and closed, and what could not be known on a date, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from trustmodel.assessment.opened import Life, Open, Opened
from trustmodel.assessment.words import sentence
from trustmodel.model import Arrangement, Cell, Relationship, Table
from trustmodel.model.replay import Replay

_NOTES = (
    "Exact to the day: every day on which a date of the record falls is looked at. A date known only to the month or "
    "as a range makes findings that cannot be ruled out while it may lie on either side.",
    "A finding also closes where its party or duty ends, and changes its name where the parties to it do.",
)


def opened(arrangement: Arrangement, life: Life) -> Table:
    """Give every finding over the whole life of a place: one row for each time that it was there without a break."""
    rows = [row for one in life.opened for row in _rows(one, life)]
    return Table(
        id="opened",
        title=f"When gaps opened and closed: {arrangement.name}, {life.first} to {life.last}",
        columns=("Opened", "Closed", "Code", "Kind", "Certainty", "Severity", "What"),
        rows=tuple(cells for _, cells in sorted(rows, key=lambda row: row[0])),
        notes=(f"{len(life.opened)} findings; something on record changes on {life.days} days.", *_NOTES),
    )


_Row = tuple[tuple[date, str, str], tuple[Cell, ...]]


def _rows(one: Opened, life: Life) -> Iterable[_Row]:
    finding = one.finding
    stretches: list[list[Open]] = []
    for time in one.times:
        if stretches and stretches[-1][-1].end == time.start:
            stretches[-1].append(time)
        else:
            stretches.append([time])
    for times in stretches:
        first, last = times[0], times[-1]
        begun = f"by {first.start}, the start of the record" if first.before else str(first.start)
        ended = str(last.end) if last.end else f"not by {life.last}"
        if finding.span and first.before and last.end is None:  # it is about days of its own, whatever the date
            begun, ended = "whatever the date", "-"
        yield (
            (first.start, finding.code, finding.id),
            (
                Cell(begun),
                Cell(ended),
                Cell(finding.code),
                Cell(finding.kind.value),
                Cell(_over([(time.start, time.certainty.words) for time in times])),
                Cell(_over([(time.start, time.severity.name.lower()) for time in times])),
                Cell(finding.says),
            ),
        )


def _over(values: list[tuple[date, str]]) -> str:
    """Say a value that changes: the first, then each other from its day."""
    said = [values[0][1]]
    for (_, before), (day, now) in pairwise(values):
        if now != before:
            said.append(f"from {day} {now}")
    return "; ".join(said)


def withheld(found: Replay, arrangement: Arrangement) -> Table:
    """Give what could not be known on the date of a replay, by when it could be known first.

    Args:
        found: the replay.
        arrangement: what is known by now, for the names in it.

    """
    undated = ", ".join(found.undated)
    return Table(
        id="withheld",
        title=f"What could not be known on {found.by}",
        columns=("Known from", "Kind", "What", "Source"),
        rows=tuple(
            (
                Cell(str(one.known)),
                Cell(one.kind.replace("_", " ")),
                Cell(_said(arrangement, one.claim, one.id)),
                Cell(", ".join(one.sources) or "-", one.sources),
            )
            for one in found.withheld
        ),
        notes=(
            "A local claim can be known from the day that it was recorded, where that is stated, else from when the "
            "first of its sources was published, a judgement from its own publication. General rules are taken as "
            "known.",
            "A claim is taken whole: an end that was learned later goes with it.",
            *((f"Kept, since nothing says since when they could be known: {undated}.",) if undated else ()),
        ),
    )


def _said(arrangement: Arrangement, claim: object, id: str) -> str:
    if isinstance(claim, Relationship) and claim.source in arrangement.parties:
        return sentence(arrangement, claim)
    for name in ("says", "what", "item", "name", "question"):
        value: object = getattr(claim, name, "")
        if isinstance(value, str) and value:
            return value
    return id
