"""Comparing arrangements: the facts side by side, the gate, the tables."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import attrs

from trustmodel.assessment.inspected import inspected
from trustmodel.assessment.scrutiny import hours, inspection_days, layers
from trustmodel.assessment.words import amount
from trustmodel.building.library import Library
from trustmodel.comparison.changes import changes
from trustmodel.comparison.columns import Column, columns_of, told_of_changes
from trustmodel.comparison.frontier import load_and_gaps
from trustmodel.comparison.gate import disparities, some_hours_may_be_told, withheld
from trustmodel.comparison.in_words import in_words
from trustmodel.comparison.monitored import table_c
from trustmodel.hooks import ComparisonContext
from trustmodel.hooks.callers import guarded
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Amount,
    Assessment,
    Cell,
    Certainty,
    Comparison,
    Draws,
    Finding,
    FindingKind,
    Measure,
    NotRun,
    SetUpRun,
    Table,
)


def compare(
    assessments: tuple[Assessment, ...], library: Library, draws: Draws | None = None, *, in_full: bool = False
) -> Comparison:
    """Set assessed arrangements side by side.

    Side-by-side facts are always given. Differences and rankings are withheld where the gate finds the arrangements
    unlike, and arrangements are never ranked by hours: hours are assumptions.

    Args:
        assessments: the arrangements, each at its date and over its window.
        library: the plugins that the like-for-like comparators are built with.
        draws: draws to make for differences of hours.
        in_full: head columns with the titles of set-ups, for readers who have not named them.

    Raises:
        ValueProblem: for draws that cannot be.

    """
    columns = columns_of(assessments, library, in_full=in_full)
    labels = tuple(one.label for one in columns)
    found = disparities(assessments)
    measures: tuple[Measure, ...] = ()
    failed: tuple[NotRun, ...] = ()
    tables = [
        _glance(columns),
        inspected(assessments, labels),
        layers(assessments, labels),
        table_c(columns),
        told_of_changes(_inspector_days(assessments, labels), columns),
        told_of_changes(hours(assessments, labels), columns),
        _findings(assessments, labels),
    ]
    if len(assessments) > 1:
        context = ComparisonContext(assessments=assessments, labels=labels, disparities=found, draws=draws)
        tables.extend(_not_like_for_like(table, columns) for table in _differences(context))
        measures, failed = _measured(context, library.host)
        tables.append(load_and_gaps(assessments, labels, found))
        first = assessments[0]
        same_place = {one.arrangement.id for one in assessments} == {first.arrangement.id}
        if same_place:
            for index, other in enumerate(assessments[1:], 1):
                tables.extend(changes(first, other, (labels[0], labels[index])))
    return Comparison(
        assessments=assessments,
        disparities=found,
        withheld=withheld(found) if len(assessments) > 1 else (),
        tables=(*tables, *_dropped(assessments, labels)),
        answers=tuple(in_words(one.assessment, one.like_for_like) for one in columns),
        notes=_notes(columns),
        labels=labels,
        measures=measures,
        not_run=failed,
    )


def _differences(context: ComparisonContext) -> tuple[Table, ...]:
    """Give the differences, where there is any pair of which hours may be told, or draws are asked for."""
    if context.draws is None and not some_hours_may_be_told(context.assessments):
        return ()
    # Imported here: most comparisons are of places that are not alike, and need none of it.
    from trustmodel.comparison.difference_tables import difference_tables
    from trustmodel.comparison.differences import told_of

    return difference_tables(told_of(context), context)


def _measured(context: ComparisonContext, host: PluginHost) -> tuple[tuple[Measure, ...], tuple[NotRun, ...]]:
    """Run the metrics of comparisons; one that fails is listed, and the others still run."""
    measures: list[Measure] = []
    failures: list[NotRun] = []
    for metric in host.metrics.records:
        if not metric.record.compares:
            continue
        call = partial(metric.record.between, context)
        given, failed = guarded(metric.provider, f"metric {metric.record.id}", "comparing", call, Measure)
        measures.extend(given)
        failures.extend(failed)
    return tuple(sorted(measures, key=lambda one: (one.code, one.breakdown, one.subject))), tuple(failures)


def _glance(columns: tuple[Column, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for what, read in (
        ("date", lambda one: str(one.on)),
        ("window", lambda one: one.window.label),
        ("run by", _run_by),
        ("set-up", _set_up),
        ("observed or built", lambda one: "observed" if one.arrangement.observed else "built, not observed"),
    ):
        rows.append((Cell(what), *(Cell(read(one.assessment)) for one in columns)))
    return Table(id="glance", title="At a glance", columns=("", *(one.label for one in columns)), rows=tuple(rows))


def _run_by(one: Assessment) -> str:
    return "; ".join(dict.fromkeys(one.arrangement.label(party) for party in one.arrangement.providers(one.on))) or "-"


def _set_up(one: Assessment) -> str:
    described = dict.fromkeys(_described(run) for run in one.arrangement.running(one.on))
    return "; ".join(described) or "written out in full"


def _described(run: SetUpRun) -> str:
    return f"{run.title} ({', '.join(run.headline)})" if run.headline else run.title


def _not_like_for_like(table: Table, columns: tuple[Column, ...]) -> Table:
    """Say of a difference in events with which arrangements it is not like for like."""
    notes = (
        f"{one.label}: its events are told as they stand, and not like for like: {one.like_for_like.withheld}."
        for one in columns
        if table.id == "differences" and one.like_for_like and one.like_for_like.withheld
    )
    return attrs.evolve(table, notes=(*table.notes, *notes))


def _inspector_days(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    bodies = sorted(
        {
            (one.arrangement.activities[line.activity].framework or one.arrangement.activities[line.activity].kind)
            for one in assessments
            for line in one.load
            if line.inspector_days is not None and line.inspector_days.known.high > Fraction(0)
        }
    )
    rows: list[tuple[Cell, ...]] = []
    for name in bodies:
        cells: list[Cell] = []
        for one in assessments:
            parts = [
                line.inspector_days
                for line in one.load
                if line.inspector_days is not None
                and (
                    one.arrangement.activities[line.activity].framework
                    or one.arrangement.activities[line.activity].kind
                )
                == name
            ]
            cells.append(Cell(amount(Amount.total(parts) if parts else None, "none")))
        told = next(one.arrangement.framework_name(name) for one in assessments)
        rows.append((Cell(told[:1].upper() + told[1:]), *cells))
    rows.append((Cell("all"), *(Cell(amount(inspection_days(one))) for one in assessments)))
    return Table(
        id="inspector-days",
        title="Inspector-days a year, expected under the framework in force",
        columns=("Framework", *labels),
        rows=tuple(rows),
        notes=("Inspector-days count the days of those who inspect, not the hours of those who are inspected.",),
    )


def _findings(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> Table:
    keys: dict[tuple[str, str], dict[int, list[Finding]]] = {}
    for column, one in enumerate(assessments):
        for finding in one.findings:
            if finding.kind is not FindingKind.INFORMATION:
                keys.setdefault((finding.code, finding.title), {}).setdefault(column, []).append(finding)
    rows = tuple(
        (
            Cell(f"{code} {title}"),
            *(Cell(_tally(columns.get(index, []))) for index in range(len(assessments))),
        )
        for (code, title), columns in sorted(keys.items())
    )
    return Table(
        id="findings",
        title="Accountability gaps and risks, by certainty",
        columns=("Gap", *labels),
        rows=rows,
        notes=tuple(
            f"{label}: {len(one.suppressed)} suppressed and not counted."
            for label, one in zip(labels, assessments, strict=True)
            if one.suppressed
        ),
        hints=("`trustmodel gaps PLACE` lists each with its witness, remedy and sources, and the suppressed ones.",),
    )


def _tally(findings: list[Finding]) -> str:
    proved = sum(finding.certainty is Certainty.PROVED for finding in findings)
    possible = len(findings) - proved
    parts = [f"{proved} {Certainty.PROVED.words}"] if proved else []
    parts += [f"{possible} {Certainty.POSSIBLE.words}"] if possible else []
    return "; ".join(parts) or "-"


def _dropped(assessments: tuple[Assessment, ...], labels: tuple[str, ...]) -> list[Table]:
    rows = [
        (Cell(label), Cell(dropped.kind), Cell(dropped.says), Cell(dropped.under))
        for label, one in zip(labels, assessments, strict=True)
        for dropped in one.arrangement.dropped
    ]
    if not rows:
        return []
    title = "Dropped from what was built: local claims that belong to another set-up"
    columns = ("From", "Kind", "What", "Belongs to")
    return [Table(id="dropped", title=title, columns=columns, rows=tuple(rows), alike=0)]  # of several often the same


def _notes(columns: tuple[Column, ...]) -> tuple[str, ...]:
    built = [one.label for one in columns if not one.assessment.arrangement.observed]
    notes = [f"Built, not observed: {', '.join(built)}."] if built else []
    notes.append("Whether any form of governance improves services is not established; nothing here says so.")
    return tuple(notes)
