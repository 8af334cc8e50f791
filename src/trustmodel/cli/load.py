"""`trustmodel load`: table C, the activities behind it, hours by whose time, and the metrics; or one view of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import click

from trustmodel import api
from trustmodel.assessment.sliced import Dimension
from trustmodel.cli.session import asked, dated, drawing, drawn, effortful, formatted, shelf, target, write
from trustmodel.model import Table

BY: dict[str, Dimension] = {name: name for name in get_args(Dimension)}


@click.command("load")
@click.argument("path")
@click.option("--by", type=click.Choice(list(BY)), multiple=True, help="Cut hours by this; may be given several times.")
@click.option("--calendar", is_flag=True, help="Show what happened, what is due and what to expect, month by month.")
@click.option("--peaks", is_flag=True, help="Show the greatest month, the worst weeks and what coincides.")
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    help="With --peaks: the worst so many (4 by default), and how close coincides (12).",
)
@effortful
@drawing
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    by: tuple[str, ...],
    calendar: bool,
    peaks: bool,
    weeks: int | None,
    efforts: str | None,
    draws: int | None,
    seed: int | None,
    one_year: bool,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Show formal monitoring (gross and like for like), every activity, whose time it takes, and what causes it.

    With --by, --calendar, --peaks or --draws only what they ask for is shown. With --draws the calendar has drawn dates
    (one draw) or quantiles by month (more), and the peaks have the hours of the greatest week.
    """
    made = drawn(draws, seed, one_year=one_year)
    if weeks is not None and not peaks:
        raise click.UsageError("--weeks is of --peaks: add it")
    if one_year and (calendar or peaks):
        raise click.UsageError("--one-year is of hours a year; a calendar and its peaks are of days: leave it out")
    wanted, using = asked(format, on, window), shelf(ctx, efforts)
    assessment = api.assess(target(path, wanted, using).built(using), using=using)

    def views() -> Iterator[Table]:
        for name in by:
            yield from api.tables(assessment, "hours", by=BY[name], using=using)
        if calendar:
            yield from api.tables(assessment, "calendar", draws=made, using=using)
        if peaks:
            yield from api.tables(assessment, "peaks", weeks=weeks, draws=made, using=using)
        if made is not None and not (calendar or peaks):
            yield from api.tables(assessment, "uncertainty", draws=made, using=using)

    # What is asked for twice, as by `--by month --by month`, is shown once.
    return write(
        assessment, wanted, using, tuple(dict.fromkeys(views())) or api.tables(assessment, "load", using=using)
    )
