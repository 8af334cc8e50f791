"""Exit statuses, and errors as readers meet them."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from trustmodel.model import InputError, NotOffered, PluginError, TrustModelError

OK, FOUND, INPUT, PLUGIN = 0, 1, 2, 3
UNWRITTEN = 74
"""The output could not be written, as on a full disk: the number that sysexits.h gives it."""


def finish(run: Callable[[], object]) -> int:
    """Run a command and give the exit status.

    2 exactly when an input problem was printed, else 3 when a plugin failed, else 1 for findings at or above
    `--fail-on`, else 0.
    """
    try:
        status = run()
    except InputError as error:
        complain(str(error))
        count = len(error.problems)
        complain(f"{count} problem{'' if count == 1 else 's'}; nothing was computed or written.")
        return INPUT
    except NotOffered as error:
        complain(f"trustmodel: {error}")
        return INPUT
    except PluginError as error:
        complain(f"trustmodel: {error}")
        return PLUGIN
    except TrustModelError as error:
        complain(f"trustmodel: {error}")
        return INPUT
    except click.ClickException as error:
        error.show()
        return INPUT
    except (click.Abort, KeyboardInterrupt):
        complain("Stopped.")
        return 130
    return status if isinstance(status, int) else OK


def complain(text: str) -> None:
    """Write a line to the error stream."""
    from trustmodel.report.text import plain

    sys.stderr.write(plain(text) + "\n")
