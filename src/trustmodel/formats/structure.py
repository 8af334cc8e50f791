"""
Marked nodes to attrs classes, with every problem at its own place.

cattrs does the walking; this module gives it strict hooks for scalars and gathers what goes wrong.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from trustmodel.formats import values
from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import Block, Empty, Items, Node, Text
from trustmodel.model import Problem, Range, Span, Tri, ValueProblem, When, Where, Window
from trustmodel.model.time import parse_day

_T = TypeVar("_T")
_Hook = Callable[[object, object], object]
KEY = "key"
"""Metadata of a field: the key in the file, where the field's own name cannot be it (`from`, `is`)."""


class Faults(Exception):
    """What is wrong with one node and all below it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def structure(node: Node, kind: type[_T]) -> _T:
    """
    Make an instance of an attrs class from a node.

    Args:
        node: what was read.
        kind: the class; the metadata `key` of a field names its key where that differs from the field's name.

    Raises:
        Faults: with a problem for everything that is wrong, each at its own place.

    """
    try:
        return _converter().structure(node, kind)
    except Faults:
        raise
    except Exception as error:
        raise Faults(_problems(error, node)) from None


def key_of(field: attrs.Attribute[object]) -> str:
    """Give the key under which a field stands in a file."""
    return str(field.metadata.get(KEY, field.name))


def suggest(word: str, known: Iterable[str]) -> str:
    """Give a cure for a misspelt word: the near miss, or all that is known."""
    options = sorted(known)
    near = get_close_matches(word, options, 1, 0.6)
    return f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(options[:40])


@lru_cache(maxsize=1)
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    scalars: dict[type[object], Callable[[str], object]] = {
        bool: values.yes,
        int: _whole,
        Fraction: values.number,
        Tri: values.tri,
        When: When.parse,
        Span: values.days,
        Window: Window.parse,
        date: parse_day,
    }
    converter.register_structure_hook_func(_is_many, lambda node, kind: _many(converter, node, kind))
    converter.register_structure_hook_func(_is_table, lambda node, kind: _table(converter, node, kind))
    converter.register_structure_hook_factory(attrs.has, lambda kind: _record(converter, kind))
    # By class, which cattrs asks first: its own hooks for bool and int would take any text as true.
    for kind, read in scalars.items():
        converter.register_structure_hook(kind, _scalar(read))
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(Range, _range)
    return converter


def _scalar(read: Callable[[str], object]) -> _Hook:
    def hook(node: object, _: object) -> object:
        text = _text(node)
        try:
            return read(text)
        except ValueProblem as problem:
            raise _fault(text, Code.BAD_VALUE, problem.rule, problem.cure) from None

    return hook


def _whole(text: str) -> int:
    value = values.number(text)
    if value.denominator != 1:
        raise ValueProblem(f"{text!r} is not a whole number", "write digits only")
    return int(value)


def _text(node: object) -> Text:
    if isinstance(node, Text):
        if "\0" in node:
            raise _fault(node, Code.BAD_VALUE, "the text holds a NUL character", "remove it")
        return node
    raise _fault(node, Code.NO_VALUE if isinstance(node, Empty) else Code.WRONG_SHAPE, *_shape(node, "text"))


def _range(node: object, _: object) -> object:
    try:
        if isinstance(node, Items):
            numbers = [values.number(_text(item)) for item in node]
            if len(numbers) != 3:
                raise _fault(node, Code.BAD_VALUE, f"a range has three points, not {len(numbers)}", "write [least, most likely, greatest]")
            low, likely, high = numbers
            return Range(low, likely, high)
        return values.points(_text(node))
    except ValueProblem as problem:
        raise _fault(node, Code.BAD_VALUE, problem.rule, problem.cure) from None


def _string(node: object, kind: object) -> object:
    """Read text; the enumerations of the format are classes of text, so cattrs brings them here as well."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _enumeration(node, kind)
    return str(_text(node))


def _enumeration(node: object, kind: type[enum.Enum]) -> object:
    text = _text(node)
    allowed = [str(member.value) for member in kind]
    if text not in allowed:
        raise _fault(text, Code.NOT_ONE_OF, f"{_quote(text)} is not allowed here", suggest(text, allowed))
    return kind(str(text))


def _is_many(kind: object) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _many(converter: cattrs.Converter, node: object, kind: object) -> object:
    """Read one or several: where a list is allowed, one item may stand alone."""
    item = getattr(kind, "__args__", (str,))[0]
    if isinstance(node, Empty):
        raise _fault(node, Code.NO_VALUE, "there is no value here", "give one, or leave the key out")
    problems: list[Problem] = []
    found: list[object] = []
    for part in node if isinstance(node, Items) else [node]:
        try:
            found.append(converter.structure(part, item))
        except Exception as error:
            problems.extend(_problems(error, part))
    if problems:
        raise Faults(problems)
    return tuple(found)


