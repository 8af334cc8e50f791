"""`trustmodel load`: table C, the activities behind it, hours by whose time, and the metrics."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, effortful, formatted, shelf, target, write


@click.command("load")
@click.argument("path")
@effortful
@dated
@formatted
@click.pass_context
def command(ctx: click.Context, path: str, efforts: str | None, on: str | None, window: str | None, format: str) -> int:
    """Show formal monitoring (gross and like for like), every activity, whose time it takes, and what causes it."""
    wanted, using = asked(format, on, window), shelf(ctx, efforts)
    assessment = api.assess(target(path, wanted, using).built(using), using=using)
    return write(assessment, wanted, using, api.tables(assessment, "load", using=using))
