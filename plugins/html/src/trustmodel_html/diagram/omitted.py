"""What a diagram does not draw, in words: how many, who of them has gaps, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trustmodel_html.texts import joined

NAMED = 24
"""So many names are given in a list; of more, how many more."""


def omitted(
    *,
    drawn: int,
    left_out: Sequence[str],
    with_gaps: Sequence[str],
    apart: Sequence[str],
    nobody: Sequence[str],
    differs: bool,
) -> Iterator[str]:
    """Say what is not drawn.

    Args:
        drawn: how many parties are.
        left_out: names of parties left out for size.
        with_gaps: those of them that have gaps.
        apart: names of parties that nothing joins to the service.
        nobody: names of duties that nobody holds and that have no box.
        differs: whether two arrangements are drawn on one diagram.

    """
    if left_out:
        of = len(left_out) + drawn + len(apart)
        why = (
            "those at which most came, went or changed, how they are joined, and who stands next to them"
            if differs
            else "those with the gravest gaps, how they are joined, and who stands next to them"
        )
        yield f"{len(left_out)} of {of} parties {_be(left_out)} left out: nobody could read more. Drawn are {why}."
        if with_gaps:
            yield f"Left out although gaps stand on them ({len(with_gaps)}): {some(with_gaps)}."
        if others := [name for name in left_out if name not in set(with_gaps)]:
            yield f"Left out besides ({len(others)}): {some(others)}." if with_gaps else f"Left out: {some(others)}."
    if nobody:
        yield f"Nobody is on record for {len(nobody)} more: {some(nobody)}."
    if apart and differs:
        who = "party" if len(apart) == 1 else "parties"
        yield f"{len(apart)} {who} at which nothing changes {_be(apart)} not drawn."
    elif apart:
        yield f"Not drawn, because no relation with this service is on record ({len(apart)}): {some(apart)}."


def _be(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def some(names: Sequence[str]) -> str:
    """Give names as a list in a sentence, not more than can be read."""
    if len(names) <= NAMED:
        return joined(tuple(names))
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
