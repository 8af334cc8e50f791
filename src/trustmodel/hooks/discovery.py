"""Finding what is installed, without importing any of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points

import attrs

from trustmodel.hooks.callers import CORE, Provider, words

GROUP = "trustmodel.plugins"
"""The group of entry points that plugins stand in."""

_FILE = "entry_points.txt"


@attrs.frozen(kw_only=True)
class Found:
    """An entry point of the group as installed; `wrong` says why it is not to be imported, where it is not."""

    provider: Provider
    point: EntryPoint | None
    wrong: str = ""


def installed() -> tuple[Found, ...]:
    """Give every installed entry point of the group, sorted by provider.

    A name that two distributions claim is refused for both, as ids of records are; the core's own are never given
    away.
    """
    found = sorted(_entries(), key=lambda one: (one.provider, one.point.value if one.point else ""))
    claimants: dict[str, list[Found]] = {}
    for one in found:
        claimants.setdefault(one.provider.plugin, []).append(one)
    return tuple(_settled(one, claimants[one.provider.plugin]) for one in found)


def _entries() -> Iterator[Found]:
    try:
        points = tuple(entry_points(group=GROUP))
    except Exception:  # noqa: BLE001  # one distribution has a broken file: find out which, the others go on
        yield from _one_by_one()
    else:
        for point in points:
            yield Found(provider=_provider(point.name, point.dist), point=point)


def _one_by_one() -> Iterator[Found]:
    seen: set[str] = set()
    for distribution in distributions():
        who = _provider("", distribution)
        if who.distribution in seen:  # of two with one name, only the first on the path is ever imported
            continue
        seen.add(who.distribution)
        try:
            points = tuple(distribution.entry_points.select(group=GROUP))
        except Exception as error:  # noqa: BLE001  # same
            if GROUP in _text(distribution):  # the broken file of anyone else is no concern of ours
                unnamed = attrs.evolve(who, plugin="unknown")
                yield Found(provider=unnamed, point=None, wrong=f"its {_FILE} cannot be read: {words(error)}")
            continue
        for point in points:
            yield Found(provider=attrs.evolve(who, plugin=point.name), point=point)


def _text(distribution: Distribution) -> str:
    with suppress(Exception):
        return distribution.read_text(_FILE) or ""
    return ""


def _provider(plugin: str, distribution: Distribution | None) -> Provider:
    name: str | None = None
    version: str | None = None
    if distribution:
        # Without a METADATA file some versions of Python give `None`, whatever the annotation says, and others raise.
        with suppress(Exception):
            name, version = distribution.name, distribution.version
    return Provider(plugin=plugin, distribution=name or "unknown", version=version or "unknown")


def _settled(one: Found, claimants: list[Found]) -> Found:
    if one.wrong or len(claimants) == 1 or one.provider.distribution == CORE:
        return one
    names = " and ".join(f"{other.provider.distribution} {other.provider.version}" for other in claimants)
    core = any(other.provider.distribution == CORE for other in claimants)
    cure = "the core's is used" if core else "neither is used; uninstall one"
    return attrs.evolve(one, wrong=f"the name is claimed by {names}; {cure}")
