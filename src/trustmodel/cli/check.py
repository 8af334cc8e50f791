"""`trustmodel check`: read, build, and say everything that is wrong."""

from __future__ import annotations

import click

from trustmodel import api
from trustmodel.assessment.suppressed import told_again
from trustmodel.building.hints import hints
from trustmodel.cli.outcome import INPUT, complain, many, tell
from trustmodel.cli.session import asked, formatted, shelf, target, write
from trustmodel.model import Arrangement, Cell, InputError, Problem, Table
from trustmodel.scrutiny.efforts.effort import EffortBook


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@formatted
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], format: str) -> int:
    """Read places and say everything that is wrong with their files: file, line, column, code, rule, cure.

    What is wrong goes to the error stream, a line each; formats for programs have it as a table as well. What is right
    and may not be what was meant is listed as worth a second look, and changes no exit status.
    """
    wanted, using = asked(format), shelf(ctx)
    rows: list[tuple[Cell, ...]] = []
    problems: set[Problem] = set()
    seen: set[Problem] = set()
    right = False
    for path in paths:
        try:
            built = target(path, wanted, using).built(using)
            EffortBook.of(built)  # raises what only counting would find
            seen.update(hints(built, using))
            if built.claims.suppressions:
                seen.update(told_again(api.assess(built, using=using)))
            says = _counts(built)
            right = True
        except InputError as error:
            problems.update(error.problems)
            says = many(len(error.problems))
        rows.append((Cell(path), Cell(says)))
    table = Table(id="check", title="Checked", columns=("Path", "What came out"), rows=tuple(rows))
    look = (_listed("hints", "Worth a second look", seen),) if seen else ()
    if not problems:
        return write(table, wanted, using, look)
    tell(tuple(sorted(problems)))
    complain(f"{many(len(problems))}.")
    listed = () if wanted.format == "text" else (_listed("problems", "Problems", problems),)
    if listed or right:
        write(table, wanted, using, (*listed, *look))
    return INPUT


def _counts(arrangement: Arrangement) -> str:
    claims = arrangement.claims
    return (
        f"no problems; {len(claims.parties)} parties, {len(claims.duties)} duties, "
        f"{len(claims.relationships)} relationships, {len(claims.activities)} activities, {len(claims.sources)} sources"
    )


def _listed(id: str, title: str, problems: set[Problem]) -> Table:
    rows = tuple((Cell(str(one.where)), Cell(one.code), Cell(one.rule), Cell(one.cure)) for one in sorted(problems))
    return Table(id=id, title=title, columns=("Where", "Code", "Rule", "Cure"), rows=rows)
