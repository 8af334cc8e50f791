"""A diagram in words: the name of a box, what it is to its neighbours, and what a line says."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Relationship, Tri
from trustmodel_html.claims import Told, verb
from trustmodel_html.diagram.choose import Choice, Link, Node


def names_of(graph: GraphView, told: Told, node: Node) -> tuple[str, ...]:
    """Give the names that stand in a box, one for each party; where nobody is on record, of what."""
    if node.duty:
        return ("Nobody on record:", graph.arrangement.label(node.duty))
    return tuple(told.names(party) for party in node.parties)


@attrs.frozen(kw_only=True)
class Words:
    """What a diagram says of its boxes and lines; `ids` leads from a finding to where the page shows it."""

    graph: GraphView
    told: Told
    choice: Choice
    ids: Mapping[str, str]

    def called(self, node: Node) -> str:
        """Give the name of a box on one line."""
        return (" " if node.duty else ", ").join(names_of(self.graph, self.told, node))

    def claims_of(self, index: int) -> tuple[Relationship, ...]:
        """Give the claims of all lines at a box, each once."""
        links = (link for link in self.choice.links if index in (link.source, link.target))
        return tuple({claim.id: claim for link in links for claim in link.claims}.values())

    def of_box(self, index: int) -> str:
        """Give a box with its neighbours and gaps as one text."""
        node = self.choice.nodes[index]
        said = [self._sentence(claim) for claim in self.claims_of(index)]
        said.extend(
            f"{finding.code} {finding.title}: {finding.certainty.words}, {finding.severity.name.lower()}"
            for finding in node.findings
        )
        return f"{self.called(node)}: {'; '.join(dict.fromkeys(said)) or 'no relation on record'}."

    def findings_of(self, node: Node) -> tuple[tuple[str, str], ...]:
        """Give the findings of a box, each as where the page shows it and what it is called."""
        return tuple(
            (self.ids[finding.id], f"{finding.code} {finding.title}, {finding.certainty.words}")
            for finding in node.findings
        )

    def of_line(self, link: Link) -> str:
        """Give what a line says, with the gaps that rest on it."""
        said = [self._sentence(claim) for claim in link.claims]
        if link.missing:
            ends = (self.called(self.choice.nodes[end]) for end in (link.source, link.target))
            said.append(f"between {' and '.join(ends)}")
        said.extend(f"{gap.code} {gap.title}" for gap in link.findings)
        return "; ".join(dict.fromkeys(said))

    def _sentence(self, claim: Relationship) -> str:
        unsure = "" if self.graph.state(claim.id) is Tri.YES else " (cannot be ruled out)"
        return f"{self.told.names(claim.source)} {verb(claim)} {self.told.names(claim.target)}{unsure}"
