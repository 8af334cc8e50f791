"""What a program passes to the verbs: where it is of another kind, one sentence says what is due and what gives it.

The rule is one: whatever a verb refuses, type checkers refuse it or not, it raises an error of trustmodel's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from trustmodel.building.library import Library
from trustmodel.model import Arrangement, Assessment, Draws, Limits, Place, Range, ValueProblem, Window

_BUILT = "`build` makes one of a place that `load` reads"
_CURES: dict[type[object], str] = {
    Place: "`load` reads one",
    Arrangement: _BUILT,
    Assessment: "`assess` makes one of an arrangement",
    Library: "`plugins` gives it",
    Window: 'such as `Window.parse("2016-01-01..2017-01-01")`',
    date: "such as `date(2016, 1, 1)`",
    tuple: 'such as `("trust", "in-house")`; one alone has a comma after it',
    str: "`NAME`, or `NAME:PRESET`",
}


_FILES = {
    "load": ("path", "name a folder with a place.yaml, or one file"),
    "plugins": ("efforts", "name a YAML file of efforts"),
}


def path(given: object, verb: Literal["load", "plugins"]) -> Path:
    """Give a path that was passed to a verb as one, or as a text."""
    what, cure = _FILES[verb]
    if not isinstance(given, str | Path):
        raise _wrong(verb, what, given, "a path")
    if given == "":
        raise ValueProblem(f"{verb}: the path is empty", cure)
    return Path(given)


def subject(verb: str, given: object, *kinds: type[object]) -> None:
    """Refuse what is none of the kinds that a verb takes; the cure is that of the first."""
    if not isinstance(given, kinds):
        due = " or ".join(f"a{'n' if kind.__name__[0] in 'AEIO' else ''} {kind.__name__}" for kind in kinds)
        raise _wrong(verb, "", given, due, _CURES[kinds[0]])


def library(verb: str, given: object) -> None:
    """Refuse what is not what `plugins` gives."""
    if given is not None and not isinstance(given, Library):
        raise _wrong(verb, "using", given, "a Library", _CURES[Library])


def dates(verb: str, on: object, window: object) -> None:
    """Refuse a day that is none, or has a time of day, and a window that is none."""
    if on is not None and (not isinstance(on, date) or isinstance(on, datetime)):
        raise _wrong(verb, "on", on, "a date", _CURES[date])
    if window is not None and not isinstance(window, Window):
        raise _wrong(verb, "window", window, "a Window", _CURES[Window])


def names(verb: str, what: str, given: object) -> None:
    """Refuse what is no tuple of names: a text alone would be read letter by letter."""
    if isinstance(given, str) or not isinstance(given, tuple | list | set | frozenset):
        raise _wrong(verb, what, given, "a tuple of names", _CURES[tuple])
    if not all(isinstance(name, str) and name for name in given):
        raise _wrong(verb, what, given, "a tuple of names, none of them empty", _CURES[tuple])


def set_up(verb: str, name: object, options: object) -> None:
    """Refuse a set-up that is not named by a text, and options that are not by name."""
    if name is not None and not isinstance(name, str):
        raise _wrong(verb, "setup", name, "the name of a set-up", _CURES[str])
    if options is not None and not (isinstance(options, Mapping) and all(isinstance(key, str) for key in options)):
        raise _wrong(verb, "options", options, "a mapping from names to values", 'such as `{"owner": "independent"}`')


def draws(verb: str, given: object) -> None:
    """Refuse what says not how many draws from which seed."""
    if given is not None and not isinstance(given, Draws):
        raise _wrong(verb, "draws", given, "Draws", "such as `Draws(number=10_000, seed=1)`")


def mending(verb: str, limits: object, costs: object) -> None:
    """Refuse limits that are none, and costs that are not ranges by name."""
    if limits is not None and not isinstance(limits, Limits):
        raise _wrong(verb, "limits", limits, "Limits", "such as `Limits(events=12)`")
    named = costs is None or (isinstance(costs, Mapping) and all(isinstance(one, Range) for one in costs.values()))
    if not named:
        raise _wrong(
            verb, "costs", costs, "a mapping from mends to ranges", 'such as `{"answer": Range.between(3, 20)}`'
        )


def text(verb: str, what: str, given: object) -> None:
    """Refuse a name that is no text."""
    if not isinstance(given, str):
        raise _wrong(verb, what, given, "a text")


def _wrong(verb: str, what: str, given: object, due: str, cure: str = "") -> ValueProblem:
    shown = f" ({given!r:.60})" if isinstance(given, str | int | float | date | tuple | list) else ""
    for_what = f" as `{what}`" if what else ""
    return ValueProblem(f"{verb} takes {due}{for_what}, and was given a {type(given).__name__}{shown}", cure)
