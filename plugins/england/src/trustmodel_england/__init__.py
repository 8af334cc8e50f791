"""England: duties, regulators, regulatory layers and scrutiny activities of children's services."""

from __future__ import annotations

from collections.abc import Iterable

from trustmodel.hooks import Catalogue, implements, trustmodel_catalogues

__all__ = ["catalogues"]


@implements(trustmodel_catalogues)
def catalogues() -> Iterable[Catalogue]:
    """Offer the catalogue of England: a folder of YAML files that ships in this package."""
    from importlib.resources import files  # only whoever reads the catalogue pays for it

    folder = files(__name__) / "catalogue"
    return [Catalogue(id="england", title="England: children's services", folder=folder, currency="£")]
