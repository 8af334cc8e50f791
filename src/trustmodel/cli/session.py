"""What the commands share: options, paths with dates, and writing a result out."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import attrs
import click

from trustmodel import api
from trustmodel.building.library import Library
from trustmodel.cli.outcome import FOUND, OK, PLUGIN
from trustmodel.hooks.callers import guarded
from trustmodel.hooks.contexts import RenderContext
from trustmodel.model import (
    Arrangement,
    Assessment,
    Comparison,
    Explanation,
    Finding,
    FindingKind,
    NotRun,
    Place,
    PluginError,
    Severity,
    Source,
    Table,
    UnknownName,
    ValueProblem,
    Window,
)
from trustmodel.model.time import parse_day

_AT = re.compile(r"(?P<path>.+)@(?P<day>\d{4}-\d{2}-\d{2})")
_F = TypeVar("_F", bound=Callable[..., object])
_MAX_WIDTH = 160


@attrs.frozen(kw_only=True)
class Asked:
    """What was asked for on the command line: the date, the window and the format."""

    on: date | None
    window: Window | None
    format: str


def common(function: _F) -> _F:
    """Give a command the options that every command takes."""
    for option in (
        click.option(
            "--format",
            "format",
            default="text",
            show_default=True,
            help="text, md, csv, json, or a plugin's.",
        ),
        click.option("--window", metavar="A..B", help="Period over which load is counted; the second day is excluded."),
        click.option("--on", metavar="DATE", help="Date to look at, such as 2016-02-17."),
    ):
        function = option(function)
    return function


def asked(on: str | None, window: str | None, format: str) -> Asked:
    """Read the common options. Raises `click.BadParameter` for a date or window that is none."""
    try:
        return Asked(on=parse_day(on) if on else None, window=Window.parse(window) if window else None, format=format)
    except ValueProblem as problem:
        raise click.BadParameter(str(problem)) from None


@attrs.frozen(kw_only=True)
class Target:
    """A place or arrangement named on the command line, at its date and window."""

    subject: Place | Arrangement
    label: str

    def built(self, shelf: Library) -> Arrangement:
        """Give the arrangement: the subject itself, or the place built as it was."""
        return self.subject if isinstance(self.subject, Arrangement) else api.build(self.subject, using=shelf)


def shelf(ctx: click.Context) -> Library:
    """Give the plugins for this run, without those that `--without` names.

    Raises:
        UnknownName: if it names one that is not installed.

    """
    without: object = ctx.obj
    names = tuple(str(name) for name in without) if isinstance(without, tuple) else ()
    using = api.plugins(names)
    known = [info.provider.plugin for info in using.host.plugins]
    for name in names:
        if name not in known:
            raise UnknownName("plugin", name, known)
    return using


def target(path: str, wanted: Asked, using: Library) -> Target:
    """Read `PATH` or `PATH@DATE`.

    A date after `@` sets the date, and the window to the calendar year it lies in; `--on` and `--window` come before.
    """
    match = _AT.fullmatch(path)
    at = None
    if match and not Path(path).exists():
        path = match["path"]
        try:
            at = parse_day(match["day"])
        except ValueProblem as problem:
            raise click.BadParameter(f"{path}@{match['day']}: {problem}") from None
    subject = api.load(path, using=using)
    day = wanted.on or at or subject.as_of
    year = Window(date(day.year, 1, 1), date(day.year + 1, 1, 1)) if at else subject.window
    changed = attrs.evolve(subject, as_of=day, window=wanted.window or year)
    label = f"{subject.name} {at}" if at else subject.name
    return Target(subject=changed, label=label)


def write(
    result: Assessment | Comparison | Explanation | Table,
    wanted: Asked,
    using: Library,
    tables: tuple[Table, ...] = (),
    of: Arrangement | None = None,
) -> tuple[NotRun, ...]:
    """Write a result to standard output in the format asked for.

    Args:
        result: what to write.
        wanted: what was asked for.
        using: whose formats there are.
        tables: further tables.
        of: the arrangement whose sources a table or explanation cites.

    Returns:
        What failed, where the format is a plugin's and raised.

    """
    provided = using.host.formats.get(wanted.format)
    if provided is None:
        raise UnknownName("format", wanted.format, using.host.formats.ids)
    context = RenderContext(result=result, tables=tables, sources=_sources(result, of), width=width())
    what = f"format {wanted.format}"
    rendered, failed = guarded(provided.provider, what, "rendering", lambda: [provided.record.render(context)], bytes)
    if not rendered:
        raise PluginError("; ".join(str(failure) for failure in failed))
    sys.stdout.buffer.write(rendered[0])
    sys.stdout.buffer.flush()
    return failed


def _sources(result: Assessment | Comparison | Explanation | Table, of: Arrangement | None) -> tuple[Source, ...]:
    arrangements = [of] if of else []
    if isinstance(result, Assessment):
        arrangements.append(result.arrangement)
    if isinstance(result, Comparison):
        arrangements.extend(one.arrangement for one in result.assessments)
    known = {source.id: source for one in arrangements for source in one.claims.sources}
    return tuple(known[id] for id in sorted(known))


def width() -> int:
    """Give how many characters a line of the reader's screen holds, within reason."""
    return max(40, min(_MAX_WIDTH, shutil.get_terminal_size((80, 24)).columns))


def status(assessments: tuple[Assessment, ...], fail_on: str = "never") -> int:
    """Give the exit status of a run: 3 if a plugin failed, 1 for findings at or above `fail_on`, else 0."""
    if any(one.not_run for one in assessments):
        return PLUGIN
    found = [finding for one in assessments for finding in one.findings]
    return FOUND if any(_at_least(finding, fail_on) for finding in found) else OK


def _at_least(finding: Finding, fail_on: str) -> bool:
    if fail_on == "never" or finding.kind is not FindingKind.GAP:
        return False
    return finding.severity >= Severity[fail_on.upper()]


FAIL_ON = click.Choice(["never", *(severity.name.lower() for severity in Severity)])
