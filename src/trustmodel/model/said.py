"""The answer in words: sentences, each with what it rests on."""

from __future__ import annotations

import attrs


@attrs.frozen
class Sentence:
    """One sentence of an answer.

    Attributes:
        text: what it says.
        sources: ids of the sources that it rests on; those of a finding are with the finding.
        finding: id of the finding that it tells; empty where it tells none.

    """

    text: str
    sources: tuple[str, ...] = ()
    finding: str = ""


@attrs.frozen(kw_only=True)
class Said:
    """What an answer says of one thing that a reader asks.

    Attributes:
        id: which thing, for programs: `holds`, `answers`, `scrutiny`, `gaps` or `trust`.
        about: the same for readers, such as "Who answers to whom".
        sentences: the answer, in order.

    """

    id: str
    about: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """All its sentences as one text."""
        return " ".join(sentence.text for sentence in self.sentences)
