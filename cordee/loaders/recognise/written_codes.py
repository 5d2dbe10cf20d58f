"""Codes that a sheet of the file says the meaning of: "A1" is "Mobilité" in every other sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cordee.i18n import Listed, Text, quoted
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.titles import has_word, is_role
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.values.ticks import is_tick

_CODE = re.compile(r"(?=.*[^\W\d_])[^\W\d_]{0,3}[ .-]?[0-9]{0,2}(?:\.[0-9]{1,2})?|[●○✓*+]")
_BETWEEN = re.compile(r"\s*[,;/+\n]\s*")
_PAIR, _LEAST, _MOST = 2, 2, 300


def codes_of(sheet: Sheet) -> Mapping[str, str]:
    """What each code stands for by a sheet that says nothing else: "Légende", or "Code" beside a word."""
    if len(sheet.rows) > _MOST:
        return {}
    told = [cells for _, cells in (sheet.first, *sheet.rows) if any(cells)]
    pairs = [cells for cells in told if sum(map(bool, cells)) == _PAIR and all(cells[:_PAIR])]
    head = pairs[:1] if pairs and not _CODE.fullmatch(pairs[0][0]) else []
    codes = {cells[0]: cells[1] for cells in pairs[len(head) :]}
    named = has_word(sheet.name, "legend") or any(has_word(cells[0], "legend") for cells in head)
    short = all(_CODE.fullmatch(code) and len(word) > len(code) for code, word in codes.items())
    alone = len(codes) + len(head) == len(pairs) >= len(told) - 1  # At most a line above them.
    return codes if named and short and alone and len(codes) >= _LEAST else {}


def decoded(found: Found, codes: Mapping[str, str]) -> Found:
    """The table, each column that holds such codes alone having what they stand for."""
    told = {
        place: cells for place in range(len(found.table.header)) if codes and (cells := found.cells(place))
    }
    coded = {place for place, cells in told.items() if all(_are_codes(cell, codes) for cell in cells)}
    if not coded:
        return found
    rows = tuple(
        (number, tuple(_word(cell, codes) if place in coded else cell for place, cell in enumerate(cells)))
        for number, cells in found.table.rows
    )
    titles = Listed([quoted(found.table.header[place]) for place in sorted(coded)])
    note = Text("tables.decoded", titles=titles)
    return replace(found, table=replace(found.table, rows=rows, notes=(*found.table.notes, note)))


def _are_codes(cell: str, codes: Mapping[str, str]) -> bool:
    return all(part in codes for part in _BETWEEN.split(cell))


def _word(cell: str, codes: Mapping[str, str]) -> str:
    """What the codes of a cell stand for; a tick that says no role stays one, as does any other cell."""
    told = [(part, codes.get(part, part)) for part in _BETWEEN.split(cell)]
    kept = all(word == part or (is_tick(part) and not is_role(word)) for part, word in told)
    return cell if kept else "; ".join(word for _, word in told)
