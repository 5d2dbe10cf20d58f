"""Lines that are worded for people, as parts of a page: titles, sentences, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cordee.model.written import Written
from cordee.wording.lines import TextLine, numeric

WIDTH = 10_000
"""Letters of a line that is never wrapped: a browser lays a table out."""
MOST = 500
"""Items of a list, or rows of a table, that a page shows; what is downloaded has all of them."""
_BULLETS = ("· ", "- ")
"""What an item begins with, and one that belongs to the item before it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: titles, and rows of cells as people read them."""

    titles: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    @property
    def shown(self) -> Sequence[Sequence[str]]:
        """The rows that a page shows."""
        return self.rows[:MOST]

    @property
    def left(self) -> int:
        """How many it leaves out."""
        return len(self.rows) - len(self.shown)

    @property
    def numbers(self) -> Sequence[bool]:
        """Which columns are numbers."""
        return [numeric(row[place] for row in self.shown) for place in range(len(self.titles))]


@dataclass(frozen=True, slots=True)
class Block:
    """A title (with its ``level``), a sentence, a list of items, or a table, which is ``grid``.

    ``under`` is what belongs to an item, by its place.
    """

    kind: str
    texts: list[str] = field(default_factory=list)
    level: int = 2
    grid: Grid | None = None
    under: dict[int, list[str]] = field(default_factory=dict)

    @property
    def shown(self) -> Sequence[str]:
        """The items that a page shows."""
        return self.texts[:MOST]

    @property
    def left(self) -> int:
        """How many it leaves out."""
        return len(self.texts) - len(self.shown)

    def beneath(self, place: int) -> Sequence[str]:
        """What a page shows below an item."""
        return self.under.get(place, ())[:MOST]


def blocks(lines: Iterable[TextLine]) -> list[Block]:
    """The lines in order, those of one list or one table together."""
    found: list[Block] = []
    for line in lines:
        if line.fixed:
            _lay(found, line)
            continue
        text = line.text.strip()
        if not text:
            continue
        beneath = text.startswith(_BULLETS[1])
        kind, text = _kind(line, text)
        if isinstance(line.text, Written):
            text = line.text.like(text)
        if found and kind == "list" and found[-1].kind == kind:
            before = found[-1]
            (before.under.setdefault(len(before.texts) - 1, []) if beneath else before.texts).append(text)
        else:
            found.append(Block(kind, [text], 3 if line.indent else 2))
    return found


@dataclass(frozen=True, slots=True)
class Fold:
    """A title, and what is shown once it is opened."""

    title: str
    told: tuple[Block, ...]


def folds(lines: Iterable[TextLine]) -> list[Fold]:
    """The lines under each title; what stands before the first has an empty one."""
    found: list[tuple[str, list[Block]]] = []
    for block in blocks(lines):
        if block.kind == "title":
            found.append((block.texts[0], []))
        else:
            if not found:
                found.append(("", []))
            found[-1][1].append(block)
    return [Fold(title, tuple(told)) for title, told in found]


def _lay(found: list[Block], line: TextLine) -> None:
    """A line of a table: its titles begin it, each row is one more, the rest is of how it is printed."""
    if line.cells and line.bold:
        found.append(Block("table", grid=Grid(line.cells)))
    elif line.cells and found and found[-1].grid is not None:
        found[-1].grid.rows.append(line.cells)


def _kind(line: TextLine, text: str) -> tuple[str, str]:
    if line.bold:
        return "title", text
    if text.startswith(_BULLETS):
        return "list", text[2:]
    return ("list" if line.indent >= 4 else "text"), text
