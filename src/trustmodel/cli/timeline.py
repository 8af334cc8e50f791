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
    """Show what happened when: who ran it, directions, judgements, registrations, targets, office-holders."""
    wanted, using = asked(format, on, window), shelf(ctx)
    arrangement = target(path, wanted, using).built(using)
    (table,) = api.tables(arrangement, "timeline", using=using)
    return write(table, wanted, using, of=(arrangement,))