def _is_table(kind: object) -> bool:
    return getattr(kind, "__origin__", None) is dict


def _table(converter: cattrs.Converter, node: object, kind: object) -> object:
    """Read a block whose keys are free, with values of one kind."""
    item = getattr(kind, "__args__", (str, str))[1]
    if not isinstance(node, Block):
        raise _fault(node, Code.WRONG_SHAPE, *_shape(node, "a block of keys and values"))
    problems: list[Problem] = []
    found: dict[str, object] = {}
    for key, part in node.items():
        try:
            found[key] = converter.structure(part, item)
        except Exception as error:
            problems.extend(_problems(error, part))
    if problems:
        raise Faults(problems)
    return found


def _record(converter: cattrs.Converter, kind: type[attrs.AttrsInstance]) -> _Hook:
    attrs.resolve_types(kind)
    fields = {field.name: field for field in attrs.fields(kind) if field.init}
    names = {key_of(field): field for field in fields.values()}
    overrides = {
        name: override(rename=key_of(field), struct_hook=_checked(converter, field)) for name, field in fields.items()
    }
    walk: Callable[[Block, object], object] = make_dict_structure_fn(  
        kind,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **overrides,  # type: ignore[arg-type]  # mypy holds the fields' overrides against the two flags above
    )
    shorthand: Callable[[Node], Node] | None = getattr(kind, "shorthand", None)

    def hook(node: object, _: object) -> object:
        if shorthand and isinstance(node, Text | Items):
            node = shorthand(node)
        if not isinstance(node, Block):
            code = Code.NO_VALUE if isinstance(node, Empty) else Code.WRONG_SHAPE
            raise _fault(node, code, *_shape(node, f"a block with the keys {', '.join(sorted(names))}"))
        try:
            return walk(node, kind)
        except cattrs.ClassValidationError as error:
            raise Faults(_of_class(error, node, names)) from None
        except ValueProblem as problem:
            raise _fault(node, Code.BAD_VALUE, problem.rule, problem.cure) from None

    return hook


def _checked(converter: cattrs.Converter, field: attrs.Attribute[object]) -> _Hook:
    """Run a field's own validator beside its hook, so that every failure is reported, each at its own place."""

    def hook(node: object, _: object) -> object:
        value: object = converter.structure(node, field.type)  # type: ignore[arg-type]  # any type form may stand here
        if field.validator is not None:
            try:
                field.validator(None, field, value)
            except (ValueError, TypeError) as error:
                rule = str(error.args[0]) if error.args else str(error)
                raise _fault(node, Code.BAD_VALUE, rule, "") from None
        return value

    return hook


def _of_class(
    error: cattrs.ClassValidationError, node: Block, names: Mapping[str, attrs.Attribute[object]]
) -> list[Problem]:
    found: list[Problem] = []
    for inner in error.exceptions:
        if isinstance(inner, cattrs.ForbiddenExtraKeysError):
            for key in sorted(inner.extra_fields):
                where = node.keys_at.get(key, node.where)
                found.append(Problem(where, Code.UNKNOWN_KEY, f"the key {_quote(key)} is not known here", suggest(key, names)))
        elif isinstance(inner, KeyError):
            found.append(Problem(node.where, Code.MISSING_KEY, f"the key {str(inner.args[0])!r} is missing", "add it"))
        else:
            found.extend(_problems(inner, node))
    return found


def _problems(error: BaseException, node: object) -> list[Problem]:
    if isinstance(error, Faults):
        return list(error.problems)
    if isinstance(error, BaseExceptionGroup):
        return [problem for inner in error.exceptions for problem in _problems(inner, node)]
    if isinstance(error, ValueProblem):
        return list(_fault(node, Code.BAD_VALUE, error.rule, error.cure).problems)
    return list(_fault(node, Code.BAD_VALUE, " ".join(str(error).split())[:200] or type(error).__name__, "").problems)


def _fault(node: object, code: Code, rule: str, cure: str) -> Faults:
    where = getattr(node, "where", None)
    return Faults([Problem(where if isinstance(where, Where) else Where("?"), code, rule, cure)])


def _shape(node: object, due: str) -> tuple[str, str]:
    if isinstance(node, Empty):
        return f"there is no value where {due} is due", "give one, or leave the key out"
    kinds: dict[type[object], str] = {Text: "text", Block: "a block of keys", Items: "a list"}
    given = kinds.get(type(node), "something else")
    return f"this is {given}, where {due} is due", ""


def _quote(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
