"""``=~``: a pattern as Neo4j reads it, answered in a time that grows with the text alone.

Neo4j's patterns are Java's. They are read here and written anew for RE2 (of pyarrow), which never
goes back on its steps; what RE2 has not (look-around, back-references) is refused. In Java, (?i)
folds the letters of ASCII alone and a dot stops at every kind of line end: that is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from cordee.graph.cypher.evaluate.budget import Fault
from cordee.i18n import Text

_TOKEN = re.compile(
    r"(?P<flags>\(\?[is]+\))|(?P<open>\((?:\?:|\?<[A-Za-z][A-Za-z0-9]*>)?(?!\?))|(?P<close>\))"
    r"|(?P<class>\[\^?(?:\\[dDwWsS.\-\[\]\\^$*+?(){}|/]|[^\[\]\\&])+\])|(?P<escape>\\[dDwWsSbB]|\\[^A-Za-z0-9])"
    r"|(?P<count>[*+?]\??|\{[0-9]{1,3}(?:,[0-9]{0,3})?\}\??)|(?P<sign>[|^$])|(?P<dot>\.)|(?P<letter>[^\\\[\](){}*+?])",
    re.DOTALL,
)
_NO_END = r"[^\n\r\x{85}\x{2028}\x{2029}]"
_SPACE = {r"\s": r"[\t\n\x0b\f\r ]", r"\S": r"[^\t\n\x0b\f\r ]"}


@lru_cache(maxsize=256)
def _translated(pattern: str) -> str:
    parts, place = [], 0
    fold = everywhere = False
    while place < len(pattern):
        found = _TOKEN.match(pattern, place)
        if found is None:
            raise Fault(_UNKNOWN)
        kind, text = found.lastgroup, found.group()
        if kind == "flags":
            if place:
                raise Fault(_UNKNOWN)
            fold, everywhere = "i" in text, "s" in text
        elif kind == "dot":
            parts.append(r"(?s:.)" if everywhere else _NO_END)
        elif kind == "letter":
            parts.append(_letter(text, fold))
        elif kind == "class":
            parts.append(_class(text, fold))
        elif kind == "open":
            parts.append("(?:")
        else:
            parts.append(_SPACE.get(text, text))
        place = found.end()
    return rf"\A(?:{''.join(parts)})\z"


def _letter(text: str, fold: bool) -> str:
    if fold and text.isascii() and text.isalpha():
        return f"[{text.lower()}{text.upper()}]"
    return re.escape(text)


def _class(text: str, fold: bool) -> str:
    if r"\s" in text or r"\S" in text:
        text = text.replace(r"\s", r"\t\n\x0b\f\r ")
        if r"\S" in text:
            raise Fault(_UNKNOWN)
    if not fold:
        return text
    if re.search(r"[^\x00-\x7f]", text) or text.startswith("[^"):
        raise Fault(_UNKNOWN)
    return f"(?i:{text})"


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text is as the pattern says. Raises Fault for a pattern it cannot read."""
    try:
        found = pc.match_substring_regex(pa.array([text]), _translated(pattern))
    except pa.ArrowInvalid as error:
        raise Fault(_UNKNOWN) from error
    return bool(found[0].as_py())


_UNKNOWN = Text("cypher.unknown")
