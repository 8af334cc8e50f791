"""`trustmodel timeline`: table E."""

from __future__ import annotations

import click

from trustmodel.assessment.timeline import timeline
from trustmodel.cli.session import asked, common, shelf, target, write


@click.command("timeline")
@click.argument("path")
@common
@click.pass_context
def command(ctx: click.Context, path: str, on: str | None, window: str | None, format: str) -> None:
    """Show what happened when: who ran it, directions, judgements, registrations, targets, office-holders."""
    wanted, using = asked(on, window, format), shelf(ctx)
    arrangement = target(path, wanted, using).built(using)
    write(timeline(arrangement), wanted, using, of=arrangement)
