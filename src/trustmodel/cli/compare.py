"""`trustmodel compare`: places, dates or set-ups side by side."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.cli.session import FAIL_ON, asked, common, shelf, status, target, write
from trustmodel.comparison.compare import Candidate, compare


@click.command("compare")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--setups", metavar="A,B", help="Compare each place under these set-ups, as trust,cic,in-house.")
@click.option("--fail-on", type=FAIL_ON, default="never", show_default=True, help="Exit with 1 for gaps this severe.")
@common
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    setups: str | None,
    fail_on: str,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """Set places, dates (PATH@DATE) or set-ups (--setups) side by side."""
    wanted, using = asked(on, window, format), shelf(ctx)
    names = tuple(name.strip() for name in (setups or "").split(",") if name.strip())
    candidates: list[Candidate] = []
    for path in paths:
        one = target(path, wanted, using)
        candidates.extend(api.candidates(one.subject, names, None, None, using, one.label))
    result = compare(tuple(candidates))
    write(result, wanted, using)
    return status(result.assessments, fail_on)
