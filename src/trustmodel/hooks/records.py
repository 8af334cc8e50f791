"""What hooks return: frozen records, each with an `id` and a callable that takes one frozen context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import TypeVar

import attrs

from trustmodel.hooks.contexts import (
    ComparisonContext,
    DetectorContext,
    MendContext,
    MetricContext,
    ReadContext,
    RenderContext,
    SetUpContext,
    Sheet,
)
from trustmodel.model import (
    Assessment,
    Change,
    Claims,
    Comparison,
    Difference,
    Explanation,
    Finding,
    Measure,
    Range,
    Severity,
    Table,
    ValueProblem,
)
from trustmodel.model.filled import many, one, pairs
from trustmodel.model.place import CURRENCY

_O = TypeVar("_O")
_T = TypeVar("_T")


RESULTS: tuple[type[object], ...] = (Assessment, Comparison, Difference, Explanation, Table)
"""What a report format writes unless it says otherwise."""


def _is(holds: Callable[[object], bool], due: str) -> Callable[[object, attrs.Attribute[_T], _T], None]:
    """Give a validator for a field that holds what no type alone can tell."""

    def check(instance: object, attribute: attrs.Attribute[_T], value: _T) -> None:
        if not holds(value):
            what = f"{attribute.name} of a {type(instance).__name__}"
            raise ValueProblem(f"{what} is a {type(value).__name__} ({value!r:.60}) where {due} is due")

    return check


def _are_named(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


CHANGES = "changes"
"""Among the pictures that a `ReportFormat` draws: what differs between two. All others are of arrangements."""

EVERY = "*"
"""Among the codes of what a `Mend` could clear: the findings of every detector."""

_call = _is(callable, "a function")
_folder = _is(lambda value: isinstance(value, Traversable), "a folder, as `importlib.resources.files` gives it,")
_presets = _is(_are_named, "a mapping from names to options")


def _days(instance: object, attribute: attrs.Attribute[Range], value: Range) -> None:
    one(Range)(instance, attribute, value)
    if value.low < 0:
        raise ValueProblem(f"{attribute.name} of a {type(instance).__name__} is negative", "write nought or more")


@attrs.frozen(kw_only=True)
class SetUp:
    """A delivery model that a plugin offers; make one with `SetUp.of`, which keeps options and builder in step.

    Attributes:
        id: the word that places use: `trust`.
        title: for readers.
        summary: what the model claims, in a sentence.
        options: the attrs class of its options; the reader, the error messages and the docs all read it. Every option
            has a default. Its metadata may hold `doc`: what it means; `headline`: true where its value is shown beside
            the title; `words`: what readers call its values, by the value as it is written; `group`: the id of the
            group of events whose place, where there are none, its value takes.
        presets: named bundles of options; the first is the default.
        catalogues: ids of the catalogues that it needs.
        build: what makes its claims.
        provider: what names the party that runs the services; the role `$provider` of templates.

    Raises:
        TypeError: if the options are no attrs class, or one without a default; if there is no preset, or one of
            another class.
        ValueProblem: if a field holds something of another kind.

    """

    id: str
    title: str = attrs.field(validator=one(str))
    options: type[object] = attrs.field(validator=one(type))
    presets: Mapping[str, object] = attrs.field(validator=_presets)
    build: Callable[[object, SetUpContext], Claims] = attrs.field(validator=_call)
    provider: Callable[[object, SetUpContext], str] = attrs.field(validator=_call)
    summary: str = attrs.field(default="", validator=one(str))
    catalogues: tuple[str, ...] = attrs.field(default=(), validator=many(str))

    def __attrs_post_init__(self) -> None:
        name = self.options.__name__
        if not attrs.has(self.options):
            raise TypeError(f"set-up {self.id!r}: {name} is not an attrs class; mark it with `@attrs.frozen`")
        if bare := [field.name for field in attrs.fields(self.options) if field.default is attrs.NOTHING]:
            raise TypeError(f"set-up {self.id!r}: {', '.join(bare)} of {name} has no default; a place may leave it out")
        if not self.presets:
            raise TypeError(f"set-up {self.id!r} has no preset; offer at least one")
        if wrong := [preset for preset, given in self.presets.items() if not isinstance(given, self.options)]:
            raise TypeError(f"set-up {self.id!r}: the preset {wrong[0]!r} is not a {name}")

    @classmethod
    def of(
        cls,
        *,
        id: str,
        title: str,
        options: type[_O],
        presets: Mapping[str, _O],
        build: Callable[[_O, SetUpContext], Claims],
        provider: Callable[[_O, SetUpContext], str],
        summary: str = "",
        catalogues: tuple[str, ...] = (),
    ) -> SetUp:
        """Make a set-up whose builder takes an instance of its own options class.

        Raises:
            TypeError: if the options or presets cannot be used; later, if it is built with options of another class.

        """

        def own(given: object) -> _O:
            if not isinstance(given, options):
                raise TypeError(f"set-up {id!r} takes {options.__name__}, not {type(given).__name__}")
            return given

        return cls(
            id=id,
            title=title,
            options=options,
            presets=dict(presets),
            build=lambda given, context: build(own(given), context),
            provider=lambda given, context: provider(own(given), context),
            summary=summary,
            catalogues=catalogues,
        )


@attrs.frozen(kw_only=True)
class Catalogue:
    """A folder of YAML files that ships in a plugin.

    Attributes:
        id: the word by which set-ups ask for it.
        title: for readers.
        folder: the folder, from `importlib.resources.files`; its sub-folders are read too.
        currency: of its money and tariffs, such as `£`; a place may state another.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    id: str
    title: str = attrs.field(validator=one(str))
    folder: Traversable = attrs.field(validator=_folder)
    currency: str = attrs.field(default="", validator=one(str))


