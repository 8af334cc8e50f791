"""`trustmodel gaps`: every finding, with certainty, severity and remedy; over time; as could be known on a date."""

from __future__ import annotations

import attrs
import click

from trustmodel import api
from trustmodel.assessment.opened import GAPS, life
from trustmodel.assessment.opened_table import opened, withheld
from trustmodel.building.library import Library
from trustmodel.cli.progress import progress
from trustmodel.cli.session import FAIL_ON, Target, asked, dated, formatted, found, shelf, target, write
from trustmodel.model import Assessment, FindingKind, Table
from trustmodel.model.replay import Replay


@click.command("gaps")
@click.argument("path")
@click.option("--all", "everything", is_flag=True, help="List information lines as well.")
@click.option("--timeline", is_flag=True, help="Show when each opened and closed, over the whole life of the place.")
@click.option("--count", is_flag=True, help="Count the checks over the whole record: for records of many places.")
@click.option("--known-on", metavar="DATE", help="Look only at what could be known on DATE.")
@click.option("--fail-on", type=FAIL_ON, default="never", show_default=True, help="Exit with 1 for gaps this severe.")
@dated
@formatted
@click.pass_context
def command(
    ctx: click.Context,
    path: str,
    everything: bool,
    timeline: bool,
    count: bool,
    known_on: str | None,
    fail_on: str,
    on: str | None,
    window: str | None,
    format: str,
) -> int:
    """List accountability gaps and risks, how sure each is, and what would clear it.

    With --timeline, when each opened and closed (in the --window, where one is given). With --known-on, what could be
    found by somebody who knew on that day what was recorded or published by then. With --count, how many there are over
    the whole record, which takes about as long as reading it, however long it is.
    """
    if count and (timeline or everything or fail_on != "never"):
        raise click.UsageError("--count names no finding: leave --timeline, --all and --fail-on out")
    if timeline and fail_on != "never":
        raise click.UsageError("--fail-on is of the gaps on one date: leave --timeline out")
    wanted, using = asked(format, on, window), shelf(ctx)
    read = target(path, wanted, using)
    replayed = None if known_on is None else _known(read, known_on, using)
    if replayed is not None:
        read = attrs.evolve(read, subject=replayed.subject)
    arrangement = read.built(using)
    apart: tuple[Table, ...] = () if replayed is None else (withheld(replayed, arrangement),)
    if count:
        first, *_ = _as_known(api.tables(arrangement, "counts", using=using), replayed)
        return write(first, wanted, using, apart, of=(arrangement,))
    if timeline:
        kinds = tuple(FindingKind) if everything else GAPS
        shown = progress("days")
        told = life(arrangement, using.host, kinds, wanted.window, shown.tell if shown else None)
        of = Assessment(
            arrangement=arrangement,
            on=arrangement.as_of,
            window=arrangement.window,
            findings=(),
            measures=(),
            load=(),
            not_run=told.not_run,
        )
        (table,) = _as_known((opened(arrangement, told),), replayed)
        return write(table, wanted, using, apart, of=(of,))
    assessment = api.assess(arrangement, using=using)
    tables = _as_known(api.tables(assessment, "findings" if everything else "gaps", using=using), replayed)
    return write(assessment, wanted, using, (*tables, *apart), found=found((assessment,), fail_on))


def _known(read: Target, day: str, using: Library) -> Replay:
    """Give what could be known on a day. Raises `click.BadParameter` for a day that is none."""
    by = asked("", day).on
    if by is None:
        raise click.BadParameter("name the day in full, such as 2016-02-17")
    return api.replay(read.subject, by, using=using)


def _as_known(tables: tuple[Table, ...], replayed: Replay | None) -> tuple[Table, ...]:
    """Say in the titles of tables that they are what could be known on a day."""
    if replayed is None:
        return tables
    return tuple(attrs.evolve(one, title=f"{one.title}, as could be known on {replayed.by}") for one in tables)
