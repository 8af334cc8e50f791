"""Exit statuses, errors as readers meet them, and the one place where the output is written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

import attrs
import click

from trustmodel.model import InputError, NotOffered, PluginError, Problem, TrustModelError

OK, FOUND, INPUT, PLUGIN = 0, 1, 2, 3
UNWRITTEN = 74
"""The output could not be written, as on a full disk: the number that sysexits.h gives it."""
_SHOWN = 50


class UnwrittenFile(Exception):
    """A file that was to be written could not be; what it says tells why, and what to do."""


def finish(run: Callable[[], object]) -> int:
    """Run a command and give the exit status.

    2 exactly when an input problem was printed, else 3 when a plugin failed, else 1 for findings at or above
    `--fail-on`, else 0.
    """
    try:
        status = run()
    except InputError as error:
        tell(error.problems, _SHOWN)
        complain(f"{many(len(error.problems))}; nothing was computed or written.")
        return INPUT
    except NotOffered as error:
        complain(f"trustmodel: {_flat(error)}")
        return INPUT
    except PluginError as error:
        complain(f"trustmodel: {_flat(error)}")
        return PLUGIN
    except TrustModelError as error:
        complain(f"trustmodel: {_flat(error)}")
        return INPUT
    except UnwrittenFile as error:
        complain(f"trustmodel: {_flat(error)}")
        return UNWRITTEN
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        complain(told.getvalue().rstrip("\n"))
        return INPUT
    except (click.Abort, KeyboardInterrupt):
        complain("Stopped.")
        return 130
    return status if isinstance(status, int) else OK


def tell(problems: tuple[Problem, ...], most: int | None = None) -> None:
    """Write problems to the error stream, each with its cure on a line of its own."""
    for problem in problems[:most]:
        file, rule, cure = _flat(problem.where.file), _flat(problem.rule), _flat(problem.cure)
        complain(str(attrs.evolve(problem, where=attrs.evolve(problem.where, file=file), rule=rule, cure=cure)))
    if most is not None and len(problems) > most:
        complain(f"... and {len(problems) - most} more problems")


def many(count: int) -> str:
    """Give a number of problems in words."""
    return f"{count} problem{'' if count == 1 else 's'}"


def complain(text: str) -> None:
    """Write a line to the error stream; where it is closed or full, the exit status alone tells."""
    from trustmodel.report.plain import plain

    if sys.stderr is None:
        return
    try:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(plain(text).encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        _to_nowhere(sys.stderr)


def deliver(data: bytes, status: int) -> int:
    """Write the output of a command, and give the status that it reached; 74 where the output cannot be written.

    A reader of a pipe who has seen enough is no error. An input problem has been told whatever becomes of the output.
    """
    if not data:
        return status
    if sys.stdout is None:
        return _unwritten("it is closed", status)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _to_nowhere(sys.stdout)
    except (OSError, ValueError) as error:
        _to_nowhere(sys.stdout)
        return _unwritten(getattr(error, "strerror", None) or str(error), status)
    return status


def _unwritten(why: str, status: int) -> int:
    complain(f"trustmodel: the output cannot be written: {why}")
    return INPUT if status == INPUT else UNWRITTEN


def _to_nowhere(stream: TextIO | None) -> None:
    """Send what is still to be flushed at the end where it disturbs nobody."""
    with suppress(OSError, ValueError, AttributeError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _flat(given: object) -> str:
    from trustmodel.report.plain import flat

    return flat(str(given))
