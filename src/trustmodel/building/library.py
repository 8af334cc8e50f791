"""Catalogues in use, read once for a run."""

from __future__ import annotations

from trustmodel.formats.folder import read_catalogue
from trustmodel.hooks.callers import words
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Claims, NotOffered, PluginError, SetUpUse


class Library:
    """The plugins and catalogues that arrangements of one run are built with.

    Catalogue files ship inside plugins and do not change while a program runs, so each is read once.

    Attributes:
        host: the plugins.
        efforts: efforts and tariffs that take the place of all others in whatever is built; `None` replaces nothing.

    """

    def __init__(self, host: PluginHost, efforts: Claims | None = None) -> None:
        self.host = host
        self.efforts = efforts
        self._read: dict[str, Claims] = {}

    def catalogue(self, id: str) -> Claims:
        """Give the claims of one catalogue, as templates.

        Raises:
            NotOffered: if no plugin offers it.
            InputError: if its files have problems.
            PluginError: if its folder cannot be read.

        """
        if id not in self._read:
            provided = self.host.catalogues.get(id)
            if provided is None:
                known = ", ".join(self.host.catalogues.ids) or "none"
                raise NotOffered(f"no plugin offers the catalogue {id!r} (known: {known})")
            try:
                self._read[id] = read_catalogue(provided.record.folder, id)
            except OSError as error:
                failure = provided.provider.failure(f"catalogue {id}", "reading", words(error))
                raise PluginError(str(failure)) from error
        return self._read[id]

    def catalogues_for(self, uses: tuple[SetUpUse, ...]) -> Claims:
        """Give the claims of every catalogue that these set-ups need. Raises as `catalogue` does."""
        return sum((self.catalogue(id) for id in self._needed(uses)), Claims())

    def currencies_for(self, uses: tuple[SetUpUse, ...]) -> tuple[str, ...]:
        """Give the currencies of the catalogues that these set-ups need, each once; one is what there should be."""
        provided = filter(None, map(self.host.catalogues.get, self._needed(uses)))
        return tuple(dict.fromkeys(one.record.currency for one in provided if one.record.currency))

    def _needed(self, uses: tuple[SetUpUse, ...]) -> list[str]:
        return sorted({id for use in uses for id in self.host.setup(use.setup).catalogues})
