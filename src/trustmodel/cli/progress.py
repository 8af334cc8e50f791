"""Telling a person at a terminal how far something is that takes longer than a second."""

from __future__ import annotations

import sys
from time import monotonic

from trustmodel.cli.outcome import note

_PATIENCE, _PAUSE = 1.0, 0.2  # seconds before anything is told of progress, and between two tellings


class Progress:
    """Tells on one line how much is done; `outcome` wipes it out before anything else is written."""

    def __init__(self, what: str) -> None:
        self._what, self._begun, self._next = what, monotonic(), _PATIENCE

    def tell(self, done: int, of: int | None = None) -> None:
        """Take in how much is done, of how much where that is known."""
        passed = monotonic() - self._begun
        if passed < self._next:
            return
        self._next = passed + _PAUSE
        left = f", about {passed * (of - done) / done:,.0f} s to go" if of and 0 < done < of else ""
        note(f"{done:,} of {of:,} {self._what}{left}" if of else f"{done:,} {self._what}")


def progress(what: str) -> Progress | None:
    """Give what tells of progress where a person looks at a terminal; nobody else is told."""
    return Progress(what) if sys.stderr is not None and sys.stderr.isatty() else None
