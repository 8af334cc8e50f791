"""`trustmodel test`: does a place come out as its expect.yaml expects?"""

from __future__ import annotations

import click

from trustmodel.cli.outcome import FOUND, OK
from trustmodel.cli.session import Asked, shelf, target
from trustmodel.comparison.expectations import check
from trustmodel.report.text import plain


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...]) -> int:
    """Check places against the expectations that they state; exit with 1 where one is not met."""
    using = shelf(ctx)
    wanted = Asked(on=None, window=None, format="text")
    failed = met = 0
    for path in paths:
        outcomes = check(target(path, wanted, using).subject, using)
        if not outcomes:
            click.echo(f"{path}: states no expectations")
        for outcome in outcomes:
            where = f" ({outcome.expectation.where})" if outcome.misses and outcome.expectation.where else ""
            click.echo(plain(f"{'FAILED' if outcome.misses else 'met   '}  {outcome.expectation.name}{where}"))
            for miss in outcome.misses:
                click.echo(plain(f"        {miss}"))
            failed += bool(outcome.misses)
            met += not outcome.misses
    click.echo(f"{met} met, {failed} failed")
    return FOUND if failed else OK
