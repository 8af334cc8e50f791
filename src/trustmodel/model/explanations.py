"""Why a result is what it is, step by step."""

from __future__ import annotations

import attrs

from trustmodel.model.records import Record, record_of


@attrs.frozen(kw_only=True)
class ExplanationLine:
    """One step of an explanation.

    Attributes:
        depth: how deep it stands under the first, from 0.
        says: the step, in words.
        sources: ids of the sources that it cites.

    """

    depth: int
    says: str
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Explanation:
    """Why a result is what it is, down to the claims, assumptions and sources it rests on.

    Attributes:
        of: what is explained.
        lines: the steps, in order.

    """

    of: str
    lines: tuple[ExplanationLine, ...]

    def to_records(self) -> list[Record]:
        """Give a record for each step."""
        return [record_of(line) for line in self.lines]
