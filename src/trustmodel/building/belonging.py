"""Who runs the services by a place's own set-ups: which of its parties belong to which of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from trustmodel.building.words import slip_of
from trustmodel.formats.codes import Code
from trustmodel.hooks.contexts import SetUpContext
from trustmodel.hooks.host import PluginHost
from trustmodel.model import Claims, Place, Problem, SetUpUse, UnknownName, ValueProblem, Where


@attrs.frozen
class Providers:
    """Who runs the services of a place by its own set-ups, as far as its files name them."""

    place: Place
    host: PluginHost
    catalogue: Claims

    def owned(self) -> Place:
        """Give the place with each provider that says no `under` put under the one set-up that names it.

        In a counterfactual it goes with its set-up, and what names it goes with it. What is part of a provider is
        taken along; a council stays, whoever runs what, and so does a provider of several set-ups.
        """
        names: dict[str, set[str]] = {}
        for use, provider in self._written():
            names.setdefault(provider, set()).add(use.setup)
        owner = {
            provider: min(setups)
            for provider, setups in names.items()
            if len(setups) == 1 and provider not in self.place.authorities
        }
        if not owner:
            return self.place
        claims = self.place.claims
        above = {party.id: party.part_of or "" for party in claims.parties}
        parties = []
        for party in claims.parties:
            at, seen = party.id, set[str]()
            while at and at not in owner and at not in seen:
                seen.add(at)
                at = above.get(at, "")
            under = "" if party.evidence.under or party.id in self.place.authorities else owner.get(at, "")
            evidence = attrs.evolve(party.evidence, under=under) if under else party.evidence
            parties.append(attrs.evolve(party, evidence=evidence))
        return attrs.evolve(self.place, claims=attrs.evolve(claims, parties=tuple(parties)))

    def slips(self) -> Iterator[Problem]:
        """Give the providers that an option names and no party declares, where a declared one is all but the same."""
        declared = {party.id for party in self.place.claims.parties}
        told: set[str] = set()
        for use, provider in self._written():
            if provider in declared or provider in told:
                continue
            told.add(provider)
            if likely := slip_of(provider, declared):
                rule = f"the set-up {use.setup!r} has {provider[:60]!r} run the services, which no party declares"
                where = use.where or Where(self.place.path or self.place.id)
                yield Problem(where, Code.UNKNOWN_REFERENCE, rule, f"did you mean {likely!r}?")

    def _written(self) -> Iterator[tuple[SetUpUse, str]]:
        """Give the set-ups whose own options name who runs the services, and whom."""
        for use in self.place.setups:
            setup = self.host.setup(use.setup)
            if use.options is None:
                continue
            preset = _texts(setup.presets.get(use.preset or next(iter(setup.presets))))
            written = {text for name, text in _texts(use.options).items() if preset.get(name) != text}
            for authority in use.authorities or self.place.authorities:
                context = SetUpContext(
                    setup=setup.id,
                    place=self.place,
                    authority=authority,
                    authorities=use.authorities or self.place.authorities,
                    valid=use.valid,
                    catalogue=self.catalogue,
                    observed=True,
                )
                try:
                    provider = setup.provider(use.options, context)
                except (UnknownName, ValueProblem):  # told where the set-up is built
                    continue
                if provider in written:
                    yield use, provider


def _texts(options: object) -> Mapping[str, str]:
    kind = type(options)
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    given = {field.name: getattr(options, field.name) for field in fields}
    return {name: value for name, value in given.items() if value and isinstance(value, str)}
