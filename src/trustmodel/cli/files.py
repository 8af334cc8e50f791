"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path, PurePath

import attrs
import click

from trustmodel.cli.outcome import UnwrittenFile

_WHY = {
    errno.ENOSPC: "the disk is full; free some space, or write it elsewhere",
    errno.EDQUOT: "your share of the disk is full; free some space, or write it elsewhere",
    errno.EFBIG: "it is larger than a file may be here; write it elsewhere",
    errno.EROFS: "that disk is read-only; write it elsewhere",
    errno.EACCES: "you may not write there; choose another folder",
    errno.EPERM: "you may not write there; choose another folder",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "the link leads back to itself; choose another name",
    errno.ENOTDIR: "a part of the path is a file and no folder; choose another path",
    errno.ENOENT: "there is no such folder; make it first, or choose another",
}
_SLASHES = tuple(one for one in (os.sep, os.altsep) if one)


def destination(output: str | None, name: str) -> Destination | None:
    """Give the file that `-o` names; none for standard output.

    Args:
        output: what stands after `-o`; `None` where it is not given, `-` for standard output.
        name: what such a file might be called: `report.html`.

    Raises:
        click.BadParameter: for an empty name.
        UnwrittenFile: if it cannot be written, as far as can be seen without writing.

    """
    if output is not None and not output.strip():
        raise click.BadParameter(f"the name of the file to write is empty; give one, such as -o {name}")
    return None if output in (None, "-") else Destination.of(output or "", name)


@attrs.frozen(kw_only=True)
class Destination:
    """A file that is to be written: `path` as the user named it, `file` where its bytes go.

    What stands there stays until all bytes are on disk beside it, and is replaced in one step.
    """

    path: str
    file: Path

    @classmethod
    def of(cls, path: str, name: str = "report.html") -> Destination:
        """Look, before any work is done, whether a file can be written there.

        Args:
            path: as the user named it.
            name: what a file in it might be called where that is a folder and has no ending that tells.

        Raises:
            UnwrittenFile: if it cannot, as far as can be seen without writing.

        """
        try:
            if _is_stream(path):
                return cls(path=path, file=Path(path))
            file = Path(os.path.realpath(path))  # through a link, so that the link itself stays
            if file.is_dir() or path.endswith(_SLASHES):
                inside = Path(path) / (PurePath(name).stem + (Path(path).suffix or PurePath(name).suffix))
                rule = "is a folder" if file.is_dir() else "is the name of a folder, and there is none"
                raise UnwrittenFile(f"{path} {rule}; name a file in it: {inside}")
            if file.is_symlink():
                file.stat()  # which says that the link leads back to itself
            status = file.parent.stat()
            if not stat.S_ISDIR(status.st_mode):
                raise NotADirectoryError(errno.ENOTDIR, "")
            there = file.exists()
            if not os.access(file if there else file.parent, os.W_OK):
                raise PermissionError(errno.EACCES, "")
            if there and file.is_file() and not os.access(file.parent, os.W_OK):  # the new one is made beside the old
                raise PermissionError(errno.EACCES, "")
        except (OSError, ValueError) as error:
            raise _unwritten(path, error) from None
        return cls(path=path, file=file)

    def write(self, data: bytes) -> None:
        """Write the bytes: all of them, or nothing.

        Raises:
            UnwrittenFile: if they could not be written; what stood there before still does.

        """
        try:
            if self.file.exists() and not self.file.is_file():  # a pipe or a device holds nothing that could be lost
                with suppress(BrokenPipeError):  # a reader who has seen enough is no error
                    self.file.write_bytes(data)
            else:
                self._replace(data)
        except (OSError, ValueError) as error:
            raise _unwritten(self.path, error) from None

    def _replace(self, data: bytes) -> None:
        mode = stat.S_IMODE(self.file.stat().st_mode) if self.file.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=f".{self.file.name[:40]}.", suffix=".part")
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())  # or a crash after the rename could leave an empty file
            made.chmod(mode)
            made.replace(self.file)
        except BaseException:  # Ctrl-C too: nothing half-written stays behind
            with suppress(OSError):
                made.unlink()
            raise


def _is_stream(path: str) -> bool:
    """Tell whether a pipe or a device stands there, whose name may lead nowhere but for this process: `/dev/stdout`."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _umask() -> int:
    mask = os.umask(0o077)  # there is no way to read it but to set it
    os.umask(mask)
    return mask


def _unwritten(path: str, error: Exception) -> UnwrittenFile:
    number = error.errno if isinstance(error, OSError) else None
    why = _WHY.get(number or 0) or getattr(error, "strerror", None) or str(error)
    with suppress(OSError, ValueError):
        if number == errno.ENOENT and Path(path).is_symlink():
            why = f"it is a link to {Path(path).readlink()}, and {why}"
    return UnwrittenFile(f"{path} cannot be written: {why}")
