"""`trustmodel show`: table A, the levers over a party, and those to whom it answers."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, formatted, named, shelf, target, write


@click.command("show")
@click.argument("path")
@click.option("--of", "party", metavar="PARTY", help="Whose levers and principals to show; by default the provider's.")
@dated
@formatted
@click.pass_context
def command(ctx: click.Context, path: str, party: str | None, on: str | None, window: str | None, format: str) -> int:
    """Show who answers for what, who holds which lever over the provider, and to whom it answers."""
    wanted, using = asked(format, on, window), shelf(ctx)
    arrangement = target(path, wanted, using).built(using)
    first, *others = api.tables(arrangement, "show", party=named(party, "party"), using=using)
    return write(first, wanted, using, tuple(others), of=(arrangement,))
