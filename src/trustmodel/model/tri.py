"""Three-valued facts: yes, no, unknown. *Unknown* is a value, never a missing one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Tri(StrEnum):
    """Whether something holds: yes, no, or explicitly unknown.

    The operators follow strong Kleene logic: unknown gives way to whichever value settles the question.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __and__(self, other: Tri) -> Tri:
        return min(self, other, key=_RANK.__getitem__)

    def __or__(self, other: Tri) -> Tri:
        return max(self, other, key=_RANK.__getitem__)

    def __invert__(self) -> Tri:
        return _NEGATION[self]

    @staticmethod
    def of(value: bool) -> Tri:
        """Give `YES` for true and `NO` for false."""
        return Tri.YES if value else Tri.NO

    @staticmethod
    def every(values: Iterable[Tri]) -> Tri:
        """Give the conjunction of `values`; `YES` where there are none."""
        return min(values, key=_RANK.__getitem__, default=Tri.YES)

    @staticmethod
    def some(values: Iterable[Tri]) -> Tri:
        """Give the disjunction of `values`; `NO` where there are none."""
        return max(values, key=_RANK.__getitem__, default=Tri.NO)


_RANK = {Tri.NO: 0, Tri.UNKNOWN: 1, Tri.YES: 2}
_NEGATION = {Tri.NO: Tri.YES, Tri.UNKNOWN: Tri.UNKNOWN, Tri.YES: Tri.NO}
