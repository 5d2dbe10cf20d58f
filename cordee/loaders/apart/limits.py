"""How much memory and time a process may take, where the system can hold it to that."""

from __future__ import annotations

import sys


def limit(memory: int, seconds: int) -> None:
    """No more bytes and seconds of work than these from now on; Windows holds nobody to that."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            # The first bound of time ends it in a way that says why.
            resource.setrlimit(kind, (bound, hard if kind == resource.RLIMIT_CPU else bound))
        except (ValueError, OSError):  # macOS knows the limit of memory and does not take it
            continue
