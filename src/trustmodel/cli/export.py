"""`trustmodel export`: places for other programs: claims as tables and graphs, diagrams, workbooks."""

from __future__ import annotations

import attrs
import click

from trustmodel import api
from trustmodel.building.library import Library
from trustmodel.cli.endings import format_of, named_for
from trustmodel.cli.files import destination
from trustmodel.cli.outcome import complain
from trustmodel.cli.session import (
    Result,
    asked,
    context_of,
    dated,
    effortful,
    names,
    rendered,
    shelf,
    show,
    status_of,
    targets,
    width,
)
from trustmodel.comparison.labels import labels
from trustmodel.comparison.workbook import workbook_tables
from trustmodel.hooks import CHANGES, Chapter, ReportFormat
from trustmodel.model import Arrangement, Assessment, Comparison, Table, UnknownName, ValueProblem


@click.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="File to write, whole or not at all; its ending says the format.")
@click.option("--setups", metavar="A,B", help="Export each place under these set-ups, as trust,in-house.")
@click.option(
    "--format", "format", help="csv, graphml, dot, mermaid, json, or a plugin's: xlsx, svg, png.  [default: csv]"
)
@click.option(
    "--picture", metavar="WHAT", help="Of svg and png: diagram, load, timeline or calendar.  [default: diagram]"
)
@effortful
@dated
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    setups: str | None,
    format: str | None,
    picture: str | None,
    efforts: str | None,
    on: str | None,
    window: str | None,
) -> int:
    """Write a place for other programs.

    csv is one row a claim, over all time; graphml the parties, duties and relationships: both leave nothing of a claim
    out. dot and mermaid draw who answers to whom on the date, with the gaps in red. A workbook (xlsx) holds the
    tables, findings and claims, and sheets of efforts and tariffs that --efforts reads back. svg and png are pictures:
    the diagram of who answers to whom, the load with its ranges, the timeline, or the calendar.
    """
    file = destination(output, named_for("place", format, "csv"))
    using = shelf(ctx, efforts)
    wanted = asked(format_of(format, output, "csv", using), on, window)
    drawing = _picture(picture, wanted.format, using)
    subjects = [one.subject for one in targets(paths, wanted, using)]
    built = tuple(api.build(one, form, using=using) for one in subjects for form in names(setups) or (None,))
    result, tables, of = _made(built, wanted.format, using)
    context = context_of(result, using, tables, of)
    if drawing:
        context = attrs.evolve(context, picture=drawing, chapters=_chapters(result, of))
    data = rendered(attrs.evolve(context, width=width(file)), wanted.format, using)
    for failure in context.not_run:  # a table of claims and a diagram have no place to tell it
        complain(f"NOT RUN: {failure}")
    if file is None:
        show(data, wanted.format, using)
    else:
        file.write(data)
    return status_of(context, found=False)


def _picture(given: str | None, format: str, using: Library) -> str:
    """Give the picture that is to be drawn: the one named, else the first; empty for a format that draws none."""
    pictures = {one.record.id: _drawn(one.record) for one in using.host.formats.records}
    drawn = pictures.get(format, ())
    if given is None:
        return drawn[0] if drawn else ""
    if given in drawn:
        return given
    if given == CHANGES and drawn:
        raise ValueProblem("what differs is drawn of two", "ask for it with trustmodel diff A B -o FILE")
    if drawn:
        raise UnknownName("picture", given, drawn)
    others = ", ".join(id for id, some in pictures.items() if some) or "none is installed"
    raise ValueProblem(f"the format {format} draws no picture", f"leave --picture out, or choose another: {others}")


def _drawn(format: ReportFormat) -> tuple[str, ...]:
    return tuple(one for one in format.draws if one != CHANGES) if Assessment in format.writes else ()


def _chapters(result: Result, of: tuple[Arrangement | Assessment, ...]) -> tuple[Chapter, ...]:
    from trustmodel.comparison.chapters import pictured  # the other formats need no graph

    return pictured(one for one in (of or (result,)) if isinstance(one, Assessment))


def _made(
    built: tuple[Arrangement, ...], format: str, using: Library
) -> tuple[Result, tuple[Table, ...], tuple[Arrangement | Assessment, ...]]:
    """Give what the format can hold of these: all claims, or an assessment, or several side by side."""
    provided = using.host.formats.get(format)
    writes = provided.record.writes if provided else ()
    if len(built) == 1 and Arrangement in writes:
        return built[0], (), built
    if len(built) > 1 and (Arrangement in writes or Comparison not in writes):
        # A format of claims that wrote tables of a comparison here would give other things under the same name.
        beside = ", or set them side by side with `trustmodel compare`" if Comparison in writes else ""
        raise ValueProblem(
            f"{format} holds one place at one date, and these are {len(built)}", f"export them one by one{beside}"
        )
    found = tuple(api.assess(one, using=using) for one in built)
    heads = labels(found) if len(found) > 1 else ("",)
    tables = tuple(table for one, head in zip(found, heads, strict=True) for table in workbook_tables(one, head, using))
    if len(found) == 1:
        return found[0], tables, ()
    return api.compare(*built, using=using), tables, found
