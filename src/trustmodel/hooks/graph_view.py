"""What detectors see of the accountability graph, so that `hooks` needs to know no graph library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from trustmodel.model import Arrangement, Relationship, RelationshipType, Tri

if TYPE_CHECKING:
    import networkx


class StepView(Protocol):
    """One step of a route."""

    @property
    def to(self) -> str:
        """The id of the party that it leads to."""
        ...

    @property
    def claim(self) -> str:
        """The id of the relationship that it rests on; empty where a part leads to its body."""
        ...


class GraphView(Protocol):
    """An arrangement as of one date: which claims are live, and who reaches whom.

    Three rules run through all of it. A claim is live if its dates cover the date, it is said to hold and
    both its ends exist; one that is denied by another is unknown; one that was replaced is not on the record.
    Where a method takes `duty`, an id keeps the claims that are about that duty or about all, the empty
    string only those about all, and `None` every claim. Where it takes `sure`, true keeps what is surely live
    and false adds what may be.

    A question about a gap is settled by asking it in the least favourable and in the most favourable reading
    of what is unknown. Unknowns that several claims share are not independent; `completions` settles those,
    so that a detector that runs on each completion, and calls proved what is proved in all of them, is exact.
    """

    @property
    def arrangement(self) -> Arrangement:
        """The arrangement that the graph was compiled from."""
        ...

    @property
    def on(self) -> date:
        """The date it was compiled for."""
        ...

    @property
    def record(self) -> tuple[Relationship, ...]:
        """The relationships on the record, live or not, sorted by id: none replaced, none yet to come."""
        ...

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties that exist, or may; sorted."""
        ...

    @property
    def duties(self) -> tuple[str, ...]:
        """The ids of the duties that are in force, or may be; sorted."""
        ...

    @property
    def principals(self) -> tuple[str, ...]:
        """The ids of the ultimate principals that exist, or may; sorted."""
        ...

    def state(self, id: str) -> Tri:
        """Tell whether a claim is live on the date: yes, no or unknown.

        Raises `UnknownName` for no such claim.
        """
        ...

    def own_state(self, id: str) -> Tri:
        """Tell whether a claim holds by itself on the date, whether or not its ends exist.

        Raises `UnknownName` for no such claim.
        """
        ...

    def party_state(self, id: str) -> Tri:
        """Tell whether a party exists on the date. Raises `UnknownName` for no such party."""
        ...

    def duty_state(self, id: str) -> Tri:
        """Tell whether a duty is in force on the date. Raises `UnknownName` for no such duty."""
        ...

    def component(self, claim: Relationship, name: str) -> Tri | None:
        """Give `info`, `debate`, `consequences`, `lead` or `exit_plan` of a claim; `None` is not stated, not *no*."""
        ...

    def live(self, kind: RelationshipType) -> tuple[Relationship, ...]:
        """Give the claims of one type that are live, or may be, on the date; sorted by id."""
        ...

    def claims(
        self,
        kind: RelationshipType,
        *,
        source: str | None = None,
        target: str | None = None,
        duty: str | None = None,
    ) -> tuple[Relationship, ...]:
        """Give the claims of one type, live or maybe, from, to and about what is named; sorted by id."""
        ...

    def meets(self, claim: Relationship, duty: str) -> bool:
        """Tell whether a claim is about a duty; a claim to a duty is about that one."""
        ...

    def holders(self, duty: str) -> tuple[Relationship, ...]:
        """Give the `accountable_for` claims to a duty, live or maybe; shadow running holds nothing."""
        ...

    def doers(self, duty: str) -> tuple[Relationship, ...]:
        """Give the `responsible_for` claims to a duty, live or maybe; shadow running does nothing."""
        ...

    def routes(self, actor: str, duty: str | None = None) -> tuple[Relationship, ...]:
        """Give the claims, live or maybe, that an actor answers to somebody who is to hold it to account."""
        ...

    def parts(self, party: str) -> tuple[str, ...]:
        """Give what is a part of a party, itself first."""
        ...

    def within(self, party: str) -> frozenset[str]:
        """Give what acts as one with a party: itself, what it is a part of, what is a part of it."""
        ...

    def answers(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[StepView]:
        """Give the steps by which a party answers: to its forums, and as a part through its body."""
        ...

    def called_by(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[StepView]:
        """Give the steps of `answers`, backwards."""
        ...

    def powers(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[StepView]:
        """Give the steps by which a party has power: its levers, and over its own parts."""
        ...

    def reaching(self, duty: str | None = None, *, sure: bool, gaps: bool = False) -> frozenset[str]:
        """Give who reaches an ultimate principal; `gaps` counts whose coverage is partial as doing so."""
        ...

    def route(self, source: str, target: str, duty: str | None = None, *, sure: bool) -> Sequence[StepView] | None:
        """Give the shortest route by which a party answers to another or to its body, or `None`."""
        ...

    def to_principal(self, party: str, duty: str | None = None, *, sure: bool) -> Sequence[StepView] | None:
        """Give the shortest route from a party to an ultimate principal; `None` where there is none."""
        ...

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The names of the unknowns that several claims or questions share, sorted."""
        ...

    @property
    def completions(self) -> tuple[GraphView, ...]:
        """The graph under each way that `unsettled` can turn out; itself if none or too many are open."""
        ...

    @property
    def exact(self) -> bool:
        """Whether `completions` settles everything that is shared."""
        ...

    def to_networkx(self) -> networkx.MultiDiGraph[str, dict[str, object], dict[str, object]]:
        """Give a new `networkx.MultiDiGraph` of what is live, or may be.

        Nodes are parties under their ids and duties under `duty:ID`, with `kind`, `name` and `state` (`yes`
        or `unknown`), `principal` and `part_of` (parties) or `criticality` (duties). Edges are claims under
        their ids as keys, and `part_of`, with `type`, `state`, `route` (whether accountability runs along
        it), `duties`, `purpose`, `info`, `debate`, `consequences`, `lead`, `valid` (in words) and `sources`.
        """
        ...
