"""The changes of a drawn difference, numbered: where each number stands, and what it says in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from trustmodel.model import Changed
from trustmodel_html.diagram.layout import Placed
from trustmodel_html.diagram.marks import head, spots
from trustmodel_html.diagram.parts import Entry, Sign
from trustmodel_html.diagram.words import Words
from trustmodel_html.texts import width_of

SIGNS = {Changed.ADDED: "+", Changed.REMOVED: "\N{MINUS SIGN}", Changed.CHANGED: "~"}
"""What stands before the number of a change, so that colour alone tells nothing."""


@attrs.frozen(kw_only=True)
class Numbered:
    """The numbers of changes, each with its style, by box and by line; and every change in words."""

    boxes: Mapping[int, tuple[str, str]] = attrs.Factory(dict[int, tuple[str, str]])
    lines: Mapping[int, tuple[str, str]] = attrs.Factory(dict[int, tuple[str, str]])
    entries: tuple[Entry, ...] = ()


def numbered(words: Words) -> Numbered:
    """Number the changes, of boxes and then of lines; say each in words, with the gaps of a box that came or went."""
    boxes: dict[int, tuple[str, str]] = {}
    lines: dict[int, tuple[str, str]] = {}
    entries: list[Entry] = []
    for index, node in enumerate(words.choice.nodes):
        if node.changed:
            text = f"{SIGNS[node.changed]}{len(boxes) + 1}"
            boxes[index] = f"c-{node.changed.value}", text
            says = words.changed_box(node)
            entries.append(Entry(text=text, changed=node.changed.value, kind="party", says=says, about=(index,)))
    for at, link in enumerate(words.choice.links):
        if link.changed:
            text = f"{SIGNS[link.changed]}{len(boxes) + len(lines) + 1}"
            lines[at] = f"c-{link.changed.value}", text
            ties = [tie for tie in link.ties if tie.changed]
            alike = all(tie.changed is link.changed for tie in ties)  # its sign says what became of all of it
            entries.append(
                Entry(
                    text=text,
                    changed=link.changed.value,
                    kind="relationship",
                    says="; ".join(dict.fromkeys(words.sentence(tie, bare=alike) for tie in ties)),
                    sources=words.sources_of(ties),
                    about=(link.source, link.target),
                )
            )
    entries.extend(sorted(_gaps(words), key=lambda entry: [*SIGNS].index(Changed(entry.changed))))
    return Numbered(boxes=boxes, lines=lines, entries=tuple(entries))


def _gaps(words: Words) -> Iterator[Entry]:
    for index, node in enumerate(words.choice.nodes):
        counted = Counter(
            (gap.changed or Changed.CHANGED, f"{one.code} {one.title} ({one.certainty.words})")
            for gap in node.gaps
            for one in (gap.finding,)
        )
        for (changed, said), times in counted.items():
            often = f", {times} times" if times > 1 else ""
            says = f"{words.called(node)}: {said}{often}"
            yield Entry(text=SIGNS[changed], changed=changed.value, kind="gap", says=says, about=(index,))


def wide(text: str) -> float:
    """Give how wide a number or a count is: it is set in bold."""
    return round(width_of(text, 12.4) + 10, 1)


def signs(
    placed: Placed, sizes: Sequence[tuple[float, float]], numbers: Mapping[int, tuple[str, str]]
) -> tuple[dict[int, Sign], bool]:
    """Place the numbers of lines clear of boxes, of the heads of arrows and of one another; tell whether all are.

    Args:
        placed: boxes and lines.
        sizes: of the boxes.
        numbers: by line, the style and the text of its number.

    """
    boxes = [
        ((x - width / 2, y - height / 2), (x + width / 2, y + height / 2))
        for (x, y), (width, height) in zip(placed.centres, sizes, strict=True)
    ]
    widths = {at: wide(text) for at, (_, text) in numbers.items()}
    at, free = spots(placed.lines, list(numbers), list(widths.values()), [*boxes, *map(head, placed.lines)])
    signed = {
        line: Sign(style=style, text=text, x=x, y=y, width=widths[line])
        for (line, (style, text)), (x, y) in zip(numbers.items(), at, strict=True)
    }
    return signed, free
