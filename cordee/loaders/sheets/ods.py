"""ODS workbooks, read as a stream by defusedxml: a library would build the whole document in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cordee.files.archive import DAMAGE, count_in, damaged, too_large
from cordee.loaders.sheets.grid import MAX_CELLS, MAX_FILLED, MAX_ROWS, Sheet, Tick, make_sheet, no_tick
from cordee.loaders.sheets.hidden import Hidden
from cordee.loaders.sheets.merged import MAX_MERGED, Merged, across, down, spread
from cordee.loaders.sheets.shown import number_cell, shown_cell
from cordee.loaders.values.dates import parse as parse_date
from cordee.loaders.values.faults import BadValue

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NOT_SHOWN = ("collapse", "filter")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MAX_COLUMNS = 16_384
_SHEETS = 2
"""Sheets that may be as long as a sheet may be, before a workbook is refused unread."""
_FILLED = b"</table:table-cell></table:table-row>"
"""The end of a row whose last cell holds something, as every program writes it."""
_MAX_SPACES = 32
_Repeated = tuple[list[str], int, list[tuple[int, int, int]]]
"""The cells of a row, how many times it is repeated, and its merged cells: column, height, width."""

_UNSEEN = frozenset({f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"})
_BLANKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read_ods(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The sheets of a workbook, formulas as the values computed when it was saved.

    Merged cells all hold what the merged cell shows. Raises NotReadable when the file is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            with archive.open("content.xml") as first:
                if count_in(first, (_FILLED,)) > MAX_FILLED * _SHEETS:
                    raise too_large(path.name)
            return tuple(_sheets(path.name, content, tick))
    except (*DAMAGE, ParseError, DefusedXmlException, RecursionError) as error:
        raise damaged(path.name) from error


def _sheets(file: str, content: Any, tick: Tick) -> Iterator[Sheet]:
    name, depth, kept = "", 0, 0
    rows: list[_Repeated] = []
    unseen = _Unseen()
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if element.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if depth == 1 and event == "start":
                name, rows = element.get(f"{_TABLE}name", ""), []
                unseen.begin(element)
            elif depth == 0:
                yield unseen.hidden.told_of(_sheet(file, name, rows))
                element.clear()
        elif event == "end" and element.tag == f"{_TABLE}table-row" and depth == 1:
            tick()
            rows.append(_row(element))
            unseen.row(element)
            element.clear()
            kept += len(rows[-1][0])
            if kept > MAX_CELLS or len(rows) > MAX_ROWS:
                raise too_large(file)
        elif event == "end" and depth <= 1:
            unseen.other(element)


class _Unseen:
    """What a workbook does not show of the sheet that is being read."""

    def __init__(self) -> None:
        self.hidden = Hidden()
        self._styles: set[str] = set()
        self._rows = self._columns = 0

    def begin(self, table: Element) -> None:
        """Another sheet begins."""
        self.hidden = Hidden(table.get(f"{_TABLE}style-name", "") in self._styles)
        self._rows = self._columns = 0

    def row(self, row: Element) -> None:
        """A row of it, with its repeats."""
        times = _number(row, "number-rows-repeated", MAX_ROWS)
        if row.get(f"{_TABLE}visibility") in _NOT_SHOWN and len(self.hidden.rows) < MAX_FILLED:
            self.hidden.rows += range(self._rows + 1, self._rows + 1 + min(times, _MAX_COLUMNS))
        self._rows += times

    def other(self, element: Element) -> None:
        """A column, or a style of sheets."""
        if element.tag == f"{_TABLE}table-column":
            times = _number(element, "number-columns-repeated", _MAX_COLUMNS)
            if element.get(f"{_TABLE}visibility") in _NOT_SHOWN:
                self.hidden.columns.append((self._columns + 1, self._columns + times))
            self._columns += times
        elif element.tag == f"{_STYLE}style" and any(p.get(f"{_TABLE}display") == "false" for p in element):
            self._styles.add(element.get(f"{_STYLE}name", ""))


def _sheet(file: str, name: str, rows: list[_Repeated]) -> Sheet:
    # The rows that fill the sheet to its end are one empty row, repeated a million times.
    while rows and not rows[-1][0]:
        rows.pop()
    merged: list[Merged] = []
    kept = filled = number = 0
    for cells, times, spans in rows:
        kept += len(cells) * times
        filled += times if cells else 0
        merged += [(column, number + 1, number + high, column + wide - 1) for column, high, wide in spans]
        number += times
        if kept > MAX_CELLS or filled > MAX_FILLED or number > MAX_ROWS or len(merged) > MAX_MERGED:
            raise too_large(file)
    made = make_sheet(file, name, spread(_cut(rows), merged), workbook=True)
    return replace(made, across=across(merged), merged=down(merged))


def _cut(rows: list[_Repeated]) -> Iterator[tuple[int, list[str]]]:
    """Each row as often as it is repeated, by its number."""
    number = 0
    for cells, times, _ in rows:
        for _ in range(times):
            number += 1
            yield number, list(cells)


def _row(row: Element) -> _Repeated:
    cells: list[str] = []
    spans: list[tuple[int, int, int]] = []
    pending = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _number(cell, "number-columns-repeated", _MAX_COLUMNS)
        text = _value(cell)
        if not text:
            pending = min(pending + times, _MAX_COLUMNS)
            continue
        cells += [""] * pending + [text] * times
        if len(cells) > _MAX_COLUMNS:
            raise ValueError("more columns than a spreadsheet has")
        pending = 0
        high = _number(cell, "number-rows-spanned", MAX_ROWS)
        wide = _number(cell, "number-columns-spanned", _MAX_COLUMNS)
        if high > 1 or wide > 1:
            spans.append((len(cells), high, wide))
    if sum(map(bool, cells)) > 1:
        spans = [span for span in spans if span[1] > 1]  # Merged across only a banner matters.
    return cells, _number(row, "number-rows-repeated", MAX_ROWS), spans


def _number(element: Element, attribute: str, most: int) -> int:
    return max(1, min(int(element.get(f"{_TABLE}{attribute}", "1")), most))


def _value(cell: Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(_shown(part) for part in cell if part.tag == f"{_TEXT}p")
    value = cell.get(f"{_OFFICE}value")
    if kind == "percentage" and value is not None:
        return number_cell(float(value), "0%")
    if kind in {"float", "currency"} and value is not None:
        currency = cell.get(f"{_OFFICE}currency", "") if kind == "currency" else None
        return shown_cell(float(value), shown, currency)
    if kind == "date":
        return _date_text(cell.get(f"{_OFFICE}date-value", ""), shown)
    if not kind and not shown and cell.get(f"{_TABLE}formula"):
        return "#N/A"  # A formula nobody computed: its row is refused rather than read as empty.
    return shown or cell.get(f"{_OFFICE}string-value", "")


def _date_text(value: str, shown: str) -> str:
    """The date as precise as it is shown: a cell that shows "octobre 2018" speaks of a month."""
    day = value[:10]
    try:
        partial = parse_date(shown)
    except BadValue:
        return day
    return partial if day.startswith(partial) else day


def _shown(part: Element) -> str:
    """The text of a paragraph, without the comments and notes put inside it."""
    pieces = [part.text or ""]
    for child in part:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(int(child.get(f"{_TEXT}c", "1")), _MAX_SPACES))
        elif child.tag in _BLANKS:
            pieces.append(_BLANKS[child.tag])
        elif child.tag not in _UNSEEN:
            pieces.append(_shown(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
