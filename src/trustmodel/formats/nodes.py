"""YAML text to marked nodes: every scalar stays text, every value knows its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

import yaml

from trustmodel.formats.codes import Code
from trustmodel.model import InputError, Problem, Where

MAX_DEPTH = 40
MAX_ITEMS = 100_000
MAX_PROBLEMS = 1000
"""After so many problems reading stops: they have one cause, and nobody reads on."""


class Text(str):
    """A scalar: its text, where it stands, and whether it was written without quotes."""

    __slots__ = ("column", "file", "line", "plain")

    file: str
    line: int
    column: int
    plain: bool

    @property
    def where(self) -> Where:
        """Where it stands: made only when asked for, since few of the many scalars of a file ever are."""
        return Where(self.file, self.line, self.column)


class Empty:
    """A value that was left empty or written `null`."""

    __slots__ = ("where",)

    def __init__(self, where: Where) -> None:
        self.where: Where = where

    def __repr__(self) -> str:
        return "nothing"


class Block(dict[str, "Node"]):
    """A mapping, with the node that each of its keys was written as."""

    __slots__ = ("where", "written")

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where: Where = where
        self.written: dict[str, Node] = {}

    def at(self, key: str) -> Where:
        """Give the place of a key, or of the block where the key is not written."""
        node = self.written.get(key)
        return self.where if node is None else node.where

    def take(self, key: str, block: Block) -> None:
        """Take over a key of another block, with its value and its place."""
        self[key], self.written[key] = block[key], block.written[key]

    def only(self, keys: Iterable[str]) -> Block:
        """Give a block of some of the keys."""
        block = Block(self.where)
        for key in keys:
            block.take(key, self)
        return block


class Items(list["Node"]):
    """A sequence."""

    __slots__ = ("where",)

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where: Where = where


Node = Text | Empty | Block | Items

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BREAKS = re.compile("[\u0085\u2028\u2029]")
_CURE = "look for a missing quote, a tab or a wrong indent"
_CURES = {
    "found character that cannot start any token": "indent with blanks, not tabs; quote a text that starts with @ or %",
    "mapping values are not allowed in this context": "quote a text that holds a colon, or correct the indent",
    "did not find expected ',' or ']'": "close the list with `]`, and quote texts with commas or brackets",
    "did not find expected ',' or '}'": "close the block with `}`, and quote texts with commas or brackets",
    "found unexpected end of stream": "close the quote",
    "could not find expected ':'": "write `key: value`, with a blank after the colon, or correct the indent",
    "did not find expected key": "correct the indent; within single quotes write a quote mark twice",
}
"""What to do about libyaml's most common complaints."""


class _Mark(Protocol):
    """What libyaml's marks and those of the Python parser have in common."""

    line: int
    column: int


