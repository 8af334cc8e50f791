"""Where the values of a record stand, worked out only when a message asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trustmodel.formats.nodes import Block, Items, Text
from trustmodel.model import Where


class Spots(Mapping[str, Where]):
    """By key of a record where its value stands, and by `key=text` where each text inside the value stands."""

    __slots__ = ("_made", "_record")

    def __init__(self, record: Block) -> None:
        self._record = record
        self._made: dict[str, Where] | None = None

    def __getitem__(self, name: str) -> Where:
        return self._found()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def _found(self) -> dict[str, Where]:
        if self._made is None:
            self._made = self._work_out()
        return self._made

    def _work_out(self) -> dict[str, Where]:
        found: dict[str, Where] = {}
        for key, node in self._record.items():
            found[key] = node.where
            if isinstance(node, (Items, Block)):
                found.update((f"{key}={text}", text.where) for text in _texts(node))
        return found


def _texts(node: Items | Block) -> Iterator[Text]:
    for part in node if isinstance(node, Items) else node.values():
        if isinstance(part, Text):
            yield part
        elif isinstance(part, (Items, Block)):
            yield from _texts(part)
