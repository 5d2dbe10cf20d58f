"""What a value parser says when it refuses a value."""

from __future__ import annotations

from cordee.errors import InvalidValue
from cordee.i18n import Text

SHOWN = 80
"""How many characters of a refused value are repeated to the user."""


class BadValue(InvalidValue, ValueError):
    """A value that is refused: what was expected there, and what to write instead."""

    def __init__(self, raw: str, expected: Text, remedy: Text) -> None:
        self.raw = shorten(raw)
        self.expected = expected
        self.remedy = remedy
        super().__init__(Text("faults.expected", raw=self.raw, expected=expected, remedy=remedy))


def shorten(raw: str, limit: int = SHOWN) -> str:
    """``raw`` on one line and at most ``limit`` characters, without anything unprintable."""
    line = raw[: limit + 1]
    if not line.isprintable():
        line = "".join(c if c.isprintable() else " " for c in line)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def listing(values: list[str], limit: int = 12) -> str:
    """Values for a sentence: the first ``limit``, then how many more."""
    shown = ", ".join(values[:limit])
    return f"{shown}, … (+{len(values) - limit})" if len(values) > limit else shown
