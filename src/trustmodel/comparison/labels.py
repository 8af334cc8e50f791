"""The heads of the columns of a comparison: what tells the arrangements apart, and no two alike."""

from __future__ import annotations

from collections.abc import Callable

from trustmodel.comparison.windows import titled
from trustmodel.model import Assessment

_Part = Callable[[Assessment], str]


def labels(assessments: tuple[Assessment, ...], *, in_full: bool = False) -> tuple[str, ...]:
    """Give each arrangement a label made of what tells it apart: the place, the set-up, the date, in that order.

    The set-up and the date are told where they differ for one place; the preset, whether it is observed or built,
    and the window only where the labels would be alike without them; a number where nothing differs at all.

    Args:
        assessments: the arrangements.
        in_full: tell set-ups by their titles, for readers who have not named them: `trust` is "Children's services
            trust".

    """
    places: dict[str, list[Assessment]] = {}
    for one in assessments:
        places.setdefault(_place(one), []).append(one)
    found = {
        place: iter(
            _within(some, place if len(places) > 1 else "", in_full) if len(some) > 1 else [some[0].arrangement.name]
        )
        for place, some in places.items()
    }
    return tuple(next(found[_place(one)]) for one in assessments)


def _within(some: list[Assessment], place: str, in_full: bool) -> list[str]:
    """Tell the arrangements of one place apart."""
    setup, preset = (_title, _form) if in_full else (_setup, _preset)
    parts: list[_Part] = [part for part in (setup, _date) if _differs(part, some)]
    for longer, instead_of in ((preset, setup), (_observed, None), (_window, None)):
        if len(set(_joined(parts, some))) < len(some) and _differs(longer, some):
            parts = [longer if part is instead_of else part for part in parts]
            parts += [longer] if longer not in parts else []
    told = [", ".join(text for text in (place, label) if text) for label in _joined(parts, some)]
    return [
        label if told.count(label) == 1 else f"{label or _place(some[0])} ({told[: index + 1].count(label)})"
        for index, label in enumerate(told)
    ]


def _differs(part: _Part, some: list[Assessment]) -> bool:
    return len({part(one) for one in some}) > 1


def _joined(parts: list[_Part], some: list[Assessment]) -> list[str]:
    return [", ".join(text for part in parts if (text := part(one))) for one in some]


def _place(one: Assessment) -> str:
    place = one.arrangement.place
    return place.name if place else one.arrangement.name


def _setup(one: Assessment) -> str:
    return " + ".join(dict.fromkeys(run.setup for run in one.arrangement.running(one.on)))


def _preset(one: Assessment) -> str:
    runs = one.arrangement.running(one.on)
    return " + ".join(dict.fromkeys(f"{run.setup}:{run.preset}" if run.preset else run.setup for run in runs))


def _title(one: Assessment) -> str:
    return " + ".join(dict.fromkeys(run.title for run in one.arrangement.running(one.on)))


def _form(one: Assessment) -> str:
    runs = one.arrangement.running(one.on)
    return " + ".join(dict.fromkeys(titled(run.title, run.setup, run.preset) for run in runs))


def _date(one: Assessment) -> str:
    return str(one.on)


def _observed(one: Assessment) -> str:
    return "observed" if one.arrangement.observed else "built"


def _window(one: Assessment) -> str:
    return one.window.label
