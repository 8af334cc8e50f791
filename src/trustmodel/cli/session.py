"""What the commands share: options, paths with dates, and writing a result out."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from os.path import exists
from typing import TypeVar

import attrs
import click

from trustmodel import api
from trustmodel.building.library import Library
from trustmodel.cli.outcome import FOUND, OK, PLUGIN
from trustmodel.cli.progress import progress
from trustmodel.comparison.windows import year_at
from trustmodel.formats import values
from trustmodel.hooks.callers import guarded
from trustmodel.hooks.contexts import RenderContext
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Arrangement,
    Assessment,
    Comparison,
    Difference,
    Draws,
    Explanation,
    Finding,
    FindingKind,
    InputError,
    NotOffered,
    NotRun,
    Place,
    PluginError,
    Problem,
    Severity,
    Source,
    Table,
    UnknownName,
    ValueProblem,
    Window,
)
from trustmodel.model.draws import MOST_DRAWS
from trustmodel.report.plain import flat
from trustmodel.report.text import render as render_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_F = TypeVar("_F", bound=Callable[..., object])
Result = Arrangement | Assessment | Comparison | Difference | Explanation | Table
_WIDTH, _MAX_WIDTH = 80, 160


@attrs.frozen(kw_only=True)
class Asked:
    """What was asked for on the command line: the date, the window and the format."""

    on: date | None
    window: Window | None
    format: str


def formatted(function: _F) -> _F:
    """Give a command the option that every command takes."""
    says = "text, md, csv, json, or a plugin's."
    return click.option("--format", "format", default="text", show_default=True, help=says)(function)


def dated(function: _F) -> _F:
    """Give a command the options of all that look at a date or a period."""
    says = "Period over which load is counted; the second day is excluded."
    with_window = click.option("--window", metavar="A..B", help=says)(function)
    return click.option("--on", metavar="DATE", help="Date to look at, such as 2016-02-17, over its year.")(with_window)


def effortful(function: _F) -> _F:
    """Give a command the option of all that count hours."""
    says = "Count hours with the efforts (and tariffs) of this file (YAML, or xlsx) instead of all others."
    return click.option("--efforts", metavar="FILE", help=says)(function)


def drawing(function: _F) -> _F:
    """Give a command the options of all that may draw."""
    one_year = click.option("--one-year", is_flag=True, help="With --draws: for any one year, not for many on average.")
    seed = click.option("--seed", type=click.IntRange(min=0), help="Seed of the draws; 1 where none is given.")
    says = "Make so many draws: for quantiles, chances and what to find out first."
    draws = click.option("--draws", type=click.IntRange(1, MOST_DRAWS), metavar="N", help=says)
    return draws(seed(one_year(function)))


def drawn(draws: int | None, seed: int | None, *, one_year: bool = False) -> Draws | None:
    """Give the draws that were asked for.

    A person at a terminal is told how many have been made once that takes longer than a second; nobody else is.

    Raises:
        click.UsageError: for what only draws have, where none are asked for.

    """
    if draws is None:
        for option, given in (("--seed", seed is not None), ("--one-year", one_year)):
            if given:
                raise click.UsageError(f"{option} is of draws: add --draws N")
        return None

    shown = progress("draws")
    tell = partial(shown.tell, of=draws) if shown else None
    return Draws(number=draws, seed=1 if seed is None else seed, one_year=one_year, progress=tell)


def asked(format: str, on: str | None = None, window: str | None = None) -> Asked:
    """Read the common options. Raises `click.BadParameter` for a date or window that is none."""
    try:
        return Asked(
            on=None if on is None else values.day(on),
            window=None if window is None else values.window(window),
            format=format,
        )
    except ValueProblem as problem:
        raise click.BadParameter(str(problem)) from None


def names(given: str | None) -> tuple[str, ...]:
    """Read names that are separated by commas. Raises `click.BadParameter` where one is empty: it is a slip."""
    found = tuple(name.strip() for name in given.split(",")) if given is not None else ()
    if not all(found):
        raise click.BadParameter(f"{given!r} holds an empty name; write names such as trust,in-house")
    return found


def named(given: str | None, what: str) -> str:
    """Read a name that may be left out. Raises `click.BadParameter` for one that is given and empty."""
    if given is not None and not given.strip():
        raise click.BadParameter(f"the {what} is empty; give its name")
    return given or ""


@attrs.frozen(kw_only=True)
class Target:
    """A place or arrangement named on the command line, at its date and window."""

    subject: Place | Arrangement
    window: Window | None = None
    """The period that was asked for: itself, or the year of the date that was; none where neither was."""

    def built(self, shelf: Library) -> Arrangement:
        """Give the arrangement: the subject itself, or the place built as it was."""
        return self.subject if isinstance(self.subject, Arrangement) else api.build(self.subject, using=shelf)


def shelf(ctx: click.Context, efforts: str | None = None) -> Library:
    """Give the plugins for this run, without those that `--without` names.

    Args:
        ctx: the context of the command.
        efforts: the file that `--efforts` names.

    Raises:
        InputError: with every problem of that file.
        UnknownName: if it names one that is not installed.

    """
    without: object = ctx.obj
    names = tuple(str(name) for name in without) if isinstance(without, tuple) else ()
    return api.plugins(names, efforts=named(efforts, "name of the file of efforts") or None)


def target(path: str, wanted: Asked, using: Library) -> Target:
    """Read `PATH` or `PATH@DATE`.

    A date after `@`, or of `--on`, which comes before it, sets the date, and the window to the year that `year_at`
    gives; `--window` comes before that. Else one year's figures would stand under the date of another.
    """
    folder, _, day = named(path, "path").rpartition("@")
    at = None
    if folder and not _is_there(path) and (_DAY.fullmatch(day) or _is_there(folder)):
        try:
            at = values.day(day)
        except ValueProblem as problem:
            says = str(problem) if _DAY.fullmatch(day) else f"{problem.rule}; write the date as 2016-01-01, in full"
            raise click.BadParameter(flat(f"{path}: {says}")) from None
        path = folder
    subject = api.load(path, using=using)
    on = wanted.on or at or subject.as_of
    period = wanted.window or (year_at(subject, on) if at or wanted.on else None)
    return Target(subject=attrs.evolve(subject, as_of=on, window=period or subject.window), window=period)


def targets(paths: Iterable[str], wanted: Asked, using: Library) -> list[Target]:
    """Read several, as `target` does. Raises `InputError` with the problems of all of them."""
    found: list[Target] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(target(path, wanted, using))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(tuple(dict.fromkeys(problems)))
    return found


def _is_there(path: str) -> bool:
    return exists(path)  # noqa: PTH110  # Path.exists raises for a name that is too long


def write(
    result: Result,
    wanted: Asked,
    using: Library,
    tables: tuple[Table, ...] = (),
    *,
    of: tuple[Arrangement | Assessment, ...] = (),
    found: bool = False,
    failed: tuple[NotRun, ...] = (),
) -> int:
    """Write a result to standard output in the format asked for, with every plugin that failed in this run.

    Args:
        result: what to write.
        wanted: what was asked for.
        using: whose formats there are.
        tables: further tables.
        of: what a table or explanation was made from: its sources are cited, its failures told.
        found: whether something was found that the exit status tells: gaps at or above `--fail-on`, a failed test.
        failed: what failed besides what the assessments tell.

    Returns:
        The exit status: 3 if a plugin failed, else 1 if something was found, else 0.

    """
    context = context_of(result, using, tables, of, failed)
    show(rendered(context, wanted.format, using), wanted.format, using)
    return status_of(context, found)


def show(data: bytes, format: str, using: Library) -> None:
    """Write what was rendered to standard output.

    Raises:
        ValueProblem: where a person would get what is not text onto a screen.

    """
    provided = using.host.formats.get(format)
    kind = provided.record.media_type if provided else "text/plain"
    if (
        not kind.startswith("text/")
        and not kind.endswith(("json", "xml"))
        and sys.__stdout__
        and sys.__stdout__.isatty()
    ):
        raise ValueProblem(
            f"{format} is not text, and a screen cannot show it", "write it into a file: add -o FILE or > FILE"
        )
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def status_of(context: RenderContext, found: bool) -> int:
    """Give the exit status: 3 if a plugin failed, else 1 if something was found, else 0."""
    return PLUGIN if context.not_run else FOUND if found else OK


def context_of(
    result: Result,
    using: Library,
    tables: tuple[Table, ...] = (),
    of: tuple[Arrangement | Assessment, ...] = (),
    failed: tuple[NotRun, ...] = (),
) -> RenderContext:
    """Give what a format renders of a result; the arguments are those of `write`."""
    behind = (*_behind(result), *of)
    told = [failure for one in behind if isinstance(one, Assessment) for failure in one.not_run]
    told.extend(result.not_run if isinstance(result, Comparison) else ())
    return RenderContext(
        result=result,
        tables=tables,
        sources=_sources(one if isinstance(one, Arrangement) else one.arrangement for one in behind),
        width=width(),
        not_run=tuple(dict.fromkeys((*using.host.not_run, *told, *failed))),
        left_out=_left_out(using.host, assessed=any(isinstance(one, Assessment) for one in behind)),
    )


def _left_out(host: PluginHost, assessed: bool) -> tuple[str, ...]:
    """Tell which plugins were left out, and where nothing was looked for: no finding must not read as no gap."""
    off = [f"plugin {info.provider}" for info in host.plugins if info.state == "disabled"]
    if assessed and not host.detectors.records:
        off.append("every detector, so that no gap was looked for")
    if assessed and all(one.record.of_comparisons for one in host.metrics.records):
        off.append("every metric, so that nothing was measured")
    return tuple(off)


def rendered(context: RenderContext, format: str, using: Library) -> bytes:
    """Render in a format by its name.

    Raises:
        NotOffered: if the plugin that offers the format lacks something that it says how to install.
        PluginError: if that plugin fails.
        UnknownName: if none offers it.
        ValueProblem: if it does not write results of this kind.

    """
    provided = using.host.formats.get(format)
    if provided is None:
        if format == "text":  # every command can tell what is wrong, even where the plugin of the formats is off
            return render_text(context)
        raise UnknownName("format", format, using.host.formats.ids)
    if not isinstance(context.result, provided.record.writes):
        able = (one.record for one in using.host.formats.records if isinstance(context.result, one.record.writes))
        rule = f"the format {format} writes nothing of this kind (here it would be {_kind(context.result)})"
        raise ValueProblem(
            rule, f"ask for one of {', '.join(one.id for one in able)}, or export a place: trustmodel export"
        )
    call = partial(provided.record.render, context)
    of = f"format {format}"
    rendered, failed = guarded(provided.provider, of, "rendering", lambda: [call()], bytes, let=(NotOffered,))
    if not rendered:
        raise PluginError("; ".join(str(failure) for failure in failed))
    return rendered[0]


def _kind(result: Result) -> str:
    word = type(result).__name__.lower()
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _behind(result: Result) -> tuple[Assessment, ...]:
    if isinstance(result, Comparison | Difference):
        return result.assessments
    return (result,) if isinstance(result, Assessment) else ()


def _sources(arrangements: Iterable[Arrangement]) -> tuple[Source, ...]:
    known = {source.id: source for one in arrangements for source in one.claims.sources}
    return tuple(known[id] for id in sorted(known))


def width(file: object = None) -> int:
    """Give how many characters a line holds: of the reader's screen, within reason; of a file the same everywhere."""
    return max(40, min(_MAX_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns)) if file is None else _WIDTH


def found(assessments: tuple[Assessment, ...], fail_on: str) -> bool:
    """Tell whether there are gaps at or above the severity that `--fail-on` names."""
    return any(_at_least(finding, fail_on) for one in assessments for finding in one.findings)


def _at_least(finding: Finding, fail_on: str) -> bool:
    if fail_on == "never" or finding.kind is not FindingKind.GAP:
        return False
    return finding.severity >= Severity[fail_on.upper()]


FAIL_ON = click.Choice(["never", *(severity.name.lower() for severity in Severity)])
