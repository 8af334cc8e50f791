"""`trustmodel money`: table D."""

from __future__ import annotations

import click

from trustmodel.assessment.money import money
from trustmodel.cli.session import asked, common, shelf, target, write


@click.command("money")
@click.argument("path")
@common
@click.pass_context
def command(ctx: click.Context, path: str, on: str | None, window: str | None, format: str) -> None:
    """Show what was paid, by whom, on whose figure; lines are never added up."""
    wanted, using = asked(on, window, format), shelf(ctx)
    arrangement = target(path, wanted, using).built(using)
    write(money(arrangement), wanted, using, of=arrangement)
