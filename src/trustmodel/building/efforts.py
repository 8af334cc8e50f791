"""Counting with other hours than those that catalogues and places hold."""

from __future__ import annotations

import attrs

from trustmodel.model import Claims


def instead(claims: Claims, own: Claims | None) -> Claims:
    """Put somebody's own efforts and tariffs in the place of those that a bundle of claims holds.

    All efforts go, whatever they rest on: hours that stand side by side from two files would be nobody's. Tariffs go
    only where there are others.

    Args:
        claims: what was built.
        own: efforts, tariffs and the sources that they cite; `None` leaves the bundle as it is.

    """
    if own is None:
        return claims
    known = set(claims.sources)  # the file may say again, word for word, what a source is: it was exported from there
    sources = claims.sources + tuple(source for source in own.sources if source not in known)
    tariffs = own.tariffs or claims.tariffs
    return attrs.evolve(claims, efforts=own.efforts, tariffs=tariffs, sources=sources)