@attrs.frozen(kw_only=True)
class Detector:
    """A gap detector.

    Attributes:
        id: its code, such as `AG-01`.
        title: the gap in a few words.
        family: which family it belongs to: assign, relation, structure, control, time, assurance, evidence, excess.
        definition: when it fires, in a sentence.
        base: severity before modifiers.
        severity_rule: what raises or lowers it, in words.
        compensator: what makes up for the gap, in words.
        guard: what it deliberately does not flag, in words.
        remedy: what mends it, in words.
        mended_by: ids of the kinds of change (`Mend`) that could clear it; none where only evidence does.
        reads: where the definition comes from.
        thresholds: (word, meaning) pairs: the thresholds that it needs, which a place states under `thresholds`; it
            finds nothing of what one limits until that is stated.
        run: what finds.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    id: str
    title: str = attrs.field(validator=one(str))
    definition: str = attrs.field(validator=one(str))
    run: Callable[[DetectorContext], Iterable[Finding]] = attrs.field(validator=_call)
    family: str = attrs.field(default="", validator=one(str))
    base: Severity = attrs.field(default=Severity.MEDIUM, validator=one(Severity))
    severity_rule: str = attrs.field(default="", validator=one(str))
    compensator: str = attrs.field(default="", validator=one(str))
    guard: str = attrs.field(default="", validator=one(str))
    remedy: str = attrs.field(default="", validator=one(str))
    mended_by: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    reads: str = attrs.field(default="", validator=one(str))
    thresholds: tuple[tuple[str, str], ...] = attrs.field(default=(), validator=pairs)


def _nothing(_: object) -> Iterable[Measure]:
    return ()


@attrs.frozen(kw_only=True)
class Mend:
    """A kind of change that could clear findings.

    Each change that it proposes is tried on the arrangement, with the detectors run again: one that clears nothing is
    left out, so that a proposal need not be right, only sensible.

    Attributes:
        id: a word for it, such as `name-lead`; detectors name it in `mended_by`.
        title: the change in a few words.
        propose: what proposes changes for one finding, the most natural first.
        cost: working days that it takes to agree and set up, unless the change states its own.
        cost_from: who states the cost: a source, in words; empty is nobody, so that it is an assumption.
        mends: codes of further detectors, of others, whose findings it could clear; `EVERY` is all.
        allow: the word by which a user must allow it, such as `joint`; empty is always allowed. For what changes
            how a thing is recorded and not how it is.

    Raises:
        ValueProblem: if a field holds something of another kind, or the cost is negative.

    """

    id: str
    title: str = attrs.field(validator=one(str))
    propose: Callable[[MendContext], Iterable[Change]] = attrs.field(validator=_call)
    cost: Range = attrs.field(validator=_days)
    cost_from: str = attrs.field(default="", validator=one(str))
    mends: tuple[str, ...] = attrs.field(default=(), validator=many(str))
    allow: str = attrs.field(default="", validator=one(str))


@attrs.frozen(kw_only=True)
class Metric:
    """A load metric: of one arrangement, of arrangements that are compared, or of both.

    Attributes:
        id: its code, such as `SL-01`.
        title: what it measures, in a few words.
        units: what its numbers count, such as `h/yr`; every measure has one of them. In it `¤` stands for the
            currency of the arrangement: `¤/yr`.
        formula: how it is computed, in words.
        run: what measures one arrangement; without it, none.
        between: what measures arrangements side by side, such as their difference; without it, nothing. It is called
            once for a comparison of two or more.
        reads: where the definition comes from.
        compared: whether comparisons measure it too. Leave one out that is told of one arrangement at a time and takes
            long: comparisons measure what they set side by side.

    Raises:
        ValueProblem: if a field holds something of another kind, or it measures nothing.

    """

    id: str
    title: str = attrs.field(validator=one(str))
    units: tuple[str, ...] = attrs.field(validator=many(str))
    formula: str = attrs.field(validator=one(str))
    run: Callable[[MetricContext], Iterable[Measure]] = attrs.field(default=_nothing, validator=_call)
    between: Callable[[ComparisonContext], Iterable[Measure]] = attrs.field(default=_nothing, validator=_call)
    reads: str = attrs.field(default="", validator=one(str))
    compared: bool = attrs.field(default=True, validator=one(bool))

    def __attrs_post_init__(self) -> None:
        if self.run is _nothing and self.between is _nothing:
            raise ValueProblem(f"the metric {self.id!r} measures nothing", "give it `run`, or `between`, or both")

    @property
    def compares(self) -> bool:
        """Whether it measures arrangements side by side."""
        return self.between is not _nothing

    @property
    def of_comparisons(self) -> bool:
        """Whether it measures arrangements only side by side, and never one by itself."""
        return self.run is _nothing

    def units_in(self, currency: str) -> tuple[str, ...]:
        """Give the units of its measures of an arrangement that counts money in this currency."""
        return tuple(unit.replace(CURRENCY, currency) for unit in self.units)


@attrs.frozen(kw_only=True)
class ReportFormat:
    """A format that results can be written in.

    Attributes:
        id: the word after `--format`.
        media_type: of what it renders, such as `text/csv; charset=utf-8`.
        render: what renders: the same bytes for the same result.
        writes: the kinds of results that it can write: of `Arrangement`, which is all claims, `Assessment`,
            `Comparison`, `Difference`, `Explanation` and `Table`; by default all but the first. Others are refused
            before it is called.
        draws: words for the pictures that it draws, first the one that is drawn unless another is asked for; they are
            drawn from the graph and the calendar of each arrangement (`Chapter`). `CHANGES` is of a difference.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    id: str
    media_type: str = attrs.field(validator=one(str))
    render: Callable[[RenderContext], bytes] = attrs.field(validator=_call)
    writes: tuple[type[object], ...] = attrs.field(default=RESULTS, validator=many(type))
    draws: tuple[str, ...] = attrs.field(default=(), validator=many(str))


@attrs.frozen(kw_only=True)
class WorkbookReader:
    """A reader of workbooks, from which efforts and tariffs that somebody edited are read back.

    Attributes:
        id: what it reads, such as `xlsx`.
        endings: of the names of such files, with the dot, in lower case.
        read: what reads the sheets; a `ValueProblem` says what is wrong with a file that is none.

    Raises:
        ValueProblem: if a field holds something of another kind.

    """

    id: str
    endings: tuple[str, ...] = attrs.field(validator=many(str))
    read: Callable[[ReadContext], Iterable[Sheet]] = attrs.field(validator=_call)
