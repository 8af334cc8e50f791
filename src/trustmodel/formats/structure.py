"""Marked nodes to attrs classes, with every problem at its own place.

cattrs finds what reads a type; here are strict readers of records and scalars, which gather what goes wrong.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, TypeVar, get_args, get_origin

import attrs
import cattrs

from trustmodel.formats import values
from trustmodel.formats.codes import Code
from trustmodel.formats.nodes import Block, Empty, Items, Node, Text
from trustmodel.formats.slips import LONGEST, suggest
from trustmodel.model import Problem, Range, Span, Tri, ValueProblem, When, Where, Window

_T = TypeVar("_T")
_Hook = Callable[[object, object], object]
_RULE = 400
_FIT = "write a value that fits this rule"
KEY = "key"
"""Metadata of a field: the key in the file, where the field's own name cannot be it (`from`, `is`)."""


class Faults(Exception):
    """What is wrong with one node and all below it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems: tuple[Problem, ...] = tuple(problems)


def structure(node: Node, kind: type[_T]) -> _T:
    """Make an instance of an attrs class from a node.

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


def words_of(field: attrs.Attribute[object]) -> tuple[str, ...]:
    """Give the words that a field may have; none where it takes any."""
    kind: object = field.type
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _words_of(kind)
    return tuple(word for word in get_args(kind) if word) if _is_choice(kind) else ()


@lru_cache(maxsize=1)
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    scalars: dict[type[object], Callable[[str], object]] = {
        bool: values.yes,
        int: _whole,
        Fraction: values.number,
        Tri: values.tri,
        float: lambda text: float(values.number(text)),
        When: values.moment,
        Span: values.days,
        Window: values.window,
        date: values.day,
    }
    converter.register_structure_hook_func(_is_choice, _choice)
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
        if len(text) > LONGEST:
            rule = f"a text of {len(text):,} characters stands here"
            raise _fault(text, Code.BAD_VALUE, rule, "write a single value")
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
    if not isinstance(node, Items):
        return _scalar(values.points)(node, Range)
    problems: list[Problem] = []
    numbers: list[Fraction] = []
    for item in node:
        try:
            numbers.append(values.number(_text(item)[: LONGEST + 1]))
        except (Faults, ValueProblem) as error:
            problems.extend(_problems(error, item))
    if problems:
        raise Faults(problems)
    try:
        low, likely, high = numbers
        return Range(low, likely, high)
    except ValueProblem as problem:
        raise _fault(node, Code.BAD_VALUE, problem.rule, problem.cure) from None
    except ValueError:
        rule = f"a range has three points, not {len(numbers)}"
        raise _fault(node, Code.BAD_VALUE, rule, "write [least, most likely, greatest]") from None


