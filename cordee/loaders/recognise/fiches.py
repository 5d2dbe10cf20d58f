"""Sheets that tell of one thing, its titles down the left: "Nom du projet", "Porteur", "Budget"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.recognise.titles import concepts, title_sureness
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.model.folding import fold

_WHOLLY, _LIKELY = 0.9, 0.7
_LEAST, _MOSTLY = 3, 0.6
_NAMING = frozenset(("organisation", "network", "project", "programme", "event", "name"))
_LIST = "; "

Record = tuple[int, dict[str, str]]


def laid_flat(sheet: Sheet) -> Sheet:
    """The sheet with a row for each thing it tells of, its titles across; any other sheet as it is."""
    rows: list[Row] = [sheet.first, *sheet.rows]
    told = [(number, *_halves(cells)) for number, cells in rows if sum(map(bool, cells)) > 1]
    if not _is_fiche(told) or any(_are_titles(cells) for _, cells in rows):
        return sheet
    # A title without anything beside it is one too.
    every = [(number, *_halves(cells)) for number, cells in rows if cells and _is_title(cells[0], _WHOLLY)]
    more = [(number, *_halves(cells)) for number, cells in rows if cells and not cells[0] and any(cells)]
    records = list(_records(sorted({*told, *every, *more})))
    titles = {fold(title): title for _, record in records for title in record}
    header = tuple(titles.values())
    flat = tuple((number, tuple(record.get(title, "") for title in header)) for number, record in records)
    note = Text("tables.titles_down", n=len(flat))
    laid = replace(sheet, header=header, rows=flat, broken=(), notes=(*sheet.notes, note))
    return replace(laid, across=frozenset(), merged=())


def _are_titles(cells: Sequence[str]) -> bool:
    return sum(_is_title(cell, _WHOLLY) for cell in cells) >= _LEAST


def _halves(cells: Sequence[str]) -> tuple[str, str]:
    return cells[0], _LIST.join(cell for cell in cells[1:] if cell)


def _is_title(cell: str, sure: float) -> bool:
    return bool(cell) and title_sureness(cell) >= sure


def _is_fiche(told: Sequence[tuple[int, str, str]]) -> bool:
    """Whether titles stand down the left, what they say beside them, and one of them names it."""
    known = list(_titles_of(told))
    if len(set(map(fold, known))) < _LEAST or len(known) < _MOSTLY * len(told):
        return False
    across = any(_is_title(title, _LIKELY) and _is_title(said, _WHOLLY) for _, title, said in told)
    return not across and any(concepts(title)[0][0] in _NAMING for title in known)


def _titles_of(told: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    """Those that are titles; no more is looked at once too few can be."""
    others = 0
    for _, title, _ in told:
        if _is_title(title, _WHOLLY):
            yield title
        else:
            others += 1
            if len(told) - others < _MOSTLY * len(told):
                return


def _records(told: Sequence[tuple[int, str, str]]) -> Iterator[Record]:
    """One for each time the first title comes back; another that comes back says more of the same.

    What stands right under something that was said, without a title, says more of it too.
    """
    first, number, record = "", 0, dict[str, str]()
    titles: dict[str, str] = {}
    before, above = "", 0
    for place, title, said in told:
        goes_on = bool(record) and place == above + 1 and titles[fold(before)] != first
        if not (title or goes_on):
            continue
        before, above = title or before, place
        spelt = titles.setdefault(fold(before), before)
        if not record:
            first, number = first or spelt, place
        elif spelt == first:
            yield number, record
            number, record = place, {}
        record[spelt] = _LIST.join(filter(None, (record.get(spelt, ""), said)))
    if record:
        yield number, record
