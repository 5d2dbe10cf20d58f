"""Sheets of lists side by side, each under the name of a network or a group: who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.recognise.titles import concepts, stems, vocabulary
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model.folding import fold

_TITLES = ("Structure", "Réseau")
_WHOLLY, _LIKELY = 0.9, 0.7


def listed(sheet: Sheet) -> Sheet:
    """The sheet with a row for each name of its lists, and the list it stands in; any other as it is."""
    rows: list[Row] = [row for row in (sheet.first, *sheet.rows) if any(row[1])]
    head = next((place for place, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), -1)
    if head < 0 or not _are_lists(rows[head][1], rows[head + 1 :]):
        return sheet
    names = rows[head][1]
    told = [
        (number, (cell, names[place]))
        for number, cells in rows[head + 1 :]
        for place, cell in enumerate(cells)
        if cell and not is_placeholder(cell)
    ]
    note = Text("tables.lists_across", n=sum(map(bool, names)))
    laid = replace(sheet, header=_TITLES, rows=tuple(told), broken=(), notes=(*sheet.notes, note))
    return replace(laid, across=frozenset(), merged=())


def _are_lists(names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether most titles are names of networks or groups, the rest no titles, and names stand under all."""
    told = [name for name in names if name]
    groups = [name for name in told if _is_group(name)]
    others = [name for name in told if name not in groups]
    if len(told) < 2 or len(groups) <= len(others) or len(set(map(fold, told))) < len(told):
        return False
    if not all(_is_name(one) and len(one.split()) > 1 and _may_be_network(one) for one in others):
        return False
    cells = [(place, cell) for _, row in rows for place, cell in enumerate(row) if cell]
    under = {place for place, _ in cells}
    if not cells or under != {place for place, name in enumerate(names) if name}:
        return False
    return all(_is_name(cell) for _, cell in cells)


def _is_group(title: str) -> bool:
    said = stems(title)
    begun = said[:1] in vocabulary("network kind") or said[:1] in vocabulary("working group")
    return begun and len(title.split()) > 1


def _may_be_network(title: str) -> bool:
    """Whether a title says nothing known, or that it is a network's."""
    said, sure = next(iter(concepts(title)), ("", 0.0))
    return said == "network" or sure < _LIKELY


def _is_name(cell: str) -> bool:
    """Whether a cell may be a name: words, and no title, date, amount or tick."""
    words = sum(map(str.isalpha, cell)) > 2 and not any(map(str.isdigit, cell[:1]))
    return words and next((sure for _, sure in concepts(cell)), 0.0) < _WHOLLY
