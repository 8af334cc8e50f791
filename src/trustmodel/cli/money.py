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
    """Show what was paid, by whom, on whose figure; lines are never added up.

    Lines of all time; with a date or a window, those of its year or of the window.
    """
    wanted, using = asked(format, on, window), shelf(ctx)
    named = target(path, wanted, using)
    arrangement = named.built(using)
    (table,) = api.tables(arrangement, "money", window=named.window, using=using)
    return write(table, wanted, using, of=(arrangement,))
