#!/usr/bin/env python3
"""Runs trustmodel from a clone, on a machine that has only Python 3.11 or newer and a network.

    python3 run.py compare examples/doncaster examples/slough   any trustmodel command
    python3 run.py test                                         the tests (what follows goes to pytest)
    python3 run.py dev                                          only prepare what developers need
    python3 run.py -- test examples/slough                      a trustmodel command that is named test or dev

The first run makes .venv beside this file and fills it from the hash-locked set, with uv where there is one
and with pip otherwise. Later runs start at once and need no network.
"""

# An old Python must be able to read this file, to be told that it is old: nothing newer than Python 3.6.

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from typing import Callable, Iterator, List

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
OURS = os.path.join(VENV, ".made-by-run.py")
LOG = os.path.join(VENV, ".install.log")
RUN_LOCK = os.path.join(ROOT, "requirements.lock.txt")
DEV_LOCK = os.path.join(ROOT, "requirements-dev.lock.txt")  # holds all of the other, and more

# What pip and uv print, and what it means. The first that fits is told.
CAUSES = [
    (
        ["CERTIFICATE_VERIFY_FAILED", "UnknownIssuer", "invalid peer certificate"],
        "the package index shows a certificate that this machine does not trust: ask your IT department for "
        "its certificate file, set PIP_CERT and SSL_CERT_FILE to it, and run the same command again.",
    ),
    (
        ["No space left on device", "os error 28"],
        "the disk is full: free about 1 GB and run the same command again.",
    ),
    (
        ["DO NOT MATCH THE HASHES", "Hash mismatch"],
        "a download is not the file that was checked when this version was made, so it was not installed: "
        "run the same command again, and if that does not help, tell whoever runs your package index.",
    ),
    (
        [
            "NewConnectionError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "ProxyError",
            "Connection refused",
            "Network is unreachable",
            "name resolution",
            "dns error",
            "error sending request",
            "Tunnel connection failed",
        ],
        "no connection to the package index: connect to the network (behind a proxy, set HTTPS_PROXY) and "
        "run the same command again.",
    ),
]


class InstallError(Exception):
    """pip or uv gave up: what that means, and where that is not known, what they said."""

    def __init__(self, meaning: str, said: str = "") -> None:
        super().__init__(meaning)
        self.meaning = meaning
        self.said = said


def main(args: "List[str]") -> int:
    """Prepares what the command needs, then becomes the command."""
    if sys.version_info < OLDEST:
        sys.exit(
            "trustmodel needs Python 3.11 or newer, and this is Python {}.{}: install a newer one, or name "
            "the one you have (for example: python3.12 run.py).".format(*sys.version_info[:2])
        )
    first, rest = (args[0], args[1:]) if args else ("", [])
    prepare("dev" if first in ("test", "dev") else "run")
    if first == "dev":
        say("ready. .venv holds trustmodel, its plugins and the tools for development.")
        return 0
    if first != "test":
        return become([os.path.join(BIN, "trustmodel"), *(rest if first == "--" else args)])
    if not any(os.path.exists(arg.split("::")[0]) for arg in rest):
        os.chdir(ROOT)  # no paths named: the whole suite, wherever this was started from
    return become([PYTHON, "-P", "-m", "pytest", "-c", os.path.join(ROOT, "pyproject.toml"), *rest])


def become(command: "List[str]") -> int:
    """Hands over to the program: its exit status, its signals, the user's own working directory."""
    if os.name != "nt":
        os.execv(command[0], command)  # does not return
    return subprocess.call(command)


def say(sentence: str) -> None:
    """Tells the person, apart from what the program itself prints."""
    print("trustmodel: " + sentence, file=sys.stderr)


# ---- What is there. A stamp in .venv, one for each set, says what the set was made from.


def members() -> "List[str]":
    """The distributions of this repository, the core first."""
    plugins = os.path.join(ROOT, "plugins")
    folders = [ROOT] + [os.path.join(plugins, name) for name in sorted(os.listdir(plugins))]
    return [folder for folder in folders if os.path.isfile(os.path.join(folder, "pyproject.toml"))]


