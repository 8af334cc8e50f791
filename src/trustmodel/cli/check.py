"""`trustmodel check`: read, build, and say everything that is wrong."""

from __future__ import annotations

import click

from trustmodel.cli.outcome import INPUT, OK
from trustmodel.cli.session import Asked, shelf, target
from trustmodel.model import InputError, Problem
from trustmodel.report.text import plain


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...]) -> int:
    """Read places and say everything that is wrong with their files: file, line, column, code, rule, cure."""
    using = shelf(ctx)
    wanted = Asked(on=None, window=None, format="text")
    problems: list[Problem] = []
    for path in paths:
        try:
            arrangement = target(path, wanted, using).built(using)
        except InputError as error:
            problems.extend(error.problems)
            continue
        claims = arrangement.claims
        click.echo(
            f"{path}: no problems; {len(claims.parties)} parties, {len(claims.duties)} duties, "
            f"{len(claims.relationships)} relationships, {len(claims.activities)} activities, "
            f"{len(claims.sources)} sources"
        )
    for problem in sorted(set(problems)):
        click.echo(plain(str(problem)), err=True)
    if problems:
        click.echo(f"{len(set(problems))} problems.", err=True)
    return INPUT if problems else OK
