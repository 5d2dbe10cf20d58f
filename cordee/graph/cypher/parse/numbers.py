"""Numbers and texts as they are written."""

from __future__ import annotations

import math

from cordee.graph.cypher.tokens import Token, refused
from cordee.i18n import Text

LARGEST = 2**63 - 1
"""The largest whole number both engines hold."""
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def number(token: Token, *, negative: bool = False) -> int | float:
    """The value of a number. Raises QueryRefused when it is too large to hold."""
    text, sign = token.text.lower(), -1 if negative else 1
    if text.startswith(("0x", "0o")):
        value = sign * int(text, 0)
    elif text.isdigit():
        if len(text) > 1 and text.startswith("0"):
            raise refused(token, _ZERO)
        value = sign * int(text)
    else:
        real = sign * float(text)
        if not math.isfinite(real):
            raise refused(token, _TOO_LARGE)
        return real
    if not -LARGEST - 1 <= value <= LARGEST:
        raise refused(token, _TOO_LARGE)
    return value


def text_of(token: Token) -> str:
    """The text between quotes, its backslashes undone."""
    parts, inner = [], token.text[1:-1]
    place = 0
    while place < len(inner):
        if inner[place] == "\\":
            place += 1
            parts.append(_ESCAPES.get(inner[place], inner[place]))
        else:
            parts.append(inner[place])
        place += 1
    return "".join(parts)


_ZERO = Text("cypher.zero")
_TOO_LARGE = Text("cypher.number_too_large")
