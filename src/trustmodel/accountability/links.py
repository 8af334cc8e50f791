"""Links of the accountability graph, by where they start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

import attrs

from trustmodel.accountability.paths import Step

_K = TypeVar("_K")
_V = TypeVar("_V")


@attrs.frozen
class Link:
    """A step from `source`, before anyone asked about a duty; `sure` is surely live."""

    source: str
    step: Step
    duties: tuple[str, ...]
    sure: bool

    @property
    def back(self) -> Link:
        """The same the other way round."""
        return Link(self.step.to, Step(self.source, self.step.claim), self.duties, self.sure)


def _place(link: Link) -> tuple[str, str]:
    return (link.step.to, link.step.claim)  # as steps compare, and quicker


def indexed(links: Iterable[Link]) -> Mapping[str, tuple[Link, ...]]:
    """Give the links by where they start, each sorted by where it ends, so that the order of files never shows."""
    found = grouped((link.source, link) for link in links)
    return MappingProxyType({id: tuple(sorted(some, key=_place)) for id, some in found.items()})


def grouped(pairs: Iterable[tuple[_K, _V]]) -> Mapping[_K, tuple[_V, ...]]:
    """Give values by key, in the order in which they come."""
    found: dict[_K, list[_V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})
