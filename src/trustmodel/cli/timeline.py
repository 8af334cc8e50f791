"""`trustmodel timeline`: table E."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, formatted, shelf, target, write


@click.command("timeline")
@click.argument("path")
@dated
@formatted
@click.pass_context
def command(ctx: click.Context, path: str, on: str | None, window: str | None, format: str) -> int:
    """Show what happened when: who ran it, directions, judgements, registrations, targets, office-holders.

    Entries of all time; with a date or a window, those of its year or of the window, and what was in force then.
    """
    wanted, using = asked(format, on, window), shelf(ctx)
    named = target(path, wanted, using)
    arrangement = named.built(using)
    (table,) = api.tables(arrangement, "timeline", window=named.window, using=using)
    return write(table, wanted, using, of=(arrangement,))
