"""The answer in a few sentences: who has the duties and does their work, and to whom those who run it answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from trustmodel.accountability.graph import AccountabilityGraph
from trustmodel.accountability.principals import Principal, acting, outside, principals
from trustmodel.assessment.words import Names, beyond, cited
from trustmodel.model import Cell, Relationship, Said, Sentence, Table, Tri
from trustmodel.model.counting import counted, listed

_FEW = 2
"""So many duties of nobody are named; of more their number is told, and table A has them."""

_MOST = 5
"""So many shares are told one by one."""

_Claims = Callable[[str], tuple[Relationship, ...]]


def in_short(graph: AccountabilityGraph, parties: Iterable[str] = ()) -> tuple[Said, ...]:
    """Give the answer in a few sentences: who runs it and has which duties, and who answers to whom.

    Args:
        graph: the arrangement on a date.
        parties: those whose principals are told; by default those asked about by default, see `asked_about`.

    """
    arrangement, name = graph.arrangement, Names(graph.arrangement)
    running = [name(one) for one in dict.fromkeys(arrangement.providers(graph.on))]
    first = (Sentence(_stopped(f"Run by {listed(running)}")),) if running else ()
    about = tuple(parties) or asked_about(graph)
    return (
        Said(id="holds", about="Who holds what", sentences=(*first, *_shares(graph, name))),
        Said(
            id="answers",
            about="Who answers to whom",
            sentences=tuple(one for party in about for one in _held(graph, party, name)),
        ),
    )


def in_short_table(graph: AccountabilityGraph, parties: Iterable[str]) -> Table:
    """Give the answer in a few sentences as a table of one column."""
    return Table(
        id="answer",
        title=f"{graph.arrangement.name}, {graph.on}: who answers for what",
        columns=("In short",),
        rows=tuple((Cell(one.text),) for said in in_short(graph, parties) for one in said.sentences),
        notes=beyond(graph.arrangement, graph.on),
    )


def asked_about(graph: AccountabilityGraph) -> tuple[str, ...]:
    """Give those whose principals a reader asks for: who run the services, who does most first.

    Where departments run all, it is their councils that answer to somebody.
    """
    arrangement = graph.arrangement
    work = Counter(doer for duty in graph.duties for doer in {claim.source for claim in graph.doers(duty)})
    providers = tuple(sorted(arrangement.providers(graph.on), key=lambda one: -work[one]))
    if any(outside(graph, one) for one in providers):
        return providers
    return tuple(dict.fromkeys(arrangement.root(one) for one in providers))


def _shares(graph: AccountabilityGraph, name: Names) -> Iterator[Sentence]:
    """Say how the duties are shared out, so that the shares add up: each duty is in one of them."""
    if not graph.duties:
        yield Sentence("No duty is on record.")
        return
    of = counted(len(graph.duties), "duty", "duties")
    held, unheld = _shared_out(graph, graph.holders, name)
    done, undone = _shared_out(graph, graph.doers, name)
    yield Sentence(f"Who holds the {of}: {held}{_named(unheld)}.")
    yield Sentence(f"Who does their work: {done}{_named(undone) if undone != unheld else ''}.")


def _named(duties: tuple[str, ...]) -> str:
    return f" ({'; '.join(duties)})" if 0 < len(duties) <= _FEW else ""


def _shared_out(graph: AccountabilityGraph, claims: _Claims, name: Names) -> tuple[str, tuple[str, ...]]:
    """Say who has how many of the duties, and give the names of those of nobody, each once."""
    shares = Counter[tuple[tuple[str, ...], tuple[str, ...]]]()
    nobody: list[str] = []
    for duty in graph.duties:
        found = claims(duty)
        sure = {claim.source for claim in found if graph.state(claim.id) is Tri.YES}
        maybe = {claim.source for claim in found} - sure
        if found:
            shares[tuple(sorted(sure)), tuple(sorted(maybe))] += 1
        else:
            nobody.append(duty)
    order = sorted(shares, key=lambda key: (-shares[key], key))
    told = [f"{_who(sure, maybe, name)} {shares[sure, maybe]}" for sure, maybe in order[:_MOST]]
    if order[_MOST:]:
        told.append(f"others {sum(shares[key] for key in order[_MOST:])}")
    if nobody:
        told.append(f"nobody on record {len(nobody)}")
    return "; ".join(told), tuple(dict.fromkeys(map(name, nobody)))


def _who(sure: tuple[str, ...], maybe: tuple[str, ...], name: Names) -> str:
    surely, perhaps = listed([name(one) for one in sure]), listed([name(one) for one in maybe])
    if not (surely and perhaps):
        return surely or f"perhaps {perhaps}"
    return f"{surely}, perhaps with {perhaps}"


def _held(graph: AccountabilityGraph, party: str, name: Names) -> Iterator[Sentence]:
    """Say who holds a party to account with consequences, who may, and whether one of them has the lead."""
    root, found = graph.arrangement.root(party), principals(graph, party)
    sure = [one for one in found.holding if one.consequences is Tri.YES]
    maybe = [one for one in found.holding if one.consequences is not Tri.YES]
    if sure:
        by = listed([acting(graph, one, name, sure=True) for one in sure])
        yield Sentence(_stopped(f"{name(party)} is held to account with consequences by {by}"), _sources(sure))
    elif root != party:
        yield Sentence(f"{name(party)} is a part of {name(root)}, which answers for it.")
    else:
        # Those to whom all ultimately answer are no principal beside others, and a table names them: the one sentence
        # that would deny them says so.
        last = [one for one in found.ultimate if one.consequences is Tri.YES]
        but = f" but {listed(name(one.body) for one in last)}" if last else ""
        yield Sentence(
            f"Nobody on record{but} surely holds {name(party)} to account with consequences.", _sources(last)
        )
    if maybe:
        by = listed([acting(graph, one, name) for one in maybe])
        yield Sentence(f"Whether {by} can impose consequences on it is not known.", _sources(maybe))
    if len(sure) > 1 and not any(one.lead is Tri.YES for one in sure):
        yield Sentence("Which of them has the lead is not on record.")


def _stopped(text: str) -> str:
    """End a sentence with one stop, also where a name such as `Families C.I.C.` ends it with its own."""
    return text if text.endswith(".") else f"{text}."


def _sources(found: Iterable[Principal]) -> tuple[str, ...]:
    return cited(*(claim.evidence for one in found for claim in one.claims))
