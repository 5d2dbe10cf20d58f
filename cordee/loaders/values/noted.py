""" "theme : note; theme : note": what one offers or needs, and on each how."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EACH = re.compile(r"(?<!\s)\s*[;|\n]\s*")
_BULLET = re.compile(r"^(?:[-–—•●▪*·>]+|[0-9]{1,2}[.)])\s+")
# "10:30" and "https://…" have a colon inside them.
_COLON = re.compile(
    r"\s*(?<![0-9])(?<!http)(?<!https)\s*:(?!//)(?=\s|$)\s*|\s+:\s*|(?<=[^\W\d_]):(?![/0-9])\s*"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Noted:
    """A theme and what is said on it, "" when nothing is."""

    subject: str
    note: str = ""

    @property
    def said(self) -> str:
        """Both, as they are written."""
        return f"{self.subject} : {self.note}" if self.note else self.subject


def parse(raw: str) -> tuple[Noted, ...]:
    """The pairs of a cell, in their order; one without a colon has no note. Repeats are left out.

    >>> parse("Coworking : en semaine; Mobilité : ")
    (Noted(subject='Coworking', note='en semaine'), Noted(subject='Mobilité', note=''))
    """
    pieces = (_BULLET.sub("", piece.strip()) for piece in _EACH.split(raw))
    return tuple(dict.fromkeys(pair for piece in pieces if (pair := _pair(_SPACE.sub(" ", piece))).subject))


def _pair(piece: str) -> Noted:
    found = _COLON.search(piece)
    if found is None or not piece[: found.start()].strip():
        return Noted(piece.strip(" :"))
    return Noted(piece[: found.start()].strip(), piece[found.end() :].strip())
