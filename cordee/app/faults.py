"""The cells of a file that were not understood, as fields of a form, and the corrections they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cordee.loaders.corrected import Correction
from cordee.loaders.reading import Fault, Reading, position
from cordee.loaders.values.choices import accepted
from cordee.wording.lines import spoken

SHOWN = 200
"""Fields of one page: a thousand faults are mostly a few values, corrected everywhere at once."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a fault: where it is, what it says, what was expected, what to do.

    ``alike`` is how many cells of the column say the same, of which this is the ``first``; ``whole`` is
    whether the whole row is left out; ``choices`` are the values of the list it is to be one of.
    """

    sheet: str
    row: int
    title: str
    value: str
    where: str
    expected: str
    remedy: str
    alike: int
    first: bool
    whole: bool
    choices: tuple[str, ...] = ()

    @property
    def masked(self) -> bool:
        """Whether what it says is not shown: then nothing typed means that it stays."""
        return spoken(self.value) != self.value


def cells(reading: Reading) -> list[Cell]:
    """The faulty cells, those first that are refused for a fault of their own."""
    found = list(_once(_faults(reading)))
    alike = Counter((sheet, fault.column, value) for sheet, _, fault, value, _, _ in found)
    seen: set[tuple[str, str, str]] = set()
    made: list[Cell] = []
    for sheet, row, fault, value, where, whole in found:
        same = (sheet, fault.column, value)
        # What is missing is not the same everywhere, nor is what tells namesakes apart.
        first = bool(fault.column and value) and not fault.apart and same not in seen
        seen.add(same)
        told = str(fault.expected), str(fault.remedy)
        choices = accepted(fault.expected)
        made.append(Cell(sheet, row, fault.column, value, where, *told, alike[same], first, whole, choices))
    return made


_Found = tuple[str, int, Fault, str, str, bool]


def _once(found: Iterable[_Found]) -> Iterator[_Found]:
    """Each cell once: a row of which several links are made is told of each."""
    seen: set[tuple[str, int, str, str]] = set()
    for one in found:
        sheet, row, fault, *_ = one
        cell = (sheet, row, fault.column, "" if fault.column else str(fault.expected))
        if cell not in seen:
            seen.add(cell)
            yield one


def _faults(reading: Reading) -> Iterator[_Found]:
    refused = sorted(reading.rejected, key=lambda one: bool(one.because))
    for one in refused:
        where = str(position(one.file, one.sheet, one.row))
        for fault in one.faults:
            yield one.sheet, one.row, fault, _said(fault, one.header, one.cells), where, not one.partly
    for lost in reading.lost:
        where = str(position(lost.file, lost.sheet, lost.row))
        yield lost.sheet, lost.row, lost.fault, str(lost.fault.value), where, False


def _said(fault: Fault, header: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """What the cell says in the file."""
    if fault.column in header:
        place = header.index(fault.column)
        return cells[place] if place < len(cells) else ""
    return str(fault.value)


def corrections(reading: Reading, form: Mapping[str, object]) -> list[Correction]:
    """What a form says: ``v3`` is the third cell, ``p3`` that all that say the same are meant."""
    every = cells(reading)
    made: list[Correction] = []
    for number, cell in enumerate(every[:SHOWN]):
        value = str(form.get(f"v{number}", cell.value)).strip()
        if not cell.title or value == cell.value.strip() or (cell.masked and not value):
            continue
        made.append(Correction(cell.sheet, cell.row, cell.title, value))
        if form.get(f"p{number}"):
            same = (cell.sheet, cell.title, cell.value)
            made += [
                Correction(one.sheet, one.row, one.title, value)
                for one in every
                if (one.sheet, one.title, one.value) == same
            ]
    return made
