"""Statuses that switch layers on, and judgements that regulators give."""

from __future__ import annotations

from fractions import Fraction

import attrs

from trustmodel.model.errors import ValueProblem
from trustmodel.model.evidence import NO_EVIDENCE, Evidence
from trustmodel.model.time import ALWAYS, Span, When
from trustmodel.model.tri import Tri


@attrs.frozen(kw_only=True)
class Status:
    """A dated fact about a party that switches a regulatory layer on.

    Such as registration as an independent fostering agency (`ifa`), or being under direction.

    Attributes:
        id: unique in its arrangement; where none is given, `STATUS@PARTY`.
        of: id of the party.
        status: the word that layers are switched on by.
        valid: when it holds.
        holds: yes, no (a stated denial) or unknown.
        caused_by: the event or decision that started or ended it, in words.

    """

    id: str
    of: str
    status: str
    valid: Span = ALWAYS
    holds: Tri = Tri.YES
    caused_by: str = ""
    evidence: Evidence = NO_EVIDENCE


@attrs.frozen(kw_only=True)
class Component:
    """One component of a judgement with its grade: one grade, or a stated mix of grades for an expectation.

    `grades` pairs each grade with its probability; the probabilities sum to 1.

    Raises:
        ValueProblem: if they do not.

    """

    name: str
    grades: tuple[tuple[str, Fraction], ...]

    def __attrs_post_init__(self) -> None:
        if sum((share for _, share in self.grades), Fraction(0)) != 1:
            raise ValueProblem(
                f"the shares of the grades of {self.name!r} do not sum to 1", "write shares that sum to 1"
            )

    @classmethod
    def of(cls, name: str, grade: str) -> Component:
        """Give the component that was judged `grade`."""
        return cls(name=name, grades=((grade, Fraction(1)),))

    def share(self, grades: tuple[str, ...]) -> Fraction:
        """Give the probability that the grade is one of `grades`."""
        return sum((share for grade, share in self.grades if grade in grades), Fraction(0))

    @property
    def says(self) -> str:
        """The component and its grade in words, for readers: `help and protection: requires improvement`."""
        return f"{self.name}: {self}".replace("-", " ")

    def __str__(self) -> str:
        return " / ".join(grade if share == 1 else f"{grade} {float(share):g}" for grade, share in self.grades)


@attrs.frozen(kw_only=True)
class Framework:
    """What readers call an inspection framework; judgements and activities name it by its id.

    Attributes:
        id: unique in its arrangement.
        name: for readers.

    """

    id: str
    name: str


@attrs.frozen(kw_only=True)
class Judgement:
    """A dated vector of components under one inspection framework.

    Attributes:
        id: unique in its arrangement.
        of: id of the party judged.
        framework: the inspection framework, such as `sif` or `ilacs`.
        components: grades by component; a component that was not given is absent, never a grade.
        inspected: when the inspectors were there.
        published: when the report came out; a judgement is in force from then until the next.
        inspectors: how many inspectors the report names, where it does.
        scenario: whether it is a stated scenario rather than a fact.

    """

    id: str
    of: str
    framework: str
    components: tuple[Component, ...]
    published: When
    inspected: Span | None = None
    inspectors: int | None = None
    scenario: bool = False
    evidence: Evidence = NO_EVIDENCE

    def component(self, name: str) -> Component | None:
        """Give the component called `name`, or `None` where the judgement does not have it."""
        return next((part for part in self.components if part.name == name), None)


@attrs.frozen(kw_only=True)
class Condition:
    """When something applies: while statuses hold and a judgement component has one of some grades.

    Attributes:
        statuses: words that must all hold of the subject.
        without: words none of which may hold of the subject.
        judged: id of the party whose judgement decides; empty is no condition on a judgement.
        frameworks: frameworks whose latest judgement counts; empty is any.
        component: the component that decides; there is no condition on a judgement without one.
        grades: the grades that satisfy; empty is no condition on a judgement.

    Raises:
        ValueProblem: if it has grades and names no component.

    """

    statuses: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    judged: str = ""
    frameworks: tuple[str, ...] = ()
    component: str = ""
    grades: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.grades and not self.component:
            raise ValueProblem("a condition on a judgement names no `component`", "say of which: `component: overall`")


ALWAYS_APPLIES = Condition()
