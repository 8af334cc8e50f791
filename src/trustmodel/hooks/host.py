"""The plugin host: finds plugins, registers them, isolates their failures."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from types import ModuleType
from typing import TypeVar

import attrs
import pluggy

from trustmodel.hooks import specs
from trustmodel.hooks.built import wrong_in
from trustmodel.hooks.callers import Collected, Foreign, HasId, Implementation, Provided, Provider, collect, foreign
from trustmodel.hooks.contexts import SetUpContext
from trustmodel.hooks.marks import HOOK_API
from trustmodel.hooks.records import Catalogue, Detector, Mend, Metric, ReportFormat, SetUp, WorkbookReader
from trustmodel.model import (
    Claims,
    InputError,
    NotOffered,
    NotRun,
    PluginError,
    Problem,
    UnknownName,
    ValueProblem,
)

DISABLE = "TRUSTMODEL_DISABLE"
"""Environment variable: names of plugins, separated by commas, that are not loaded."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLLECTED = ("setups", "catalogues", "detectors", "mends", "metrics", "formats", "readers")
_RecordT = TypeVar("_RecordT", bound=HasId)
_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class PluginInfo:
    """One plugin as found: who provides it, its state (active, disabled, failed), its hooks, and why it failed."""

    provider: Provider
    state: str
    hooks: tuple[str, ...] = ()
    error: str = ""


class PluginHost:
    """Holds plugins and calls their hooks, each implementation under guard.

    One host is made per run; there is no global one. Nothing is found or imported before it is asked for.
    """

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager("trustmodel")
        self._manager.add_hookspecs(specs)
        self._providers: dict[str, Provider] = {}
        self._infos: list[PluginInfo] = []
        self._failures: list[NotRun] = []

    @classmethod
    def discover(cls, disabled: Iterable[str] = ()) -> PluginHost:
        """Make a host with every installed plugin.

        A plugin that cannot be loaded is kept as failed, with its error; the others go on.

        Args:
            disabled: names of plugins not to load; the variable `TRUSTMODEL_DISABLE` adds to them.

        Raises:
            UnknownName: if a plugin not to load is not installed.

        """
        from trustmodel.hooks.discovery import installed  # importlib.metadata: 26 ms that `--version` need not pay

        named = tuple(disabled)
        variable = tuple(name.strip() for name in os.environ.get(DISABLE, "").split(",") if name.strip())
        everything = installed()
        known = {found.provider.plugin for found in everything}
        for kind, names in (("plugin", named), (f"installed plugin that {DISABLE} could mean by", variable)):
            for name in names:
                if name not in known:
                    raise UnknownName(kind, name, known)
        off = {*named, *variable}
        host = cls()
        for found in everything:
            if found.provider.plugin in off:
                host._infos.append(PluginInfo(provider=found.provider, state="disabled"))
                continue
            if found.wrong or found.point is None:
                host._fail(found.provider, "loading", found.wrong)
                continue
            try:
                with foreign():
                    plugin: object = found.point.load()
            except Foreign as error:
                host._fail(found.provider, "loading", str(error))
                continue
            host.register(plugin, found.provider)
        return host

    def register(self, plugin: object, provider: Provider | None = None) -> None:
        """Register a plugin: a module, or an object with marked methods.

        A plugin that breaks the contract (unknown hook, wrapper, ordering flag, other version) is kept as failed.
        """
        who = provider or Provider(plugin=_plain(plugin), distribution="not installed", version="0")
        for collected in _COLLECTED:
            self.__dict__.pop(collected, None)
        try:
            with foreign():  # pluggy reads every attribute, and an attribute may be code of the plugin
                wrong = self._wrong(plugin, who) or self._add(plugin, who)
        except Foreign as error:
            wrong = str(error)
        if wrong:
            if who.plugin not in self._providers and self._manager.has_plugin(who.plugin):
                self._manager.unregister(name=who.plugin)
            self._fail(who, "registering", wrong)

    def _wrong(self, plugin: object, who: Provider) -> str:
        api: object = getattr(plugin, "trustmodel_api", HOOK_API)
        if not _NAME.fullmatch(who.plugin):
            return "a plugin's name is lower-case letters, digits and hyphens"
        if who.plugin in self._providers:
            return f"the name is taken by {self._providers[who.plugin]}; disable or rename one"
        if api != HOOK_API:
            return f"it is written for hook API {api!r}, this is {HOOK_API}; upgrade one of them"
        return ""

    def _add(self, plugin: object, who: Provider) -> str:
        try:
            self._manager.register(plugin, name=who.plugin)
        except pluggy.PluginValidationError as error:
            return " ".join(str(error).split())
        callers = self._manager.get_hookcallers(plugin) or []
        for caller in callers:
            if not caller.has_spec():
                return f"unknown hook {caller.name!r}; {_known(caller.name)}"
            for impl in caller.get_hookimpls():
                ordered = impl.hookwrapper or impl.wrapper or impl.tryfirst or impl.trylast
                if impl.plugin_name == who.plugin and ordered:
                    return f"{caller.name}: wrappers and ordering flags are not used here"
        if not callers:
            return "it implements no hook; mark a function with `@implements(...)`"
        self._providers[who.plugin] = who
        hooks = tuple(sorted(caller.name for caller in callers))
        self._infos.append(PluginInfo(provider=who, state="active", hooks=hooks))
        return ""

    def _fail(self, who: Provider, stage: str, error: str) -> None:
        self._infos.append(PluginInfo(provider=who, state="failed", error=f"{stage}: {error}"))
        self._failures.append(who.failure("plugin", stage, error))

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """Every plugin found, sorted by name."""
        return tuple(sorted(self._infos, key=lambda info: info.provider))

    @property
    def failures(self) -> tuple[NotRun, ...]:
        """Plugins that could not be loaded or registered."""
        return tuple(sorted(self._failures, key=str))

    @cached_property
    def setups(self) -> Collected[SetUp]:
        """The set-ups on offer."""
        return self._collect(specs.trustmodel_setups, SetUp)

    @cached_property
    def catalogues(self) -> Collected[Catalogue]:
        """The catalogues on offer."""
        return self._collect(specs.trustmodel_catalogues, Catalogue)

    @cached_property
    def detectors(self) -> Collected[Detector]:
        """The gap detectors on offer."""
        return self._collect(specs.trustmodel_detectors, Detector)

    @cached_property
    def mends(self) -> Collected[Mend]:
        """The kinds of change that could clear findings."""
        return self._collect(specs.trustmodel_mends, Mend)

    @cached_property
    def metrics(self) -> Collected[Metric]:
        """The load metrics on offer."""
        return self._collect(specs.trustmodel_metrics, Metric)

    @cached_property
    def formats(self) -> Collected[ReportFormat]:
        """The report formats on offer."""
        return self._collect(specs.trustmodel_formats, ReportFormat)

    @cached_property
    def readers(self) -> Collected[WorkbookReader]:
        """The readers of workbooks on offer."""
        return self._collect(specs.trustmodel_readers, WorkbookReader)

    @property
    def not_run(self) -> tuple[NotRun, ...]:
        """Everything that failed so far: what could not be loaded or registered, and what its hooks did not give.

        Every hook is asked, whether or not a run needs it: what is missing from one must not go unnoticed.
        """
        collected = (self.setups, self.catalogues, self.detectors, self.mends, self.metrics, self.formats, self.readers)
        return (*self.failures, *(failure for hook in collected for failure in hook.failures))

    def _collect(self, spec: Callable[[], Iterable[_RecordT]], kind: type[_RecordT]) -> Collected[_RecordT]:
        caller = getattr(self._manager.hook, spec.__name__)
        implementations = [
            Implementation(self._providers[impl.plugin_name], impl.function) for impl in caller.get_hookimpls()
        ]
        return collect(spec.__name__, implementations, kind)

    def setup(self, id: str) -> SetUp:
        """Give the set-up with this id; what it raises while it builds becomes a `PluginError` that names its plugin.

        Raises:
            NotOffered: if no plugin offers it; says what to do.

        """
        return _guarded(self._offered(id))

    def within(self, id: str, call: Callable[[], object], kind: type[_T]) -> _T:
        """Run code of the plugin that offers a set-up, such as the words of its options, as guarded as its building."""
        return _run(self._offered(id), call, kind)

    def failed(self, id: str, error: str) -> PluginError:
        """Give the error that names the plugin of a set-up, for something wrong with what it built."""
        return _failed(self._offered(id), error)

    def _offered(self, id: str) -> Provided[SetUp]:
        provided = self.setups.get(id)
        if provided:
            return provided
        broken = [str(failure) for failure in (*self.failures, *self.setups.failures)]
        known = ", ".join(self.setups.ids) or "none"
        off = ", ".join(info.provider.plugin for info in self.plugins if info.state == "disabled")
        why = f"; {'; '.join(broken)}" if broken else ""
        raise NotOffered(f"no plugin offers the set-up {id!r} (known: {known}{off and f'; disabled: {off}'}){why}")


