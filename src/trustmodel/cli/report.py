"""`trustmodel report`: everything about places, dates or set-ups, in one file to send."""

from __future__ import annotations

import sys

import attrs
import click

from trustmodel import api
from trustmodel.building.library import Library
from trustmodel.cli.endings import format_of, named_for
from trustmodel.cli.files import destination
from trustmodel.cli.outcome import complain
from trustmodel.cli.progress import progress
from trustmodel.cli.session import (
    FAIL_ON,
    asked,
    context_of,
    dated,
    drawing,
    drawn,
    effortful,
    found,
    names,
    rendered,
    shelf,
    show,
    status_of,
    targets,
    width,
)
from trustmodel.model import NotOffered, UnknownName

DEFAULT = "html"


@click.command("report")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="File to write, such as report.html; standard output without it.")
@click.option("--setups", metavar="A,B", help="Report on each place under these set-ups, as trust,cic,in-house.")
@click.option("--fail-on", type=FAIL_ON, default="never", show_default=True, help="Exit with 1 for gaps this severe.")
@click.option("--format", "format", help="html, or any other; by default what the name of the file ends in, else html.")
@effortful
@drawing
@dated
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    setups: str | None,
    fail_on: str,
    format: str | None,
    efforts: str | None,
    draws: int | None,
    seed: int | None,
    one_year: bool,
    on: str | None,
    window: str | None,
) -> int:
    """Write one file about places, dates (PATH@DATE) or set-ups (--setups): answer, tables, diagrams, gaps, sources.

    The file is written whole or not at all: until it is finished, an older one of its name stays as it is.
    """
    from trustmodel.comparison.chapters import chapters, told
    from trustmodel.comparison.difference import difference

    file = destination(output, named_for("report", format, DEFAULT))
    using, shown = shelf(ctx, efforts), progress("chapters")
    wanted = asked(_format(format, output, using), on, window)
    subjects = [one.subject for one in targets(paths, wanted, using)]
    made = drawn(draws, seed, one_year=one_year)
    result = api.compare(*subjects, setups=names(setups), draws=made, in_full=True, using=using)
    parts = chapters(result, using, made, shown.tell if shown else None)
    context = context_of(result, using, told(parts), of=tuple(part.assessment for part in parts))
    # Two can be told apart, one by one; of more, every pair would be too much for one file.
    between = difference(*result.assessments, in_full=True) if len(parts) == 2 else None
    context = attrs.evolve(context, chapters=parts, difference=between, width=width(file))
    data = rendered(context, wanted.format, using)
    if file is None:
        show(data, wanted.format, using)
    else:
        file.write(data)
        if sys.stderr is not None and sys.stderr.isatty():
            complain(f"{file.path}: {len(data) / 1000:,.0f} kB")
    return status_of(context, found(result.assessments, fail_on))


def _format(given: str | None, output: str | None, using: Library) -> str:
    """Give the format of the file, and say what to do where the one that reports are written in is not there."""
    try:
        return format_of(given, output, DEFAULT, using)
    except UnknownName as error:
        if error.name != DEFAULT:
            raise
        others = ", ".join(using.host.formats.ids) or "none"
        raise NotOffered(
            f"no plugin offers the format html: install the one that does, or add --format ({others})"
        ) from None
