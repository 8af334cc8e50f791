"""From a place to an arrangement: set-ups build, statuses switch layers on, templates are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from itertools import islice

import attrs

from trustmodel.building.belonging import Providers
from trustmodel.building.checks import Checks, expected
from trustmodel.building.efforts import instead
from trustmodel.building.expand import Expanded, expand
from trustmodel.building.library import Library
from trustmodel.building.links import grouped
from trustmodel.building.lives import crowded, never
from trustmodel.building.outlooks import ahead
from trustmodel.building.parts import nested
from trustmodel.building.rows import Row, merge
from trustmodel.building.saying import Saying
from trustmodel.building.shape import Claim
from trustmodel.building.validate import MAX_PROBLEMS, validate
from trustmodel.building.words import slips, statuses
from trustmodel.formats.codes import Code
from trustmodel.formats.sections import ID, ID_CURE
from trustmodel.hooks.contexts import SetUpContext
from trustmodel.hooks.records import SetUp
from trustmodel.model import (
    Activity,
    Arrangement,
    Claims,
    Dropped,
    InputError,
    Place,
    Problem,
    Relationship,
    Requirement,
    SetUpRun,
    SetUpUse,
    Stage,
    Status,
    UnknownName,
    ValueProblem,
    Where,
)
from trustmodel.model.place import CURRENCY


def build(place: Place, library: Library, uses: tuple[SetUpUse, ...] | None = None) -> Arrangement:
    """Build the arrangement of a place.

    Args:
        place: as read.
        library: the plugins and catalogues to build with.
        uses: the set-ups to build with instead of the place's own; the result is then marked as built, and local
            claims that belong to a set-up which is not among them are dropped and listed.

    Raises:
        InputError: with every reference that cannot be resolved and every contradiction in dates.
        PluginError: if a set-up or catalogue is not on offer.

    """
    return _Building(place, library, place.setups if uses is None else uses, observed=uses is None).run()


def complete(arrangement: Arrangement, library: Library) -> Arrangement:
    """Resolve an arrangement that is written out in full: short names and its own layers, no set-up.

    Args:
        arrangement: as read.
        library: whose efforts take the place of its own, if it has any.

    Raises:
        InputError: as `build` does.

    """
    if problems := [*nested(arrangement.claims.parties), *crowded(arrangement.claims.statuses)]:
        raise InputError(problems)
    expanded = expand(grouped(arrangement.claims, arrangement.claims), (), ())
    problems = [orphan.problem() for orphan in expanded.orphans[:MAX_PROBLEMS]]
    counted = instead(expanded.claims, library.efforts)
    result, failed = ahead(attrs.evolve(arrangement, claims=_sorted(counted)))
    problems.extend(failed)
    problems.extend(islice(expected(result, statuses(arrangement.claims)), MAX_PROBLEMS))
    problems.extend(validate(result, arrangement.claims, arrangement.claims))
    problems.extend(slips(arrangement.claims + _counted_with(library), Claims()))
    if problems:
        raise InputError(problems)
    return result


def _counted_with(library: Library) -> Claims:
    """Give the efforts and tariffs that somebody counts with: their words may have slips as those of a place may."""
    own = library.efforts or Claims()
    return Claims(efforts=own.efforts, tariffs=own.tariffs)


class _Building:
    """One building of one place; holds what the steps hand on."""

    def __init__(self, place: Place, library: Library, uses: tuple[SetUpUse, ...], observed: bool) -> None:
        self.place, self.library, self.uses, self.observed = place, library, uses, observed
        self.catalogue = library.catalogues_for(uses)
        self.problems: list[Problem] = []
        self.dropped: list[Dropped] = []
        self.written = place.claims

    @cached_property
    def saying(self) -> Saying:
        """Says what is dropped; made only where something is."""
        return Saying(self.catalogue, self.written)

    def run(self) -> Arrangement:
        checks = Checks(self.place, self.uses, self.library.host, self.catalogue)
        checks.before()
        providers = Providers(self.place, self.library.host, self.library.catalogues_for(self.place.setups))
        self.place = providers.owned()
        local = self.local()
        built, runs = self.setups()
        local = grouped(local, self.catalogue + local)
        templates = self.catalogue + local
        self.problems.extend((*nested(templates.parties), *crowded(templates.statuses)))
        if self.problems:
            raise InputError(self.problems)
        expanded = expand(templates, built, merge(row for _, row in built))
        self.nobody(built, templates + expanded.claims)
        self.settle(expanded, local)
        result = Arrangement(
            id=self.place.id,
            name=self.place.name,
            as_of=self.place.as_of,
            window=self.place.window,
            claims=_sorted(instead(expanded.claims, self.library.efforts)),
            setups=runs,
            observed=self.observed,
            dropped=tuple(sorted(self.dropped, key=lambda one: (one.kind, one.id))),
            coverage=self.place.coverage,
            currency=self.currency(),
            authorities=self.place.authorities,
            question=self.place.question,
            expectations=self.place.expectations if self.observed else (),
            path=self.place.path,
            place=self.place,
        )
        result, failed = ahead(result)
        self.problems.extend(failed)
        others = sum((claims for claims, _ in built), self.catalogue)
        self.problems.extend(islice(expected(result, statuses(others, self.place.claims)), MAX_PROBLEMS))
        self.problems.extend(validate(result, others + local, self.place.claims))
        if self.observed:  # what only a set-up knows that is left out is no slip
            self.problems.extend((*providers.slips(), *slips(self.place.claims + _counted_with(self.library), others)))
        if self.problems:
            raise InputError(self.own() or self.problems)
        return result

    def nobody(self, built: tuple[tuple[Claims, Row], ...], known: Claims) -> None:
        """Refuse a provider that no record makes: every claim about it would fail, and none of them is to blame."""
        parties = {party.id for claims in (known, *(made for made, _ in built)) for party in claims.parties}
        for _, row in built:
            if row.provider not in parties and row.provider != row.authority:
                (setup,) = row.setups
                says = f"it names {row.provider[:60]!r} as who runs the services, and nothing makes such a party"
                raise self.library.host.failed(setup, says)

    def own(self) -> list[Problem]:
        """Give the problems of the user's own files: what fails elsewhere beside them is their echo."""
        path, efforts = self.place.path, self.library.efforts or Claims()
        files = {path, *(one.evidence.where.file for one in efforts.efforts if one.evidence.where)}
        return [one for one in self.problems if one.where.file in files or one.where.file.startswith(f"{path}/")]

    def currency(self) -> str:
        """Give the currency of the place, else that of its catalogues; two of them are reported."""
        if self.place.currency:
            return self.place.currency
        stated = self.library.currencies_for(self.uses)
        if len(stated) > 1:
            rule = f"the catalogues in use count money in {' and in '.join(stated)}"
            where = Where(self.place.path or self.place.id)
            self.problems.append(Problem(where, Code.BAD_VALUE, rule, "write the place's own `currency:` in its head"))
        return next(iter(stated), CURRENCY)

    def settle(self, expanded: Expanded, local: Claims) -> None:
        """Report the claims that could not be made.

        In a counterfactual a local claim that names what only the dropped set-up had goes with it, and is listed.
        """
        for orphan in expanded.orphans:
            if not self.observed and orphan.claim.evidence.origin == "place":
                if not orphan.made:
                    self.drop(orphan.kind, orphan.claim, f"names {self.saying.called(orphan.error.reference)}")
            elif len(self.problems) < MAX_PROBLEMS:
                self.problems.append(orphan.problem())
        if self.observed:
            told = {orphan.claim.id for orphan in expanded.orphans}
            self.problems.extend(never(local, expanded.claims, told))

    def local(self) -> Claims:
        """Give the local claims that belong to the place or to a set-up in use; the others are dropped and listed."""
        kept: dict[str, tuple[object, ...]] = {}
        for field in attrs.fields(Claims):
            records: tuple[object, ...] = getattr(self.place.claims, field.name)
            kept[field.name] = tuple(record for record in records if self.belongs(record))
            for record in records:
                if not self.belongs(record):
                    self.drop(field.name, record, _under(record))
        return Claims(**kept)  # type: ignore[arg-type]  # each field keeps its own kind

    def belongs(self, record: object) -> bool:
        """Tell whether a local claim is the place's own, or belongs to a set-up that ran the services in its time."""
        under = _under(record)
        if not under:
            return True
        spans = [use.valid for use in self.uses if use.setup == under]
        if isinstance(record, Relationship | Status | Activity | Requirement | Stage):
            return any(record.valid.meet(span) is not None for span in spans)
        return bool(spans)

    def drop(self, kind: str, record: object, under: str) -> None:
        if isinstance(record, Claim):
            self.dropped.append(Dropped(kind=kind, id=record.id, says=self.saying.says(record), under=under))

    def setups(self) -> tuple[tuple[tuple[Claims, Row], ...], tuple[SetUpRun, ...]]:
        """Build every set-up for every authority that it serves."""
        built: list[tuple[Claims, Row]] = []
        runs: list[SetUpRun] = []
        for use in self.uses:
            setup = self.library.host.setup(use.setup)
            authorities = use.authorities or self.place.authorities
            options = use.options if use.options is not None else setup.presets[use.preset or next(iter(setup.presets))]
            providers: list[str] = []
            for authority in authorities:
                context = SetUpContext(
                    setup=setup.id,
                    place=self.place,
                    authority=authority,
                    authorities=authorities,
                    valid=use.valid,
                    catalogue=self.catalogue,
                    observed=self.observed,
                )
                provider, claims = self.made(use, setup, options, context)
                row = Row(authority=authority, provider=provider, setups=frozenset({setup.id}), valid=use.valid)
                built.append((claims, row))
                providers.append(provider)
            words = self.library.host.within(setup.id, partial(_said, options), _Said)
            runs.append(
                SetUpRun(
                    setup=setup.id,
                    title=setup.title,
                    options=words.options,
                    valid=use.valid,
                    authorities=tuple(authorities),
                    providers=tuple(dict.fromkeys(providers)),
                    observed=self.observed,
                    headline=words.headline,
                    groups=words.groups,
                    preset=use.preset,
                )
            )
        return tuple(built), tuple(runs)

    def made(self, use: SetUpUse, setup: SetUp, options: object, context: SetUpContext) -> tuple[str, Claims]:
        """Give the provider and the claims that a set-up makes for one authority.

        Raises:
            InputError: for an option that the set-up cannot work with.
            PluginError: if the plugin fails.

        """
        try:
            provider, claims = setup.provider(options, context), setup.build(options, context)
        except UnknownName as error:
            rule = f"the set-up {setup.id!r} knows no {error.kind} {error.name[:60]!r}"
            raise InputError([Problem(self.at(use), Code.BAD_VALUE, rule, error.cure)]) from None
        except ValueProblem as error:
            raise InputError([Problem(self.at(use), Code.BAD_VALUE, error.rule, error.cure)]) from None
        for party in claims.parties:
            if not all(ID.fullmatch(part) for part in party.id.split("@")):
                rule = f"the set-up {setup.id!r} makes a party {party.id[:60]!r}, which is not an id"
                raise InputError([Problem(self.at(use), Code.BAD_VALUE, rule, ID_CURE)])
        return provider, claims

    def at(self, use: SetUpUse) -> Where:
        return use.where or Where(self.place.path or self.place.id)