def digest(parts: "List[str]", paths: "List[str]") -> str:
    """One number for some words and the contents of some files."""
    found = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape"))
    for path in paths:
        with open(path, "rb") as file:
            found.update(b"\0" + file.read())
    return found.hexdigest()


def packages_key(kind: str) -> str:
    """Changes when .venv must be made anew: another Python, place, lock or list of members."""
    return digest([sys.version, ROOT, *members()], [RUN_LOCK, DEV_LOCK] if kind == "dev" else [RUN_LOCK])


def members_key() -> str:
    """Changes when the members must be installed again: a script or an entry point may be new."""
    return digest([], [os.path.join(folder, "pyproject.toml") for folder in members()])


def stamp(kind: str) -> str:
    """The file that says that the set is complete."""
    return os.path.join(VENV, ".ready-" + kind)


def stamped(kind: str) -> "List[str]":
    """The two keys the set was made with, or nothing if it was not or not to the end."""
    try:
        with open(stamp(kind)) as file:
            return file.read().split() if os.path.exists(PYTHON) else []
    except OSError:
        return []


def has_packages(kind: str) -> bool:
    """Whether the packages are the locked ones; the members may still have changed."""
    return stamped(kind)[:1] == [packages_key(kind)]


def is_ready(kind: str) -> bool:
    """Whether nothing is left to do."""
    sets = ["dev"] if kind == "dev" else ["dev", "run"]
    return any(stamped(made) == [packages_key(made), members_key()] for made in sets)


# ---- How it gets there.


def prepare(kind: str) -> None:
    """Leaves a .venv that holds the set, or stops with one sentence."""
    try:
        if not is_ready(kind):
            with only_one():
                if not is_ready(kind):  # another run may have done it in the meantime
                    install(kind)
    except InstallError as error:
        if error.said:
            print("\n".join(error.said.splitlines()[-15:]), file=sys.stderr)
        sys.exit("trustmodel could not be set up: " + error.meaning)
    except OSError as error:
        sys.exit("trustmodel could not be set up in this folder: {}.".format(error))
    except KeyboardInterrupt:
        sys.exit("\ntrustmodel: stopped. The next run starts the set-up afresh.")


@contextlib.contextmanager
def only_one() -> "Iterator[None]":
    """Of two runs at once the second waits. The system itself frees the lock of a run that was killed."""
    with open(os.path.join(ROOT, ".venv.lock"), "a") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # each try gives up after ten seconds
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            # pip inherits the lock: when this run is killed and its pip lives on, the next run waits for it.
            os.set_inheritable(file.fileno(), True)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another run is preparing .venv; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(kind: str) -> None:
    """Does no more than is needed: all from nothing, the tools beside what is there, or only the members."""
    there = next((made for made in ("dev", "run") if has_packages(made)), "")
    kind = "dev" if there == "dev" else kind
    if not there and os.path.exists(OURS):
        say(".venv is incomplete or no longer current: preparing it afresh (about a minute).")
    elif not there:
        say("first run in this folder: preparing .venv (about a minute).")
    elif there != kind:
        say("adding the tools for development to .venv (about a minute).")
    before = stamped(there)
    for made in ("run", "dev"):  # from here on, a run that is killed leaves no stamp: the next starts afresh
        with contextlib.suppress(FileNotFoundError):
            os.remove(stamp(made))
    failure = None
    for tool in (with_uv, with_pip) if shutil.which("uv") else (with_pip,):
        try:
            fill(tool, kind, there)
        except InstallError as error:  # where uv fails, pip may know the way: a mirror, a proxy
            failure = error
        else:
            write_stamp(kind, [packages_key(kind), members_key()])
            return
    if there:  # a failure, unlike a kill, leaves what was there as it was
        write_stamp(there, before)
    if failure:
        raise failure


