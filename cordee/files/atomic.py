"""A file is there whole or not at all, in UTF-8 whatever the locale."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cordee.errors import OutputError
from cordee.i18n import Text

_WHY = {
    errno.ENOENT: Text("atomic.why_enoent"),
    errno.ENOTDIR: Text("atomic.why_enotdir"),
    errno.EISDIR: Text("atomic.why_eisdir"),
    errno.EROFS: Text("atomic.why_erofs"),
    errno.ENOSPC: Text("atomic.why_enospc"),
    errno.ENAMETOOLONG: Text("atomic.why_enametoolong"),
}
_UNKNOWN = Text("atomic.unknown")
_LOCKED = (errno.EACCES, errno.EPERM)


def make_folder(path: Path, *, private: bool = False, within: bool = False) -> None:
    """The folder ``path``, made if it is not there, its owner's alone when ``private``.

    ``within`` one that is there: that is not made anew where somebody moved it away. Raises OutputError
    when a file has its name or it cannot be made.
    """
    try:
        path.mkdir(mode=0o700 if private else 0o777, parents=private and not within, exist_ok=True)
    except OSError as error:
        raise OutputError(Text("export.folder_cannot_made_choose", path=str(path))) from error


def write_text(path: Path, text: str) -> None:
    """Write ``text`` at ``path``, as ``write_atomically`` does."""
    # Half a surrogate pair has no place in UTF-8: it becomes "?" rather than a lost file.
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` at ``path``, as ``write_atomically`` does."""

    def save(target: Path) -> None:
        target.write_bytes(data)

    write_atomically(path, save)


def write_atomically(path: Path, save: Callable[[Path], None]) -> None:
    """Let ``save`` write a file beside ``path``, then put it in its place in one stroke.

    A reader sees the old file or the new one. Raises OutputError when it cannot be written; what was
    there before is then still there.
    """
    try:
        target = _target(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise _refused(path, error) from error
    if target.exists() and not target.is_file():
        _write_into(path, target, save)
        return
    beside = target.with_name(f".cordee-{secrets.token_hex(6)}{target.suffix}")
    try:
        save(beside)
        with beside.open("r+b") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _write_into(path: Path, target: Path, save: Callable[[Path], None]) -> None:
    """A device or a pipe is written to: it is nobody's file, and what stands at its name must stay."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"made{path.suffix}"
        try:
            save(made)
            with made.open("rb") as read, target.open("wb") as out:
                shutil.copyfileobj(read, out)
        except OSError as error:
            raise _refused(path, error) from error


def _target(path: Path) -> Path:
    """Where the file is to be: a link keeps pointing at the file it points at."""
    if "\0" in str(path):
        raise ValueError("no name holds a NUL")
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    return target


def _refused(path: Path, error: Exception) -> OutputError:
    number = getattr(error, "errno", None) or 0
    if number in _LOCKED:
        return _open_elsewhere(path)
    why = _WHY.get(number, _UNKNOWN)
    return OutputError(Text("atomic.cannot_written_choose_another", path=str(path), why=why))


def _open_elsewhere(path: Path) -> OutputError:
    other = path.with_name(f"{path.stem}-2{path.suffix}").name
    return OutputError(Text("atomic.cannot_written_open_spreadsheet", path=str(path), other=other))
