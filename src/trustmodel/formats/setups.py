"""Reading the dated list of set-ups; each plugin's own options class says what may stand there."""

from __future__ import annotations

import attrs

from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import Block, Items, Node
from trustmodel.formats.structure import Faults, structure, suggest
from trustmodel.hooks.host import PluginHost
from trustmodel.hooks.records import SetUp
from trustmodel.model import PluginError, Problem, SetUpUse, Span, ValueProblem, When


@attrs.frozen(kw_only=True)
class UseRecord:
    """One entry of `setups`, without its options."""

    use: str
    preset: str = ""
    from_: When | None = attrs.field(default=None, metadata={"key": "from"})
    until: When | None = None
    authorities: tuple[str, ...] = ()


def read_setups(node: Node | None, head: Block, host: PluginHost, problems: list[Problem]) -> tuple[SetUpUse, ...]:
    """Read the list of set-ups; problems are added to `problems`."""
    if node is None:
        problems.append(Problem(head.where, Code.MISSING_KEY, "a place names its `setups`", "add `setups:` with a `use:`"))
        return ()
    if not isinstance(node, Items):
        problems.append(Problem(node.where, Code.WRONG_SHAPE, "`setups` is a list", "start each entry with `- use:`"))
        return ()
    uses: list[SetUpUse] = []
    for item in node:
        try:
            uses.append(_use(item, host))
        except Faults as faults:
            problems.extend(faults.problems)
    return tuple(uses)


def _use(node: Node, host: PluginHost) -> SetUpUse:
    if not isinstance(node, Block):
        raise Faults([Problem(node.where, Code.WRONG_SHAPE, "a set-up is a block of keys", "write `- use: trust`")])
    plain = Block(node.where)
    for key in node.keys() - {"options"}:
        plain[key], plain.keys_at[key] = node[key], node.keys_at[key]
    record = structure(plain, UseRecord)
    try:
        setup = host.setup(record.use)
    except PluginError as error:
        cure = suggest(record.use, host.setups.ids)
        raise Faults([Problem(node["use"].where, Code.UNKNOWN_SETUP, str(error), cure)]) from None
    if record.preset and record.preset not in setup.presets:
        rule = f"the set-up {setup.id!r} has no preset {record.preset!r}"
        raise Faults([Problem(node["preset"].where, Code.UNKNOWN_PRESET, rule, suggest(record.preset, setup.presets))])
    try:
        valid = Span(record.from_, record.until)
    except ValueProblem as problem:
        raise Faults([Problem(node.where, Code.BAD_VALUE, problem.rule, problem.cure)]) from None
    return SetUpUse(
        setup=setup.id,
        preset=record.preset,
        options=read_options(node.get("options"), setup, record.preset),
        valid=valid,
        authorities=record.authorities,
        where=node.where,
    )


def read_options(node: Node | None, setup: SetUp, preset: str) -> object:
    """
    Read options over those of a preset: what is written wins, the rest comes from the preset.

    Raises:
        Faults: with every problem of the options.

    """
    base = setup.presets[preset or next(iter(setup.presets))]
    if node is None:
        return base
    written = structure(node, setup.options)
    if not isinstance(node, Block) or not attrs.has(setup.options):
        return written
    given = {field.name for field in attrs.fields(setup.options) if field.metadata.get("key", field.name) in node}
    changes = {name: getattr(written, name) for name in given}
    return attrs.evolve(base, **changes)  # type: ignore[misc]  # an options class is an attrs class
