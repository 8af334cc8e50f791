"""A plugin that runs too long is stopped and named, in the main thread and in others; the rest still runs."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest
from tests.broken_plugins.kit import Command, Install

from trustmodel import api
from trustmodel.hooks.patience import SECONDS, Overrun, limit, patient
from trustmodel.model import Arrangement, Assessment, ValueProblem


def assessed(small: Path) -> Assessment:
    read = api.load(small)
    assert isinstance(read, Arrangement)
    return api.assess(read)


def check(result: Assessment) -> None:
    stopped = [one.what for one in result.not_run if "ran for more than 0.3 seconds and was stopped" in one.error]
    assert stopped == ["detector EN-01", "detector EN-02", "detector EN-03"]
    assert len(result.not_run) == 3
    codes = {one.code for one in result.findings}
    assert {"EN-99", "AG-01"} <= codes


def test_it_is_stopped_and_named_and_the_rest_runs(
    install: Install, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("endless")
    monkeypatch.setenv(SECONDS, "0.3")
    check(assessed(small))
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_it_is_stopped_in_another_thread_too(install: Install, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install("endless")
    monkeypatch.setenv(SECONDS, "0.3")
    found: list[Assessment] = []
    other = threading.Thread(target=lambda: found.append(assessed(small)))
    other.start()
    other.join(60)
    check(found[0])


def test_the_exit_status_is_three(
    install: Install, command: Command, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("endless")
    monkeypatch.setenv(SECONDS, "0.3")
    ran = command("gaps", str(small))
    assert ran.status == 3
    assert "NOT RUN: detector EN-01 of plugin endless (broken-patience 1.8) failed at running" in ran.output


def test_the_alarm_of_somebody_else_is_left_alone() -> None:
    """Whoever imports the library may use the alarm clock; then the exception goes by the other way."""
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 100)
    try:
        with pytest.raises(Overrun):
            endless()
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 90
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def endless() -> None:
    with patient(0.2):
        while True:
            time.sleep(0.01)


def test_what_ends_in_time_is_never_stopped_later() -> None:
    def run() -> None:
        for _ in range(40):
            with patient(0.01):
                pass
        time.sleep(0.05)

    run()
    failed: list[BaseException] = []

    def guarded() -> None:
        try:
            run()
        except BaseException as error:  # noqa: BLE001  # what is raised late is no Exception
            failed.append(error)

    other = threading.Thread(target=guarded)
    other.start()
    other.join()
    assert failed == []


@pytest.mark.parametrize(("text", "seconds"), [("", 60.0), ("0", 0.0), ("2.5", 2.5)])
def test_the_limit_is_set_by_a_variable(monkeypatch: pytest.MonkeyPatch, text: str, seconds: float) -> None:
    monkeypatch.setenv(SECONDS, text)
    assert limit() == seconds


@pytest.mark.parametrize("text", ["soon", "-1", "inf", "nan"])
def test_a_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(SECONDS, text)
    with pytest.raises(ValueProblem, match="no number of seconds"):
        limit()
