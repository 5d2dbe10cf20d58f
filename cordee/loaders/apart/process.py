"""Starting the process that reads, hearing it, and ending it."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from dataclasses import replace
from math import ceil
from threading import Timer
from typing import IO

from cordee.errors import CordeeError, NotReadable
from cordee.files.archive import too_large
from cordee.i18n import Text
from cordee.loaders.apart.request import Answer, Request
from cordee.progress import Progress, Watch, unwatched

MEMORY = 1_500_000_000
"""Bytes that the process may take."""
SECONDS = 120.0
"""Seconds of work that it may take; on a busy computer they last longer."""
_BUSY = 5
"""How many times longer, before it is ended."""
_TOO_LONG = -getattr(signal, "SIGXCPU", 0) or None
"""How it ends by itself once that time is over, where the system holds it to that."""
_PROGRAM = (sys.executable, "-P", "-m", __package__)


def read_apart(
    request: Request, watch: Watch = unwatched, *, seconds: float = SECONDS, memory: int = MEMORY
) -> Answer:
    """What a file says, read by a process that has so many seconds of work and bytes of memory.

    Raises as ``answer`` does; NotReadable too where the process needs more, or is ended from outside.
    What ``watch`` raises ends the process at once.
    """
    with subprocess.Popen(  # noqa: S603
        _PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        late = _Late(process, seconds * _BUSY)
        try:
            assert process.stdin is not None, "asked for above"  # noqa: S101
            assert process.stdout is not None, "asked for above"  # noqa: S101
            _ask(process.stdin, request, memory, seconds)
            found = _heard(process.stdout, watch)
        finally:
            late.cancel()
            process.kill()
    name = request.called or request.path.name
    if found is None:
        too_long = late.ended or process.returncode == _TOO_LONG
        raise _too_long(name, seconds) if too_long else too_large(name)
    if isinstance(found, CordeeError):
        raise found
    return found


class _Late(Timer):
    """Ends a process after so many seconds, and says that it did."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(seconds, self._end)
        self.daemon = True
        self.ended = False
        self._process = process
        self.start()

    def _end(self) -> None:
        self.ended = True
        self._process.kill()


def _ask(stdin: IO[bytes], request: Request, memory: int, seconds: float) -> None:
    own = replace(request, context=replace(request.context, watch=unwatched))
    try:
        # By itself it ends even when the program that started it was killed.
        stdin.write(f"{memory} {ceil(seconds)}\n".encode())
        pickle.dump(own, stdin, protocol=pickle.HIGHEST_PROTOCOL)
        stdin.close()
    except BrokenPipeError:
        return  # it ended before it heard all


def _heard(stdout: IO[bytes], watch: Watch) -> Answer | CordeeError | None:
    """What the process has to say in the end; None when it ended without a word."""
    while True:
        try:
            told = pickle.load(stdout)  # noqa: S301
        except (EOFError, pickle.UnpicklingError, OSError):
            return None
        if not isinstance(told, Progress):
            return told if isinstance(told, Answer | CordeeError) else None
        watch(told)


def _too_long(name: str, seconds: float) -> NotReadable:
    return NotReadable(Text("apart.too_long", file=name, n=int(seconds)))
