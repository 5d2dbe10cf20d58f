"""How each cell of a table stood when it was written: kept in a hidden column, it tells what people changed.

A mark is a short hash of one line of a cell, spaces and spelling of accents put aside: what a
spreadsheet changes by itself is no change. A line that an old CSV encoding cannot hold has a second
mark, of what it becomes there. No mark tells what was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from cordee.files.guard import unguard

_HEAD = "cordee1"
_BYTES = 4
_MOST_LINES = 40
_FEED, _OR = "\x1f", "~"
_INVISIBLE = "\ufeff\u200b"
_CR = ("_x000D_", "_x000d_")
"""A carriage return as an XLSX file may hold it."""


def plain(text: str) -> str:
    """``text`` as it comes back from any spreadsheet: NFC, LF, spaces in a row as one, no guard."""
    for escaped in _CR:
        text = text.replace(escaped, "")
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip(_INVISIBLE)
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    while text != unguard(text):
        text = unguard(text).strip()
    return text


def line_mark(line: str) -> str:
    """The mark of one line."""
    return blake2b(plain(line).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def marks(text: str) -> tuple[str, ...]:
    """The marks of each line of a cell, of all of a very long one at once; none for an empty cell."""
    lines = plain(text).split("\n")
    if lines == [""]:
        return ()
    return tuple(map(_both, lines if len(lines) <= _MOST_LINES else [_FEED.join(lines)]))


def _both(line: str) -> str:
    """The mark of a line, and that of what cp1252 makes of it where that is another."""
    poorer = line.encode("cp1252", "replace").decode("cp1252")
    exact = line_mark(line)
    return exact if poorer == line else f"{exact}{_OR}{line_mark(poorer)}"


def _fits(held: str, given: str) -> bool:
    """Whether a line read back, by its marks, is the one that was written."""
    return given.partition(_OR)[0] in held.split(_OR)


@dataclass(frozen=True, slots=True)
class Trace:
    """One line as it was written: whose table, which entity, and the marks of its cells by column."""

    subject: str
    row: str
    cells: Mapping[str, tuple[str, ...]]

    def text(self) -> str:
        """What the hidden column holds."""
        cells = (f"{name}:{'.'.join(held)}" for name, held in self.cells.items())
        return " ".join((_HEAD, self.subject, self.row, *cells))

    def same(self, column: str, text: str) -> bool:
        """Whether a cell is as it was written."""
        held, given = self.cells.get(column, ()), marks(text)
        return len(held) == len(given) and all(map(_fits, held, given))

    def wrote(self, column: str, line: str) -> bool:
        """Whether a line of a cell was there when it was written."""
        mark = line_mark(line)
        return any(_fits(held, mark) for held in self.cells.get(column, ()))


def trace_of(text: str) -> Trace | None:
    """The trace a cell holds; None when it holds something else, or what is left of one."""
    words = text.split()
    if len(words) < 3 or words[0] != _HEAD:
        return None
    cells: dict[str, tuple[str, ...]] = {}
    for word in words[3:]:
        name, colon, held = word.partition(":")
        if not colon:
            return None
        cells[name] = tuple(held.split(".")) if held else ()
    return Trace(words[1], words[2], cells)


_NOTED = "cordee1-note"
_NOBODY = "-"


@dataclass(frozen=True, slots=True)
class NotedOn:
    """What a note of a map is on: an entity, or the link of this ``type`` that it has ``to`` another.

    ``subject`` is whose map it is, "" for one that is not around anybody.
    """

    subject: str
    entity: str
    type: str = ""
    to: str = ""

    def text(self) -> str:
        """What the last cell of its row holds."""
        return " ".join(filter(None, (_NOTED, self.subject or _NOBODY, self.entity, self.type, self.to)))


def noted_on(text: str) -> NotedOn | None:
    """What a cell says a note is on: "cordee1-note SUBJECT ENTITY [TYPE ENTITY]"; None for anything else."""
    words = text.split()
    if len(words) not in (3, 5) or words[0] != _NOTED:
        return None
    subject = "" if words[1] == _NOBODY else words[1]
    return NotedOn(subject, *words[2:])
