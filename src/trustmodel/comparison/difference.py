"""What differs between two arrangements or two dates: parties, ties, duties, statuses, activities and findings."""

from __future__ import annotations

from collections.abc import Iterator

from trustmodel.comparison.changes import provider_of
from trustmodel.comparison.in_force import KINDS, Held, Thing, in_force
from trustmodel.comparison.labels import labels as labels_of
from trustmodel.model import Alteration, Assessment, Changed, Detail, Difference
from trustmodel.model.counting import listed

_ORDER = (Changed.REMOVED, Changed.ADDED, Changed.CHANGED)


def difference(before: Assessment, after: Assessment, *, in_full: bool = False) -> Difference:
    """Tell what was added, removed and changed on the way from one assessed arrangement to another.

    Things are matched by what they say, as in a comparison: the party that runs the services is one and the same role,
    and so is the authority where the two arrangements have different ones. What both say is compared detail by detail;
    when it holds is such a detail only for two dates of one arrangement, and where it did not go on between them.

    Args:
        before: the first.
        after: the second.
        in_full: tell set-ups by their titles, for readers who have not named them.

    """
    one, other = before.arrangement, after.arrangement
    alone = one.authorities == other.authorities
    dates = (one.id, one.observed, one.setups) == (other.id, other.observed, other.setups)
    first, second = in_force(before, KINDS, alone=alone), in_force(after, KINDS, alone=alone)
    changes = tuple(sorted(_changes(first, second, dates=dates), key=_place))
    altered = {(change.kind, change.what) for change in changes}
    same = [thing for thing in first if thing in second and (thing.kind, str(thing)) not in altered]
    labels = labels_of((before, after), in_full=in_full)
    return Difference(
        before=before,
        after=after,
        labels=(labels[0], labels[1]),
        changes=changes,
        unchanged=tuple((kind, sum(thing.kind == kind for thing in same)) for kind in KINDS),
        notes=_notes(before, after, (labels[0], labels[1]), alone=alone),
    )


def _changes(first: dict[Thing, Held], second: dict[Thing, Held], *, dates: bool) -> Iterator[Alteration]:
    for thing in (*first, *(one for one in second if one not in first)):
        old, new = first.get(thing), second.get(thing)
        details = _details(old, new, dates=dates) if old and new else ()
        if old and new and not details:
            continue
        held = [one for one in (old, new) if one]
        yield Alteration(
            kind=thing.kind,
            changed=Changed.CHANGED if details else Changed.REMOVED if old else Changed.ADDED,
            what=str(thing),
            details=details,
            says="" if details else held[0].told,
            before=tuple(sorted(old.ids)) if old else (),
            after=tuple(sorted(new.ids)) if new else (),
            sources=tuple(sorted({source for one in held for source in one.sources})),
        )


def _details(old: Held, new: Held, *, dates: bool) -> tuple[Detail, ...]:
    names = dict.fromkeys((*old.details, *new.details))
    pairs = ((name, old.detail(name), new.detail(name)) for name in names)
    details = tuple(Detail(name, was, now) for name, was, now in pairs if was != now)
    # A claim that ends where the next one begins says of one thing that it goes on, as where a set-up gives each.
    return details if not dates or old.goes_on(new) else (*details, Detail("dates", old.dates, new.dates))


def _place(change: Alteration) -> tuple[int, int, str]:
    return KINDS.index(change.kind), _ORDER.index(change.changed), change.what


def _notes(before: Assessment, after: Assessment, labels: tuple[str, str], *, alone: bool) -> tuple[str, ...]:
    both = tuple(zip(labels, (before, after), strict=True))
    roles = [f"{label}: the provider is {provider_of(one)}." for label, one in both]
    if not alone:
        for label, one in both:
            named = [one.arrangement.label(id) for id in one.arrangement.authorities]
            if len(named) > 1:
                roles.append(f"{label}: the authority is any of {listed(named)}; what each of them has is told once.")
            else:
                roles.extend(f"{label}: the authority is {name}." for name in named)
    roles.extend(f"{label}: built, not observed." for label, one in both if not one.arrangement.observed)
    return (
        *roles,
        "Removed is what is on the record of the first and not of the second on its day; where a record is not "
        "declared complete, that is not the same as gone.",
    )
