"""`trustmodel money`: table D."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, formatted, shelf, target, write


@click.command("money")
@click.argument("path")
@dated
@formatted
@click.pass_context
def command(ctx: click.Context, path: str, on: str | None, window: str | None, format: str) -> int:
    """Show what was paid, by whom, on whose figure; lines are never added up."""
    wanted, using = asked(format, on, window), shelf(ctx)
    arrangement = target(path, wanted, using).built(using)
    (table,) = api.tables(arrangement, "money", using=using)
    return write(table, wanted, using, of=(arrangement,))
