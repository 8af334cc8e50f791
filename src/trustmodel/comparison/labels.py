"""The heads of the columns of a comparison: what tells the arrangements apart, and no two alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from trustmodel.model import Assessment

_Part = Callable[[Assessment], str]


def labels(assessments: tuple[Assessment, ...]) -> tuple[str, ...]:
    """Give each arrangement a label made of what tells it apart: the place, the set-up, the date, in that order.

    The set-up and the date are told where they differ for one place; the preset, whether it is observed or built,
    and the window only where the label would not be unique without them; a number where nothing differs at all.
    """
    if len(assessments) == 1:
        return (assessments[0].arrangement.name,)
    parts: list[_Part] = [_place] if len({_place(one) for one in assessments}) > 1 else []
    parts += [part for part in (_setup, _date) if _differs_within_a_place(part, assessments)]
    for longer, instead_of in ((_preset, _setup), (_observed, None), (_window, None)):
        if len(set(_joined(parts, assessments))) < len(assessments) and _differs_within_a_place(longer, assessments):
            parts = [longer if part is instead_of else part for part in parts]
            parts += [longer] if longer not in parts else []
    found = _joined(parts, assessments)
    many, seen = Counter(found), Counter[str]()
    for index, label in enumerate(found):
        seen[label] += 1
        if many[label] > 1:
            found[index] = f"{label or _place(assessments[index])} ({seen[label]})"
    return tuple(found)


def _differs_within_a_place(part: _Part, assessments: tuple[Assessment, ...]) -> bool:
    found: dict[str, set[str]] = {}
    for one in assessments:
        found.setdefault(_place(one), set()).add(part(one))
    return any(len(values) > 1 for values in found.values())


def _joined(parts: list[_Part], assessments: tuple[Assessment, ...]) -> list[str]:
    return [", ".join(text for part in parts if (text := part(one))) for one in assessments]


def _place(one: Assessment) -> str:
    place = one.arrangement.place
    return place.name if place else one.arrangement.name


def _setup(one: Assessment) -> str:
    return " + ".join(dict.fromkeys(run.setup for run in one.arrangement.running(one.on)))


def _preset(one: Assessment) -> str:
    runs = one.arrangement.running(one.on)
    return " + ".join(dict.fromkeys(f"{run.setup}:{run.preset}" if run.preset else run.setup for run in runs))


def _date(one: Assessment) -> str:
    return str(one.on)


def _observed(one: Assessment) -> str:
    return "observed" if one.arrangement.observed else "built"


def _window(one: Assessment) -> str:
    return one.window.label
