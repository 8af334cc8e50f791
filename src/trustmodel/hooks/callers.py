"""Typed calls of hooks: every implementation under guard, records attributed, sorted and unique."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Generic, Protocol, TypeVar, cast

import attrs

from trustmodel.hooks.patience import SECONDS, Overrun, limit, patient
from trustmodel.model import NotRun

CORE = "trustmodel"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class HasId(Protocol):
    """Anything with an `id`, as all records of hooks have."""

    @property
    def id(self) -> str:
        """The id, unique among the records of one hook."""
        ...


RecordT = TypeVar("RecordT", bound=HasId)
ResultT = TypeVar("ResultT")


@attrs.frozen(kw_only=True, order=True)
class Provider:
    """Who provides a record: the plugin's name, its distribution and version."""

    plugin: str
    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.plugin} ({self.distribution} {self.version})"

    def failure(self, what: str, stage: str, error: str) -> NotRun:
        """Give the record of something of this provider that failed."""
        return NotRun(
            what=what,
            plugin=self.plugin,
            distribution=self.distribution,
            version=self.version,
            stage=stage,
            error=error,
        )


@attrs.frozen
class Implementation:
    """One plugin's implementation of one hook."""

    provider: Provider
    call: Callable[[], object]


@attrs.frozen
class Provided(Generic[RecordT]):
    """A record and who provides it."""

    record: RecordT
    provider: Provider


@attrs.frozen
class Collected(Generic[RecordT]):
    """What a hook gave: the records, sorted by id, and what failed."""

    records: tuple[Provided[RecordT], ...]
    failures: tuple[NotRun, ...] = ()

    def get(self, id: str) -> Provided[RecordT] | None:
        """Give the record with this id, or `None`."""
        return next((provided for provided in self.records if provided.record.id == id), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(provided.record.id for provided in self.records)


def guarded(
    provider: Provider,
    what: str,
    stage: str,
    call: Callable[[], Iterable[object]],
    kind: type[ResultT],
    let: tuple[type[Exception], ...] = (),
) -> tuple[tuple[ResultT, ...], tuple[NotRun, ...]]:
    """Call something of a plugin and consume what it gives, all of it inside the guard.

    A generator runs only while it is consumed, so consuming it elsewhere would let its error escape. What is not of the
    core is stopped where it runs too long, as far as that can be done (see `patience`).

    Args:
        provider: whose it is.
        what: what is called, in words.
        stage: at what it would fail.
        call: the call.
        kind: what each thing that it gives must be.
        let: errors that are no failure of the plugin and pass as they are.

    Returns:
        What it gave, and a failure where it raised, gave something that is not a `kind` or ran too long; never both.

    """
    given: list[ResultT] = []
    seconds = 0.0 if provider.distribution == CORE else limit()
    try:
        with foreign(*let), patient(seconds):
            for item in call():
                if not isinstance(item, kind):
                    wrong = f"it gave a {type(item).__name__} where a {kind.__name__} is due"
                    return (), (provider.failure(what, stage, wrong),)
                given.append(item)
    except Foreign as error:
        if isinstance(error.__cause__, Overrun):
            says = f"it ran for more than {seconds:g} seconds and was stopped ({SECONDS} sets how long it may)"
            return (), (provider.failure(what, stage, says),)
        return (), (provider.failure(what, stage, str(error)),)
    return tuple(given), ()


class Foreign(Exception):
    """Whatever the code of a plugin raised, in words."""


@contextmanager
def foreign(*let: type[Exception]) -> Iterator[None]:
    """Run code of a plugin, so that it can neither end the program nor write into its output.

    Whatever it raises, `SystemExit` and the like included, becomes a `Foreign`; only what is in `let` passes, and
    `KeyboardInterrupt`, which is the reader's. What it prints goes to the error stream: standard output is a result.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if isinstance(error, let):
            raise
        raise Foreign(words(error)) from error


def collect(hook: str, implementations: Iterable[Implementation], kind: type[RecordT]) -> Collected[RecordT]:
    """Call all implementations of one hook, in the order of their plugins' names.

    An id that two plugins claim is refused for both, naming both; the core's own ids are never given away.
    """
    found: dict[str, list[Provided[RecordT]]] = {}
    failures: list[NotRun] = []
    for one in sorted(implementations, key=lambda one: one.provider):
        records, failed = guarded(one.provider, hook, "collecting", _iterable(one.call), kind)
        failures.extend(failed)
        for record in records:
            if _is_id(record.id):
                found.setdefault(record.id, []).append(Provided(record, one.provider))
            else:
                rule = f"the id {str(record.id)[:60]!r} is not made of letters, digits, dots and hyphens"
                failures.append(one.provider.failure(f"{kind.__name__} without a usable id", "collecting", rule))
    kept: list[Provided[RecordT]] = []
    for id in sorted(found):
        own = [provided for provided in found[id] if provided.provider.distribution == CORE]
        claimants = found[id]
        kept.extend(own[:1] or (claimants if len(claimants) == 1 else ()))
        if len(claimants) > 1:
            names = " and ".join(dict.fromkeys(str(provided.provider) for provided in claimants))
            cure = "the core's is used" if own else "neither is used; disable or uninstall one"
            failures.extend(
                provided.provider.failure(f"{kind.__name__} {id!r}", "collecting", f"provided by {names}; {cure}")
                for provided in claimants
                if provided not in own[:1]
            )
    return Collected(tuple(kept), tuple(failures))


def _iterable(call: Callable[[], object]) -> Callable[[], Iterable[object]]:  # narrowed item by item in `guarded`
    def checked() -> Iterable[object]:
        given = call()
        if not isinstance(given, Iterable):
            raise TypeError(f"it returned a {type(given).__name__}, not an iterable of records")
        return cast("Iterable[object]", given)

    return checked


def _is_id(given: object) -> bool:  # records come from code that no type checker may have seen
    return isinstance(given, str) and _ID.fullmatch(given) is not None


def words(error: BaseException) -> str:
    """Give the class of an error and what it says, on one line of bounded length."""
    try:
        text = " ".join(str(error).split())[:300]
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001  # even this is code of the plugin
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
