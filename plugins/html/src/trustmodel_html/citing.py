"""Numbers for sources, in the order in which a page first cites them, and texts split where they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from trustmodel.model import Cell, Source

_WORD = re.compile(r"\w(?:[\w.-]*\w)?")
_GROUP = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LONG = 70
"""From so many characters on, what semicolons divide in a cell stands on lines of its own."""
_BETWEEN = re.compile(r",\s*| and |;\s*")


@attrs.frozen
class Part:
    """A piece of a text: words, or the number of a source that stands in their place."""

    text: str
    source: int = 0


class Sources:
    """The sources that a page cites, numbered as they come."""

    def __init__(self, known: Iterable[Source]) -> None:
        self._known = {source.id: source for source in known}
        self._numbers: dict[str, int] = {}

    @property
    def cited(self) -> tuple[tuple[int, Source], ...]:
        """Every source cited so far, with its number."""
        return tuple((number, self._known[id]) for id, number in self._numbers.items())

    def number(self, id: str) -> int:
        """Give the number of a source; 0 where none of this id is declared."""
        if id not in self._known:
            return 0
        return self._numbers.setdefault(id, len(self._numbers) + 1)

    def cite(self, ids: Iterable[str]) -> tuple[Part, ...]:
        """Give the numbers of sources, least first; one that is not declared keeps its id, and comes last."""
        parts = [Part(id, self.number(id)) for id in dict.fromkeys(ids)]
        return tuple(sorted(parts, key=lambda part: (not part.source, part.source)))

    def written(self, ids: Iterable[str]) -> str:
        """Give the numbers of sources as they stand after a text that is no page."""
        parts = [f"[{part.source or part.text}]" for part in self.cite(ids)]
        return f" {' '.join(parts)}" if parts else ""

    def cell(self, cell: Cell) -> tuple[Part, ...]:
        """Split the text of a cell where it names some of its sources; those that it does not name come last."""
        left = dict.fromkeys(cell.sources)
        text = cell.text if len(cell.text) < _LONG else cell.text.replace("; ", ";\n")
        parts: list[Part] = []
        listed: list[str] = []  # sources with nothing but commas between them
        at = 0
        for found in _WORD.finditer(text) if left else ():
            if found[0] in cell.sources:
                between = text[at : found.start()]
                if between and not (listed and between == ", "):
                    parts.extend((*self.cite(listed), Part(between)))
                    listed.clear()
                listed.append(found[0])
                at = found.end()
                left.pop(found[0], None)
        return (*parts, *self.cite(listed), *([Part(text[at:])] if text[at:] else ()), *self.cite(left))

    def text(self, text: str) -> tuple[Part, ...]:
        """Split a text where it names, in brackets, nothing but sources; words that merely look like one stay."""
        parts: list[Part] = []
        at = 0
        for found in _GROUP.finditer(text):
            ids = _BETWEEN.split(found[1].strip())
            if all(id in self._known for id in ids):
                parts.append(Part(text[at : found.start()]))
                parts.extend(self.cite(ids))
                at = found.end()
        parts.append(Part(text[at:]))
        return tuple(part for part in parts if part.text)
