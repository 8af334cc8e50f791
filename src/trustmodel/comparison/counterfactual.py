"""The same place under another set-up: built, not observed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import reduce

import attrs

from trustmodel.building.build import build
from trustmodel.building.library import Library
from trustmodel.comparison.options import changed
from trustmodel.comparison.windows import titled
from trustmodel.model import Arrangement, Place, SetUpUse, Span, Tri, UnknownName, When


def under(
    place: Place,
    name: str | Mapping[str, str],
    library: Library,
    on: date | None = None,
    options: Mapping[str, object] | None = None,
) -> Arrangement:
    """Build a place as it would be under another set-up from the day on which the one in force began.

    Every use that may run the services on the day is replaced, with the uses of the same set-ups that run up to it
    without a break: its options may have changed in its time, but it began once. Where councils came in at different
    times, each begins when its own did. What came later is left out.

    An authority that runs under the set-up named for it, where no preset is asked for, stays as it was.

    Args:
        place: the place.
        name: a set-up, or a set-up and a preset: `trust`, `trust:council-owned`; or one for each authority, by its id.
            An authority that is not named stays as it was.
        library: the plugins and catalogues to build with.
        on: the day that decides which set-up is replaced; by default the place's own date.
        options: options that differ from the preset's.

    Raises:
        InputError: for values that an option cannot take.
        PluginError: if no plugin offers the set-up.
        UnknownName: if it has no such preset or option.

    """
    named = dict.fromkeys(place.authorities, name) if isinstance(name, str) else dict(name)
    forms = {one: _form(one, library, options) for one in dict.fromkeys(named.values())}
    day = on or place.as_of
    replaced = in_force(place, day)
    changing = {
        authority: form
        for authority, form in ((authority, forms[one]) for authority, one in named.items())
        if form.exact or not _runs_under(place, authority, form.setup, day)
    }
    if not changing:
        return build(place, library)
    chains = {authority: _chain(place, authority, day) for authority in changing}
    uses: list[SetUpUse] = []
    for use in place.setups:
        if _before(use, day) or use in replaced:
            served = use.authorities or place.authorities
            stay = tuple(one for one in served if use not in chains.get(one, ()))
            if stay:
                uses.append(use if stay == tuple(served) else attrs.evolve(use, authorities=stay))
    for authorities, start in _instead(place, replaced, chains):
        for form in dict.fromkeys(changing[one] for one in authorities):
            served = tuple(one for one in authorities if changing[one] == form)
            uses.append(attrs.evolve(form.use, valid=Span(start, None), authorities=served))
    built = build(place, library, tuple(uses))
    titles = dict.fromkeys(form.title for form in changing.values())
    return attrs.evolve(built, name=f"{place.name} under “{'” and “'.join(titles)}”")


@attrs.frozen(eq=False)
class _Form:
    """A set-up with its preset, or its first, as it is to be used; `exact` where a preset or options were asked for."""

    setup: str
    title: str
    use: SetUpUse
    exact: bool


def _form(name: str, library: Library, options: Mapping[str, object] | None) -> _Form:
    setup_id, colon, preset = name.partition(":")
    setup = library.host.setup(setup_id)
    if colon and preset not in setup.presets:
        raise UnknownName("preset", preset, setup.presets)
    chosen = preset or next(iter(setup.presets))
    values = changed(setup, chosen, options) if options else setup.presets[chosen]
    return _Form(
        setup=setup_id,
        title=titled(setup.title, setup_id, chosen),
        use=SetUpUse(setup=setup_id, preset=chosen, options=values),
        exact=bool(preset or options),
    )


def _runs_under(place: Place, authority: str, setup: str, day: date) -> bool:
    """Tell whether the services of an authority are run under a set-up on a day, and under no other."""
    own = [use for use in in_force(place, day) if authority in (use.authorities or place.authorities)]
    return bool(own) and all(use.setup == setup for use in own)


def in_force(place: Place, day: date) -> tuple[SetUpUse, ...]:
    """Give the set-ups that ran the services of a place on a day."""
    return tuple(use for use in place.setups if use.valid.covers(day) is not Tri.NO)


def _before(use: SetUpUse, day: date) -> bool:
    return use.valid.end is not None and use.valid.end.last <= day


def _chain(place: Place, authority: str, day: date) -> list[SetUpUse]:
    """Give the uses that may run an authority's services on a day, and those of the same set-ups that adjoin them."""
    own = [use for use in place.setups if authority in (use.authorities or place.authorities)]
    chain = [use for use in own if use.valid.covers(day) is not Tri.NO]
    setups = {use.setup for use in chain}
    for use in chain:  # grows while it is gone through
        chain.extend(one for one in own if one not in chain and one.setup in setups and _reaches(one.valid, use.valid))
    return chain


def _reaches(earlier: Span, later: Span) -> bool:
    """Tell whether a span that ends may last until another begins."""
    return bool(earlier.end and later.start and earlier.end.before > later.start.earliest >= earlier.widest[0])


def _instead(
    place: Place, replaced: tuple[SetUpUse, ...], chains: Mapping[str, list[SetUpUse]]
) -> Iterator[tuple[tuple[str, ...], When | None]]:
    """Give who is to be served together, each authority once, and since when: since its chain began."""
    done: set[str] = set()
    for use in replaced:
        together: dict[When | None, list[str]] = {}
        for authority in use.authorities or place.authorities:
            if authority in chains and authority not in done:
                spans = [one.valid for one in chains[authority]]
                together.setdefault(reduce(Span.join, spans).start, []).append(authority)
                done.add(authority)
        yield from ((tuple(some), start) for start, some in together.items())
