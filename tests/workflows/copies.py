"""Copies of a table filled in as people do: with openpyxl, odfdo or csv, by column and by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from odfdo import Document, Element, Paragraph
from openpyxl import load_workbook

from cordee.files.guard import guard
from cordee.graph import GraphStore
from cordee.i18n import Language, languages, speak
from cordee.workflows.table.columns import COLUMNS, TableColumn
from cordee.workflows.table.table import write_table
from tests import ods

OURS = "Réseau des vallées"
SUFFIXES = (".xlsx", ".ods", ".csv")
Grid = list[list[str]]
_ESCAPED = re.compile("_x005F_")
"""How a workbook writes the low line that begins what looks like the code of a character."""
Cells = Mapping[tuple[str, str], str]


def export(store: GraphStore, path: Path, *, lang: Language = "fr", **options: bool) -> Path:
    """The table of the meeting's own network."""
    return write_table(store, OURS, path, lang=lang, **options)


def column_of(name: str, lang: Language = "fr") -> str:
    """The title of a column."""
    with speak(lang):
        return str({column.name: column.title for column in COLUMNS}[name])


def detail(book: Any, width: int = len(COLUMNS)) -> Any:
    """The sheet with so many columns: that of every line, if there is no other wish."""
    return min(book.worksheets, key=lambda sheet: abs(sheet.max_column - width))


def ods_detail(document: Document, width: int = len(COLUMNS)) -> Element:
    """The same of an ODS."""
    return min(
        ods.tables(document),
        key=lambda table: abs(len(table.get_elements("descendant::table:table-column")) - width),
    )


def grid(path: Path, width: int = len(COLUMNS)) -> Grid:
    """Every cell of a sheet, as its own library reads it; the rows people may add left out."""
    if path.suffix == ".xlsx":
        rows = detail(load_workbook(path), width).iter_rows(values_only=True)
        return [["" if cell is None else _ESCAPED.sub("_", str(cell)) for cell in row] for row in rows]
    if path.suffix == ".csv":
        delimiter = ";" if path.read_text(encoding="utf-8-sig").count(";") > 15 else ","
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, delimiter=delimiter))
    return ods.cells(ods_detail(ods.opened(path), width))[:-1]


def value(path: Path, id_: str, name: str, lang: Language = "fr") -> str:
    """One cell."""
    rows = grid(path)
    place = [title.casefold() for title in rows[0]].index(column_of(name, lang).casefold())
    (found,) = (row[place] for row in rows[1:] if row[-1] == id_)
    return found


def fill(
    path: Path,
    cells: Cells,
    out: Path,
    *,
    added: Iterable[Mapping[str, str]] = (),
    sheet: Sequence[TableColumn] = COLUMNS,
) -> Path:
    """A copy with these cells of a sheet, by id and column, written over; and lines somebody added."""
    rows = grid(path, len(sheet))
    lang = next(one for one in languages() if column_of("name", one).casefold() in map(str.casefold, rows[0]))
    places = {column.name: _place(rows[0], column.title.said_in(lang)) for column in sheet}
    where = {row[-1]: number for number, row in enumerate(rows[1:], start=1)}
    new = {(where[id_], places[name]): text_ for (id_, name), text_ in cells.items()}
    for number, line in enumerate(added, start=len(rows)):
        new |= {(number, places[name]): text_ for name, text_ in line.items()}
    _WRITERS[path.suffix](path, new, out, len(sheet))
    return out


def put(path: Path, new: Mapping[tuple[int, int], str], out: Path) -> Path:
    """A copy with these cells, by row and place, written over."""
    _WRITERS[path.suffix](path, new, out, len(COLUMNS))
    return out


def rewrite(path: Path, change: Callable[[Grid], Sequence[Sequence[str]]], out: Path) -> Path:
    """The sheet of every line anew, alone, with its rows as ``change`` makes them: moved, sorted, cut."""
    rows = change(grid(path))
    if out.suffix == ".csv":
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return out
    book = load_workbook(path)
    sheet = detail(book)
    for other in [one for one in book.worksheets if one is not sheet]:
        book.remove(other)
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            _put(sheet.cell(number, place), cell)
    book.save(out)
    return out


def _place(header: Sequence[str], title: str) -> int:
    return [cell.casefold() for cell in header].index(title.casefold())


def _put(cell: object, text_: str) -> None:
    cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text_) or None  # type: ignore[attr-defined]
    if text_:
        cell.data_type = "s"  # type: ignore[attr-defined]


def _fill_xlsx(path: Path, new: Mapping[tuple[int, int], str], out: Path, width: int) -> None:
    book = load_workbook(path)
    for (row, place), text_ in new.items():
        _put(detail(book, width).cell(row + 1, place + 1), text_)
    book.save(out)


def _fill_csv(path: Path, new: Mapping[tuple[int, int], str], out: Path, _: int) -> None:
    rows = grid(path)
    for (row, place), text_ in new.items():
        while len(rows) <= row:
            rows.append([""] * len(rows[0]))
        rows[row][place] = guard(text_)
    delimiter = ";" if path.read_text(encoding="utf-8-sig").count(";") > 15 else ","
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def _fill_ods(path: Path, new: Mapping[tuple[int, int], str], out: Path, width: int) -> None:
    document = ods.opened(path)
    rows = ods.rows(ods_detail(document, width))
    for row, place in sorted(new):
        # Lines are added to workbooks and CSV files only.
        cell = rows[row].get_elements("table:table-cell")[place]
        for paragraph in cell.get_elements("text:p"):
            cell.delete(paragraph)
        if new[row, place]:
            cell.set_attribute("office:value-type", "string")
        for line in new[row, place].split("\n") if new[row, place] else ():
            cell.append(Paragraph(line))
    document.save(out)


_WRITERS = {".xlsx": _fill_xlsx, ".csv": _fill_csv, ".ods": _fill_ods}
