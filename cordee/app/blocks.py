"""Lines that are worded for people, as parts of a page: titles, sentences, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cordee.queries.common.answer import Cell, Column, Tabular
from cordee.wording.lines import TextLine, cell_text

_BULLETS = ("· ", "- ")


@dataclass(frozen=True, slots=True)
class Block:
    """A title (with its ``level``), a sentence, a list of items, or lines laid out already."""

    kind: str
    texts: tuple[str, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: titles, rows of cells as people read them, and which columns are numbers."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]


def blocks(lines: Iterable[TextLine]) -> list[Block]:
    """The lines in order, those of one list or one layout together."""
    found: list[Block] = []
    for line in lines:
        text = line.text if line.fixed else line.text.strip()
        if not text.strip():
            continue
        kind, text = _kind(line, text)
        if found and kind in ("list", "fixed") and found[-1].kind == kind:
            found[-1] = Block(kind, (*found[-1].texts, text))
        else:
            found.append(Block(kind, (text,), 3 if line.indent else 2))
    return found


def _kind(line: TextLine, text: str) -> tuple[str, str]:
    if line.fixed:
        return "fixed", text
    if line.bold:
        return "title", text
    if text.startswith(_BULLETS):
        return "list", text[2:]
    return ("list" if line.indent >= 4 else "text"), text


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


def grid(answer: Tabular) -> Grid:
    """An answer as a table, without the columns in which nothing stands."""
    return grid_of(answer.columns(), answer.rows())


def grid_of(columns: Sequence[Column], table: Sequence[Sequence[Cell]]) -> Grid:
    """Columns and rows as a table, without the columns in which nothing stands."""
    names = [column.name for column in columns]
    rows = list(table)
    kept = [i for i in range(len(names)) if any(row[i] not in (None, "") for row in rows)]
    return Grid(
        tuple(str(columns[i].title) for i in kept),
        tuple(tuple(cell_text(names[i], row[i]) for i in kept) for row in rows),
        tuple(_is_number([row[i] for row in rows]) for i in kept),
    )


def _is_number(cells: Sequence[object]) -> bool:
    return all(cell is None or isinstance(cell, int | float) for cell in cells)
