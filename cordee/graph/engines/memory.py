"""The memory that the embedded engine writes with: handed over empty, and given back afterwards.

The engine asks the C library for hundreds of megabytes while it writes and frees them; glibc keeps what
is freed for the next one, so that a program that loads and goes on would hold them for ever. And what it
asks for it writes to the file whole, with whatever stood there before: names that the program had read.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_PERTURB = -6
"""glibc's M_PERTURB: with 255, memory is handed over as zeros (mallopt(3))."""
_counting, _asking = threading.Lock(), 0
"""How many ask for it now: the last of them to end has it handed over as it is again."""
_for_good = False


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, where it is the one that keeps."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None


def give_back() -> None:
    """Give back what is free; nothing to do where the system does so itself."""
    library = _library()
    if library is not None:
        library.malloc_trim(0)


def held() -> int:
    """Bytes of memory this process has now; 0 where the system does not say it at once."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def emptied() -> Iterator[None]:
    """Within, what the C library hands over holds nothing of before, where it can be told so.

    A small write takes ten times as long by it.
    """
    _hand_over_empty(1)
    try:
        yield
    finally:
        _hand_over_empty(-1)


def empty_from_now_on() -> None:
    """The same until the program ends: what it has read of somebody it holds for as long."""
    global _for_good
    if not _for_good:
        _for_good = True
        _hand_over_empty(1)


def _hand_over_empty(more: int) -> None:
    global _asking
    library = _library()
    if library is None:
        return
    with _counting:
        _asking += more
        library.mallopt(_PERTURB, 255 if _asking else 0)
