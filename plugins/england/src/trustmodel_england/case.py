"""One delivery model for one authority at one time, and what everything built for it has in common."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from trustmodel.hooks import SetUpContext
from trustmodel.model import Evidence, Grade, Span, When
from trustmodel_england.options import GO_LIVE, NO, FormOptions, LegalForm

REGIONAL = "regional-adoption-agency"
"""The status of a regional adoption agency, and the end of the id of one that a set-up makes."""


def provider_of(options: FormOptions, context: SetUpContext) -> str:
    """Give the id of the party that runs the services of the authority that the context is about.

    Where the options name none, a department is the council's own; a company is the one that the place itself
    names for this set-up, if it ever ran it, and otherwise one made for the place.
    """
    if options.provider:
        return options.provider
    if options.legal_form is LegalForm.DEPARTMENT:
        return f"childrens-services@{context.authority}"
    named = (own.provider for own in own_uses(context) if own.provider)
    return next(named, f"{context.place.id}-{context.setup}")


def own_uses(context: SetUpContext) -> Iterator[FormOptions]:
    """Give the options with which, as the place says, this set-up ran the services of the authority."""
    for use in context.place.setups:
        served = use.authorities or context.place.authorities
        is_same = use.setup == context.setup and context.authority in served
        if is_same and isinstance(use.options, FormOptions):
            yield use.options


@attrs.frozen
class Case:
    """One delivery model for one authority at one time.

    Attributes:
        options: the attributes of the model.
        context: the place, the authority, the time and the catalogue.

    """

    options: FormOptions
    context: SetUpContext

    @property
    def is_department(self) -> bool:
        """Whether the council itself runs the services."""
        return self.options.legal_form is LegalForm.DEPARTMENT

    @property
    def provider(self) -> str:
        """Id of the party that runs the services."""
        return provider_of(self.options, self.context)

    @property
    def regional(self) -> str:
        """Id of the regional adoption agency, if there is one."""
        return f"{self.context.place.id}-{REGIONAL}"

    def span(self, stated: str) -> Span | None:
        """Give when a registration holds within the time of the set-up; `None` where it never does."""
        if stated == NO:
            return None
        start = None if stated == GO_LIVE else When.parse(stated)
        return Span(start).meet(self.context.valid)

    def stays(self, evidence: Evidence) -> bool:
        """Tell whether a local claim is there under this set-up."""
        return evidence.under in ("", self.context.setup)

    def built(self, rests_on: Evidence | None = None, origin: str = "") -> Evidence:
        """Give the evidence of something built: what law or catalogue give, and that a set-up supplied it."""
        found = rests_on or Evidence()
        note = "; ".join(part for part in (found.note, "built from the options of the set-up") if part)
        return Evidence(
            citations=found.citations,
            grade=found.grade if found.citations else Grade.ASSUMED,
            ref=found.ref,
            note=note,
            origin=f"set-up:{origin or self.context.setup}",
        )


def dated(name: str, span: Span) -> str:
    """Give an id that two uses of one set-up do not share."""
    return f"{name}.{span.start}" if span.start else name
