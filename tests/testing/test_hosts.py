"""Isolated hosts hold what they are given and nothing that is installed."""

from __future__ import annotations

from itertools import permutations

import pytest

from trustmodel import api
from trustmodel.hooks import Detector, DetectorContext
from trustmodel.model import Finding, PluginError
from trustmodel.testing import Offering, isolated_host, isolated_library, offering, sample_arrangement


def nothing(_: DetectorContext) -> tuple[Finding, ...]:
    return ()


def detector(id: str) -> Detector:
    return Detector(id=id, title="A gap", definition="Never fires.", run=nothing)


def test_an_isolated_host_is_empty_although_plugins_are_installed() -> None:
    host = isolated_host()
    assert host.plugins == ()
    for collected in (host.setups, host.catalogues, host.detectors, host.metrics, host.formats):
        assert collected.records == ()


def test_the_core_is_there_when_asked_for() -> None:
    host = isolated_host(core=True)
    assert {info.provider.distribution for info in host.plugins} == {"trustmodel"}
    assert "AG-01" in host.detectors.ids
    assert "SL-01" in host.metrics.ids
    assert host.formats.ids == ("csv", "dot", "graphml", "json", "md", "mermaid", "text")


def test_an_offering_is_a_plugin_with_a_name_and_a_version() -> None:
    host = isolated_host(offering(detector("XX-01"), name="mine", distribution="my-plugin", version="3.0"))
    provided = host.detectors.get("XX-01")
    assert provided
    assert str(provided.provider) == "mine (my-plugin 3.0)"
    assert host.setups.ids == ()


def test_what_is_registered_later_is_seen_although_records_were_collected_before() -> None:
    host = isolated_host(offering(detector("XX-01")))
    assert list(host.detectors.ids) == ["XX-01"]
    host.register(isolated_plugin())
    assert list(host.detectors.ids) == ["AG-00", "XX-01"]


def isolated_plugin() -> object:
    from trustmodel.hooks import implements, trustmodel_detectors

    class Plugin:
        @staticmethod
        @implements(trustmodel_detectors)
        def any_name() -> list[Detector]:
            return [detector("AG-00")]

    return Plugin()


def test_the_order_of_registration_never_shows() -> None:
    plugins = (
        offering(detector("B"), detector("A"), name="zebra"),
        offering(detector("C"), detector("A"), name="ant"),
        offering(detector("D"), name="mole"),
    )
    hosts = [isolated_host(*order) for order in permutations(plugins)]
    assert {host.plugins for host in hosts} == {hosts[0].plugins}
    assert {host.detectors for host in hosts} == {hosts[0].detectors}
    assert hosts[0].detectors.ids == ("B", "C", "D")
    arrangement = sample_arrangement()
    results = {str(api.assess(arrangement, using=isolated_library(*order)).not_run) for order in permutations(plugins)}
    assert len(results) == 1


def test_a_name_is_given_once() -> None:
    first, second = (offering(detector(id), distribution=name) for id, name in (("A", "one"), ("B", "two")))
    host = isolated_host(first, second)
    assert host.detectors.ids == ("A",)
    assert "the name is taken by sample (one 1.0)" in str(host.failures[0])


@pytest.mark.parametrize("id", ["", "-a", "a b", "trust:preset", "ü"])
def test_an_id_that_cannot_be_written_on_a_command_line_is_refused(id: str) -> None:
    collected = isolated_host(offering(detector(id))).detectors
    assert collected.records == ()
    assert len(collected.failures) == 1


def test_a_library_of_nothing_offers_no_set_up() -> None:
    with pytest.raises(PluginError, match=r"no plugin offers the set-up 'trust' \(known: none\)"):
        isolated_library().host.setup("trust")


def test_an_offering_of_nothing_is_well() -> None:
    empty: Offering = offering()
    assert isolated_host(empty).failures == ()
