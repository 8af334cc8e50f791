"""What is wrong with an input, where it stands and how to mend it."""

from __future__ import annotations

import attrs


@attrs.frozen(order=True)
class Where:
    """A place in a file: its path as the user named it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@attrs.frozen(order=True)
class Problem:
    """One thing that is wrong with an input.

    `code` is stable (`TM104`), `rule` says in a sentence what is wrong, `cure` what to do about it (with the likely
    slip, where one is near). The codes are listed in the docs.
    """

    where: Where
    code: str
    rule: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f"\n  {self.cure}" if self.cure else ""
        return f"{self.where}  {self.code}  {self.rule}{cure}"
