"""How deep a query may go: deeper than Python lets by default, and a sentence beyond."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from cordee.errors import QueryRefused
from cordee.i18n import Text

_FRAMES = 5_000
"""Well below what the smallest stack of a thread holds."""


@contextmanager
def deep_enough() -> Iterator[None]:
    """Room for a query's tree. Raises QueryRefused when it needs more."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _FRAMES))
    try:
        yield
    except RecursionError as error:
        raise QueryRefused(Text("cypher.cannot_be_answered", why=Text("cypher.too_deep"))) from error
    finally:
        sys.setrecursionlimit(before)
