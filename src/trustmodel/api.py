"""The public verbs: load, build, assess, compare, explain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import attrs

from trustmodel.assessment import explain as _explain
from trustmodel.assessment.assess import assess as _assess
from trustmodel.building.build import build as _build
from trustmodel.building.build import complete
from trustmodel.building.library import Library
from trustmodel.comparison.comparator import like_for_like
from trustmodel.comparison.compare import Candidate
from trustmodel.comparison.compare import compare as _compare
from trustmodel.comparison.counterfactual import under
from trustmodel.formats.folder import read
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Arrangement,
    Assessment,
    Comparison,
    Explanation,
    Finding,
    Measure,
    Place,
    Window,
)

__all__ = ["Library", "assess", "build", "compare", "explain", "load", "plugins"]


def plugins(disabled: tuple[str, ...] = ()) -> Library:
    """Give the installed plugins, for one run; the other verbs take it so that it is made only once.

    Args:
        disabled: names of plugins to leave out.

    """
    return Library(PluginHost.discover(disabled))


def load(path: str | Path, *, using: Library | None = None) -> Place | Arrangement:
    """Read a place, or an arrangement that is written out in full, from a folder or a file of YAML.

    Args:
        path: the folder or file.
        using: the plugins to read with; by default all that are installed.

    Raises:
        InputError: with every problem found, each with file, line and column, code and cure.

    """
    found = read(Path(path), (using or plugins()).host)
    return complete(found) if isinstance(found, Arrangement) else found


def build(
    place: Place,
    setup: str | None = None,
    options: Mapping[str, object] | None = None,
    *,
    using: Library | None = None,
) -> Arrangement:
    """Build the arrangement of a place: as it was, or under another set-up.

    Args:
        place: as `load` gives it.
        setup: a set-up, or a set-up and a preset (`trust:council-owned`), that replaces the one in force at the
            place's date; by default the place's own.
        options: options that differ from the preset's, by the names of the set-up's options class.
        using: the plugins to build with.

    Raises:
        InputError: for references and dates that do not fit.
        PluginError: if no plugin offers the set-up.
        UnknownName: if the set-up has no such preset or option.

    """
    shelf = using or plugins()
    if setup is None:
        return _build(place, shelf)
    return under(place, setup, shelf, options=options)


def assess(
    arrangement: Arrangement,
    on: date | None = None,
    window: Window | None = None,
    *,
    using: Library | None = None,
) -> Assessment:
    """Find the gaps of an arrangement at a date and measure the load it causes over a window.

    Args:
        arrangement: as `build` or `load` gives it.
        on: the date; by default the arrangement's own.
        window: the period; by default the arrangement's own.
        using: the plugins whose detectors and metrics run.

    """
    return _assess(arrangement, (using or plugins()).host, on, window)


def compare(
    *subjects: Place | Arrangement,
    setups: tuple[str, ...] = (),
    on: date | None = None,
    window: Window | None = None,
    using: Library | None = None,
) -> Comparison:
    """Set places or arrangements side by side, or one place under several set-ups.

    Args:
        subjects: what to compare, each at its own date and window.
        setups: compare each place under these set-ups instead: `("trust", "cic", "in-house")`.
        on: one date for all.
        window: one period for all.
        using: the plugins to build and assess with.

    Raises:
        InputError: for references and dates that do not fit.
        PluginError: if no plugin offers a set-up.

    """
    shelf = using or plugins()
    return _compare(tuple(one for subject in subjects for one in candidates(subject, setups, on, window, shelf)))


def candidates(
    subject: Place | Arrangement,
    setups: tuple[str, ...],
    on: date | None,
    window: Window | None,
    shelf: Library,
    label: str = "",
) -> list[Candidate]:
    """Give what a subject contributes to a comparison: itself, or itself under each of several set-ups."""
    if isinstance(subject, Arrangement):
        return [Candidate(label=label or subject.name, assessment=_assess(subject, shelf.host, on, window))]
    place = attrs.evolve(subject, as_of=on or subject.as_of, window=window or subject.window)
    found: list[Candidate] = []
    for name in setups or ("",):
        arrangement = under(place, name, shelf) if name else _build(place, shelf)
        found.append(
            Candidate(
                label=name or label or place.name,
                assessment=_assess(arrangement, shelf.host, place.as_of, place.window),
                like_for_like=like_for_like(place, arrangement, shelf, place.window),
            )
        )
    return found


def explain(
    result: Assessment | Finding | Measure, arrangement: Arrangement | None = None, thing: str = ""
) -> Explanation:
    """Explain a result down to the claims, assumptions and sources that it rests on.

    Args:
        result: an assessment, or one finding or measure of it.
        arrangement: the arrangement that a finding or measure is about.
        thing: what of an assessment to explain: a finding's code or id, a measure's code, the number of a fact, the
            id of a claim, or `quality`; by default every finding.

    Raises:
        UnknownName: if nothing answers to `thing`.
        TypeError: if a finding or measure comes without its arrangement.

    """
    if isinstance(result, Assessment):
        return _explain.explain_thing(result, thing) if thing else _explain.explain_assessment(result)
    if arrangement is None:
        raise TypeError("a finding or a measure is explained with its arrangement")
    if isinstance(result, Finding):
        return _explain.explain_finding(arrangement, result)
    return _explain.explain_measure(arrangement, result)
