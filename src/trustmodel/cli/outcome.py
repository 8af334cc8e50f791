"""Exit statuses, errors as readers meet them, and the one place where the output is written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from trustmodel.model import Problem

OK, FOUND, INPUT, PLUGIN = 0, 1, 2, 3
UNWRITTEN = 74
"""The output could not be written, as on a full disk: the number that sysexits.h gives it."""
_SHOWN = 50


class UnwrittenFile(Exception):
    """A file that was to be written could not be; what it says tells why, and what to do."""


class _Noted:
    """How long the note is that stands on the terminal."""

    length: int = 0


def note(text: str) -> None:
    """Write a line to the terminal of the error stream that stands until the next one, or until anything is written."""
    with suppress(OSError, ValueError, AttributeError):
        # Wiped by blanks, since not every terminal knows how to clear a line.
        sys.stderr.write("\r" + text.ljust(_Noted.length) + ("" if text else "\r"))
        sys.stderr.flush()
        _Noted.length = len(text)


def _wipe() -> None:
    if _Noted.length:
        note("")


def finish(run: Callable[[], object]) -> int:
    """Run a command and give the exit status.

    2 exactly when an input problem was printed, else 3 when a plugin failed, else 1 for findings at or above
    `--fail-on`, else 0.
    """
    try:
        status = run()
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
    except Exception as error:
        if not (refused := _refused(error)):
            raise
        return refused
    return status if isinstance(status, int) else OK


def _refused(error: Exception) -> int:
    """Tell what was refused and give the exit status; 0 is an error of the program itself, which is not told here."""
    from trustmodel.model import InputError, NotOffered, PluginError, TrustModelError  # not before it is needed

    if isinstance(error, InputError):
        tell(error.problems, _SHOWN)
        complain(f"{many(len(error.problems))}; nothing was computed or written.")
    elif isinstance(error, TrustModelError):
        complain(f"trustmodel: {_flat(error)}")
    else:
        return 0
    return PLUGIN if isinstance(error, PluginError) and not isinstance(error, NotOffered) else INPUT


def tell(problems: tuple[Problem, ...], most: int | None = None) -> None:
    """Write problems to the error stream, each with its cure on a line of its own."""
    import attrs

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

    _wipe()
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
    _wipe()
    if not data:
        return status
    if sys.stdout is None:
        return _unwritten("it is closed", status)
    try:
        rest = memoryview(data)
        while rest:  # where Python buffers nothing (`python -u`), the system takes what fits and says so
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
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
