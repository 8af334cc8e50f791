"""The plugin host: finds plugins, registers them, isolates their failures."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import TypeVar

import attrs
import pluggy

from trustmodel.hooks import specs
from trustmodel.hooks.callers import Collected, HasId, Implementation, Provider, collect
from trustmodel.hooks.marks import HOOK_API
from trustmodel.hooks.records import Catalogue, Detector, Metric, ReportFormat, SetUp
from trustmodel.model import NotRun, PluginError

GROUP = "trustmodel.plugins"
DISABLE = "TRUSTMODEL_DISABLE"
"""Environment variable: names of plugins, separated by commas, that are not loaded."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RecordT = TypeVar("_RecordT", bound=HasId)


@attrs.frozen(kw_only=True)
class PluginInfo:
    """One plugin as found: who provides it, its state (active, disabled, failed), its hooks, and why it failed."""

    provider: Provider
    state: str
    hooks: tuple[str, ...] = ()
    error: str = ""


class PluginHost:
    """
    Holds plugins and calls their hooks, each implementation under guard.

    One host is made per run; there is no global one. Nothing is found or imported before it is asked for.
    """

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager("trustmodel")
        self._manager.add_hookspecs(specs)
        self._providers: dict[str, Provider] = {}
        self._infos: list[PluginInfo] = []
        self._failures: list[NotRun] = []
        self._collected: dict[str, object] = {}

    @classmethod
    def discover(cls, disabled: Iterable[str] = ()) -> PluginHost:
        """
        Make a host with every installed plugin.

        A plugin that cannot be loaded is kept as failed, with its error; the others go on.

        Args:
            disabled: names of plugins not to load; the variable `TRUSTMODEL_DISABLE` adds to them.

        """
        from importlib.metadata import entry_points  # 26 ms that `--version` need not pay

        off = {*disabled, *(name.strip() for name in os.environ.get(DISABLE, "").split(",") if name.strip())}
        host = cls()
        found = {
            Provider(
                plugin=point.name,
                distribution=point.dist.name if point.dist else "unknown",
                version=point.dist.version if point.dist else "unknown",
            ): point
            for point in entry_points(group=GROUP)
        }
        for provider in sorted(found):
            if provider.plugin in off:
                host._infos.append(PluginInfo(provider=provider, state="disabled"))
                continue
            try:
                module: object = found[provider].load()
            except (Exception, SystemExit) as error:
                host._fail(provider, "loading", f"{type(error).__name__}: {error}")
                continue
            host.register(module, provider)
        return host

    def register(self, plugin: object, provider: Provider | None = None) -> None:
        """
        Register a plugin: a module, or an object with marked methods.

        A plugin that breaks the contract (unknown hook, wrapper, ordering flag, other version) is kept as failed.
        """
        name = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__
        who = provider or Provider(plugin=_plain(name), distribution="not installed", version="0")
        api: object = getattr(plugin, "trustmodel_api", HOOK_API)
        self._collected.clear()
        if not _NAME.fullmatch(who.plugin):
            self._fail(who, "registering", "a plugin's name is lower-case letters, digits and hyphens")
        elif who.plugin in self._providers:
            self._fail(who, "registering", f"the name is taken by {self._providers[who.plugin]}; disable or rename one")
        elif api != HOOK_API:
            self._fail(who, "registering", f"it is written for hook API {api}, this is {HOOK_API}; upgrade one of them")
        else:
            self._add(plugin, who)

    def _add(self, plugin: object, who: Provider) -> None:
        try:
            self._manager.register(plugin, name=who.plugin)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError, TypeError) as error:
            if self._manager.has_plugin(who.plugin):
                self._manager.unregister(name=who.plugin)
            self._fail(who, "registering", " ".join(str(error).split()))
            return
        callers = self._manager.get_hookcallers(plugin) or []
        for caller in callers:
            for impl in caller.get_hookimpls():
                ordered = impl.hookwrapper or impl.wrapper or impl.tryfirst or impl.trylast
                if impl.plugin_name == who.plugin and ordered:
                    self._manager.unregister(name=who.plugin)
                    self._fail(who, "registering", f"{caller.name}: wrappers and ordering flags are not used here")
                    return
        self._providers[who.plugin] = who
        hooks = tuple(sorted(caller.name for caller in callers))
        self._infos.append(PluginInfo(provider=who, state="active", hooks=hooks))

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

    @property
    def setups(self) -> Collected[SetUp]:
        """The set-ups on offer."""
        return self._collect(specs.trustmodel_setups, SetUp)

    @property
    def catalogues(self) -> Collected[Catalogue]:
        """The catalogues on offer."""
        return self._collect(specs.trustmodel_catalogues, Catalogue)

    @property
    def detectors(self) -> Collected[Detector]:
        """The gap detectors on offer."""
        return self._collect(specs.trustmodel_detectors, Detector)

    @property
    def metrics(self) -> Collected[Metric]:
        """The load metrics on offer."""
        return self._collect(specs.trustmodel_metrics, Metric)

    @property
    def formats(self) -> Collected[ReportFormat]:
        """The report formats on offer."""
        return self._collect(specs.trustmodel_formats, ReportFormat)

    def _collect(self, spec: Callable[[], Iterable[_RecordT]], kind: type[_RecordT]) -> Collected[_RecordT]:
        known = self._collected.get(spec.__name__)
        if isinstance(known, Collected):
            return known
        caller = getattr(self._manager.hook, spec.__name__)
        implementations = [
            Implementation(self._providers[impl.plugin_name], impl.function) for impl in caller.get_hookimpls()
        ]
        collected = collect(spec.__name__, implementations, kind)
        self._collected[spec.__name__] = collected
        return collected

    def setup(self, id: str) -> SetUp:
        """
        Give the set-up with this id.

        Raises:
            PluginError: if no plugin offers it, or its plugin failed; says what to do.

        """
        provided = self.setups.get(id)
        if provided:
            return provided.record
        broken = [str(failure) for failure in (*self.failures, *self.setups.failures)]
        known = ", ".join(self.setups.ids) or "none"
        why = f"; {'; '.join(broken)}" if broken else ""
        raise PluginError(f"no plugin offers the set-up {id!r} (known: {known}){why}")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "plugin"