def _string(node: object, kind: object) -> object:
    """Read text; the enumerations of the format are classes of text, so cattrs brings them here as well."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _enumeration(node, kind)
    return str(_text(node))


def _enumeration(node: object, kind: type[enum.Enum]) -> object:
    return kind(_one_of(node, _words_of(kind)))


@cache
def _words_of(kind: type[enum.Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


def _is_choice(kind: object) -> bool:
    return get_origin(kind) is Literal


def _choice(node: object, kind: object) -> object:
    return _one_of(node, tuple(word for word in get_args(kind) if word))


def _one_of(node: object, allowed: tuple[str, ...]) -> str:
    text = _text(node)
    if text not in allowed:
        raise _fault(text, Code.NOT_ONE_OF, f"{_quote(text)} is not allowed here", suggest(text, allowed))
    return str(text)


def _is_many(kind: object) -> bool:
    return get_origin(kind) in (tuple, list, set, frozenset)


def _many(converter: cattrs.Converter, node: object, kind: object) -> object:
    """Read one or several: where a list is allowed, one item may stand alone."""
    item = get_args(kind)[0]
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
    made: Callable[[list[object]], object] = get_origin(kind) or tuple
    return made(found)


def _is_table(kind: object) -> bool:
    return get_origin(kind) in (dict, Mapping)


def _table(converter: cattrs.Converter, node: object, kind: object) -> object:
    """Read a block whose keys are free, with values of one kind."""
    item = get_args(kind)[1]
    if not isinstance(node, Block):
        raise _fault(node, Code.WRONG_SHAPE, *_shape(node, "a block of keys and values"))
    problems: list[Problem] = []
    found: dict[str, object] = {}
    for key, part in node.items():
        if not key:
            problems.append(Problem(node.at(key), Code.NO_VALUE, "the key is empty", "write what the value is of"))
            continue
        try:
            found[key] = converter.structure(part, item)
        except Exception as error:
            problems.extend(_problems(error, part))
    if problems:
        raise Faults(problems)
    return found


def _record(converter: cattrs.Converter, kind: type[attrs.AttrsInstance]) -> _Hook:
    """Read a record key by key, so that what is wrong with one key hides nothing that is wrong with another."""
    keys = _keys(converter, kind)
    required = [key for key, one in keys.items() if one.required]
    shorthand: Callable[[Node], Node] | None = getattr(kind, "shorthand", None)

    def hook(node: object, _: object) -> object:
        if shorthand and isinstance(node, (Text, Items, Block, Empty)):
            node = shorthand(node)
        if not isinstance(node, Block):
            code = Code.NO_VALUE if isinstance(node, Empty) else Code.WRONG_SHAPE
            raise _fault(node, code, *_shape(node, f"a block with the keys {', '.join(sorted(keys))}"))
        missing = [
            Problem(node.where, Code.MISSING_KEY, f"the key {key!r} is missing", _addition(keys[key].words))
            for key in required
            if key not in node
        ]
        found = _read_keys(node, keys, missing)
        try:
            return kind(**found)
        except ValueProblem as problem:
            raise _fault(node, Code.BAD_VALUE, problem.rule, problem.cure) from None

    return hook


def _addition(words: tuple[str, ...]) -> str:
    return f"add it, with one of {', '.join(words)}" if words else "add it"


@attrs.frozen(kw_only=True)
class _Key:
    """A key of a record.

    Attributes:
        name: the field that takes its value.
        required: whether it may not be left out.
        filled: whether its list may not be empty; of a plugin's options, the plugin says what that means.
        words: those that it may have, where they are a fixed list.
        read: what reads its value.

    """

    name: str
    required: bool
    filled: bool
    words: tuple[str, ...]
    read: _Hook


def _keys(converter: cattrs.Converter, kind: type[attrs.AttrsInstance]) -> Mapping[str, _Key]:
    if any(isinstance(field.type, str) for field in attrs.fields(kind)):
        attrs.resolve_types(kind)
    filled = kind.__module__.startswith(f"{__package__}.")
    return {
        key_of(field): _Key(
            name=field.name,
            required=field.default is attrs.NOTHING,
            filled=filled,
            words=words_of(field),
            read=_checked(converter, field),
        )
        for field in attrs.fields(kind)
        if field.init
    }


def _read_keys(node: Block, keys: Mapping[str, _Key], problems: list[Problem]) -> dict[str, object]:
    """Read what a block states; raise `Faults` with all that is wrong with it, and the problems known before."""
    found: dict[str, object] = {}
    for key, part in node.items():
        known = keys.get(key)
        if known is None:
            problems.append(_stranger(node, key, keys))
            continue
        if known.filled and isinstance(part, Items) and not part:
            rule = f"the list `{key}` is empty"
            problems.append(Problem(part.where, Code.NO_VALUE, rule, "name at least one, or leave the key out"))
            continue
        try:
            found[known.name] = known.read(part, None)
        except Exception as error:
            problems.extend(_problems(error, part))
    if problems:
        raise Faults(problems)
    return found


def _checked(converter: cattrs.Converter, field: attrs.Attribute[object]) -> _Hook:
    """Run a field's own validator beside its hook, so that every failure is reported, each at its own place."""

    def hook(node: object, _: object) -> object:
        value: object = converter.structure(node, field.type)  # type: ignore[arg-type]  # any type form may stand here
        if value == "" and field.default is attrs.NOTHING:
            raise _fault(
                node, Code.NO_VALUE, "the text is empty, and it may not be left out", "write what belongs here"
            )
        if field.validator is not None:
            try:
                field.validator(None, field, value)
            except ValueProblem as problem:
                raise _fault(node, Code.BAD_VALUE, problem.rule, problem.cure) from None
            except (ValueError, TypeError) as error:
                raise _fault(node, Code.BAD_VALUE, str(error.args[0] if error.args else error), _FIT) from None
            except AttributeError:  # it looks at other fields too, so it must wait until the record is made
                pass
        return value

    return hook


def written(node: Block, kind: type[attrs.AttrsInstance]) -> dict[str, object]:
    """Read the keys that a block states of an attrs class, by the names of the fields, without making an instance.

    Raises:
        Faults: with a problem for everything that is wrong, each at its own place.

    """
    return _read_keys(node, _keys(_converter(), kind), [])


def _stranger(node: Block, key: str, known: Iterable[str]) -> Problem:
    rule = f"the key {_quote(key)} is not known here"
    return Problem(node.at(key), Code.UNKNOWN_KEY, rule, suggest(key, known))


def _problems(error: BaseException, node: object) -> list[Problem]:
    if isinstance(error, Faults):
        return list(error.problems)
    if isinstance(error, BaseExceptionGroup):
        return [problem for inner in error.exceptions for problem in _problems(inner, node)]
    if isinstance(error, ValueProblem):
        return list(_fault(node, Code.BAD_VALUE, error.rule, error.cure).problems)
    return list(_fault(node, Code.BAD_VALUE, " ".join(str(error).split()) or type(error).__name__, _FIT).problems)


def _fault(node: object, code: Code, rule: str, cure: str) -> Faults:
    where = getattr(node, "where", None)
    said = rule if len(rule) <= _RULE else rule[:_RULE] + " ..."
    return Faults([Problem(where if isinstance(where, Where) else Where("?"), code, said, cure)])


def _shape(node: object, due: str) -> tuple[str, str]:
    if isinstance(node, Empty):
        return f"there is no value where {due} is due", "give one, or leave the key out"
    kinds: dict[type[object], str] = {Text: "text", Block: "a block of keys", Items: "a list"}
    given = kinds.get(type(node), "something else")
    cure = "write one value, without dashes, brackets or keys" if due == "text" else "write `{key: value, ...}`"
    return f"this is {given}, where {due} is due", cure


def _quote(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
