"""Options given in a program, read as those in a file are: a text or a number becomes what the set-up declares."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import Block, Items, Node, Text
from trustmodel.formats.setups import read_options, revised
from trustmodel.formats.structure import Faults
from trustmodel.hooks import SetUp
from trustmodel.hooks.built import misfit
from trustmodel.model import InputError, Problem, UnknownName, Where

_HERE = Where("options")


def changed(setup: SetUp, preset: str, options: Mapping[str, object]) -> object:
    """Give the options of a preset with some of them changed.

    Args:
        setup: whose options they are.
        preset: the name of the preset.
        options: by name, in the words of a file (`{"legal_form": "cic"}`) or as values of the options class.

    Raises:
        InputError: for values that an option cannot take, and for options that contradict one another.
        UnknownName: if there is no such option.

    """
    known = {field.name for field in attrs.fields(setup.options)} if attrs.has(setup.options) else set()
    for name in options:
        if name not in known:
            raise UnknownName("option", name, known)
    nodes = {name: _node(value) for name, value in options.items()}
    misfits: list[Problem] = []
    for name, value in options.items():
        # What a file could hold is read as from a file; but a number is no text, nor is what no file could hold.
        due = misfit(setup.options, name, value) if nodes[name] is None or isinstance(value, int | float) else ""
        if due and (nodes[name] is None or due == "str"):
            rule = f"the option {name!r} is a {type(value).__name__} ({value!r:.60}) where a {due} is due"
            misfits.append(Problem(_HERE, Code.BAD_VALUE, rule))
    if misfits:
        raise InputError(misfits)
    block = Block(_HERE)
    block.update({name: node for name, node in nodes.items() if node is not None})
    block.written.update(block)
    ready = {name: value for name, value in options.items() if nodes[name] is None}
    try:
        if not ready:
            return read_options(block, setup, preset)
        presets = {**setup.presets, preset: revised(setup.presets[preset], ready, _HERE)}
        return read_options(block, attrs.evolve(setup, presets=presets), preset)
    except Faults as faults:
        raise InputError(faults.problems) from None


def _node(value: object) -> Node | None:
    """Give a value as a file would hold it; `None` for one that no file can hold, which is taken as it is."""
    match value:
        case bool():
            return _text("yes" if value else "no")
        case str() | int():
            return _text(str(value))
        case list() | tuple():
            items = Items(_HERE)
            parts = [_node(part) for part in value]
            if any(part is None for part in parts):
                return None
            items.extend(part for part in parts if part is not None)
            return items
        case Mapping():
            block = Block(_HERE)
            for key, part in value.items():
                node = _node(part)
                if node is None:
                    return None
                block[str(key)] = block.written[str(key)] = node
            return block
        case _:
            return None


def _text(value: str) -> Text:
    text = Text(value)
    text.file, text.line, text.column, text.plain = _HERE.file, _HERE.line, _HERE.column, False
    return text
