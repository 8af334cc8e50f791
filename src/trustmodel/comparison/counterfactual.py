"""The same place under another set-up: built, not observed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from trustmodel.building.build import build
from trustmodel.building.library import Library
from trustmodel.comparison.options import changed
from trustmodel.model import Arrangement, Place, SetUpUse, Span, Tri, UnknownName


def under(
    place: Place,
    name: str,
    library: Library,
    on: date | None = None,
    options: Mapping[str, object] | None = None,
) -> Arrangement:
    """Build a place as it would be under another set-up from the day on which the one in force began.

    Where councils came in at different times, each begins when its own did. What came later is left out.

    Where the place itself runs under the set-up named, and no preset is asked for, that is the arrangement as it was.

    Args:
        place: the place.
        name: a set-up, or a set-up and a preset: `trust`, `trust:council-owned`.
        library: the plugins and catalogues to build with.
        on: the day that decides which set-up is replaced; by default the place's own date.
        options: options that differ from the preset's.

    Raises:
        InputError: for values that an option cannot take.
        PluginError: if no plugin offers the set-up.
        UnknownName: if it has no such preset or option.

    """
    setup_id, colon, preset = name.partition(":")
    setup = library.host.setup(setup_id)
    if colon and preset not in setup.presets:
        raise UnknownName("preset", preset, setup.presets)
    day = on or place.as_of
    replaced = in_force(place, day)
    if not preset and not options and replaced and all(use.setup == setup_id for use in replaced):
        return build(place, library)
    chosen = preset or next(iter(setup.presets))
    chosen_options = changed(setup, chosen, options) if options else setup.presets[chosen]
    uses = [use for use in place.setups if use not in replaced and _before(use, day)]
    for use in replaced:
        span = Span(use.valid.start, None)
        uses.append(
            SetUpUse(setup=setup_id, preset=chosen, options=chosen_options, valid=span, authorities=use.authorities)
        )
    built = build(place, library, tuple(uses))
    return attrs.evolve(built, name=f"{place.name} under {setup_id}:{chosen}")


def in_force(place: Place, day: date) -> tuple[SetUpUse, ...]:
    """Give the set-ups that ran the services of a place on a day."""
    return tuple(use for use in place.setups if use.valid.covers(day) is not Tri.NO)


def _before(use: SetUpUse, day: date) -> bool:
    return use.valid.end is not None and use.valid.end.last <= day
