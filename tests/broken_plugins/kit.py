"""What the fixtures of this folder give."""

from __future__ import annotations

from collections.abc import Callable

import attrs


@attrs.frozen
class Ran:
    """What the program did: its exit status and all that it printed, white space made one."""

    status: int
    output: str


Install = Callable[..., None]
Command = Callable[..., Ran]
