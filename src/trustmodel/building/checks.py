"""What a place says of itself: its authorities, its set-ups, and what belongs to which of them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from trustmodel.building.references import spot
from trustmodel.building.shape import Claim
from trustmodel.formats.codes import Code
from trustmodel.formats.slips import near, suggest
from trustmodel.hooks.host import PluginHost
from trustmodel.model import (
    Activity,
    Arrangement,
    Claims,
    InputError,
    Place,
    PluginError,
    Problem,
    Relationship,
    SetUpUse,
    Span,
    Status,
    Where,
)


@attrs.frozen
class Checks:
    """The checks of one place for one list of set-ups."""

    place: Place
    uses: tuple[SetUpUse, ...]
    host: PluginHost
    catalogue: Claims

    def before(self) -> None:
        """Check what building rests on; without it every message would only be an echo of the same fault.

        Raises:
            InputError: with every problem found.

        """
        problems = [*self._authorities(), *self._clashes(), *self._belongings(), *self._comparators()]
        if problems:
            raise InputError(problems)

    def _at(self, use: SetUpUse) -> Where:
        return use.where or Where(self.place.path or self.place.id)

    def _authorities(self) -> Iterator[Problem]:
        parties = {party.id for party in (*self.place.claims.parties, *self.catalogue.parties)}
        duties = {duty.id for duty in (*self.place.claims.duties, *self.catalogue.duties)}
        for use in self.uses:
            for name in use.authorities or self.place.authorities:
                if name in parties:
                    continue
                if name in duties:
                    rule = f"{name!r} is a duty, where an authority is due"
                    yield Problem(self._at(use), Code.WRONG_KIND, rule, "correct `authorities`")
                else:
                    rule = f"there is no party {name[:60]!r} whose services the set-up {use.setup!r} could run"
                    cure = suggest(name, parties, "declare it under `parties:`, or correct `authorities`")
                    yield Problem(self._at(use), Code.UNKNOWN_REFERENCE, rule, cure)

    def _clashes(self) -> Iterator[Problem]:
        for index, use in enumerate(self.uses):
            for other in self.uses[:index]:
                both = use.valid.meet(other.valid)
                if both is None or both.narrowest[0] >= both.narrowest[1]:
                    continue
                mine, theirs = (set(one.authorities or self.place.authorities) for one in (use, other))
                for authority in sorted(mine & theirs):
                    rule = f"two set-ups run the services of {authority} at once ({other.valid}; {use.valid})"
                    cure = f"the other stands at {self._at(other)}; end the first where the second begins"
                    yield Problem(self._at(use), Code.SETUPS_CLASH, rule, cure)

    def _belongings(self) -> Iterator[Problem]:
        """Give the local claims that belong to a set-up which never ran here, or not in their time."""
        own = {
            use.setup: [one.valid for one in self.place.setups if one.setup == use.setup] for use in self.place.setups
        }
        for field in attrs.fields(Claims):
            for record in getattr(self.place.claims, field.name):
                under = record.evidence.under if isinstance(record, Claim) else ""
                where = spot(record.evidence, under, "under") if under else None
                if where is None or (under in own and _in_time(record, own[under])):
                    continue
                if under not in own:
                    rule = f"the place has no set-up {under[:60]!r}"
                    cure = suggest(under, own, "use the id of one of its `setups`")
                    yield Problem(where, Code.UNKNOWN_REFERENCE, rule, cure)
                else:
                    rule = f"it belongs to the set-up {under!r}, which did not run the services in its time"
                    yield Problem(where, Code.BAD_VALUE, rule, "correct the dates, or leave `under` out")

    def _comparators(self) -> Iterator[Problem]:
        """Check the place's own rules; those of a catalogue may name set-ups that are not installed here."""
        for rule in self.place.claims.comparators:
            try:
                setup = self.host.setup(rule.setup)
            except PluginError as error:
                likely = near(rule.setup, self.host.setups.ids)
                cure = f"did you mean {likely!r}?" if likely else "install the plugin that offers it"
                yield Problem(spot(rule.evidence, rule.setup, "use"), Code.UNKNOWN_SETUP, str(error), cure)
                continue
            if rule.preset and rule.preset not in setup.presets:
                words = f"the set-up {setup.id!r} has no preset {rule.preset[:60]!r}"
                cure = suggest(rule.preset, setup.presets)
                yield Problem(spot(rule.evidence, rule.preset, "preset"), Code.UNKNOWN_PRESET, words, cure)


def expected(arrangement: Arrangement, statuses: frozenset[str]) -> Iterator[Problem]:
    """Give the expectations of an arrangement that name a party which is not there, or a status that nothing knows."""
    for one in arrangement.expectations:
        where = one.where or Where(arrangement.path or arrangement.id)
        named = [party for party, _ in (*one.statuses, *one.no_statuses)]
        for party, bodies in one.principals:
            named.extend((party, *bodies))
        for name in dict.fromkeys(named):
            if name not in arrangement.parties:
                rule = f"the expectation {one.name[:60]!r} names a party {name[:60]!r} that is not there"
                cure = suggest(name, arrangement.parties, "correct the spelling, or declare it")
                yield Problem(where, Code.UNKNOWN_REFERENCE, rule, cure)
        for word in dict.fromkeys(word for _, word in (*one.statuses, *one.no_statuses)):
            if word not in statuses:
                rule = f"the expectation {one.name[:60]!r} names a status {word[:60]!r} that nothing knows"
                cure = suggest(word, statuses, "correct the spelling")
                yield Problem(where, Code.UNKNOWN_REFERENCE, rule, cure)


def _in_time(record: object, spans: list[Span]) -> bool:
    if not isinstance(record, Relationship | Status | Activity):
        return True
    return any(record.valid.meet(span) is not None for span in spans)
