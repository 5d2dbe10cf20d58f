"""What stands above a table and tells of what it is about: "Projet : …", "Porteur", "CC du Diois"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.recognise.titles import concepts, stems, title_sureness, vocabulary
from cordee.loaders.recognise.turned import turned
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.model.folding import fold

_TOLD = re.compile(r"(?P<title>[^:]{2,60}?)\s*:\s+(?P<said>\S.*)", re.DOTALL)
_NAMING = ("project", "network", "programme", "organisation", "event", "name")
_OF_PROJECT = "project"
_WHOLLY, _LIKELY = 0.9, 0.7
_LEAST, _DEEPEST = 2, 40
_LIST = "; "

Pair = tuple[int, str, str]
"""The number of a row, a title, what it says."""


def parted(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet in two: a row for what its head tells, and the table under it; as it is without a head.

    With a record in each column it has none. The table keeps the name of what the head is about above it.
    """
    rows: list[Row] = [sheet.first, *sheet.rows]
    pairs, end = _head(rows)
    named = next((pair for pair in pairs if _names(pair[1])), None)
    if (
        named is None
        or turned(sheet) is not sheet
        or len({fold(title) for _, title, _ in pairs}) < _LEAST
        or not _are_titles(rows, end)
    ):
        return (sheet,)
    number, title, name = named
    header = tuple(dict.fromkeys(one for _, one, _ in pairs))
    said = {one: _LIST.join(value for _, other, value in pairs if other == one) for one in header}
    note = Text("tables.titles_down", n=1)
    row = (number, tuple(said[one] for one in header))
    head = replace(sheet, header=header, rows=(row,), broken=(), notes=(*sheet.notes, note))
    banner = f"Projet : {name}" if _is_project(title) else name
    rest = replace(sheet, header=(banner,), rows=tuple(rows[end:]), header_at=number, notes=())
    return (replace(head, across=frozenset(), merged=()), rest)


def _head(rows: Sequence[Row]) -> tuple[list[Pair], int]:
    """What the rows at the top say, title by title, and where that ends."""
    pairs: list[Pair] = []
    for place, (number, cells) in enumerate(rows[:_DEEPEST]):
        pair = _pair(cells)
        if pair is not None:
            pairs.append((number, *pair))
        elif sum(map(bool, cells)) > 1 or (pairs and any(cells)):
            return pairs, place  # Titles across, or what no head says.
    return pairs, len(rows)


def _pair(cells: Sequence[str]) -> tuple[str, str] | None:
    """A title and what it says, in one cell or in several; None for a row of another sort."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        told = _TOLD.fullmatch(filled[0].strip())
        pair = (told["title"], told["said"]) if told is not None else ("", "")
    else:
        pair = (cells[0].rstrip(" :"), _LIST.join(filled[1:])) if filled and cells[0] else ("", "")
    title, said = pair
    known = bool(title) and (title_sureness(title) >= _WHOLLY or _is_project(title))
    return pair if known and not any(title_sureness(one) >= _WHOLLY for one in said.split(_LIST)) else None


def _is_project(title: str) -> bool:
    """Whether a title names a project: "Projet", "Intitulé de l'action"."""
    said = dict(concepts(title))
    called = stems(title)[:1] in vocabulary("work title") and bool(said.get(_OF_PROJECT))
    return called or max(said, key=lambda one: said[one], default="") == _OF_PROJECT


def _names(title: str) -> bool:
    found = next(iter(concepts(title)), ("", 0.0))
    return _is_project(title) or (found[0] in _NAMING and found[1] >= _WHOLLY)


def _are_titles(rows: Sequence[Row], place: int) -> bool:
    """Whether the next rows begin a table: a line of titles, at most under a line alone, and rows below."""
    after = [cells for _, cells in rows[place : place + 4] if any(cells)][:2]
    heads = (sum(map(_may_head, cells)) for cells in after)
    return len([cells for _, cells in rows[place:] if any(cells)]) > 1 and any(count >= 2 for count in heads)


def _may_head(cell: str) -> bool:
    """Whether a cell may be the title of a column, or of one side of a budget."""
    side = any(stems(cell) in vocabulary(said) for said in ("income", "expenses")) if cell else False
    return side or (bool(cell) and title_sureness(cell) >= _LIKELY)