def _failed(provided: Provided[SetUp], error: str) -> PluginError:
    return PluginError(str(provided.provider.failure(f"set-up {provided.record.id}", "building", error)))


def _run(provided: Provided[SetUp], call: Callable[[], object], kind: type[_T]) -> _T:
    try:
        with foreign(InputError, UnknownName, ValueProblem):
            made = call()
    except InputError as error:
        if error.problems and all(isinstance(problem, Problem) for problem in error.problems):
            raise  # about the options or the place, in words for whoever wrote them
        raise _failed(provided, "it raised an InputError that holds no problem") from error
    except Foreign as error:
        raise _failed(provided, str(error)) from error.__cause__
    if isinstance(made, kind):
        return made
    raise _failed(provided, f"it gave a {type(made).__name__} where a {kind.__name__} is due")


def _guarded(provided: Provided[SetUp]) -> SetUp:
    setup = provided.record

    def build(given: object, context: SetUpContext) -> Claims:
        made = _run(provided, lambda: setup.build(given, context), Claims)
        if wrong := _run(provided, lambda: wrong_in(made), str):
            raise _failed(provided, wrong)
        return made

    def provider(given: object, context: SetUpContext) -> str:
        return _run(provided, lambda: setup.provider(given, context), str)

    return attrs.evolve(setup, build=build, provider=provider)


def _known(misspelt: str) -> str:
    from difflib import get_close_matches  # a slow import that only the unhappy path needs

    hooks = sorted(name for name in vars(specs) if name.startswith("trustmodel_"))
    near = get_close_matches(misspelt, hooks, 1)
    return f"did you mean {near[0]!r}?" if near else f"the hooks are {', '.join(hooks)}"


def _plain(plugin: object) -> str:
    name = getattr(plugin, "__name__", "") if isinstance(plugin, ModuleType) else type(plugin).__name__
    return re.sub(r"[^a-z0-9]+", "-", str(name).lower()).strip("-") or "plugin"
