"""`trustmodel show`: table A, the levers over a party, and those to whom it answers; or one view of the same."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, formatted, named, shelf, target, write


@click.command("show")
@click.argument("path")
@click.option("--of", "party", metavar="PARTY", help="Whose levers and principals; with --kept, who passed work on.")
@click.option("--raci", is_flag=True, help="Show the matrix of duties by parties instead: A, R, C, I.")
@click.option("--kept", is_flag=True, help="Show instead what stays with who passed the work on.")
@click.option("--transfers", is_flag=True, help="Show instead the way of a case, and where it changes hands.")
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    party: str | None,
    raci: bool,
    kept: bool,
    transfers: bool,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Show who answers for what, who holds which lever over the provider, and to whom it answers."""
    wanted, using, whose = asked(format, on, window), shelf(ctx), named(party, "party")
    if raci + kept + transfers > 1:
        raise click.UsageError("--raci, --kept and --transfers are views of their own: ask for one of them")
    if (raci or transfers) and whose:
        raise click.UsageError("--of is of levers, principals and what is kept: leave it out here")
    arrangement = target(path, wanted, using).built(using)
    if raci or transfers:
        assessment = api.assess(arrangement, using=using)
        first, *others = api.tables(assessment, "raci" if raci else "transfers", using=using)
        return write(first, wanted, using, tuple(others), of=(assessment,))
    first, *others = api.tables(arrangement, "kept" if kept else "show", party=whose, using=using)
    return write(first, wanted, using, tuple(others), of=(arrangement,))
