"""How long the code of a plugin may run, and stopping what runs longer, as far as Python can."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from trustmodel.model import ValueProblem

SECONDS = "TRUSTMODEL_PLUGIN_SECONDS"
"""Environment variable: how many seconds one call of a plugin may take; 0 sets no limit."""

USUAL = 60.0
_AGAIN = 0.2
"""A plugin that catches what stops it is stopped again after so many seconds."""


class Overrun(BaseException):
    """Raised inside the code of a plugin that has run too long; no `except Exception` of it catches it."""


def limit() -> float:
    """Give how many seconds one call of a plugin may take; 0 is no limit.

    Raises:
        ValueProblem: if the variable is set to what is no such number.

    """
    text = os.environ.get(SECONDS, "").strip()
    if not text:
        return USUAL
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise ValueProblem(f"{SECONDS} is {text[:40]!r}, which is no number of seconds", "write 60, or 0 for no limit")
    return seconds


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Run code for so many seconds at most; then `Overrun` is raised inside it.

    What Python can do has bounds, and they are these. In the main thread, where nobody else uses the alarm clock of
    the process, a signal stops Python code and waiting alike. Elsewhere, and on systems without such signals, the
    exception is handed to the thread and raised before its next step of Python code: a call that waits or computes
    outside Python (sleeping, reading, a long operation of another library) ends first. Code that catches
    `BaseException` and goes on is stopped again and again, and cannot be stopped for good by anything less than ending
    the process.

    Args:
        seconds: how long; 0 is no limit.

    Raises:
        Overrun: in the code that runs too long.

    """
    if not seconds:
        yield
    elif _may_signal():
        with _by_signal(seconds):
            yield
    else:
        with _by_thread(seconds):
            yield


def _may_signal() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, None)
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    over = threading.Event()

    def stop(_: int, __: FrameType | None) -> None:
        if not over.is_set():
            raise Overrun

    before = signal.signal(signal.SIGALRM, stop)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
            yield
        finally:
            over.set()  # the signal may come at this very step; the next one cannot come before all below is done
    finally:
        over.set()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """Let a second thread raise the exception in this one; whether it is still due is settled under a lock."""
    import ctypes  # seldom needed, and slow to import at every start

    me = ctypes.c_ulong(threading.get_ident())
    over, lock = threading.Event(), threading.Lock()

    def watch() -> None:
        wait = seconds
        while not over.wait(wait):
            with lock:
                if not over.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(me, ctypes.py_object(Overrun))
            wait = _AGAIN

    watcher = threading.Thread(target=watch, name="trustmodel-patience", daemon=True)
    watcher.start()
    try:
        try:
            yield
        finally:
            over.set()  # as above: what is raised at this very step is raised once
    finally:
        with lock:
            over.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(me, None)  # one that has been handed over is no longer due
