"""A copy that a colleague filled in, taken in beside a table that others went on filling in meanwhile.

What she wrote is taken in as any copy's is. Where she and the others changed one thing, lines join those
that are there; what is one thing, a step, who does it, how far it is, is left to somebody to choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.graph import GraphStore
from cordee.i18n import languages
from cordee.loaders.filled.table import Filled, FilledRow, read_filled
from cordee.loaders.filled.trace import marks, plain
from cordee.workflows.names import NO_PICTURE, without_names
from cordee.workflows.table.apply import PROGRESSING, WHOLE
from cordee.workflows.table.columns import LAYOUT
from cordee.workflows.table.edits import Edit, Rules, find_edits
from cordee.workflows.table.rows import read_lines
from cordee.workflows.table.take_back import Imported, take_filled

CHOSEN = frozenset((PROGRESSING, *WHOLE))
"""The columns of which a new text takes the place of the one before."""


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A cell that both changed: on the line of ``row`` (an id), what her copy says."""

    row: str
    name: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of one copy: sheet by sheet, and the cells that somebody has to choose."""

    sheets: tuple[Imported, ...]
    clashes: tuple[TwoTexts, ...]


def take_copy(
    store: GraphStore, path: Path, subject: str, cells: Mapping[tuple[str, str], str], on: str
) -> Joined:
    """Take a filled copy of the table of ``subject`` in, as said on the day ``on``.

    ``cells`` are what stands in the table now, by the id of a line and a column. Raises what
    ``import_tables`` raises for a file that is no such table, or that of another.
    """
    copies = read_filled(path, LAYOUT)
    found = read_lines(store, [copy for copy in copies if any(not row.noted for row in copy.rows)], subject)
    both = [
        edit
        for edit in find_edits(found.lines, Rules()).taken
        if edit.column in CHOSEN and (edit.line.entity, edit.column) in cells
    ]
    clashes = {
        (edit.line.entity, edit.column): TwoTexts(edit.line.entity, edit.name, edit.column, edit.text)
        for edit, forms in zip(both, _forms(store, both, cells), strict=True)
        if not any(_stands(edit, form) for form in forms)
    }
    entity = {(line.copy.sheet, line.row.number): line.entity for line in found.lines}
    left = {key: cells[key] for key in clashes}
    sheets = tuple(take_filled(store, _without(copy, entity, left), on=on) for copy in copies)
    return Joined(sheets, tuple(clashes.values()))


def _forms(
    store: GraphStore, edits: Sequence[Edit], cells: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, ...]]:
    """What stands in each of these cells, people named, and by their role in either language."""
    now = [cells[edit.line.entity, edit.column] for edit in edits]
    hidden = [without_names(store, NO_PICTURE, now, with_names=False, lang=lang)[1] for lang in languages()]
    yield from zip(now, *hidden, strict=True)


def _stands(edit: Edit, form: str) -> bool:
    """Whether what stands there is what the copy was written with, or what it says now."""
    written = edit.line.written
    return plain(form) == plain(edit.text) or (written is not None and written.same(edit.column, form))


def _without(
    copy: Filled, entity: Mapping[tuple[str, int], str], left: Mapping[tuple[str, str], str]
) -> Filled:
    """The copy with these cells as if nobody had touched them."""
    return replace(
        copy, rows=tuple(_untouched(row, entity.get((copy.sheet, row.number), ""), left) for row in copy.rows)
    )


def _untouched(row: FilledRow, id_: str, left: Mapping[tuple[str, str], str]) -> FilledRow:
    texts = {column: text for (of, column), text in left.items() if of == id_ and column in row.cells}
    if not texts or row.trace is None:
        return row
    written = {**row.trace.cells, **{column: marks(text) for column, text in texts.items()}}
    return replace(row, cells={**row.cells, **texts}, trace=replace(row.trace, cells=written))
