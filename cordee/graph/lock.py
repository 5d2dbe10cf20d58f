"""Who has the graph of a folder open: one program at a time, and it says who it is and since when.

The engine's own lock is one per process on POSIX and absent elsewhere, so that two openings in one
program would each keep half of what is written. This one belongs to the opening.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from cordee.errors import StoreBusy, StoreUnavailable
from cordee.i18n import Day, Text

LOCK_NAME = "graph.lock"
_EVERY = 0.05
"""Seconds between two tries."""
_AT = 1 << 30
"""Where Windows locks a byte: past what is written, which others may then read."""
_LONGEST = 4_096

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        file.seek(_AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _give(file: BinaryIO) -> None:
        file.seek(_AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a graph: the number of its process, since when by the clock here, and which program."""

    pid: int
    since: str
    program: str


class FolderLock:
    """The right to use the graph of one folder, or what else ``name`` stands for there, until ``release``.

    Raises StoreBusy, saying who has it, when it is not free within ``wait`` seconds, and
    StoreUnavailable when nothing can be written in the folder.
    """

    def __init__(self, folder: Path, wait: float = 0.0, *, name: str = LOCK_NAME) -> None:
        self._path = folder / name
        until = time.monotonic() + wait
        while True:
            self._file = self._opened(folder)
            if self._taken():
                break
            self._file.close()
            if time.monotonic() >= until:
                raise StoreBusy(_told(folder, _holder(self._path)))
            time.sleep(_EVERY)
        self._write(Holder(os.getpid(), datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"), _program()))

    def _opened(self, folder: Path) -> BinaryIO:
        try:
            return os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        except OSError as error:
            raise StoreUnavailable(
                Text("store.graph_can_opened_choose", folder=str(folder), error=str(error.strerror))
            ) from error

    def _taken(self) -> bool:
        """Whether it is ours now, and still the file that others will find."""
        try:
            _take(self._file)
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            return False

    def _write(self, holder: Holder) -> None:
        with suppress(OSError):  # on a full disk it is a lock all the same
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps(asdict(holder)).encode())

    def release(self) -> None:
        """Let the next one in. The file goes while it is still ours, where the system lets it."""
        if self._file.closed:
            return
        with suppress(OSError):  # Windows keeps what is open
            if os.path.samestat(os.fstat(self._file.fileno()), self._path.stat()):
                self._path.unlink()  # where the folder was moved away, another one's may stand here
        with suppress(OSError):
            self._file.truncate(0)
        _give(self._file)
        self._file.close()


def _program() -> str:
    called = Path(sys.argv[0] or sys.executable)
    if called.name.startswith("-"):
        called = Path(sys.executable)
    return called.parent.name if called.name == "__main__.py" else called.name


def _holder(path: Path) -> Holder | None:
    """Who wrote the lock; None while it is being written, or when it cannot be read."""
    try:
        return Holder(**json.loads(path.read_bytes()[:_LONGEST]))
    except (OSError, ValueError, TypeError):
        return None


def _told(folder: Path, holder: Holder | None) -> Text:
    if holder is None:
        return Text("engines.graph_use_another_program", where=str(folder))
    if holder.pid == os.getpid():
        return Text("store.graph_open_here", where=str(folder))
    return Text(
        "store.graph_held", where=str(folder), program=holder.program, pid=holder.pid, since=_since(holder)
    )


def _since(holder: Holder) -> str:
    """« 29 novembre 2026, 14:02 »."""
    day, _, time = holder.since.partition(" ")
    return ", ".join(part for part in (str(Day(day)), time) if part)
