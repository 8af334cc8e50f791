"""An arrangement as of one date, as read-only columns of numbers: one row per party, duty and claim."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import attrs

from trustmodel.accountability.liveness import Liveness
from trustmodel.model import Arrangement, RelationshipType, Tri
from trustmodel.model.duties import Criticality
from trustmodel.model.parties import PARTY_KINDS, kind_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_N = TypeVar("_N", bound="np.generic")

NOT_STATED, NO, UNKNOWN, YES = -1, 0, 1, 2
"""How a three-valued fact stands in a column; only components of a claim can be `NOT_STATED`."""

KINDS: tuple[str, ...] = tuple(PARTY_KINDS)
"""The kinds of party; a kind column holds positions in it."""

TYPES: tuple[RelationshipType, ...] = tuple(RelationshipType)
"""The types of relationship; a type column holds positions in it."""

_COMPONENTS = ("info", "debate", "consequences", "lead")
_CODES = {None: NOT_STATED, Tri.NO: NO, Tri.UNKNOWN: UNKNOWN, Tri.YES: YES}


@attrs.frozen(kw_only=True, eq=False)
class Columns:
    """The columns. Rows are sorted by id; every array is read-only.

    Attributes:
        party_ids, duty_ids, claim_ids: the ids, by row.
        party_kind: int8, a position in `KINDS`.
        party_state, duty_state, claim_state: int8, `NO`, `UNKNOWN` or `YES`: whether it exists or is live.
        party_parent: int32, the row of the party it is a part of; -1 for none.
        party_principal: bool, whether all ultimately answer to it.
        party_covered, duty_covered: bool, whether the claims about it are declared complete.
        duty_critical: bool, whether more than normal hangs on it.
        claim_type: int8, a position in `TYPES`.
        claim_source: int32, a row of parties.
        claim_target: int32, a row of parties, or of duties for types that run to a duty.
        claim_route: bool, whether it is an accountability relation meant to hold to account.
        claim_shadow: bool, whether it is shadow running only, which holds and does nothing.
        info, debate, consequences, lead: int8, `NOT_STATED`, `NO`, `UNKNOWN` or `YES`.
        scope_start: int32, one longer than the claims; claim `i` is about the duties whose rows are
            `scope[scope_start[i]:scope_start[i + 1]]`, and about all duties where there are none.
        scope: int32, rows of duties.

    """

    party_ids: tuple[str, ...]
    duty_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    party_kind: NDArray[np.int8]
    party_state: NDArray[np.int8]
    party_parent: NDArray[np.int32]
    party_principal: NDArray[np.bool_]
    party_covered: NDArray[np.bool_]
    duty_state: NDArray[np.int8]
    duty_covered: NDArray[np.bool_]
    duty_critical: NDArray[np.bool_]
    claim_type: NDArray[np.int8]
    claim_source: NDArray[np.int32]
    claim_target: NDArray[np.int32]
    claim_state: NDArray[np.int8]
    claim_route: NDArray[np.bool_]
    claim_shadow: NDArray[np.bool_]
    info: NDArray[np.int8]
    debate: NDArray[np.int8]
    consequences: NDArray[np.int8]
    lead: NDArray[np.int8]
    scope_start: NDArray[np.int32]
    scope: NDArray[np.int32]


def compile_columns(arrangement: Arrangement, live: Liveness, on: date) -> Columns:
    """Lay an arrangement out in columns, given what is live. Linear in its size."""
    import numpy as np

    def tris(values: list[int]) -> NDArray[np.int8]:
        return _fixed(np.array(values, dtype=np.int8))

    def rows(values: list[int]) -> NDArray[np.int32]:
        return _fixed(np.array(values, dtype=np.int32))

    def flags(values: list[bool]) -> NDArray[np.bool_]:
        return _fixed(np.array(values, dtype=np.bool_))

    parties = [arrangement.parties[id] for id in sorted(arrangement.parties)]
    duties = [arrangement.duties[id] for id in sorted(arrangement.duties)]
    party_row = {party.id: row for row, party in enumerate(parties)}
    duty_row = {duty.id: row for row, duty in enumerate(duties)}
    claims = live.claims
    scopes = [sorted(duty_row[id] for id in claim.duties if id in duty_row) for claim in claims]
    starts = [0]
    for scope in scopes:
        starts.append(starts[-1] + len(scope))
    components = {name: tris([_CODES[live.component(claim, name)] for claim in claims]) for name in _COMPONENTS}
    return Columns(
        party_ids=tuple(party_row),
        duty_ids=tuple(duty_row),
        claim_ids=tuple(claim.id for claim in claims),
        party_kind=tris([KINDS.index(kind_of(party)) for party in parties]),
        party_state=tris([_CODES[live.parties[party.id]] for party in parties]),
        party_parent=rows([party_row.get(party.part_of or "", -1) for party in parties]),
        party_principal=flags([party.principal for party in parties]),
        party_covered=flags([arrangement.covered(party, on) for party in parties]),
        duty_state=tris([_CODES[live.duties[duty.id]] for duty in duties]),
        duty_covered=flags([arrangement.covered(duty, on) for duty in duties]),
        duty_critical=flags([duty.criticality not in (None, Criticality.NORMAL) for duty in duties]),
        claim_type=tris([TYPES.index(claim.type) for claim in claims]),
        claim_source=rows([party_row[claim.source] for claim in claims]),
        claim_target=rows([(duty_row if claim.type.to_duty else party_row)[claim.target] for claim in claims]),
        claim_state=tris([_CODES[live.states[claim.id]] for claim in claims]),
        claim_route=flags([claim.is_route for claim in claims]),
        claim_shadow=flags([claim.shadow for claim in claims]),
        scope_start=rows(starts),
        scope=rows([row for scope in scopes for row in scope]),
        **components,
    )


def _fixed(array: NDArray[_N]) -> NDArray[_N]:
    array.setflags(write=False)
    return array
