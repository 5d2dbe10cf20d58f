"""How much memory a process may take, where the system can hold it to that."""

from __future__ import annotations

import sys


def limit_memory(most: int) -> None:
    """No more than ``most`` bytes from now on; on Windows nothing stops it but the time it is given."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    except (ValueError, OSError):  # macOS knows the limit and does not take it
        return
