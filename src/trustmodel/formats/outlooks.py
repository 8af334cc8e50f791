"""The record of a stated scenario of judgements ahead, and the value of the model that it stands for."""

# Annotations are evaluated here and not put off, since every one of them is needed to read a file.

from datetime import date

import attrs

from trustmodel.formats.convert import KeyProblem, Origin, evidence, mix_of
from trustmodel.formats.fragments import GradeRecord
from trustmodel.formats.records import Claim
from trustmodel.formats.structure import KEY
from trustmodel.formats.values import day
from trustmodel.model import Moves, Outlook, ValueProblem


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OutlookRecord(Claim):
    """A stated scenario of the judgements ahead.

    Raises:
        ValueProblem: if it says nothing of them, or two things at once.

    """

    of: str
    framework: str
    component: str = "overall"
    from_: date | None = attrs.field(default=None, metadata={KEY: "from"})
    held: bool = False
    path: dict[str, GradeRecord] = attrs.field(factory=dict)
    moves: dict[str, GradeRecord] = attrs.field(factory=dict)
    starts: GradeRecord | None = None

    def __attrs_post_init__(self) -> None:
        if self.held + bool(self.path) + bool(self.moves) != 1:
            raise ValueProblem(
                "it says nothing of the judgements ahead, or two things at once", "write `held: yes`, `path` or `moves`"
            )
        if bool(self.path) == bool(self.from_):
            raise ValueProblem(
                "a path has days of its own, and what is held or moves begins on a day",
                "leave `from` out beside `path`, else add it",
            )
        if self.starts and not self.moves:
            raise ValueProblem("only moves start from a grade", "leave `starts` out")


def outlook(record: OutlookRecord, origin: Origin) -> Outlook:
    """Give the scenario that a record states. Raises `KeyProblem` for a day or a row of moves that cannot be."""
    try:
        path = tuple(sorted((day(text), mix_of(grade)) for text, grade in record.path.items()))
    except ValueProblem as problem:
        raise KeyProblem("path", problem.rule, problem.cure) from None
    try:
        rows = tuple(sorted((grade, mix_of(row)) for grade, row in record.moves.items()))
        moves = Moves(rows) if rows else None
    except ValueProblem as problem:
        raise KeyProblem("moves", problem.rule, problem.cure) from None
    return Outlook(
        id=record.id,
        of=record.of,
        framework=record.framework,
        component=record.component,
        begins=path[0][0] if path else record.from_ or date.min,  # the record has refused one without either
        path=path,
        moves=moves,
        starts=mix_of(record.starts) if record.starts else (),
        evidence=evidence(record, origin),
    )
