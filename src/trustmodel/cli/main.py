"""The command `trustmodel`: a group whose commands are imported only when they are run."""

from __future__ import annotations

import gc
import io
import sys
from contextlib import redirect_stdout
from importlib import import_module

import click

from trustmodel.cli.outcome import deliver, finish

COMMANDS = {
    "check": "Read a place and say everything that is wrong with its files.",
    "compare": "Set places, dates or set-ups side by side.",
    "diff": "Show what differs between two arrangements, or two dates of one.",
    "explain": "Show what a finding, number or fact rests on.",
    "export": "Write a place, or several side by side, for other programs: tables, graphs, diagrams.",
    "gaps": "List accountability gaps, how sure each is, and what would clear it.",
    "inspections": "Show what is inspected, by whom, under which power.",
    "load": "Show how much scrutiny there is, whose time it takes, and what causes it.",
    "money": "Show what was paid, by whom, and whose figure it is.",
    "plugins": "List the installed plugins and what each offers.",
    "readiness": "Say what must be in place when services go live: held, missing or unknown.",
    "repair": "Find the cheapest changes that clear gaps and open none.",
    "report": "Write all that is known of places, dates or set-ups into one file to send.",
    "show": "Show who answers for what, who holds which lever, to whom each answers.",
    "test": "Check a place against what its expect.yaml expects.",
    "timeline": "Show what happened when.",
}


class _Lazy(click.Group):
    """Lists commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: object = import_module(f"trustmodel.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1)
            cure = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {name!r}.{cure}")
        found, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            _once(click.Context(command, info_name=found, parent=ctx), command, rest)
        return found, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, says in sorted(COMMANDS.items())])


def _once(ctx: click.Context, command: click.Command, args: list[str]) -> None:
    """Refuse an option that holds one value and is given two: the last would stand, and the first be forgotten."""
    try:
        order = command.make_parser(ctx).parse_args(list(args))[2]
    except click.UsageError:
        return  # told when the command itself reads them
    for one in dict.fromkeys(order):
        if isinstance(one, click.Option) and not (one.multiple or one.is_flag or one.count) and order.count(one) > 1:
            ctx.fail(f"{one.opts[-1]} is given twice; give it once")


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"trustmodel {version('trustmodel')}")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.option("--without", multiple=True, metavar="PLUGIN", help="Leave a plugin out; may be given several times.")
@click.pass_context
def group(ctx: click.Context, without: tuple[str, ...]) -> None:
    """Model how a public service is governed; compare scrutiny load and accountability gaps.

    A PATH is a folder with a place.yaml, or one file; PATH@2018-12-31 looks at it on that date, over that year.
    Exit status: 2 for an input problem, 3 if a plugin failed, 1 for gaps at or above --fail-on or an expectation
    that is not met, else 0.
    """
    ctx.obj = without


def main() -> None:
    """Run the command line and leave with its exit status."""
    # Nearly all that a command makes lives until it ends, so that looking for garbage finds next to none: doing it
    # some hundred times less often takes a tenth off a comparison, and bounds memory still.
    gc.set_threshold(400_000)
    made = io.BytesIO()
    # The status is reached before a byte is written, so that no reader who leaves early can change it.
    with redirect_stdout(io.TextIOWrapper(made, encoding="utf-8", write_through=True)):
        status = finish(lambda: group(standalone_mode=False))
        data = made.getvalue()
    status = deliver(data, status)
    gc.freeze()  # Python looks for garbage once more on its way out, among all that there is: a tenth of a comparison
    sys.exit(status)
