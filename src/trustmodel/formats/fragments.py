"""Small shapes inside records: citations, conditions, cadences, grades, ranges that may be unknown."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

import re
from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar, Literal

import attrs

from trustmodel.formats.cadences import lapse, said
from trustmodel.formats.nodes import Block, Items, Node, Text
from trustmodel.model import After, Condition, Range, ValueProblem, When

_DATE = re.compile(r"[0-9]{4}([-.]\S*)?")


def _is_rate(_: object, __: object, value: str | None) -> None:
    if value is not None:
        said(value)


def _is_lapse(_: object, __: object, value: str | None) -> None:
    if value is not None:
        lapse(value)


def _alone(key: str) -> Callable[[Node], Node]:
    """Let a record be written as one bare value: the value of `key`."""

    def widen(node: Node) -> Node:
        if isinstance(node, Block):
            return node
        block = Block(node.where)
        block[key] = node
        block.written[key] = node
        return block

    return widen


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cited:
    """One citation: a source's id alone, or with a locator."""

    shorthand: ClassVar[Callable[[Node], Node]] = staticmethod(_alone("id"))

    id: str
    at: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DemandRecord:
    """A variable that a forum wants more (`+`) or less (`-`) of."""

    variable: str
    sign: Literal["+", "-"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConditionRecord:
    """A condition.

    Raises:
        ValueProblem: if it names a judgement and no grade, and so would always hold; or grades of no component.

    """

    status: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    judged: str = ""
    framework: tuple[str, ...] = ()
    component: str = ""
    grade: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if (self.judged or self.framework or self.component) and not self.grade:
            raise ValueProblem("a condition on a judgement names no `grade`", "say which: `grade: [inadequate]`")
        Condition(component=self.component, grades=self.grade)  # refuses grades of no component, here at their place


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GradeRecord:
    """One grade, or a mix of grades with shares.

    Raises:
        ValueProblem: if there is no grade in it, or the shares of a mix are none.

    """

    @staticmethod
    def shorthand(node: Node) -> Node:
        """Read a bare grade, or a block of grades and shares."""
        block = Block(node.where)
        if isinstance(node, Block):
            block["mix"] = node
        else:
            block["grade"] = node
        return block

    grade: str = ""
    mix: dict[str, Fraction] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if not self.grade and not self.mix:
            raise ValueProblem("there is no grade here", "write one, or leave the key out: then it was not given")
        if any(share < 0 for share in self.mix.values()):
            raise ValueProblem("a share cannot be negative", "write shares that sum to 1")
        if self.mix and (total := sum(self.mix.values())) != 1:
            raise ValueProblem(f"the shares sum to {float(total):g}, not to 1", "write shares such as 1/3")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CadenceRecord:
    """A cadence: how often in words, or dates; and when the first and the next one are due.

    Raises:
        ValueProblem: if it has neither, or both, or counts from what it does not name.

    """

    @staticmethod
    def shorthand(node: Node) -> Node:
        """Read a bare rate, or a bare date, as a cadence."""
        if isinstance(node, Block):
            return node
        block = Block(node.where)
        key = "dates" if isinstance(node, Text) and _DATE.fullmatch(node) else "every"
        block[key] = node
        return block

    every: str | None = attrs.field(default=None, validator=_is_rate)
    dates: tuple[When, ...] = ()
    within: str | None = attrs.field(default=None, validator=_is_lapse)
    after: After = After.LAST
    first: str | None = attrs.field(default=None, validator=_is_lapse)
    when: ConditionRecord = ConditionRecord()
    stated: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.every) == bool(self.dates):
            raise ValueProblem("a cadence has either `every` or `dates`", "write one of the two")
        if self.dates and (self.within or self.first):
            raise ValueProblem("what has dates is due on them", "leave `within` and `first` out")
        if self.after is not After.LAST and not (self.when.grade and (self.within or said(self.every or "").within)):
            raise ValueProblem(
                "it counts from a judgement, and says not after which or how long",
                "add `within: 6 to 12 months` and `when: {component: overall, grade: ...}`",
            )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaybeRange:
    """A range, or nothing where it is stated to be unknown."""

    @staticmethod
    def shorthand(node: Node) -> Node:
        """Read a bare range, or `unknown`."""
        block = Block(node.where)
        if not (isinstance(node, Text) and node == "unknown"):
            block["range"] = node
        return block

    range: Range | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpreadRange(MaybeRange):
    """A range, or nothing where it is stated to be unknown; its outer points may be percentiles."""

    @staticmethod
    def shorthand(node: Node) -> Node:
        """Read a bare range, `unknown`, or three points and what the outer two of them are."""
        if not isinstance(node, Items) or len(node) != 4:
            return MaybeRange.shorthand(node)
        block, points = Block(node.where), Items(node.where)
        points.extend(node[:3])
        block["range"], block["shape"] = points, node[3]
        return block

    shape: Literal["extremes", "p10-p90"] = "extremes"
