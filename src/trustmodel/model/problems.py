"""What is wrong with an input, where it stands and how to mend it."""

from __future__ import annotations

import attrs


@attrs.frozen(order=True)
class Where:
    """A place in a file.

    Attributes:
        file: its path as the user named it.
        sheet: of a workbook, the name of the sheet; else empty.
        line, column: counted from 1; in a workbook the row and column of a cell.

    """

    file: str
    sheet: str = attrs.field(default="", kw_only=True)
    line: int = 1
    column: int = 1

    @property
    def cell(self) -> str:
        """The cell of a workbook as its readers name it, such as `C5`."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.line}"

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}: sheet {self.sheet}, row {self.line}, column {self.cell.rstrip('0123456789')}"
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