class _Builder:
    """Takes libyaml's events one by one; no recursion, so that depth cannot crash the process."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[Block | Items] = []
        self.keys: list[str | None] = []
        self.count = 0
        self.documents = 0

    def at(self, mark: _Mark | None) -> Where:
        if mark is None:  # no event of a parsed document lacks its mark, but the stubs allow it
            return Where(self.file)
        return Where(self.file, mark.line + 1, mark.column + 1)

    def report(self, where: Where, code: Code, rule: str, cure: str = "") -> None:
        self.problems.append(Problem(where, code, rule, cure))
        if len(self.problems) >= MAX_PROBLEMS:
            raise InputError(self.problems)

    def stop(self, where: Where, code: Code, rule: str, cure: str = "") -> InputError:
        return InputError([*self.problems, Problem(where, code, rule, cure)])

    def take(self, event: yaml.Event) -> None:
        self.count += 1
        if self.count > MAX_ITEMS:
            rule = f"the file has more than {MAX_ITEMS:,} items"
            raise self.stop(self.at(event.start_mark), Code.TOO_MANY, rule, "split it into several files")
        if isinstance(event, yaml.ScalarEvent):  # four in five events
            self.scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.keys.pop()
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self.open(event, self.at(event.start_mark))
        elif isinstance(event, yaml.AliasEvent):
            where = self.at(event.start_mark)
            rule = f"the alias *{_short(str(event.anchor))} is not supported"
            self.report(where, Code.ALIAS, rule, "write the value out here")
            self.place(Empty(where))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                where = self.at(event.start_mark)
                raise self.stop(where, Code.SECOND_DOCUMENT, "a second document starts here", "remove the `---`")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        mark: _Mark | None = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self.marks(event, self.at(mark), event.tag is not None and event.tag != "!")
        plain = not event.style  # libyaml says "", the Python parser None
        if plain and event.value in _NULL:
            self.place(Empty(self.at(mark)), event.value)
        else:
            text = Text(event.value)
            text.plain, text.file = plain, self.file
            text.line, text.column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            self.place(text)

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, where: Where) -> None:
        self.marks(event, where, event.tag is not None)
        if len(self.stack) >= MAX_DEPTH:
            rule = f"the file is nested deeper than {MAX_DEPTH} levels"
            raise self.stop(where, Code.TOO_DEEP, rule, "look for unclosed brackets")
        box: Block | Items = Block(where) if isinstance(event, yaml.MappingStartEvent) else Items(where)
        self.place(box)
        self.stack.append(box)
        self.keys.append(None)

    def marks(self, event: yaml.NodeEvent, where: Where, tagged: bool) -> None:
        if event.anchor is not None:
            self.report(
                where,
                Code.ALIAS,
                f"the anchor &{_short(event.anchor)} is not supported",
                "write the value out where it is used",
            )
        if tagged:
            self.report(
                where, Code.TAG, f"the tag {_short(str(getattr(event, 'tag', '')))} is not supported", "leave it out"
            )

    def place(self, node: Node, written: str = "") -> None:
        if not self.stack:
            self.root = node
            return
        box = self.stack[-1]
        if isinstance(box, Items):
            box.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = self.key(box, node, written)
        else:
            box[key] = node
            self.keys[-1] = None

    def key(self, box: Block, node: Node, written: str) -> str:
        """Take a node as the next key; a faulty one is reported and gets a name that clashes with nothing."""
        stray = f"\0{len(box.written)}"
        if not isinstance(node, Text):
            cure = f'quote it: "{written}"' if written else "look for a stray `?` or `:`"
            self.report(node.where, Code.KEY_NOT_TEXT, "a key must be plain text", cure)
            key = stray
        elif node == "<<" and node.plain:
            self.report(node.where, Code.MERGE_KEY, "merge keys (<<) are not supported", "write the keys out")
            key = stray
        elif node in box.written:
            rule = f"the key {_short(node)!r} is written twice"
            cure = f"it stands first in line {box.written[node].where.line}; keep one"
            self.report(node.where, Code.DUPLICATE_KEY, rule, cure)
            key = stray
        else:
            key = str(node)
        box.written[key] = node
        return key


def parse(text: str, file: str) -> Node | None:
    """Parse one YAML document into marked nodes; `None` where it is empty.

    YAML 1.1's readings (`no` as false, `012` as ten, the last of two equal keys) never happen: scalars stay text.

    Args:
        text: the document.
        file: its name, for messages.

    Raises:
        InputError: with everything that is wrong with the YAML; parsing stops early where going on is unsafe.

    """
    builder = _Builder(file)
    if odd := _BREAKS.search(text):
        rule = "a line break that no editor counts (U+0085, U+2028 or U+2029)"
        raise builder.stop(_position(text, odd.start(), file), Code.NOT_TEXT, rule, "replace it by a plain line break")
    loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        where = builder.at(error.problem_mark or error.context_mark)
        rule = f"not valid YAML: {error.problem or error.context}"
        if error.context_mark and error.problem and error.context_mark.line + 1 != where.line:
            rule += f", {error.context} that starts in line {error.context_mark.line + 1}"
        raise builder.stop(where, Code.NOT_YAML, rule, _CURES.get(str(error.problem), _CURE)) from None
    except yaml.reader.ReaderError as error:
        where = _position(text, error.position, file)
        rule = f"a character that YAML does not allow: {error.reason}"
        raise builder.stop(where, Code.NOT_TEXT, rule, "remove it") from None
    except RecursionError:  # the pure Python parser, where libyaml is missing
        rule = "the file is nested too deep"
        raise builder.stop(Where(file), Code.TOO_DEEP, rule, "look for unclosed brackets") from None
    if builder.problems:
        raise InputError(builder.problems)
    return None if isinstance(builder.root, Empty) else builder.root


def _position(text: str, index: int, file: str) -> Where:
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return Where(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
