"""`trustmodel show`: table A, the levers over a party, and those to whom it answers; or one view of the same."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import asked, dated, formatted, named, shelf, target, write


@click.command("show")
@click.argument("path")
@click.option("--of", "party", metavar="PARTY", help="Whose levers and principals to show; by default the provider's.")
@click.option("--raci", is_flag=True, help="Show the matrix of duties by parties instead: A, R, C, I.")
@click.option(
    "--kept", is_flag=True, help="Show instead what stays with who passed work on: what is still the authority's?"
)
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    party: str | None,
    raci: bool,
    kept: bool,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Show who answers for what, who holds which lever over the provider, and to whom it answers."""
    wanted, using = asked(format, on, window), shelf(ctx)
    whose = named(party, "party")
    if raci and kept:
        raise click.UsageError("--raci and --kept are two views: ask for one of them")
    if raci and whose:
        raise click.UsageError("--of is of levers and principals: leave it out with --raci")
    arrangement = target(path, wanted, using).built(using)
    if raci:
        assessment = api.assess(arrangement, using=using)
        matrix, *findings = api.tables(assessment, "raci", using=using)
        return write(matrix, wanted, using, tuple(findings), of=(assessment,))
    first, *others = api.tables(arrangement, "kept" if kept else "show", party=whose, using=using)
    return write(first, wanted, using, tuple(others), of=(arrangement,))
