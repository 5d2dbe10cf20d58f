"""Several values in one cell, separated by semicolons."""

from __future__ import annotations

from collections.abc import Callable

SEPARATOR = ";"


def parse(raw: str, item: Callable[[str], str] = str) -> list[str]:
    """The values of a cell, each read by ``item``, in their order and once each.

    Raises what ``item`` raises.
    """
    values = (item(part.strip()) for part in raw.split(SEPARATOR) if part.strip())
    return list(dict.fromkeys(values))
