"""Reading the dated list of set-ups; each plugin's own options class says what may stand there."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import Block, Empty, Items, Node, Text
from trustmodel.formats.slips import near, suggest
from trustmodel.formats.structure import Faults, structure, written
from trustmodel.hooks.callers import Foreign, foreign
from trustmodel.hooks.host import PluginHost
from trustmodel.hooks.records import SetUp
from trustmodel.model import PluginError, Problem, SetUpUse, Span, ValueProblem, When, Where


@attrs.frozen(kw_only=True)
class UseRecord:
    """One entry of `setups`, without its options."""

    use: str
    preset: str = ""
    from_: When | None = attrs.field(default=None, metadata={"key": "from"})
    until: When | None = None
    authorities: tuple[str, ...] = ()
    options: object = None  # read apart: the set-up that `use` names says what may stand there


def read_setups(node: Node | None, head: Block, host: PluginHost, problems: list[Problem]) -> tuple[SetUpUse, ...]:
    """Read the list of set-ups; problems are added to `problems`."""
    if node is None or (isinstance(node, Items) and not node):
        where = node.where if node is not None else head.where
        problems.append(Problem(where, Code.MISSING_KEY, "a place names its `setups`", "add `setups:` with a `use:`"))
        return ()
    if not isinstance(node, Items):
        code = Code.NO_VALUE if isinstance(node, Empty) else Code.WRONG_SHAPE
        problems.append(Problem(node.where, code, "`setups` is a list", "start each entry with `- use:`"))
        return ()
    uses: list[SetUpUse] = []
    known = _texts(head.get("authorities"))
    for item in node:
        try:
            uses.append(_use(item, host, known))
        except Faults as faults:
            problems.extend(faults.problems)
    return tuple(uses)


def _use(node: Node, host: PluginHost, known: dict[str, Node]) -> SetUpUse:
    if not isinstance(node, Block):
        raise Faults([Problem(node.where, Code.WRONG_SHAPE, "a set-up is a block of keys", "write `- use: trust`")])
    problems: list[Problem] = []
    plain = node.only(node.keys() - {"options"})
    record: UseRecord | None = None
    try:
        record = structure(plain, UseRecord)
    except Faults as faults:
        problems.extend(faults.problems)
    for name, part in _texts(node.get("authorities")).items():
        if known and name not in known:
            rule = f"{name[:60]!r} is not one of the place's `authorities`"
            problems.append(Problem(part.where, Code.UNKNOWN_REFERENCE, rule, suggest(name, known)))
    setup: SetUp | None = None
    options: object = None
    try:
        setup = _setup(node.get("use"), host)
        preset = _preset(node.get("preset"), setup) if setup else None
        if setup and preset is not None:
            options = read_options(node.get("options"), setup, preset)
    except Faults as faults:
        problems.extend(faults.problems)
    valid = Span()
    try:
        valid = Span(record.from_, record.until) if record else valid
    except ValueProblem as problem:
        problems.append(Problem(node["until"].where, Code.BAD_VALUE, problem.rule, problem.cure))
    if problems or record is None or setup is None:
        raise Faults(problems)
    return SetUpUse(
        setup=setup.id,
        preset=record.preset,
        options=options,
        valid=valid,
        authorities=record.authorities,
        where=node.where,
    )


def _texts(node: Node | None) -> dict[str, Node]:
    """Give the texts of one or several, with where each stands."""
    parts = node if isinstance(node, Items) else [node]
    return {str(part): part for part in parts if isinstance(part, Text)}


def _setup(node: Node | None, host: PluginHost) -> SetUp | None:
    if not isinstance(node, Text):
        return None  # reported with the shape of the entry
    try:
        return host.setup(node)
    except PluginError as error:
        raise Faults([Problem(node.where, Code.UNKNOWN_SETUP, str(error), _cure(node, host))]) from None


def _cure(named: str, host: PluginHost) -> str:
    name, both, preset = named.partition(":")
    if both and name in host.setups.ids:  # as a command has it: `--setups trust:council-owned`
        return f"in a file a preset has a key of its own: `use: {name}`, `preset: {preset}`"
    if likely := near(named, host.setups.ids):
        return f"did you mean {likely!r}?"
    return "install the plugin that offers it; `trustmodel plugins` lists them"


def _preset(node: Node | None, setup: SetUp) -> str | None:
    if node is not None and not isinstance(node, Text):
        return None  # reported with the shape of the entry
    if node is None:
        return next(iter(setup.presets))
    if node not in setup.presets:
        rule = f"the set-up {setup.id!r} has no preset {node[:60]!r}"
        raise Faults([Problem(node.where, Code.UNKNOWN_PRESET, rule, suggest(node, setup.presets))])
    return node


def read_options(node: Node | None, setup: SetUp, preset: str) -> object:
    """Read options over those of a preset: what is written wins, the rest comes from the preset.

    Raises:
        Faults: with every problem of the options.

    """
    base = setup.presets[preset]
    if node is None:
        return base
    if not isinstance(node, Block) or not attrs.has(setup.options):
        return structure(node, setup.options)
    return revised(base, written(node, setup.options), node.where)


def revised(options: object, changes: Mapping[str, object], where: Where) -> object:
    """Give options with some of them changed; the checks of their class are a plugin's code.

    Raises:
        Faults: if the class refuses them, or fails.

    """
    try:
        with foreign(ValueError, TypeError):
            return attrs.evolve(options, **changes)  # type: ignore[misc]  # an options class is an attrs class
    except ValueProblem as problem:
        raise Faults([Problem(where, Code.BAD_VALUE, problem.rule, problem.cure)]) from None
    except (ValueError, TypeError, Foreign) as error:
        raise Faults([Problem(where, Code.BAD_VALUE, " ".join(str(error).split())[:400])]) from None