def _under(record: object) -> str:
    return record.evidence.under if isinstance(record, Claim) else ""


@attrs.frozen
class _Said:
    """The options of a set-up in words; an option may be of a class of the plugin's own."""

    options: tuple[tuple[str, str], ...]
    headline: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]


def _said(options: object) -> _Said:
    return _Said(
        options=_in_words(options),
        headline=tuple(f"{name} {words}" for name, words, _ in _marked(options, "headline")),
        groups=tuple((str(group), words) for _, words, group in _marked(options, "group")),
    )


def _in_words(options: object) -> tuple[tuple[str, str], ...]:
    kind = type(options)
    if not attrs.has(kind):
        return ()
    return tuple((field.name, _value(getattr(options, field.name))) for field in attrs.fields(kind))


def _marked(options: object, key: str) -> Iterator[tuple[str, str, object]]:
    """Give the options whose metadata has a key: name and value in words, and what the metadata says under the key.

    An option that is empty, or says `none`, tells readers nothing.
    """
    kind, said = type(options), dict(_in_words(options))
    for field in attrs.fields(kind) if attrs.has(kind) else ():
        if field.metadata.get(key) and (value := said[field.name]) not in ("", "none"):
            words: object = field.metadata.get("words", {})
            told = words.get(value, value) if isinstance(words, Mapping) else value
            yield field.name.replace("_", " "), str(told), field.metadata[key]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if attrs.has(type(value)):
        return "; ".join(f"{name} {text}" for name, text in _in_words(value) if text not in ("", "None"))
    return "" if value is None else str(getattr(value, "value", value))


def _sorted(claims: Claims) -> Claims:
    """Sort every kind of claim by id, so that the order of files and plugins never shows."""
    ordered = {
        field.name: tuple(sorted(getattr(claims, field.name), key=lambda claim: str(claim.id)))
        for field in attrs.fields(Claims)
    }
    return Claims(**ordered)
