"""The changes of a drawn difference, numbered: where each number stands, and what it says in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from trustmodel.model import Changed
from trustmodel_html.diagram.layout import Placed
from trustmodel_html.diagram.marks import spots
from trustmodel_html.diagram.parts import Entry, Sign
from trustmodel_html.diagram.words import Words
from trustmodel_html.texts import width_of

SIGNS = {Changed.ADDED: "+", Changed.REMOVED: "\N{MINUS SIGN}", Changed.CHANGED: "~"}
"""What stands before the number of a change, so that colour alone tells nothing."""


def numbered(words: Words) -> tuple[dict[tuple[bool, int], str], tuple[Entry, ...]]:
    """Number the changes, of boxes and then of lines; say each in words, with the gaps of a box that came or went."""
    numbers: dict[tuple[bool, int], str] = {}
    entries: list[Entry] = []
    for index, node in enumerate(words.choice.nodes):
        if node.changed:
            text = numbers[True, index] = f"{SIGNS[node.changed]}{len(numbers) + 1}"
            says = words.changed_box(node)
            entries.append(Entry(text=text, changed=node.changed.value, says=says, about=(index,)))
    for at, link in enumerate(words.choice.links):
        if link.changed:
            text = numbers[False, at] = f"{SIGNS[link.changed]}{len(numbers) + 1}"
            ties = [tie for tie in link.ties if tie.changed]
            alike = link.changed is not Changed.CHANGED  # its sign says what became of all of it
            told = [words.sentence(attrs.evolve(tie, changed=None) if alike else tie) for tie in ties]
            entries.append(
                Entry(
                    text=text,
                    changed=link.changed.value,
                    says="; ".join(dict.fromkeys(told)),
                    sources=words.sources_of(ties),
                    about=(link.source, link.target),
                )
            )
    for index, node in enumerate(words.choice.nodes):
        counted = Counter(
            (gap.changed or Changed.CHANGED, f"{one.code} {one.title} ({one.certainty.words})")
            for gap in node.gaps
            for one in (gap.finding,)
        )
        for (changed, said), times in counted.items():
            often = f", {times} times" if times > 1 else ""
            says = f"gap {said}{often}: {words.called(node)}"
            entries.append(Entry(text=SIGNS[changed], changed=changed.value, says=says, about=(index,)))
    return numbers, tuple(entries)


def signs(
    placed: Placed, sizes: Sequence[tuple[float, float]], numbers: Mapping[tuple[bool, int], str]
) -> dict[tuple[bool, int], Sign]:
    """Place the numbers: of a box at its left upper corner, of a line where it is clear of others."""
    found: dict[tuple[bool, int], Sign] = {}
    lines = [key for key in numbers if not key[0]]
    wide = {key: round(width_of(text, 11) + 8, 1) for key, text in numbers.items()}
    boxes = [
        ((x - width / 2, y - height / 2), (x + width / 2, y + height / 2))
        for (x, y), (width, height) in zip(placed.centres, sizes, strict=True)
    ]
    at = spots(placed.lines, [key[1] for key in lines], [wide[key] for key in lines], boxes)
    for key, (x, y) in zip(lines, at, strict=True):
        found[key] = Sign(text=numbers[key], x=x, y=y, width=wide[key])
    for key in numbers:
        if key[0]:
            (x, y), (width, height) = placed.centres[key[1]], sizes[key[1]]
            corner = round(x - width / 2 + 4, 1), round(y - height / 2, 1)
            found[key] = Sign(text=numbers[key], x=corner[0], y=corner[1], width=wide[key])
    return found