def fill(tool: "Callable[[bool], List[str]]", kind: str, there: str) -> None:
    """Installs what is missing."""
    if not there:
        clear()
    command = tool(not there)
    if there != kind:
        step([*command, "--require-hashes", "-r", DEV_LOCK if kind == "dev" else RUN_LOCK])
    editable = [arg for folder in members() for arg in ("-e", folder)]
    step([*command, "--no-deps", "--no-build-isolation", *editable])
    # Neither pip nor uv compiles what it only points to, and where PYTHONDONTWRITEBYTECODE is set, Python would do it
    # again in each run. This is for speed alone: a file that cannot be compiled stops nothing here.
    subprocess.call([PYTHON, "-P", "-m", "compileall", "-qq", *(os.path.join(folder, "src") for folder in members())])


def with_uv(fresh: bool) -> "List[str]":
    """The command that installs with uv."""
    # Where an office re-signs TLS, only the system knows its certificate. pip looks there by itself.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    uv = shutil.which("uv") or "uv"
    if fresh:
        step([uv, "venv", "-q", "--no-project", "--allow-existing", "--python", base_python(), VENV])
    return [uv, "pip", "install", "-q", "--compile-bytecode", "--python", PYTHON]  # as pip does unasked


def with_pip(fresh: bool) -> "List[str]":
    """The command that installs with pip: that of .venv, or this Python's own where it cannot make one."""
    if fresh:
        has = {name for name in ("venv", "ensurepip", "pip") if importlib.util.find_spec(name)}
        if "venv" not in has or not has & {"ensurepip", "pip"}:
            missing = "venv" if "venv" not in has else "ensurepip"
            raise InstallError(
                "this Python came without {}: install it (on Debian or Ubuntu: apt install python3-venv) and "
                "run the same command again.".format(missing)
            )
        step([base_python(), "-I", "-m", "venv", *([] if "ensurepip" in has else ["--without-pip"]), VENV])
    own = os.path.exists(os.path.join(BIN, "pip.exe" if os.name == "nt" else "pip"))
    pip = [PYTHON, "-I", "-m", "pip"] if own else [base_python(), "-I", "-m", "pip", "--python", PYTHON]
    return [*pip, "install", "-q", "--disable-pip-version-check", "--no-input"]


def base_python() -> str:
    """The Python behind the one that runs this, which may be the one in the .venv that is about to go."""
    return getattr(sys, "_base_executable", None) or sys.executable


def clear() -> None:
    """Leaves an empty .venv, marked as ours. One that somebody else made is kept aside."""
    if os.path.exists(OURS):
        old = VENV + ".old"
        shutil.rmtree(old, ignore_errors=True)
        os.rename(VENV, old)  # at once, so that a kill in the middle of the removal leaves no half of it
        shutil.rmtree(old, ignore_errors=True)
    elif os.path.lexists(VENV):
        aside = VENV + ".before"
        while os.path.lexists(aside):
            aside += "~"
        os.rename(VENV, aside)
        say("the .venv that was there is now {}.".format(os.path.basename(aside)))
    os.mkdir(VENV)
    with open(OURS, "w"):
        pass


def write_stamp(kind: str, keys: "List[str]") -> None:
    """Says that the set is complete."""
    with open(stamp(kind), "w") as file:
        file.write("\n".join(keys))


# Settings that would send the packages elsewhere than to .venv. Those that say where to get them from stay.
ELSEWHERE = ["PIP_PREFIX", "PIP_PYTHON", "PIP_ROOT", "PIP_TARGET", "UV_PREFIX", "UV_SYSTEM_PYTHON"]


def step(command: "List[str]") -> None:
    """Runs one command of the installation silently; the error says what it means."""
    environ = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    environ.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    with open(LOG, "w+", encoding="utf-8", errors="replace") as log:
        status = subprocess.call(
            command,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            close_fds=False,
        )
        log.seek(0)
        said = log.read()
    if status < 0:
        sys.exit("trustmodel: the set-up was stopped. The next run starts it afresh.")
    if status:
        for signs, meaning in CAUSES:
            if any(sign in said for sign in signs):
                raise InstallError(meaning)
        raise InstallError("the lines above say why.", said)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
