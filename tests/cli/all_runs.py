"""Every command in every format on every example, run in one process; started by `conftest.py`, prints JSON.

Places, arrangements and assessments are worked out once for all formats: what is looked at is what each run prints.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from tests.examples.kit import NAMES, run

from trustmodel import Window, api
from trustmodel.assessment import assess
from trustmodel.comparison import chapters, columns, tables
from trustmodel.comparison.comparator import like_for_like

FORMATS = ("text", "md", "csv", "json")
ONE_PATH: tuple[tuple[str, ...], ...] = (
    ("explain", "{}", "quality"),
    ("gaps", "{}"),
    ("gaps", "{}", "--all"),
    ("export", "{}"),
    ("inspections", "{}"),
    ("inspections", "{}", "--setups", "trust,in-house"),
    ("load", "{}"),
    ("money", "{}"),
    ("repair", "{}"),
    ("show", "{}"),
    ("show", "{}", "--raci"),
    ("show", "{}", "--kept"),
    ("readiness", "{}"),
    ("timeline", "{}"),
    ("compare", "{}"),
    ("report", "{}"),
    ("diff", "{}", "--setups", "trust,in-house"),
    ("check", "{}"),
    ("test", "{}"),
)
OTHERS: tuple[tuple[str, ...], ...] = (
    ("plugins",),
    ("compare", "examples/doncaster", "examples/slough"),
    ("compare", "examples/slough", "--setups", "trust,cic,in-house"),
    ("compare", "examples/doncaster", "examples/slough", "--setups", "trust,in-house", "--on", "2016-01-01"),
    ("compare", "examples/doncaster@2022-08-31", "examples/doncaster@2022-09-01"),
    ("diff", "examples/slough@2015-09-30", "examples/slough@2015-10-01"),
    ("diff", "examples/doncaster", "examples/slough"),
    ("explain", "examples/slough", "AG-34"),
    ("readiness", "examples/slough", "--on", "2015-09-30", "--next"),
    ("show", "examples/slough", "--on", "2018-07-10", "--transfers"),
    ("explain", "examples/doncaster", "SL-01"),
    ("explain", "examples/doncaster", "D05"),
    ("show", "examples/slough", "--essentials"),
    ("show", "examples/slough@2023-03-17", "--quadrant"),
    ("show", "examples/slough", "--levers", "--profile", "--routes", "--perceptions"),
    ("show", "examples/doncaster@2016-01-01", "--profile", "--against", "in-house"),
    ("gaps", "examples/cambridgeshire", "--timeline", "--all"),
    ("gaps", "examples/slough", "--count"),
    ("gaps", "examples/slough", "--known-on", "2016-02-16"),
    ("explain", "examples/slough", "perceptions"),
    ("repair", "examples/slough", "--possible", "--load-budget", "4"),
    ("show", "examples/slough", "--on", "2023-03-17", "--of", "slough-borough-council"),
)
WIDE = 120
_R = TypeVar("_R")


def commands() -> list[tuple[int, tuple[str, ...]]]:
    """Give every run: how wide, and what is asked."""
    filled = [tuple(part.format(f"examples/{name}") for part in line) for name in NAMES for line in ONE_PATH]
    asked = [(*line, "--format", format) for line in (*filled, *OTHERS) for format in FORMATS]
    text = [line for line in asked if line[-1] == "text"]
    return [(80, line) for line in asked] + [(WIDE, line) for line in text]


def once(function: Callable[..., _R]) -> Callable[..., _R]:
    """Remember what a function gave, by what identifies its first arguments."""
    known: dict[tuple[object, ...], tuple[_R, tuple[object, ...]]] = {}

    def remembered(*arguments: object, **named: object) -> _R:
        key = tuple(_key(one) for one in (*arguments, *named.values()))
        if key not in known:
            known[key] = function(*arguments, **named), arguments
        return known[key][0]

    return remembered


def _key(value: object) -> object:
    if hasattr(value, "setups") and hasattr(value, "path"):  # a place, or an arrangement built from one
        observed = getattr(value, "observed", None)
        return type(value), value.path, getattr(value, "name", ""), value.as_of, value.window, observed  # type: ignore[attr-defined]  # whatever the kind
    return value if isinstance(value, str | Path | date | Window | type(None)) else id(value)


def main() -> None:
    """Run everything and print what came out."""
    for name in ("read", "_build", "under"):
        setattr(api, name, once(getattr(api, name)))
    remembered = once(assess.assess)
    setattr(assess, "assess", remembered)  # noqa: B010  # where the verbs find it
    setattr(chapters, "completed", once(assess.completed))  # noqa: B010  # not of the module's public names
    setattr(chapters, "tables_of", once(tables.tables_of))  # noqa: B010  # not of the module's public names
    setattr(columns, "like_for_like", once(like_for_like))  # noqa: B010  # not of the module's public names
    found = []
    for wide, line in commands():
        ran = run(*line, columns=wide)
        found.append({"columns": wide, "line": line, "status": ran.status, "out": ran.out, "err": ran.err})
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
