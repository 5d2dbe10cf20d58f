"""Memory given back to the system after the embedded engine wrote.

The engine asks the C library for hundreds of megabytes while it writes and frees them; glibc keeps what
is freed for the next one, so that a program that loads and goes on would hold them for ever.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path


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
