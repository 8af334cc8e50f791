"""A diagram in words: the name of a box, what it is to its neighbours, and what a line says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import attrs

from trustmodel.hooks import GraphView
from trustmodel.model import Alteration, Changed, Detail, RelationshipType
from trustmodel_html.claims import Told, verb
from trustmodel_html.diagram.choose import Choice, Link, Node
from trustmodel_html.diagram.parts import Piece
from trustmodel_html.diagram.scene import Gap, Tie

_NOBODY = "Nobody on record:"
_ABSENT = "rests on what is not on record"
_REGISTERED = "is registered with"
_LIST = re.compile("[,;] ")


@attrs.frozen(kw_only=True)
class Side:
    """One of the arrangements behind a diagram: its graph, and its claims in words."""

    graph: GraphView
    told: Told


@attrs.frozen(kw_only=True)
class Words:
    """What a diagram says of its boxes and lines.

    Attributes:
        sides: the arrangement, or the two whose difference is drawn.
        name: the names of a party that a box shows, one a line.
        ids: leads from a finding to where the page shows it.
        altered: of a difference, by side and id, what became of a claim or party.

    """

    sides: tuple[Side, ...]
    name: Callable[[str], tuple[str, ...]]
    choice: Choice
    ids: Mapping[str, str]
    altered: Mapping[tuple[int, str], Alteration] = attrs.Factory(dict[tuple[int, str], Alteration])

    def names_of(self, node: Node) -> tuple[str, ...]:
        """Give the names that stand in a box, one for each party; where nobody is on record, of what."""
        if node.duty:
            return (_NOBODY, self.duty(node.duty))
        return tuple(name for party in node.parties for name in self.name(party))

    def duty(self, id: str) -> str:
        """Give the name of a duty."""
        return next(side.told.names(id) for side in self.sides[::-1] if self._holds(side, id))

    def called(self, node: Node) -> str:
        """Give the name of a box on one line."""
        if node.duty:
            return " ".join(self.names_of(node))
        return ", ".join(" ".join(self.name(party)) for party in node.parties)

    def ties_of(self, index: int) -> tuple[Tie, ...]:
        """Give the ties of all lines at a box, each once."""
        links = (link for link in self.choice.links if index in (link.source, link.target))
        return tuple({(tie.side, tie.claim.id): tie for link in links for tie in link.ties}.values())

    def of_box(self, index: int) -> str:
        """Give a box with its neighbours and gaps as one text."""
        node = self.choice.nodes[index]
        said = [*(self.sentence(tie) for tie in self.ties_of(index)), *filter(None, (self.gaps_of(node),))]
        became = f" ({node.changed.value})" if node.changed else ""
        return f"{self.called(node)}{became}: {'; '.join(dict.fromkeys(said)) or 'no relation on record'}."

    def gaps_of(self, node: Node) -> str:
        """Give the gaps of a box as one text."""
        said = (
            f"{_word(gap.changed)}{gap.finding.code} {gap.finding.title}: {gap.finding.certainty.words}, "
            f"{gap.finding.severity.name.lower()}"
            for gap in node.gaps
        )
        return "; ".join(dict.fromkeys(said))

    def findings_of(self, node: Node) -> tuple[tuple[str, str], ...]:
        """Give the findings of a box, each as where the page shows it and what it is called."""
        return tuple(
            (self.ids.get(finding.id, ""), f"{finding.code} {finding.title}, {finding.certainty.words}")
            for finding in node.findings
        )

    def rests(self, index: int) -> tuple[tuple[Piece, ...], ...]:
        """Give what the lines from a box and its gaps rest on: a paragraph for each verb, and one for each gap."""
        node, told = self.choice.nodes[index], self.sides[0].told
        by_verb: dict[str, dict[str, dict[str, None]]] = {}
        for tie in self.ties_of(index):
            if tie.source in node.parties:
                said = _REGISTERED if tie.claim.type is RelationshipType.REGISTERS else verb(tie.claim)
                other = f"{' '.join(self.name(tie.target))}{'' if tie.sure else ' (cannot be ruled out)'}"
                by_verb.setdefault(said, {}).setdefault(other, {}).update(dict.fromkeys(told(tie.claim.id)[1]))
        gaps: dict[str, dict[str, None]] = {}
        many = Counter(self._gap(gap) for gap in node.gaps)
        for gap in node.gaps:
            said = self._gap(gap)
            said += f", {many[said]} times" if many[said] > 1 else ""
            sources = (source for claim in gap.finding.witness for source in told(claim)[1])
            gaps.setdefault(said, {}).update(dict.fromkeys(sources))
        return (
            *(_pieces(head, others) for head, others in by_verb.items()),
            *((Piece(text=said, sources=tuple(ids), without=_ABSENT),) for said, ids in gaps.items()),
        )

    @staticmethod
    def _gap(gap: Gap) -> str:
        one = gap.finding
        return f"{one.kind.value} {one.code} {one.title} ({one.certainty.words})"

    def of_line(self, link: Link) -> str:
        """Give what a line says, with the gaps that rest on it."""
        said = [self.sentence(tie) for tie in link.ties]
        if link.missing:
            ends = (self.called(self.choice.nodes[end]) for end in (link.source, link.target))
            said.append(f"between {' and '.join(ends)}")
        said.extend(f"{gap.code} {gap.title}" for gap in link.findings)
        return "; ".join(dict.fromkeys(said))

    def sentence(self, tie: Tie, *, bare: bool = False) -> str:
        """Give a tie as a sentence; of a difference with what became of it, or `bare` where its number says that."""
        names, claim = self.sides[tie.side].told.names, tie.claim
        unsure = "" if tie.sure else " (cannot be ruled out)"
        said = f"{names(claim.source)} {verb(claim)} {names(claim.target)}{unsure}"
        word = "" if bare else _word(tie.changed)
        return f"{word}{said}{self._details(tie.changed, tie.side, claim.id)}"

    def changed_box(self, node: Node) -> str:
        """Give what became of a box."""
        told = (self._details(node.changed, len(self.sides) - 1, party) for party in node.parties)
        return f"{self.called(node)}{''.join(dict.fromkeys(told))}"

    def sources_of(self, ties: Iterable[Tie]) -> tuple[str, ...]:
        """Give the ids of the sources that some ties cite, each once."""
        return tuple(dict.fromkeys(id for tie in ties for id in self.sides[tie.side].told(tie.claim.id)[1]))

    def _details(self, changed: Changed | None, side: int, id: str) -> str:
        one = self.altered.get((side, id))
        if changed is not Changed.CHANGED or one is None or not one.details:
            return ""
        return f" ({'; '.join(map(_shorter, one.details))})"

    @staticmethod
    def _holds(side: Side, duty: str) -> bool:
        return duty in side.graph.arrangement.duties


def _shorter(one: Detail) -> str:
    """Give a detail; of lists that have something in common only what one has and the other has not."""
    was, now = _LIST.split(one.before), _LIST.split(one.after)
    gone, come = [part for part in was if part not in now], [part for part in now if part not in was]
    if len(gone) == len(was):
        return str(one)
    parts = (("no longer", gone), ("now also", come))
    told = "; ".join(f"{word} {', '.join(some)}" for word, some in parts if some)
    return f"{one.name}: {told}"


def _pieces(head: str, others: Mapping[str, Mapping[str, None]]) -> tuple[Piece, ...]:
    """Give pieces of one paragraph, the first of them after its verb."""
    texts = [f"{head} {text}".strip() if at == 0 else text for at, text in enumerate(others)]
    return tuple(Piece(text=text, sources=tuple(ids)) for text, ids in zip(texts, others.values(), strict=True))


def _word(changed: Changed | None) -> str:
    return f"{changed.value}: " if changed else ""
