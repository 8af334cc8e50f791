"""Duties about which everybody stands alike: no relationship names most, so that one answer does for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from trustmodel.accountability.gaps.draft import declarations, duty_covered, duty_of
from trustmodel.hooks import GraphView
from trustmodel.model import Relationship, RelationshipType
from trustmodel.model.duties import Criticality


@attrs.frozen
class ByDuty:
    """The live relationships of some types, those about everything apart from those that name duties.

    Attributes:
        graph: the arrangement on a date.
        wide: those about everything, by type, sorted by id.
        named: those that name a duty, by type and duty, sorted by id.

    """

    graph: GraphView
    wide: Mapping[RelationshipType, Sequence[Relationship]]
    named: Mapping[tuple[RelationshipType, str], Sequence[Relationship]]

    @classmethod
    def of(cls, graph: GraphView, kinds: Iterable[RelationshipType]) -> ByDuty:
        """Sort the relationships of these types by what they are about, once."""
        wide: dict[RelationshipType, list[Relationship]] = {kind: [] for kind in kinds}
        named: dict[tuple[RelationshipType, str], list[Relationship]] = {}
        for kind, everything in wide.items():
            for claim in graph.live(kind):
                for duty in dict.fromkeys(claim.duties):
                    named.setdefault((kind, duty), []).append(claim)
                if not claim.duties:
                    everything.append(claim)
        return cls(graph, wide, named)

    def narrow(self, kind: RelationshipType, duty: str) -> Sequence[Relationship]:
        """Give those of a type that name a duty."""
        return self.named.get((kind, duty), ())

    def groups(self, duties: Iterable[str]) -> list[list[str]]:
        """Put duties together that the same relationships name, of which the record is as complete, and as critical."""
        found: dict[tuple[object, ...], list[str]] = {}
        for duty in duties:
            known = duty_of(self.graph, duty)
            critical = known is not None and known.criticality not in (None, Criticality.NORMAL)
            about = tuple(tuple(claim.id for claim in self.narrow(kind, duty)) for kind in self.wide)
            silent = duty_covered(self.graph, duty), declarations(self.graph, [duty])
            found.setdefault((about, critical, silent), []).append(duty)
        return list(found.values())
